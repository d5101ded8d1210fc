"""A shelf on disk: what was read is the same from there, at hand or not, kept or not."""

from __future__ import annotations

import pickle
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ajx_docs.workspace.repository import Repository, open_repository
from ajx_docs.workspace.shelf import Shelf, ShelvedSource
from ajx_docs.workspace.yaml_source import YamlSource, read_yaml
from tests.workspace.test_repository import CASE, write

ROOT = Path(__file__).parents[2]
PATH = f"{CASE}/policy.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path, "ajx.yaml", "version: 1\njurisdiction: shaanxi\n")
    write(tmp_path, "data/insurer.yaml", "name: 示例财险\n")
    write(tmp_path, PATH, "policy_no: PZAB1\npremium: 1260.50\n")
    return tmp_path


def opened(root: Path, *, kept: Path | None = None, version: str = "p") -> Repository:
    """A repository read by a shelf with nothing of a case at hand, and kept."""
    shelf = Shelf(root, kept=kept, version=version, at_hand=0)
    repository = open_repository(root, reader=shelf.read)
    shelf.keep(repository.sources)
    return repository


def rows(kept: Path) -> int:
    with sqlite3.connect(kept) as base:
        (count,) = base.execute("SELECT count(*) FROM read").fetchone()
    return int(count)


def held(sources: Repository) -> dict[str, tuple[str, object]]:
    return {path: (each.text, each.value) for path, each in sources.sources.items()}


@pytest.mark.parametrize("folder", [ROOT, ROOT / "tests/examples"])
def test_all_is_as_if_read_into_memory(folder: Path, tmp_path: Path) -> None:
    plain = open_repository(folder)
    for kept in (None, tmp_path / "read.sqlite", tmp_path / "read.sqlite"):
        shelved = opened(folder, kept=kept)
        assert held(shelved) == held(plain)
        assert shelved.findings == plain.findings
        assert list(shelved.sources) == list(plain.sources)
    path = next(each for each in plain.sources if each.endswith("/plan.yaml"))
    assert isinstance(shelved.sources[path], ShelvedSource)
    assert shelved.sources[path].locate("/services/0") == plain.sources[path].locate("/services/0")
    assert shelved.sources[path].literal("/goals") == plain.sources[path].literal("/goals")


def test_what_is_shared_and_what_comes_first_stays_at_hand(root: Path) -> None:
    assert type(opened(root).sources["data/insurer.yaml"]) is YamlSource
    shelf = Shelf(root, at_hand=1_000)
    assert type(open_repository(root, reader=shelf.read).sources[PATH]) is YamlSource


plain_values = st.recursive(
    st.text("0a 安.no~", max_size=6) | st.integers(-(10**20), 10**20) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab安", min_size=1), inner),
    max_leaves=8,
)


@given(value=st.dictionaries(st.text("ab安", min_size=1), plain_values, min_size=1))
@settings(max_examples=60, deadline=None)
def test_any_value_comes_back_with_its_types(
    value: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    import yaml  # noqa: PLC0415 - only here

    root = tmp_path_factory.mktemp("shelf")
    data = yaml.safe_dump(value, allow_unicode=True).encode()
    expected, findings = read_yaml(PATH, data)
    write(root, PATH, data)
    shelf = Shelf(root, kept=root / "read.sqlite", at_hand=0)
    for _ in range(2):
        source, told = shelf.read(PATH, data)
        assert told == findings
        assert repr(source.value if source else None) == repr(expected.value if expected else None)


def test_the_kept_shelf_is_read_and_not_the_yaml(root: Path, tmp_path: Path) -> None:
    """Held by a shelf that tells another value than the file: it must have been asked."""
    kept = tmp_path / "read.sqlite"
    opened(root, kept=kept)
    with sqlite3.connect(kept) as base:
        packed = pickle.dumps({"policy_no": "另一份", "premium": Decimal(1)})
        base.execute("UPDATE read SET value = ?", (packed,))
    assert opened(root, kept=kept).sources[PATH].value["policy_no"] == "另一份"


def test_another_reader_begins_anew(root: Path, tmp_path: Path) -> None:
    kept = tmp_path / "read.sqlite"
    opened(root, kept=kept)
    with sqlite3.connect(kept) as base:
        base.execute("UPDATE read SET value = ?", (pickle.dumps({"policy_no": "旧程序所读"}),))
    assert opened(root, kept=kept, version="q").sources[PATH].value["policy_no"] == "PZAB1"


@pytest.mark.parametrize(
    "damage", [b"", b"no database at all, but long enough to be taken for one" * 90]
)
def test_a_damaged_shelf_is_begun_anew(root: Path, tmp_path: Path, damage: bytes) -> None:
    kept = tmp_path / "read.sqlite"
    kept.write_bytes(damage)
    assert opened(root, kept=kept).sources[PATH].value["policy_no"] == "PZAB1"
    assert rows(kept) == 3


class _Code:
    """Pickles as a call that leaves a file behind."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.file,)


def test_a_shelf_from_elsewhere_runs_no_code(root: Path, tmp_path: Path) -> None:
    kept = tmp_path / "read.sqlite"
    opened(root, kept=kept)
    with sqlite3.connect(kept) as base:
        base.execute("UPDATE read SET value = ?", (pickle.dumps(_Code(tmp_path / "ran")),))
    assert opened(root, kept=kept).sources[PATH].value["policy_no"] == "PZAB1"
    assert not (tmp_path / "ran").exists()


def test_a_shelf_held_by_another_process_is_done_without(root: Path, tmp_path: Path) -> None:
    kept = tmp_path / "read.sqlite"
    with sqlite3.connect(kept, isolation_level=None) as other:
        other.execute("CREATE TABLE theirs (x)")
        other.execute("BEGIN EXCLUSIVE")
        assert opened(root, kept=kept).sources[PATH].value["policy_no"] == "PZAB1"


def test_what_the_shelf_has_lost_is_read_from_the_file(root: Path, tmp_path: Path) -> None:
    kept = tmp_path / "read.sqlite"
    repository = opened(root, kept=kept)
    repository = opened(root, kept=kept)
    with sqlite3.connect(kept) as base:
        base.execute("DELETE FROM read")
    assert repository.sources[PATH].value["policy_no"] == "PZAB1"


def test_a_file_that_goes_away_meanwhile_fails_nobody(root: Path) -> None:
    source = opened(root).sources[PATH]
    (root / PATH).unlink()
    assert source.value["policy_no"] == "PZAB1"
    assert source.locate("/premium").file == PATH


def test_a_slip_is_told_each_time(root: Path, tmp_path: Path) -> None:
    write(root, PATH, "policy_no: PZAB1\npolicy_no: PZAB2\n")
    for _ in range(2):
        found = opened(root, kept=tmp_path / "read.sqlite").findings
        assert [each.code for each in found] == ["Y-duplicate"]


def test_it_does_not_grow_with_what_is_no_more(root: Path, tmp_path: Path) -> None:
    kept = tmp_path / "read.sqlite"
    for number in range(300):
        write(root, PATH, f"policy_no: PZ{number}\n")
        opened(root, kept=kept)
    assert rows(kept) < 100
