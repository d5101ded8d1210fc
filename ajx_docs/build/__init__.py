"""Build: which documents to make, in which process, and whole files in `build/`.

In: a checked repository. Out: files, and what was done about each (`output.Output`). The steps:
`planning` asks of every document whether what it is made of has changed (`keys`, `store`),
`workers` make those that have (`making`), and `builder` puts a case's documents in place together.
"""
