"""The names that a template may use, read from the view's own types and docstrings.

`ajx templates list plan` prints them; `template_check` checks templates against them.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from ajx_docs.documents.charts import Chart
from ajx_docs.documents.flowchart import FlowchartView
from ajx_docs.documents.rich import PictureRef, RichText
from ajx_docs.texts.language import Text

CHART = "chart"
"""What a Word template calls the process chart as a picture; rendering adds it to the view."""

_LEAVES = {
    str: Text("文字", "text"),
    bool: Text("是否", "yes or no"),
    int: Text("数字", "number"),
    RichText: Text("富文本，写成 {{p …}}", "rich text, as {{p …}}"),
    PictureRef: Text("图片", "picture"),
    Chart: Text(
        "图表，Word 模板写成 {{p …}}，网页模板写成 {{ … | bars }}", "chart, as {{p …}} or | bars"
    ),
}
_LIST = Text("列表，用 for 取每一项", "list, for each item of it")
_PICTURES = Text("图片列表，可写成 {{p …}}", "pictures, may be {{p …}}")
_CHART_MEANING = "流程图的图片（仅 Word 模板）"


@dataclass(frozen=True, slots=True)
class ViewName:
    """A name: its path (`rows[].title` is a field of each item), its type in words, its meaning.

    `meaning` is the docstring of the field, in English as the code has it; "" where it has none.
    """

    path: str
    type: Text
    meaning: str


def names_of(view_type: type) -> tuple[ViewName, ...]:
    """All names of a view, in its order, items of lists and nested parts after what holds them."""
    return tuple(_names(view_type, ""))


def _names(view_type: type, prefix: str) -> Iterator[ViewName]:
    meanings = _meanings(view_type)
    for name, hint in attributes(view_type).items():
        path, inner = f"{prefix}{name}", without_none(hint)
        item = element(inner)
        if item is not None:
            kind = _PICTURES if item is PictureRef else _LIST
            yield ViewName(path, kind, meanings.get(name, ""))
            if is_view(item):
                yield from _names(item, f"{path}[].")
        elif is_view(inner):
            yield from _names(inner, f"{path}.")
        else:
            words = _LEAVES.get(inner, _LEAVES[str])
            yield ViewName(path, words, meanings.get(name, ""))


def is_view(hint: Any) -> bool:
    """Whether a type has fields that a template may ask for."""
    return isinstance(hint, type) and is_dataclass(hint) and hint not in _LEAVES


@cache
def attributes(view_type: Any) -> Mapping[str, Any]:
    """The fields of a view with their types."""
    hints = get_type_hints(view_type)
    found = {each.name: hints[each.name] for each in fields(view_type)}
    if view_type is FlowchartView:
        found[CHART] = PictureRef
    return found


def without_none(hint: Any) -> Any:
    """`X` of `X | None`."""
    if get_origin(hint) in (Union, UnionType):
        kept = [each for each in get_args(hint) if each is not type(None)]
        return kept[0] if len(kept) == 1 else Any
    return hint


def may_be_none(hint: Any) -> bool:
    """Whether a value may be missing."""
    return type(None) in get_args(hint)


def element(hint: Any) -> Any | None:
    """The type of a list's items, or None for what is no list."""
    if get_origin(hint) is tuple:
        return get_args(hint)[0]
    return None


@cache
def _meanings(view_type: type) -> Mapping[str, str]:
    """The docstring below each field."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(view_type)))
    except (OSError, TypeError):  # no source at hand, as in a frozen application
        return {}
    found = {CHART: _CHART_MEANING}
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        for field, below in zip(node.body, node.body[1:], strict=False):
            match field, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(words))),
                ):
                    found[name] = " ".join(words.split())
    return found
