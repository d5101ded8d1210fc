"""What a wording gives: the message about one violation, and where it points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ajx_docs.check.pointers import Path
from ajx_docs.check.titles import FieldTitle
from ajx_docs.texts.language import Text


@dataclass(frozen=True, slots=True)
class Told:
    """A violation in words. `path` is what it is about, `part` whether the key or the value."""

    code: str
    message: Text
    hint: Text | None
    field: FieldTitle
    path: Path
    part: Literal["key", "value"] = "value"
