"""What a run found, told in the formats that people, editors and pipelines read.

In: a `report.Report` (findings, and the documents of a build). Out: one string per format, by
pure functions; `formats.told` chooses. Every finding is told by the same words everywhere.
"""
