"""A volume's streams end where they say, however many pages it has."""

from __future__ import annotations

import io
from hashlib import sha256

import pikepdf

from ajx_docs.documents.common import Metadata
from ajx_docs.render.torn import TORN
from ajx_docs.render.volume import Part, bind, count_pages

PAGES = 700


def pages(words: str, count: int) -> bytes:
    """A PDF of so many pages, each with words of its own, with what PDF/A asks of colours."""
    made = pikepdf.new()
    for number in range(count):
        page = made.add_blank_page(page_size=(595, 842))
        varied = sha256(f"{words} {number}".encode()).hexdigest()
        page.Contents = made.make_stream(f"% {varied} {words} {number}\n".encode())
    made.Root.OutputIntents = pikepdf.Array([pikepdf.Dictionary(Type=pikepdf.Name.OutputIntent)])
    out = io.BytesIO()
    made.save(out, compress_streams=False)
    return out.getvalue()


def test_no_stream_is_torn_among_many_pages() -> None:
    """Of 2,100 streams packed at the end, eight would be torn by chance."""
    metadata = Metadata("案卷", "", "示例财险", (), "2026-11-24")
    own, sheet = pages("own", PAGES), pages("sheet", 2 * PAGES)
    parts = [Part("服务报告", own, PAGES), Part("扫描件", numbered=PAGES)]
    volume = bind(parts, sheet, metadata)
    assert TORN not in volume
    assert count_pages(volume) == 2 * PAGES
    with pikepdf.open(io.BytesIO(volume)) as read:
        contents = [b"".join(s.read_bytes() for s in _streams(page)) for page in read.pages]
    assert all(f"own {n}\n".encode() in contents[n] for n in range(PAGES))
    assert all(f"sheet {n}\n".encode() in contents[n] for n in range(PAGES, 2 * PAGES))


def _streams(page: pikepdf.Page) -> list[pikepdf.Object]:
    found = page.Contents
    return [found] if isinstance(found, pikepdf.Stream) else [*found]
