"""The fictional photographs, scans and sounds of `data/`, drawn by code: nothing is a real place.

`python -m scripts.make_media` writes every file; the same code gives the same pictures again, on
any machine, because even the letters come from the two fonts cut for it (see `fonts/README.md`).
In: nothing. Out: files under `data/`, each a few dozen kilobytes, each with a visible 示例 mark.
"""
