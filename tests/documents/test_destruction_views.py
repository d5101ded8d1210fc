"""销毁清册 and its cover: article 24, and the columns of established archive practice."""

from dataclasses import replace
from datetime import date

import pytest

from ajx_docs.documents.destruction import CoverView, RegisterView, cover_view, register_view
from ajx_docs.model.destruction import ArchiveEntry, Destruction
from tests.documents.cases import facts, portfolio

SIGNED, APPROVED, BARE = "2025-001", "2026-001", "2026-002"


def register(stem: str) -> Destruction:
    return portfolio().destructions[stem].value


def cover(of: Destruction) -> CoverView:
    insurer = portfolio().insurer
    assert insurer
    return cover_view(of, insurer.value)


def listing(of: Destruction) -> RegisterView:
    insurer = portfolio().insurer
    assert insurer
    return register_view(of, insurer.value)


def test_the_cover_shows_article_24s_fields() -> None:
    view = cover(register(SIGNED))
    assert (view.title, view.volume_no, view.register_no) == (
        "档案销毁清册",
        "SLAZX-2019",
        "2025-001",
    )
    assert view.count == "2卷（贰卷），共192页"
    assert [(s.role, s.name, s.date) for s in view.signatures] == [
        ("审核小组负责人（签字）", "柳岸", "2025年4月24日"),
        ("批准人（签字）", "秦守成", "2025年4月28日"),
        ("销毁人（签字）", "田小雨", "2025年5月20日"),
        ("监销人（签字）", "沈若兰", "2025年5月20日"),
        ("监销人（签字）", "宁静", "2025年5月20日"),
    ]
    assert view.destroyed_on == "2025年5月20日"


def test_who_has_not_signed_yet_gets_a_line_two_supervisors_always() -> None:
    view = cover(register(APPROVED))
    assert [s.role for s in view.signatures].count("监销人（签字）") == 2
    assert all((s.name, s.date) == ("", "") for s in view.signatures)
    assert view.destroyed_on == ""


def test_a_third_supervisor_who_signed_is_not_left_out() -> None:
    signed = register(SIGNED)
    third = replace(signed, supervisors=(*signed.supervisors, signed.supervisors[0]))
    assert len(cover(third).signatures) == 6


def test_approvals_of_principal_departments_and_insured_are_told_with_their_days() -> None:
    told = facts(cover(register(APPROVED)).approvals)
    assert told["保险机构主要负责人"] == "秦守成，2026年9月24日"
    assert told["相关管理部门"].splitlines()[1] == "法律合规部 宁静，2026年9月21日"
    assert len(told["被保险人"].splitlines()) == 5
    assert set(facts(cover(register(BARE)).approvals).values()) == {"尚未审核"}


def test_rows_have_the_columns_of_practice_and_running_totals_of_pages() -> None:
    rows = listing(register(APPROVED)).rows
    assert [row.number for row in rows] == list("12345")
    assert (
        rows[0].title
        == "长安示例纸业有限公司 2020 年度事故预防服务档案\n（保单号SLAZ202061010000000003）"
    )
    assert (rows[0].year, rows[0].volume, rows[0].keep_years) == ("2020", "SLAZX-2020-001", "5年")
    assert [row.running_pages for row in rows] == ["152", "240", "443", "619", "660"]
    assert listing(register(APPROVED)).total == "合计：5卷（伍卷），共660页"


@pytest.mark.parametrize(
    ("archived", "kept"),
    [
        # Up to the principal's approval on 24 September 2026.
        (date(2021, 1, 20), "5年8个月"),
        (date(2021, 9, 24), "5年"),
        (date(2021, 9, 25), "4年11个月"),
        (date(2026, 9, 1), "不足1个月"),
    ],
)
def test_the_time_kept_is_computed_up_to_the_approval(archived: date, kept: str) -> None:
    entry = ArchiveEntry(policy_no="1", title="某", years=5, archived_on=archived)
    (row,) = listing(replace(register(APPROVED), archives=(entry,))).rows
    assert row.kept_years == kept


def test_before_any_approval_the_time_kept_stays_open() -> None:
    assert {row.kept_years for row in listing(register(BARE)).rows} == {""}


def test_pages_not_recorded_are_said_to_be() -> None:
    entries = register(BARE).archives
    some = replace(register(BARE), archives=(entries[0], replace(entries[1], pages=None)))
    assert cover(some).count == "2卷（贰卷），共97页（另有1卷页数未登记）"
    assert listing(some).rows[1].pages == "未登记"


def test_its_date_is_the_destruction_or_the_approval_or_the_last_archiving() -> None:
    assert cover(register(SIGNED)).metadata.dated == "2025-05-20"
    assert cover(register(APPROVED)).metadata.dated == "2026-09-24"
    assert cover(register(BARE)).metadata.dated == "2021-10-12"
