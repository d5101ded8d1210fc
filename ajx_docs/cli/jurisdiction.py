"""Whose rules are meant: those of the repository one stands in, of a name given, or Shaanxi's."""

from __future__ import annotations

from pathlib import Path

import click

from ajx_docs.check.settings import PACKS_FOLDER
from ajx_docs.cli.archive import settings_of
from ajx_docs.cli.help import option
from ajx_docs.cli.usage import Problem
from ajx_docs.rules.pack import Pack, PackError, load_pack
from ajx_docs.texts.language import Text
from ajx_docs.workspace.repository import find_root

jurisdiction = option(
    "--jurisdiction",
    metavar="NAME",
    text=Text("哪一份细则，如 national。", "Whose rules, such as national."),
    default_text=Text("本仓库的，否则 shaanxi", "the repository's, else shaanxi"),
)


def pack_of(ctx: click.Context, name: str | None) -> Pack:
    """The pack that is meant; a wrong name ends the command with exit code 2."""
    root = find_root(ctx.find_root().meta.get("ajx.directory") or Path.cwd())
    wanted = name or (settings_of(ctx).jurisdiction if root else "shaanxi")
    try:
        return load_pack(wanted, folder=root / PACKS_FOLDER if root else None)
    except PackError as error:
        raise Problem(str(error), f"no such pack, or one that cannot be used: {error}") from error
