"""A file's bytes: every object where the file says it is, every stream as long as it says."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import pikepdf
import pydyf
from hypothesis import given, settings
from hypothesis import strategies as st

from ajx_docs.render.pdf.packing import write_packed
from ajx_docs.render.torn import TORN

STREAMS = 1200
# A control character is no text of a PDF, which has accents in these places.
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=20)


def test_no_stream_is_torn_among_many() -> None:
    """Of 1,200 streams, four or five would be by chance."""
    contents = [sha256(str(number).encode()).hexdigest().encode() for number in range(STREAMS)]
    data = written([pydyf.Stream([each], compress=True) for each in contents])
    assert TORN not in data
    with pikepdf.open(BytesIO(data)) as read:
        assert [each.read_bytes() for each in read.Root.Streams] == contents


def test_the_tables_at_the_end_are_not_torn() -> None:
    """They are packed last: of 600 files one or two would have a torn one in each place."""
    for number in range(600):
        data = written([pydyf.Dictionary({"Told": pydyf.String(str(number))})])
        assert TORN not in data


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.binary(max_size=300),
            st.dictionaries(st.sampled_from("ABCD"), WORDS, max_size=4),
        ),
        max_size=400,
    )
)
def test_every_object_is_read_as_it_was(contents: list[bytes | dict[str, str]]) -> None:
    data = written(objects_of(contents))
    assert written(objects_of(contents)) == data
    with pikepdf.open(BytesIO(data)) as read:
        assert not read.check_pdf_syntax()
        assert read.docinfo.Title == "样张"
        for found, each in zip(read.Root.Streams, contents, strict=True):
            if isinstance(each, bytes):
                assert found.read_bytes() == each
            else:
                assert {key.strip("/"): str(value) for key, value in found.items()} == each


def test_a_long_register_has_more_objects_than_two_bytes_count() -> None:
    """Each cell of a table is one, for who has it read aloud."""
    data = written([pydyf.Dictionary({"Told": number}) for number in range(0x10002)])
    with pikepdf.open(BytesIO(data)) as read:
        assert not read.check_pdf_syntax()
        assert read.Root.Streams[0x10001].Told == 0x10001


def objects_of(contents: list[bytes | dict[str, str]]) -> list[pydyf.Object]:
    return [
        pydyf.Stream([each], compress=len(each) % 2 == 0)
        if isinstance(each, bytes)
        else pydyf.Dictionary({key: pydyf.String(text) for key, text in each.items()})
        for each in contents
    ]


def written(objects: list[pydyf.Object]) -> bytes:
    pdf = pydyf.PDF()
    pdf.info["Title"] = pydyf.String("样张")
    page = {"Type": "/Page", "Parent": pdf.pages.reference, "MediaBox": pydyf.Array((0, 0, 9, 9))}
    pdf.add_page(pydyf.Dictionary(page | {"Resources": pydyf.Dictionary()}))
    for each in objects:
        pdf.add_object(each)
    pdf.catalog["Streams"] = pydyf.Array(each.reference for each in objects)
    output = BytesIO()
    write_packed(pdf, output, "1.7")
    return output.getvalue()
