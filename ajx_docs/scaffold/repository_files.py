"""A new insurer's repository: the tree beside this module, and what is made from code."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ajx_docs import __version__
from ajx_docs.resources import packaged
from ajx_docs.scaffold.editors import SCHEMAS, jetbrains, vscode, vscode_extensions

_TREE = Path(__file__).parent / "repository"
_VERSION = b"@VERSION@"


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
    for schema in packaged("schemas").glob("*.schema.json"):
        tree[f"{SCHEMAS}/{schema.name}"] = schema.read_bytes()
    return dict(sorted(tree.items()))
