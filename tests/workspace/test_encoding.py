"""UTF-8 only; what else Chinese offices save is called by its name and read on where certain."""

import pytest

from ajx_docs.workspace.yaml_source import MAX_BYTES, read_yaml

TEXT = "name: 示例化工有限公司\nphone: 0290000\n"


def codes(data: bytes) -> list[str]:
    return [f.code for f in read_yaml("x.yaml", data)[1]]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("gbk", "GBK"),
        ("gb18030", "GBK"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
def test_another_encoding_is_named_and_the_file_read_on(codec: str, name: str) -> None:
    source, findings = read_yaml("x.yaml", TEXT.encode(codec))
    assert [f.code for f in findings] == ["Y-encoding", "Y-number"]
    assert name in findings[0].message.zh
    assert "UTF-8" in (findings[0].hint.zh if findings[0].hint else "")
    assert (findings[0].location.line, findings[0].location.column) == (1, 1)
    assert findings[0].location.quote == "name: 示例化工有限公司"
    assert source is not None
    assert source.value["name"] == "示例化工有限公司"


def test_big5_is_named() -> None:
    assert "Big5" in read_yaml("x.yaml", "name: 測試機構與檢驗\n".encode("big5"))[1][0].message.zh


def test_a_byte_order_mark_is_told_and_the_file_read_on() -> None:
    source, findings = read_yaml("x.yaml", TEXT.encode("utf-8-sig"))
    assert [f.code for f in findings] == ["Y-bom", "Y-number"]
    assert source is not None
    assert source.text == TEXT
    assert source.locate("/name").column == 7


def test_damaged_utf8_is_told_at_the_damaged_character() -> None:
    data = TEXT.encode().replace("化".encode(), "化".encode()[:2])
    source, (finding,) = read_yaml("x.yaml", data)
    assert source is None
    assert finding.code == "Y-encoding"
    assert "UTF-8" in finding.message.zh
    assert (finding.location.line, finding.location.column) == (1, 9)


def test_a_word_file_renamed_is_no_text() -> None:
    source, (finding,) = read_yaml("x.yaml", b"PK\x03\x04\x14\x00\x06\x00\xff\xfe\x80" * 20)
    assert source is None
    assert finding.code == "Y-encoding"
    assert "Word" in finding.message.zh


def test_a_file_beyond_five_megabytes_is_not_read() -> None:
    source, (finding,) = read_yaml("x.yaml", b"a" * (MAX_BYTES + 1))
    assert source is None
    assert finding.code == "Y-size"
    assert "5.0 MB" in finding.message.zh


@pytest.mark.parametrize("length", range(2, 17))
def test_gbk_of_any_length_is_known_from_utf8(length: int) -> None:
    """From two characters on: one alone, such as 示, may be a letter of another script."""
    data = f"name: {'示例化工有限公司的安全管理人员'[:length]}\n".encode("gbk")
    assert codes(data) == ["Y-encoding"]
