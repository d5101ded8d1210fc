"""What is checked and drawn for one case alone is what the whole repository says of it."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ajx_docs.check.checker import Checked, check_repository
from ajx_docs.preview.looking import Look, checked_for, look
from ajx_docs.preview.nearby import nearby
from ajx_docs.preview.subjects import subjects_of
from ajx_docs.render.fonts.find import find_fonts
from ajx_docs.workspace.repository import Repository, open_repository

ROOT = Path(__file__).resolve().parents[2]
DAYS = (date(2026, 7, 1), date(2026, 11, 24), date(2028, 1, 1))
CASES = [
    f"{policy.parent.parent.name}/{policy.parent.name}"
    for policy in sorted(ROOT.glob("data/enterprises/*/*/policy.yaml"))
]


@cache
def repository() -> Repository:
    return open_repository(ROOT)


@cache
def whole(day: date) -> Checked:
    return check_repository(repository(), as_of=day)


def seen(checked: Checked, key: str, stem: str = "") -> Look:
    fonts = find_fonts(checked.settings.fonts, ROOT)
    return look(repository(), checked, key, stem, fonts=fonts)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("key", CASES)
def test_a_case_alone_is_told_what_the_whole_tells_of_it(key: str, day: date) -> None:
    alone = checked_for(repository(), key, as_of=day, archived={})
    assert seen(alone, key).findings == seen(whole(day), key).findings
    assert seen(alone, key).blocked == seen(whole(day), key).blocked


@pytest.mark.parametrize("key", CASES)
def test_a_case_alone_has_the_documents_it_has_among_all(key: str) -> None:
    alone = seen(checked_for(repository(), key, as_of=DAYS[1], archived={}), key)
    among = seen(whole(DAYS[1]), key)
    assert alone.documents == among.documents
    assert alone.documents
    assert alone.files == among.files
    assert alone.job == among.job


@pytest.mark.parametrize("key", CASES)
def test_only_what_is_near_is_looked_at(key: str) -> None:
    enterprises = {place.enterprise for place in nearby(repository(), key).places.values()} - {""}
    served = {
        case.enterprise_id
        for case in whole(DAYS[1]).portfolio.cases
        if {r.source.path for r in case.visits if r.pooled}
        & {r.source.path for c in whole(DAYS[1]).portfolio.cases if c.key == key for r in c.visits}
    }
    assert enterprises == {key.partition("/")[0]} | served


def test_every_subject_of_the_list_can_be_looked_at() -> None:
    subjects = subjects_of(repository(), whole(DAYS[1]).findings)
    assert {each.key for each in subjects} >= {*CASES, "years/2026"}
    assert all(each.name and each.number for each in subjects)
    for each in subjects:
        found = seen(whole(DAYS[1]), each.key)
        assert found.files, each.key
        assert {document.case_key for document in found.documents} <= {each.key}


def test_the_list_counts_what_is_wrong_in_a_cases_own_folder() -> None:
    findings = whole(DAYS[2]).findings
    counted = {
        each.key: each.errors + each.warnings for each in subjects_of(repository(), findings)
    }
    for key in CASES:
        own = [
            each
            for each in findings
            if each.location.file.startswith(f"data/enterprises/{key}/")
            and each.severity != "notice"
            and not each.waived
        ]
        assert counted[key] == len(own)
    assert sum(counted.values())
