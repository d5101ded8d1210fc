"""What a dumper writes is read back, and every pointer finds the text of its value."""

import re
from decimal import Decimal
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ajx_docs.workspace.yaml_source import YamlSource, read_yaml

UNWELCOME = "\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\ufeff\ufffd"
TEXTS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf", "Cn"), exclude_characters=UNWELCOME)
    | st.sampled_from("\n\"'\\:#-?,[]{}&*!|>%@` 　，：“”安责险𬭁👷"),
    max_size=40,
)
DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2
)
SCALARS = st.none() | st.booleans() | st.integers(-(10**20), 10**20) | DECIMALS | TEXTS
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
)
ROOTS = st.dictionaries(TEXTS, VALUES, min_size=1, max_size=5)


class Quoting(yaml.SafeDumper):
    """Writes every text in quotes, amounts as they are, and no aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def quoted(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = "'" if "'" not in text and text.isprintable() and text.isascii() else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def exact(dumper: yaml.SafeDumper, amount: Decimal) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:float", str(amount))


Quoting.add_representer(str, quoted)
Quoting.add_representer(Decimal, exact)


def read_back(value: object, **layout: object) -> YamlSource:
    text = yaml.dump(value, Dumper=Quoting, sort_keys=False, **layout)
    source, findings = read_yaml("x.yaml", text.encode())
    assert findings == []
    assert source is not None
    return source


LAYOUTS = st.fixed_dictionaries(
    {
        "allow_unicode": st.booleans(),
        "default_flow_style": st.sampled_from([True, False, None]),
        "width": st.just(10**9),  # PyYAML's dumper mistakes spaces where it breaks lines
        "indent": st.sampled_from([2, 4]),
        "line_break": st.sampled_from(["\n", "\r\n", "\r"]),
    }
)


@given(ROOTS, LAYOUTS)
def test_a_value_written_is_the_value_read(value: dict[str, Any], layout: dict[str, Any]) -> None:
    read = read_back(value, **layout).value
    assert read == value
    assert str(read) == str(value)  # and of the same types: 1 is not 1.0, nor True


def pointers(value: object, here: str = "") -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = [(here, value)]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += pointers(inner, f"{here}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            found += pointers(inner, f"{here}/{number}")
    return found


def nodes(node: yaml.Node, here: str = "", key: yaml.Node | None = None) -> dict[str, Any]:
    """The same places, found by PyYAML's own composer in Python."""
    found: dict[str, Any] = {here: (key or node, node)}
    if isinstance(node, yaml.MappingNode):
        for name, inner in node.value:
            token = name.value.replace("~", "~0").replace("/", "~1")
            found |= nodes(inner, f"{here}/{token}", name)
    elif isinstance(node, yaml.SequenceNode):
        for number, inner in enumerate(node.value):
            found |= nodes(inner, f"{here}/{number}")
    return found


@settings(max_examples=60)
@given(ROOTS, LAYOUTS)
def test_every_pointer_finds_its_value(value: dict[str, Any], layout: dict[str, Any]) -> None:
    source = read_back(value, **layout)
    lines = re.split("\r\n|\n|\r", source.text)
    expected = nodes(yaml.compose(source.text, yaml.SafeLoader))
    for pointer, inner in pointers(value):
        key, node = expected[pointer]
        at, named = source.locate(pointer), source.locate(pointer, "key")
        written = lines[at.line - 1][at.column - 1 :]
        assert (at.line, at.column) == (node.start_mark.line + 1, node.start_mark.column + 1)
        assert (named.line, named.column) == (key.start_mark.line + 1, key.start_mark.column + 1)
        if isinstance(inner, str):
            assert source.literal(pointer) == inner
            assert written.startswith(("'", '"'))
        elif isinstance(inner, int | Decimal) and not isinstance(inner, bool):
            assert source.literal(pointer) == str(inner)
            assert written.startswith(str(inner))


@given(ROOTS, st.text(max_size=60))
def test_any_pointer_at_all_leads_into_the_file(value: dict[str, Any], pointer: str) -> None:
    source = read_back(value)
    place = source.locate(pointer)
    assert 1 <= place.line <= source.text.count("\n")
    assert place.column >= 1
