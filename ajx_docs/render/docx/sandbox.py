"""The Jinja environment of DOCX templates: it reaches the view's fields and nothing else.

No file, no network, no Python: templates come from repositories that a pull request may change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any

from jinja2 import StrictUndefined, pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import SandboxedEnvironment

from ajx_docs.documents.charts import Chart
from ajx_docs.documents.rich import PictureRef, RichText
from ajx_docs.render.docx.place import FILTER, Place
from ajx_docs.render.docx.rich import Writer
from ajx_docs.render.docx.text import Xml, content, run

WRITER, PLACES = "<writer>", "<places>"
"""Where the context keeps them: under names that no template can spell."""

FILTERS = ("count", "default", "first", "join", "last", "length", "replace", "trim")
"""The filters of Jinja that a template may use."""

LOOP = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"}
    | {"previtem", "nextitem"}
)
"""What a template may ask a loop."""


class Sandbox(SandboxedEnvironment):
    """Fields of views and the state of loops; no methods, no calls, no arithmetic that grows."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read it."""
        if isinstance(obj, LoopContext):
            return attr in LOOP
        return is_dataclass(obj) and not attr.startswith("_") and attr in obj.__dataclass_fields__

    def is_safe_callable(self, obj: Any) -> bool:
        """Never: a template calls nothing."""
        return False

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refused: text could be multiplied until the memory is full."""
        raise SecurityError(f"{operator} is not available in templates")


@pass_context
def _printed(context: Context, value: Any) -> Any:
    """A value within a run."""
    if type(value) is str:
        return content(value)
    if isinstance(value, Xml):
        return value
    if isinstance(value, PictureRef):
        where: Place = context[PLACES][-1]
        drawing = context[WRITER].picture(value, where)
        return f'</w:t>{drawing}<w:t xml:space="preserve">'
    return content(_plain(value))


@pass_context
def _placed(context: Context, value: Any, number: int) -> Xml:
    """A value between paragraphs or between runs: what it becomes follows from its type."""
    writer: Writer = context[WRITER]
    place: Place = context[PLACES][number]
    if place.kind == "paragraph":
        if isinstance(value, PictureRef):
            return Xml(f"<w:r>{writer.picture(value, place)}</w:r>")
        return Xml(run(_plain(value)))
    match value:
        case RichText():
            written = writer.rich(value, place)
        case PictureRef():
            written = writer.alone(value, place)
        case Chart(title=title, alternative_text=told):
            written = writer.chart(PictureRef(told, told, title), place)
        case tuple():
            written = writer.gallery(value, place)
        case _:
            written = writer.plain(_plain(value), place)
    return Xml(written)


def _plain(value: Any) -> str:
    """Text and numbers; printing anything else is a slip of the template."""
    if isinstance(value, StrictUndefined):
        return str(value)  # raises, naming what is missing
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        return str(value)
    raise UnprintableError(type(value).__name__)


class UnprintableError(TypeError):
    """A template prints a value that is no text, as a whole view or a list."""


def environment() -> Sandbox:
    """A fresh environment, the same each time."""
    made = Sandbox(undefined=StrictUndefined, finalize=_printed, autoescape=False)
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in FILTERS} | {FILTER: _placed}
    return made


def context_of(view: Any, extra: Mapping[str, Any]) -> dict[str, Any]:
    """The view's fields by name, and what rendering adds to them."""
    return {name: getattr(view, name) for name in view.__dataclass_fields__} | dict(extra)
