"""The bytes of a PDF file: its objects, packed.

**Why our own:** pydyf serialises and compresses every object twice where a file has an identifier,
and one compressed stream in 256 comes to be `TORN`. The file is otherwise as pydyf writes it: one
stream holds all objects that are not streams, another says where everything is.
"""

from __future__ import annotations

import zlib
from hashlib import md5
from typing import BinaryIO

import pydyf

from ajx_docs.render.torn import TORN

_HEAD = b"%%PDF-%b\n%%\xf0\x9f\x96\xa4\n"
_POSITION, _NUMBER = 4, 3
"""Bytes of a place in the file and of a number in the stream of objects."""


def write_packed(pdf: pydyf.PDF, output: BinaryIO, version: str) -> None:
    """Write the file to `output`."""
    file = bytearray(_HEAD % version.encode())
    if pdf.info:
        pdf.add_object(pdf.info)
    objects = [each for each in pdf.objects if each.free != "f"]
    for each in objects:
        if isinstance(each, pydyf.Stream):
            _pack(each)
    data = {each.number: _bytes(each) for each in objects}
    packed = [each.number for each in objects if each.compressible]
    places = {}
    for each in objects:
        if not each.compressible:
            places[each.number] = len(file)
            file += _indirect(each.number, data[each.number])
    holder, table = len(pdf.objects), len(pdf.objects) + 1
    places[holder] = len(file)
    file += _indirect(holder, _holding([(number, data[number]) for number in packed]))
    places[table] = len(file)
    entries = {number: _entry(2, holder, place) for place, number in enumerate(packed)}
    entries |= {number: _entry(1, place, 0) for number, place in places.items()}
    told = pydyf.Dictionary(
        {
            "Type": "/XRef",
            "W": pydyf.Array((1, _POSITION, _NUMBER)),
            "Size": table + 1,
            "Root": pdf.catalog.reference,
        }
    )
    if pdf.info:
        told["Info"] = pdf.info.reference
    identifier = pydyf.String(md5(b"".join(data.values()), usedforsecurity=False).hexdigest())
    told["ID"] = pydyf.Array((identifier, identifier))
    unused = _entry(0, 0, 0xFFFF)
    rows = b"".join(entries.get(number, unused) for number in range(table + 1))
    file += _indirect(table, _bytes(_pack(pydyf.Stream([rows], told, compress=True))))
    file += b"startxref\n%d\n%%%%EOF\n" % places[table]
    output.write(file)


def _indirect(number: int, data: bytes) -> bytes:
    return b"%d 0 obj\n%b\nendobj\n" % (number, data)


def _holding(objects: list[tuple[int, bytes]]) -> bytes:
    """A stream of objects, each told with its number and where it begins."""
    places, at = [], 0
    for number, data in objects:
        places.append(b"%d %d" % (number, at))
        at += len(data) + 1
    head = b" ".join(places)
    told = pydyf.Dictionary({"Type": "/ObjStm", "N": len(objects), "First": len(head) + 1})
    return _bytes(_pack(pydyf.Stream([head, *(data for _, data in objects)], told, compress=True)))


def _entry(kind: int, place: int, number: int) -> bytes:
    return b"".join(
        (bytes([kind]), place.to_bytes(_POSITION, "big"), number.to_bytes(_NUMBER, "big"))
    )


def _bytes(each: pydyf.Object) -> bytes:
    data: bytes = each.data
    return data


def _pack(stream: pydyf.Stream) -> pydyf.Stream:
    """Compress a stream that asks for it, but for the one in 256 that would be `TORN`."""
    if stream.compress:
        stream.compress = False
        content = b"\n".join(map(pydyf._to_bytes, stream.stream))
        packed = zlib.compress(content)
        whole = not packed.endswith(TORN[:1])
        stream.stream = [packed if whole else content]
        if whole:
            stream.extra["Filter"] = "/FlateDecode"
    return stream
