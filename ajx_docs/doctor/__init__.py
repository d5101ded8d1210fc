"""Whether this machine can build, and what to do where it cannot.

`needs.py` names what the system must have (also used before anything is installed, so it needs
the standard library alone), `probes.py` looks, `report.py` tells.
"""
