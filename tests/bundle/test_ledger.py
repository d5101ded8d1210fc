"""The ledger shows any change to any of its lines; anchors show a ledger rewritten as a whole."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.bundle.anchor import Anchor, AnchorFault, anchor_of, contradictions, read_anchor
from ajx_docs.bundle.ledger import (
    GENESIS,
    Event,
    Fault,
    Ledger,
    LedgerFault,
    archived_days,
    bundles_of,
    read_ledger,
    standing,
)

START = datetime(2026, 1, 20, 8, 0, 0, tzinfo=UTC)


def ledger(names: str = "abcdef") -> Ledger:
    made = Ledger()
    for number, name in enumerate(names):
        facts = {
            "file": f"{name}.zip",
            "policy_no": name.rstrip("2"),
            "version": 1,
            "size": 10,
            "sha256": name * 64,
            "content": name,
            "archived_on": f"2026-01-{number + 1:02}",
        }
        moment = START + timedelta(hours=number)
        made = made.with_line(made.followed_by(Event.BUNDLED, moment, facts))
    return made


def rows(of: Ledger) -> list[str]:
    return [line.text() for line in of.lines]


def faults(lines: list[str]) -> list[LedgerFault]:
    return list(read_ledger("".join(f"{line}\n" for line in lines)).faults)


def test_a_ledger_reads_back_as_it_was_written() -> None:
    assert read_ledger("\n".join(rows(ledger()))) == ledger()
    assert faults(rows(ledger())) == []
    assert Ledger().head == GENESIS


def test_a_changed_line_is_named() -> None:
    lines = rows(ledger())
    lines[2] = lines[2].replace('"size":10', '"size":11')
    assert faults(lines) == [LedgerFault(Fault.ALTERED, 3)]


def test_a_line_with_a_fresh_hash_breaks_the_one_after_it() -> None:
    other = ledger("abXdef")
    lines = [*rows(ledger())[:2], rows(other)[2], *rows(ledger())[3:]]
    assert faults(lines) == [LedgerFault(Fault.CUT, 4)]


def test_a_line_taken_out_shows_as_cut() -> None:
    lines = rows(ledger())
    del lines[2]
    assert LedgerFault(Fault.CUT, 3) in faults(lines)


def test_lines_exchanged_show_as_reordered() -> None:
    lines = rows(ledger())
    lines[1], lines[2] = lines[2], lines[1]
    assert LedgerFault(Fault.REORDERED, 2) in faults(lines)
    assert Fault.CUT not in {fault.fault for fault in faults(lines)}


def test_a_line_that_is_no_line_is_unreadable() -> None:
    for bad in (
        "nonsense",
        "[]",
        '{"n":1}',
        rows(ledger())[0].replace('"version":1', '"version":"x"'),
    ):
        assert LedgerFault(Fault.UNREADABLE, 1) in faults([bad])


@given(st.data())
def test_any_altered_character_is_noticed(data: st.DataObject) -> None:
    text = "".join(f"{line}\n" for line in rows(ledger("ab")))
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(exclude_categories=("Cs",)))
    altered = text[:place] + other + text[place + 1 :]
    found = read_ledger(altered)
    assert found.faults or found.lines == ledger("ab").lines


def test_an_anchor_shows_a_ledger_cut_at_its_end() -> None:
    anchor = anchor_of(ledger())
    shorter = read_ledger("\n".join(rows(ledger())[:4]))
    assert shorter.faults == ()
    assert list(contradictions(shorter, [("archive.head", anchor)])) == [
        ("archive.head", anchor, AnchorFault.CUT)
    ]


def test_an_anchor_shows_a_ledger_rewritten_with_fresh_hashes() -> None:
    anchor = anchor_of(ledger("abc"))
    assert list(contradictions(ledger("abcdef"), [("git", anchor)])) == []
    rewritten = ledger("aXcdef")
    assert rewritten.faults == ()
    assert list(contradictions(rewritten, [("git", anchor)])) == [
        ("git", anchor, AnchorFault.REWRITTEN)
    ]


def test_anchors_read_back_and_nonsense_is_none() -> None:
    anchor = anchor_of(ledger())
    assert read_anchor(f"{anchor}\n") == anchor
    assert read_anchor("6 abc") is None
    assert list(contradictions(ledger(), [("x", Anchor(0, GENESIS))])) == []
    assert list(contradictions(ledger(), [("x", Anchor(0, "1" * 64))]))


def test_what_stands_is_what_was_made_and_not_destroyed() -> None:
    made = ledger("abc")
    made = made.with_line(made.followed_by(Event.DESTROYED, START, {"file": "b.zip"}))
    assert sorted(standing(made)) == ["a.zip", "c.zip"]
    assert sorted(bundles_of(made)) == ["a.zip", "b.zip", "c.zip"]


def test_a_policy_was_archived_when_its_first_version_was() -> None:
    assert archived_days(ledger(["a", "a2"]))["a"] == date(2026, 1, 1)  # type: ignore[arg-type]
