"""Spreadsheets: an insurer's table becomes enterprises and policies, and tables come back out.

Bytes of an .xlsx or .csv → cells (`reading`) → columns (`headers`) → values or refusals (`rows`)
→ whole YAML files (`policies_in`). The other way: a checked portfolio → tables (`tables_out`),
which `exchange.xlsx` writes. Nothing here touches a disk or a clock.
"""
