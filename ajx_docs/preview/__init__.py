"""The preview (预览): a document's pages beside its YAML, on this machine only, made anew on save.

`desk` holds what is shown to whom; everything around it is pure (`nearby`, `looking`, `subjects`,
`state`, `access`), a process that draws (`drawing`) or an edge (`watching`, `server`).
"""
