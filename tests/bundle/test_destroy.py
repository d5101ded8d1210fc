"""Destruction: not before its time, not without its signatures, and through any interruption."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest

from ajx_docs.bundle.destroy import Order, carry_out
from ajx_docs.bundle.destroy_conditions import obstacles
from ajx_docs.bundle.ledger import Event, destroyed_in, standing
from ajx_docs.bundle.retention import Archive as Kept
from ajx_docs.bundle.retention import Keeping, archives
from ajx_docs.bundle.verify_store import StoreDamage, StoreFault, verify_store
from ajx_docs.model.destruction import Destruction
from ajx_docs.model.policy import Hold
from ajx_docs.model.source import Sourced
from ajx_docs.rules.pack import load_pack
from tests.bundle.archive import NOW, POLICIES, Archive, add, archive
from tests.documents.cases import File

ARCHIVED = date(2021, 1, 20)
LAST_DAY = date(2026, 1, 20)
AFTER = date(2026, 1, 21)
PAPERS = {"cover.pdf": b"%PDF cover", "register.pdf": b"%PDF register"}


def order(made: Archive, policies: tuple[str, ...] = POLICIES[:2]) -> Order:
    bundles = {
        name: bundle.sha256
        for name, bundle in standing(made.ledger).items()
        if bundle.policy_no in policies
    }
    return Order("2026-001", PAPERS, bundles)


def at() -> datetime:
    return NOW


def nothing(_: str) -> None:
    pass


def kept(made: Archive, as_of: date, **holds: Hold) -> dict[str, Kept]:
    named = {number.replace("_", "-"): hold for number, hold in holds.items()}
    found = archives(made.ledger, named, load_pack("shaanxi"), as_of)
    return {each.policy_no: each for each in found}


def register(**changes: object) -> Sourced[Destruction]:
    signed = {"name": "甲", "signed_on": "2026-01-21"}
    value = {
        "register_no": "2026-001",
        "volume_no": "V-1",
        "archives": [
            {"policy_no": "SLAZ-0101", "title": "甲", "years": 5, "archived_on": "2021-01-20"}
        ],
        "reason": "期满",
        "approvals": {},
        "review_head": signed,
        "approver": signed,
        "destroyer": signed,
        "supervisors": [signed, signed],
        **changes,
    }
    return Sourced(msgspec.convert(value, Destruction), File("data/destructions/2026-001.yaml"))


def entry(**changes: object) -> dict[str, object]:
    return {
        "policy_no": "SLAZ-0101",
        "title": "甲",
        "years": 5,
        "archived_on": "2021-01-20",
    } | changes


def codes(
    made: Archive,
    of: Sourced[Destruction],
    as_of: date = AFTER,
    damaged: dict[str, StoreFault] | None = None,
    **holds: Hold,
) -> list[tuple[str, str]]:
    found = obstacles(of, kept(made, as_of, **holds), damaged or {}, load_pack("shaanxi"), as_of)
    return [(each.code, each.pointer) for each in found]


@pytest.fixture
def made(tmp_path: Path) -> Archive:
    return archive(tmp_path, (ARCHIVED,) * 3)


class TestRetention:
    def test_five_years_are_counted_from_archiving(self, made: Archive) -> None:
        assert kept(made, LAST_DAY)["SLAZ-0101"].keeping is Keeping.KEPT
        assert kept(made, LAST_DAY)["SLAZ-0101"].keep_until == LAST_DAY
        assert kept(made, AFTER)["SLAZ-0101"].keeping is Keeping.DUE

    def test_a_leap_day_ends_on_the_last_of_february(self, tmp_path: Path) -> None:
        made = archive(tmp_path, (date(2024, 2, 29),) * 3)
        assert kept(made, AFTER)["SLAZ-0101"].keep_until == date(2029, 2, 28)

    def test_a_correction_keeps_all_versions_longer(self, made: Archive) -> None:
        add(made, "SLAZ-0101", date(2022, 3, 1), version=2)
        found = kept(made, AFTER)["SLAZ-0101"]
        assert found.keep_until == date(2027, 3, 1)
        assert [bundle.version for bundle in found.bundles] == [1, 2]

    def test_a_hold_counts_from_its_day(self, made: Archive) -> None:
        hold = Hold(reason="理赔未结", by="甲", on=AFTER)
        assert kept(made, AFTER, SLAZ_0101=hold)["SLAZ-0101"].keeping is Keeping.HELD
        later = Hold(reason="理赔未结", by="甲", on=date(2026, 1, 22))
        assert kept(made, AFTER, SLAZ_0101=later)["SLAZ-0101"].keeping is Keeping.DUE

    def test_what_is_destroyed_is_kept_no_more(self, made: Archive) -> None:
        carry_out(made.store, order(made), at, nothing)
        assert list(kept(made, AFTER)) == ["SLAZ-0303"]


class TestConditions:
    def test_a_signed_register_of_due_archives_has_no_obstacle(self, made: Archive) -> None:
        assert codes(made, register()) == []

    def test_before_the_term_ends(self, made: Archive) -> None:
        signed = {"name": "甲", "signed_on": "2026-01-20"}
        early = register(
            review_head=signed, approver=signed, destroyer=signed, supervisors=[signed] * 2
        )
        assert codes(made, early, LAST_DAY) == [("A23.1", "/archives/0")]

    def test_on_hold(self, made: Archive) -> None:
        hold = Hold(reason="理赔未结", by="甲", on=ARCHIVED)
        assert codes(made, register(), SLAZ_0101=hold) == [("A23.1", "/archives/0/policy_no")]

    def test_a_longer_term_in_the_register_holds(self, made: Archive) -> None:
        assert codes(made, register(archives=[entry(years=10)])) == [("A23.1", "/archives/0")]

    def test_an_unknown_policy(self, made: Archive) -> None:
        unknown = register(archives=[entry(policy_no="SLAZ-9999")])
        assert codes(made, unknown) == [("A24.1", "/archives/0/policy_no")]

    def test_another_day_of_archiving_than_the_ledgers(self, made: Archive) -> None:
        other = register(archives=[entry(archived_on="2020-01-20")])
        assert codes(made, other) == [("A24.1", "/archives/0/archived_on")]

    def test_another_bundle_than_the_policys(self, made: Archive) -> None:
        other = register(archives=[entry(bundle="SLAZ-0202.zip")])
        assert codes(made, other) == [("A24.1", "/archives/0/bundle")]
        assert codes(made, register(archives=[entry(bundle="SLAZ-0101.zip")])) == []

    def test_a_bundle_that_fails_verification(self, made: Archive) -> None:
        fault = StoreFault(StoreDamage.ALTERED, "SLAZ-0101.zip")
        assert codes(made, register(), damaged={"SLAZ-0101.zip": fault}) == [
            ("A23.1", "/archives/0/policy_no")
        ]

    @pytest.mark.parametrize("who", ["review_head", "approver", "destroyer"])
    @pytest.mark.parametrize(
        "signature", [{}, {"name": "甲"}, {"name": "甲", "signed_on": "2026-01-22"}]
    )
    def test_each_of_the_three_must_have_signed(
        self, made: Archive, who: str, signature: dict[str, str]
    ) -> None:
        assert codes(made, register(**{who: signature})) == [("A24.2", f"/{who}")]

    def test_two_supervisors_must_have_signed(self, made: Archive) -> None:
        assert codes(made, register(supervisors=[])) == [
            ("A24.2", "/supervisors/0"),
            ("A24.2", "/supervisors/1"),
        ]


class TestCarryingOut:
    def test_bundles_go_and_their_papers_stay(self, made: Archive) -> None:
        carry_out(made.store, order(made), at, nothing)
        assert sorted(made.store.files()) == [
            "SLAZ-0303.zip",
            "ledger.jsonl",
            "registers/2026-001/cover.pdf",
            "registers/2026-001/register.pdf",
        ]
        assert [line.event for line in made.ledger.lines[3:]] == [
            Event.DESTRUCTION_BEGUN,
            Event.DESTROYED,
            Event.DESTROYED,
            Event.DESTRUCTION_DONE,
        ]
        assert verify_store(made.store, made.ledger).sound

    def test_an_altered_register_in_the_store_is_noticed(self, made: Archive) -> None:
        carry_out(made.store, order(made), at, nothing)
        paper = made.folder / "registers/2026-001/cover.pdf"
        paper.chmod(0o644)
        paper.write_bytes(b"%PDF other")
        (fault,) = verify_store(made.store, made.ledger).faults
        assert fault == StoreFault(StoreDamage.ALTERED, "registers/2026-001/cover.pdf")

    def test_killed_anywhere_it_ends_the_same_when_run_again(self, tmp_path: Path) -> None:
        """Every call on the store may be the last one of a run; the next run finishes the work."""
        whole = archive(tmp_path / "whole", (ARCHIVED,) * 3)
        steps = _Dying(whole, 10**9)
        carry_out(steps, order(whole), at, nothing)  # type: ignore[arg-type]
        assert steps.calls > 6
        for last in range(steps.calls):
            made = archive(tmp_path / str(last), (ARCHIVED,) * 3)
            wanted = order(made)
            with pytest.raises(Killed):
                carry_out(_Dying(made, last), wanted, at, nothing)  # type: ignore[arg-type]
            carry_out(made.store, wanted, at, nothing)
            assert made.store.files().keys() == whole.store.files().keys()
            assert [line.facts for line in made.ledger.lines] == [
                line.facts for line in whole.ledger.lines
            ]
            assert verify_store(made.store, made.ledger).sound

    def test_once_done_nothing_is_done_again(self, made: Archive) -> None:
        first = order(made)
        carry_out(made.store, first, at, nothing)
        text = (made.folder / "ledger.jsonl").read_bytes()
        carry_out(made.store, first, at, nothing)
        assert (made.folder / "ledger.jsonl").read_bytes() == text

    def test_what_has_begun_is_finished_by_the_ledgers_own_list(self, made: Archive) -> None:
        """Adding a policy to a register that is under way does not destroy it."""
        with pytest.raises(Killed):
            carry_out(_Dying(made, 5), order(made), at, nothing)  # type: ignore[arg-type]
        carry_out(made.store, order(made, POLICIES), at, nothing)
        assert sorted(destroyed_in(made.ledger)) == ["SLAZ-0101.zip", "SLAZ-0202.zip"]

    def test_papers_of_a_run_that_never_began_are_put_anew(self, made: Archive) -> None:
        with pytest.raises(Killed):
            carry_out(_Dying(made, 3), order(made), at, nothing)  # type: ignore[arg-type]
        other = Order("2026-001", {"cover.pdf": b"%PDF of the next day"}, order(made).bundles)
        carry_out(made.store, other, at, nothing)
        paper = made.folder / "registers/2026-001/cover.pdf"
        assert paper.read_bytes() == b"%PDF of the next day"


class Killed(BaseException):
    """The process ends here."""


class _Dying:
    """A real store whose process is killed after so many of its writes."""

    def __init__(self, made: Archive, left: int) -> None:
        self._store = made.store
        self._left = left
        self.calls = 0

    def __getattr__(self, name: str) -> Callable[..., object]:
        method = getattr(self._store, name)
        if name not in ("put", "append", "delete"):
            return method  # type: ignore[no-any-return]

        def call(*args: object, **options: object) -> object:
            if self.calls == self._left:
                raise Killed
            self.calls += 1
            return method(*args, **options)

        return call
