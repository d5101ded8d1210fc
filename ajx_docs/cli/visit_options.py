"""What the options of `ajx new visit` say about a visit."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

import click

from ajx_docs.cli import options
from ajx_docs.cli.help import Function, option
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.visit import VisitMode
from ajx_docs.texts.language import Text

_ITEMS = [each.value for each in ServiceItem]
_MODES = [each.value for each in VisitMode]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the call says; what it does not say is None."""

    policy: str | None
    item: str | None
    date: date | None
    mode: str | None
    people: str | None
    photos: Path | None
    yes: bool

    @property
    def says_anything(self) -> bool:
        """Whether any of the options was written."""
        return any(each not in (None, False) for each in astuple(self))


def visit_options(function: Function) -> Function:
    """The options, each passed on under its own name."""
    for each in reversed(_OPTIONS):
        function = each(function)
    return function


_OPTIONS = (
    option("--policy", metavar="NUMBER", text=Text("visit：保单号。", "visit: the policy.")),
    option(
        "--item",
        metavar="ITEM",
        type=options.one_of(_ITEMS, Text("服务项目中", "service item")),
        text=Text(f"visit：服务项目，{'、'.join(_ITEMS)}。", f"visit: {', '.join(_ITEMS)}."),
        default_text=Text("方案中最近的一次", "the next one of the plan"),
    ),
    option(
        "--date",
        metavar="DATE",
        type=options.day,
        text=Text("visit：服务日期，如 2026-09-10。", "visit: its day, like 2026-09-10."),
    ),
    option(
        "--mode",
        metavar="MODE",
        type=options.one_of(_MODES, Text("服务方式中", "mode")),
        text=Text("visit：onsite 现场，online 线上。", "visit: onsite or online."),
        default_text=Text("方案的", "the plan's"),
    ),
    option(
        "--people",
        metavar="NAMES",
        text=Text(
            "visit：服务人员的标识或姓名，用逗号分隔。",
            "visit: who serves, ids or names separated by commas.",
        ),
        default_text=Text("方案的", "the plan's"),
    ),
    option(
        "--photos",
        metavar="DIR",
        type=click.Path(path_type=Path),
        text=Text("visit：照片所在的文件夹。", "visit: the folder of its photographs."),
    ),
    option(
        "--yes",
        is_flag=True,
        text=Text("visit：不再询问，按建议填写。", "visit: do not ask, take what is suggested."),
    ),
)
