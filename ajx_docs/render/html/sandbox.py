"""The Jinja environment of HTML templates: an author may break a page, but nothing else.

Templates see the fields of the view's dataclasses. No attribute of any other value, nothing that
begins with an underscore, no method, no file but those of the template. A name that does not exist
is an error, never an empty place on paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateNotFound,
    Undefined,
    pass_context,
)
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ajx_docs.documents.charts import Chart
from ajx_docs.documents.rich import PictureRef, RichText
from ajx_docs.render.chart_svg import draw_chart
from ajx_docs.render.flowchart_svg import draw
from ajx_docs.render.html.richtext import HtmlWriter

_LOOP = frozenset(
    {"index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0"}
    | {"previtem", "nextitem", "cycle", "changed"}
)
WRITER, VIEW = "_writer", "_view"
"""Names by which filters find the document's own writer and view in the context."""


class Sandbox(ImmutableSandboxedEnvironment):
    """Only fields of dataclasses, Jinja's loop and macros imported from another file."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read an attribute."""
        if attr.startswith("_"):
            return False
        if isinstance(obj, LoopContext):
            return attr in _LOOP
        if is_dataclass(obj):
            return any(field.name == attr for field in fields(obj))
        return isinstance(value, Macro)

    def is_safe_callable(self, obj: Any) -> bool:
        """Whether a template may call a value: macros, and the loop's own two helpers.

        A name that does not exist may be called too, to be told as such.
        """
        return isinstance(obj, Macro | LoopContext | Undefined) or isinstance(
            getattr(obj, "__self__", None), LoopContext
        )


class _Files(BaseLoader):
    def __init__(self, files: Mapping[str, str]) -> None:
        self._files = files

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        if template not in self._files:
            raise TemplateNotFound(template)
        return self._files[template], template, lambda: True


@lru_cache(maxsize=32)
def environment(files: tuple[tuple[str, bytes], ...]) -> Sandbox:
    """The environment of one template's HTML files, compiled once in a process."""
    sources = {name: data.decode("utf-8-sig") for name, data in files}
    sandbox = Sandbox(
        loader=_Files(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    sandbox.globals.clear()
    sandbox.filters |= {
        "rich": _rich,
        "lines": _lines,
        "picture": _picture,
        "figure": _figure,
        "chart": _chart,
        "bars": _bars,
    }
    return sandbox


def _writer(context: Context) -> HtmlWriter:
    writer = context[WRITER]
    assert isinstance(writer, HtmlWriter)
    return writer


@pass_context
def _rich(context: Context, value: RichText, above: int = 3) -> Markup:
    """`{{ funding | rich(3) }}`: rich text below a heading of that level."""
    return _writer(context).rich(value, above)


@pass_context
def _lines(context: Context, value: str) -> Markup:
    """`{{ insured | lines }}`: a plain string, its newlines as line breaks."""
    return _writer(context).lines(value)


@pass_context
def _picture(context: Context, value: PictureRef) -> Markup:
    """`{{ photo | picture }}`: the picture alone."""
    return _writer(context).picture(value)


@pass_context
def _figure(context: Context, value: PictureRef) -> Markup:
    """`{{ photo | figure }}`: the picture with its caption."""
    return _writer(context).figure(value)


@pass_context
def _chart(context: Context, value: str, width: float = 166, height: float = 210) -> Markup:
    """`{{ alternative_text | chart(166, 210) }}`: the process chart, in millimetres."""
    svg = draw(context[VIEW], width_mm=width, height_mm=height)
    return _writer(context).drawing(svg, value)


@pass_context
def _bars(context: Context, value: Chart, width: float = 150) -> Markup:
    """`{{ section.chart | bars(150) }}`: a bar chart with its title, that many millimetres wide."""
    drawing = _writer(context).drawing(draw_chart(value, width_mm=width), value.alternative_text)
    caption = Markup("<figcaption>{}</figcaption>").format(value.title)
    return Markup("<figure>{}{}</figure>").format(drawing, caption)
