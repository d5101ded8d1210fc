"""What a form carries besides its page: whose it is, the values it was made from, its own words.

They lie among the file properties, in pieces: Word, WPS and LibreOffice keep those (LibreOffice
drops custom XML), and Word takes no longer text than 255 characters.
**Why:** with the values at the time, a change made meanwhile in the YAML is told from one made in
Word, and neither undoes the other.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lxml import etree

from ajx_docs.workspace.kinds import Kind

PROPERTIES = "docProps/custom.xml"
_NAME = "ajx-form-"
_PIECE = 250
_LARGEST = 20_000_000
"""Characters that the pieces may unpack to: a guard against a file made to fill the memory."""
_PROPERTY_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


@dataclass(frozen=True, slots=True)
class Marks:
    """`folder` is where the file lies, `path` the file itself, "" while it has no name yet.

    `value` is what the YAML held when the form was made; `words` are the lines of the page that
    are the form's own.
    """

    kind: Kind
    folder: str
    path: str
    value: Any
    words: tuple[str, ...] = ()


def properties(marks: Marks) -> str:
    """The part with the file properties."""
    told = {
        "version": 1,
        "kind": marks.kind,
        "folder": marks.folder,
        "path": marks.path,
        "value": marks.value,
        "words": marks.words,
    }
    text = json.dumps(told, default=_number).encode()
    packed = b64encode(zlib.compress(text, 9)).decode()
    pieces = [packed[start : start + _PIECE] for start in range(0, len(packed), _PIECE)]
    each = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{number + 2}"'
        f' name="{_NAME}{number:04}"><vt:lpwstr>{piece}</vt:lpwstr></property>'
        for number, piece in enumerate(pieces)
    )
    return f'<Properties xmlns="{_PROPERTY_SPACE}" xmlns:vt="{_TYPES}">{each}</Properties>'


def marks_of(parts: Mapping[str, bytes]) -> Marks | None:
    """The marks of a document; None where it has none, or not all of them any more."""
    if PROPERTIES not in parts:
        return None
    pieces = {
        str(each.get("name")): "".join(each.itertext()).strip()
        for each in etree.fromstring(parts[PROPERTIES])
        if str(each.get("name", "")).startswith(_NAME)
    }
    try:
        packed = b64decode("".join(pieces[name] for name in sorted(pieces)), validate=True)
        text = zlib.decompressobj().decompress(packed, _LARGEST)
        told = json.loads(text, object_hook=_exact, parse_float=Decimal)
        words = tuple(map(str, told["words"]))
        kind, folder, path = Kind(told["kind"]), str(told["folder"]), str(told["path"])
        return Marks(kind, folder, path, told["value"], words)
    except (ValueError, ArithmeticError, KeyError, TypeError, RecursionError, zlib.error):
        return None


def _number(value: Any) -> Any:
    """A number with decimals as text of a shape of its own, so that it comes back exact."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    raise TypeError(type(value).__name__)


def _exact(found: dict[str, Any]) -> Any:
    return Decimal(str(found["decimal"])) if found.keys() == {"decimal"} else found
