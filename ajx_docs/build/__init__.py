"""Build: which documents to make, in which process, and whole files in `build/`.

In: a checked repository. Out: files, and what was done about each (`output.Output`). The steps:
`memory` knows the cases that are as they were (`case_keys`) and whose documents stand (`store`);
`planning` asks of every document of the others whether what it is made of has changed (`keys`);
`workers` make those that have (`making`), and `builder` puts a case's documents in place together.
What was done is told from disk (`told`): nothing here grows with the number of documents.
"""
