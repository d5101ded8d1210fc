"""Nothing in the repository's data is, or looks like, a real firm, person or number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"

USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""GB 32100: digits and letters without I, O, S, V and Z; a sign's place is its value."""
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)

MOBILE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
IDENTITY = re.compile(r"(?<!\w)[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])[0-3]\d{4}[\dXx](?!\w)")
E_MAIL = re.compile(r"[\w.]+@[\w.]+")


def lines(pattern: str) -> Iterator[tuple[str, str]]:
    """Every value that the pattern captures in our YAML files, with the file's name."""
    for path in sorted(DATA.rglob("*.yaml")):
        for match in re.finditer(pattern, path.read_text(encoding="utf-8"), re.MULTILINE):
            yield path.relative_to(ROOT).as_posix(), match[1]


def uscc_check_sign(code: str) -> str:
    total = sum(USCC_SIGNS.index(c) * w for c, w in zip(code[:17], USCC_WEIGHTS, strict=True))
    return USCC_SIGNS[(31 - total % 31) % 31]


def organisation_check_sign(code: str) -> str:
    """GB 11714: the ninth sign of the organisation code that stands inside."""
    value = [int(c) if c.isdigit() else ord(c) - ord("A") + 10 for c in code]
    rest = 11 - sum(v * w for v, w in zip(value, ORGANISATION_WEIGHTS, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


@pytest.mark.parametrize(("file", "code"), [*lines(r"^uscc: (\S+)$")])
def test_a_credit_code_is_well_formed_yet_nobodys(file: str, code: str) -> None:
    assert len(code) == 18
    assert code[17] == uscc_check_sign(code), file
    assert code[16] == organisation_check_sign(code[8:16]), file
    assert code[8:12] == "XXXX", "a real one has its registration number here"


def test_no_two_parties_share_a_credit_code() -> None:
    codes = [code for _, code in lines(r"^uscc: (\S+)$")]
    assert len(codes) == len(set(codes)) >= 9


@pytest.mark.parametrize(
    ("file", "name"),
    [
        (path.relative_to(ROOT).as_posix(), match[1])
        for pattern in ("insurer.yaml", "providers/*.yaml", "enterprises/*/enterprise.yaml")
        for path in sorted(DATA.glob(pattern))
        if (match := re.search(r"^name: (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE))
    ],
)
def test_every_firm_says_it_is_an_example(file: str, name: str) -> None:
    assert "示例" in name, file


def test_every_authority_address_and_archive_title_says_it_is_an_example() -> None:
    named = [
        *lines(r"authority: ([^,}\n]+)"),
        *lines(r"^address: (.+)$"),
        *lines(r"title: ([^,\n]*公司[^,\n]*)"),
    ]
    assert len(named) >= 12
    assert [(file, value) for file, value in named if "示例" not in value] == []


@pytest.mark.parametrize(("file", "number"), [*lines(r"phone: (.+?)\}?$")])
def test_a_telephone_is_quoted_and_zeros_but_for_two_digits(file: str, number: str) -> None:
    assert re.fullmatch(r'"0\d{2,3}-0{5,6}\d{1,2}"', number), file


def test_nothing_looks_like_a_mobile_identity_or_mail_address() -> None:
    for path in sorted(DATA.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        for what in (MOBILE, IDENTITY, E_MAIL):
            assert what.findall(text) == [], path


def test_every_file_says_at_its_top_that_it_is_an_example() -> None:
    for path in (ROOT / "ajx.yaml", *sorted(DATA.rglob("*.yaml"))):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("#"), path
        assert "示例数据" in first or path.name == "ajx.yaml"
