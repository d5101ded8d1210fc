"""Writes the packaged Word templates (decision 0004).

`python -m scripts.make_templates` writes `templates/<document>/<document>.docx` from short
descriptions: one module per document beside this file, in the words of `language`. The same
descriptions give the same bytes, and a test demands that the committed files are those.

To add a document: a module with a `Sheet` (see `language`), and its name in `catalogue`.
"""
