"""Word there and back: a form out of a schema and a file's values, an edited one back into YAML.

```
schema + value ──► description ──► sheet ──► package ──► form.docx
edited.docx ──► reading ──► entries ──► taking ──► merging ──► rewriting ──► YAML text
```

Pure: values and bytes in, values and bytes out. `making.make_form` and `absorbing.absorb` are the
two doors; files and questions belong to the commands.
"""
