"""The cells of a .csv file, in the encodings that spreadsheets save."""

from __future__ import annotations

import csv
import io

from ajx_docs.sheets.cell import Book, Cell, Sheet

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
_SEPARATORS = (",", "\t", ";")


class NoTextError(Exception):
    """The bytes are text in no encoding that spreadsheets save Chinese in."""


def read_csv(data: bytes, name: str) -> Book:
    """The cells, all text, of a sheet called `name`. Raises NoTextError."""
    text, encoding = _decode(data)
    try:
        # Fields of any length: a cell may hold a page of text.
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text)))
    except csv.Error as error:
        raise NoTextError(str(error)) from error
    rows = {
        number: {
            column: Cell(value, name, number, column)
            for column, value in enumerate(line, 1)
            if value
        }
        for number, line in enumerate(lines, 1)
        if any(line)
    }
    return Book((Sheet(name, rows),), encoding)


def _decode(data: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec), name
            except UnicodeDecodeError as error:
                raise NoTextError(str(error)) from error
    for codec, name in (("utf-8", "UTF-8"), ("gb18030", "GBK")):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, name
    raise NoTextError("neither UTF-8 nor GBK")


def _separator(text: str) -> str:
    """The separator that the first lines use most; a tab counts where columns were pasted."""
    head = "\n".join(text.splitlines()[:20])
    return max(_SEPARATORS, key=head.count)
