"""The preview (预览): a document's pages beside its YAML, on this machine only, made anew on save.

`desk` holds what is shown to whom, `studio` the pages. Around them are values in, values out
(`nearby`, `looking`, `subjects`, `state`, `access`), the process that draws (`renderer`, `drawing`)
and the edges (`watching`, `server`).
"""
