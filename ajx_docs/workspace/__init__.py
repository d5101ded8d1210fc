"""Workspace: finds the repository's files and reads them, every value with its place.

Takes a folder; gives a `Repository` of `YamlSource`s by path and the findings met on the way
(`Y-…`). Reads the file system and nothing else; knows no schema and no rule.

- kinds: which path holds what            - repository: the folder as a whole
- yaml_source: one file, read and located - settings: ajx.yaml as typed settings
"""
