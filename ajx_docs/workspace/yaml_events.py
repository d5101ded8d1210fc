"""PyYAML's events: libyaml's parser where it is built in, else the slower one in Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Protocol, TypeAlias

import yaml

from ajx_docs.workspace.scalars import Scalar

Value: TypeAlias = "dict[str, Value] | list[Value] | Scalar"
"""What a file holds, in plain Python."""

Loader = Callable[[str], Any]

LOADER: Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Mark(Protocol):
    """A point of the text: its index in characters and its line by YAML's count, from 0."""

    index: int
    line: int


class Event(Protocol):
    """One event of the parser; which of the attributes it has depends on its class."""

    start_mark: Mark
    end_mark: Mark
    anchor: str
    tag: str | None
    implicit: tuple[bool, bool]
    value: str
    style: str | None
    flow_style: bool | None
    version: tuple[int, int] | None
    tags: Mapping[str, str] | None


def events(text: str, loader: Loader) -> Iterator[Event]:
    """The events of a text up to its end. Raises yaml.YAMLError where the text is no YAML."""
    parser = loader(text)
    try:
        while type(event := parser.get_event()) is not yaml.StreamEndEvent:
            yield event
    finally:
        with suppress(AttributeError):  # libyaml's parser has nothing to dispose of
            parser.dispose()
