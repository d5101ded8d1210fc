"""A new insurer's repository: the tree beside this module, and what is made from code."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ajx_docs import __version__
from ajx_docs.scaffold.editor_schemas import editor_schemas
from ajx_docs.scaffold.editors import SCHEMAS, jetbrains, vscode, vscode_extensions
from ajx_docs.scaffold.pipelines.services import SERVICES

_TREE = Path(__file__).parent / "repository"
_VERSION = b"@VERSION@"
_PIPELINES = ("github", "gitlab")
"""The services whose pipelines every repository has; they mind no other's file."""


def repository_files() -> Mapping[str, bytes]:
    """Every file by its path in the new repository, in the order of paths."""
    tree = {
        path.relative_to(_TREE).as_posix(): path.read_bytes()
        for path in _TREE.rglob("*")
        if path.is_file()
    }
    tree["requirements.txt"] = tree["requirements.txt"].replace(_VERSION, __version__.encode())
    tree[".vscode/settings.json"] = vscode().encode()
    tree[".vscode/extensions.json"] = vscode_extensions().encode()
    tree[".idea/jsonSchemas.xml"] = jetbrains().encode()
    for name in _PIPELINES:
        tree[SERVICES[name].file] = SERVICES[name].pipeline().encode()
    for name, schema in editor_schemas().items():
        tree[f"{SCHEMAS}/{name}"] = schema
    return dict(sorted(tree.items()))
