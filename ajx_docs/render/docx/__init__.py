"""A view and a Word template in, the bytes of a DOCX out (`document.render_docx`).

Templates are written in the syntax of docxtpl, which also mends the runs that Word splits; they are
compiled once a process (`compiled`) and run in a sandbox (`sandbox`). Values become
WordprocessingML by their type: text (`text`), rich text (`rich`), pictures (`media`).
"""
