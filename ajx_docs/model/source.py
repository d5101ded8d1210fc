"""A value together with the file it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from ajx_docs.diagnostics import Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A typed value and its source, so that any finding about it can name file, line and column."""

    value: T
    source: Source
