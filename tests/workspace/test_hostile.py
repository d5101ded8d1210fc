"""Any bytes at all give findings, never an exception, and cost no more than their size."""

import random
import tracemalloc
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ajx_docs.workspace.problem import LIMIT, Problems
from ajx_docs.workspace.reading import MAX_DEPTH, read_document
from ajx_docs.workspace.yaml_events import Loader
from ajx_docs.workspace.yaml_source import read_yaml

EXAMPLES = Path(__file__).parent.parent / "examples" / "data"
REAL = sorted(path.read_bytes() for path in EXAMPLES.rglob("*.yaml"))
SPICE = [
    *(b"\t", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xc2\x85", b"\xe2\x80\xa8", b"\r", b"\r\n"),
    *(b": ", b":", b"- ", b"? ", b"[", b"]", b"{", b"}", b",", b"#", b" #1", b"'", b'"', b"\\"),
    *(b"&a ", b"*a", b"!t ", b"!!str ", b"<<: ", b"|\n", b">-\n", b"%", b"@", b"`", b"---\n"),
    *(b"...\n", b"0123", b".nan", b"1e9", b"  ", b"\n", b"\n\n"),
    *("：".encode(), "，".encode(), "　".encode(), "“".encode(), "中".encode("gbk")),
]


def check(data: bytes) -> None:
    """Whatever it is: no exception, findings inside the file, and no source without a value."""
    source, findings = read_yaml("x.yaml", data)
    assert source is not None or findings
    for finding in findings:
        assert finding.code.startswith("Y-")
        assert finding.location.line >= 1
        assert finding.location.column >= 1
        assert finding.message.zh
        assert finding.hint is not None
    if source is not None:
        source.locate("/a/0/b")
        assert depth(source.value) <= MAX_DEPTH


def depth(value: object) -> int:
    if not isinstance(value, dict | list):
        return 0
    return 1 + max(map(depth, value.values() if isinstance(value, dict) else value), default=0)


@settings(max_examples=1000)
@given(st.binary(max_size=300))
def test_random_bytes(data: bytes) -> None:
    check(data)


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(SPICE) | st.binary(max_size=3), max_size=60).map(b"".join))
def test_random_pieces_of_yaml(data: bytes) -> None:
    check(data)


@settings(max_examples=1000)
@given(st.text(max_size=200))
def test_random_text(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"))


@settings(max_examples=1000)
@given(st.sampled_from(REAL), st.randoms(use_true_random=False), st.integers(1, 5))
def test_real_files_with_something_put_in_or_taken_out(
    data: bytes, chance: random.Random, changes: int
) -> None:
    for _ in range(changes):
        at = chance.randrange(len(data))
        data = data[:at] + chance.choice([*SPICE, b""]) + data[at + chance.randrange(4) :]
    check(data)


@settings(max_examples=1000)
@given(st.sampled_from(REAL), st.randoms(use_true_random=False))
def test_the_parser_without_libyaml_does_not_raise_either(
    data: bytes, chance: random.Random
) -> None:
    at = chance.randrange(len(data))
    text = data[:at].decode(errors="ignore") + chance.choice(SPICE).decode(errors="ignore")
    read_document(text.replace("\0", ""), Problems(), loader=yaml.SafeLoader)


@pytest.mark.parametrize("loader", [yaml.SafeLoader, yaml.CSafeLoader])
@pytest.mark.parametrize("piece", ["[", "{a: ", "- ", "? ", "- ? ", "[{a: "])
def test_a_hundred_thousand_levels_cost_no_stack(loader: Loader, piece: str) -> None:
    problems = Problems()
    reading = read_document(piece * 100_000, problems, loader=loader)
    assert not reading.whole
    assert [p.code for p in problems.all()] == ["Y-depth"]


def test_thirty_two_levels_are_read_and_one_more_is_not() -> None:
    assert read_yaml("x", b"[" * 32 + b"]" * 32)[1] == []
    assert [f.code for f in read_yaml("x", b"[" * 33 + b"]" * 33)[1]] == ["Y-depth"]


def bomb(levels: int) -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines).encode()


def test_a_bomb_of_aliases_costs_what_its_bytes_cost() -> None:
    tracemalloc.start()
    source, findings = read_yaml("x.yaml", bomb(200))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert source is None
    assert {f.code for f in findings} == {"Y-alias", "Y-anchor"}
    assert len(findings) <= LIMIT + 2
    assert peak < 5_000_000


def test_a_chain_of_aliases_gets_no_deeper_than_brackets_may() -> None:
    chain = "a0: &a0 [[x]]\n" + "".join(f"a{n}: &a{n} [[*a{n - 1}]]\n" for n in range(1, 500))
    assert read_yaml("x.yaml", chain.encode())[0] is None


def test_an_alias_inside_its_own_anchor_is_refused() -> None:
    source, findings = read_yaml("x.yaml", b"a: &a [1, *a]\n")
    assert source is None
    assert [f.code for f in findings] == ["Y-alias"]


def test_no_tag_constructs_anything(tmp_path: Path) -> None:
    witness = tmp_path / "witness"
    text = f'!!python/object/apply:os.mkdir ["{witness}"]\n'
    source, findings = read_yaml("x.yaml", text.encode())
    assert [f.code for f in findings] == ["Y-tag"]
    assert source is not None
    assert source.value == [str(witness)]
    assert not witness.exists()
