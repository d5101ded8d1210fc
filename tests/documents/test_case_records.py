"""费用台账, 投诉及处理记录, 服务评估报告 (article 22(四)(六)(七)) and 延期同意书 (article 13)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.documents.complaint_record import complaints_view
from ajx_docs.documents.extension_consent import extension_consent_view
from ajx_docs.documents.fee_ledger import FeeLedgerView, expense_item, fee_ledger_view
from ajx_docs.documents.markdown import plain_text
from ajx_docs.documents.papers import MissingPaperError
from ajx_docs.documents.service_evaluation import service_evaluation_view
from ajx_docs.model.case import Case
from ajx_docs.model.policy import Extension
from ajx_docs.model.records import Complaint, Complaints, Ledger, LedgerEntry
from ajx_docs.rules.pack import load_pack, read_pack
from tests.documents.cases import case, facts, with_policy, with_visit

PACK = load_pack()
EMPTY = read_pack("jurisdiction: x\ntitle: x\ntitle_en: x\nparameters: {}\n")
RESIN = case("jingwei-resin")
ROADS = case("qinling-municipal")
TOFU = case("示例豆制品坊")


def with_entries(*entries: LedgerEntry) -> Case:
    assert RESIN.ledger
    return replace(RESIN, ledger=replace(RESIN.ledger, value=Ledger(entries=entries)))


def paid(amount: str, item: str = "training", payee: str = "甲", day: int = 1) -> LedgerEntry:
    return LedgerEntry(date=date(2026, 5, day), item=item, payee=payee, amount=Decimal(amount))


class TestLedger:
    def test_each_payment_is_a_row_with_the_annexs_name_of_the_service(self) -> None:
        view = fee_ledger_view(RESIN)
        assert len(view.rows) == 6
        row = view.rows[3]
        assert (row.number, row.date) == ("4", "2026年9月30日")
        assert row.item == "安全生产科技创新、装备研发推广应用"
        assert (row.amount, row.voucher) == ("3,580.50", "20260930-015")
        assert row.note == "按实际台数结算"

    def test_the_total_is_written_in_capitals_too(self) -> None:
        view = fee_ledger_view(RESIN)
        assert (view.total, view.total_capital) == ("44,580.50", "肆万肆仟伍佰捌拾元伍角整")

    def test_totals_by_item_and_payee(self) -> None:
        view = fee_ledger_view(RESIN)
        assert [(t.name, t.count, t.amount, t.share) for t in view.by_payee] == [
            ("西安秦安示例安全技术服务有限公司", "5笔", "43,980.50", "98.7%"),
            ("秦川示例财产保险股份有限公司陕西分公司", "1笔", "600.00", "1.3%"),
        ]
        first = view.by_item[0]
        assert (first.name, first.count, first.amount) == (
            "生产安全重大事故隐患排查",
            "2笔",
            "19,600.00",
        )

    def test_the_share_of_the_premium_is_told_without_a_verdict(self) -> None:
        (note,) = fee_ledger_view(RESIN).notes
        assert note == "服务费用合计44,580.50 元，为本保单保费（186,400.00 元，不含税）的23.9%。"

    def test_payments_without_a_voucher_are_counted(self) -> None:
        view = fee_ledger_view(with_entries(paid("1"), replace(paid("2"), voucher="记1")))
        assert view.rows[0].voucher == "未登记"
        assert view.notes[1] == "共2笔，其中1笔未登记凭证号。"

    def test_rows_come_by_date_and_an_expense_may_have_a_name_of_its_own(self) -> None:
        view = fee_ledger_view(with_entries(paid("1", "租车费", day=9), paid("2", day=3)))
        assert [row.item for row in view.rows] == ["安全生产宣传教育培训", "租车费"]
        assert expense_item(" 专家费 ") == "专家费"
        assert view.metadata.dated == "2026-05-09"

    def test_a_ledger_without_payments_says_so(self) -> None:
        view = fee_ledger_view(with_entries())
        assert view.none == "本保单尚无事故预防服务费用支出。"
        assert (view.rows, view.by_item, view.total_capital) == ((), (), "零元整")

    @given(
        st.lists(
            st.tuples(
                st.decimals(0, 10**9, places=2),
                st.sampled_from(["training", "other", "租车费"]),
                st.sampled_from(["甲", "乙"]),
            ),
            max_size=20,
        )
    )
    def test_the_totals_of_every_table_are_the_grand_total(
        self, entries: list[tuple[Decimal, str, str]]
    ) -> None:
        view = fee_ledger_view(with_entries(*(paid(str(a), i, p) for a, i, p in entries)))
        assert _sum(view, "rows") == _sum(view, "by_item") == _sum(view, "by_payee")
        assert _sum(view, "rows") == Decimal(view.total.replace(",", ""))


def _sum(view: FeeLedgerView, table: str) -> Decimal:
    return sum((Decimal(row.amount.replace(",", "")) for row in getattr(view, table)), Decimal(0))


class TestComplaints:
    def test_each_complaint_tells_who_what_how_handled_and_when_closed(self) -> None:
        view = complaints_view(ROADS, PACK)
        assert view.title == "安责险事故预防服务投诉及处理记录"
        told = facts(view.complaints[0].facts)
        assert list(told) == [
            "投诉日期",
            "投诉人",
            "投诉事项",
            "处理情况",
            "答复时限",
            "办结日期",
        ]
        assert told["投诉日期"] == "2026年8月28日"
        assert told["投诉人"] == "秦岭示例市政建设集团有限公司 项目综合办公室"
        assert told["投诉事项"].startswith("演练通知仅提前 1 日送达")
        assert told["处理情况"].endswith("投诉人表示满意。")
        assert told["答复时限"] == "2026年9月11日前（投诉后10个工作日）"
        assert told["办结日期"] == "2026年9月4日（历时7日）"
        assert view.summary == "共受理投诉2件，均已办结。"
        assert view.metadata.dated == "2026-11-10"

    def test_what_had_to_be_verified_and_a_longer_time_are_told(self) -> None:
        told = facts(complaints_view(ROADS, PACK).complaints[1].facts)
        assert told["需要核实的事项"].startswith("会同项目部到场复核")
        assert told["延长答复"] == (
            "国庆前后现场停工，配电线路改造方案须待复工后确认；贺建业于2026年10月20日批准；"
            "2026年10月20日告知投诉人"
        )

    def test_an_open_one_is_counted_and_they_come_by_date(self) -> None:
        entry = Complaint(date=date(2026, 8, 1), by="某", matter="迟到", handling="调查中")
        assert ROADS.complaints
        closed = ROADS.complaints.value.entries[0]
        both = replace(ROADS.complaints, value=Complaints(entries=(closed, entry)))
        view = complaints_view(replace(ROADS, complaints=both), PACK)
        first = facts(view.complaints[0].facts)
        assert (first["投诉人"], first["办结日期"]) == ("某", "未办结")
        assert view.summary == "共受理投诉2件，已办结1件、未办结1件。"

    def test_none_is_a_statement_that_somebody_signs(self) -> None:
        view = complaints_view(RESIN, PACK)
        assert view.title == "安责险事故预防服务无投诉声明"
        assert view.nil == (
            "自2026年2月10日起保至2026年11月18日，秦川示例财产保险股份有限公司陕西分公司"
            "未收到对本保单事故预防服务的投诉，特此声明。"
        )
        (signature,) = view.signatures
        assert (signature.name, signature.date) == ("沈若兰", "2026年11月18日")
        assert (view.complaints, view.summary) == ((), "")


class TestEvaluation:
    def test_services_are_counted_against_the_plan_with_their_days(self) -> None:
        rows = service_evaluation_view(RESIN, PACK).items
        assert [(r.title, r.planned, r.served) for r in rows] == [
            ("安全生产宣传教育培训", "1次", "1次"),
            ("安全风险辨识、评估、评价", "1次", "1次"),
            ("生产安全重大事故隐患排查", "2次", "2次"),
            ("安全生产科技创新、装备研发推广应用", "1次", "1次"),
            ("其他服务事项", "1次", "1次"),
        ]
        assert rows[2].days == "2026年4月9日\n2026年10月21日"

    def test_the_figures_come_from_the_cases_own_papers(self) -> None:
        assert facts(service_evaluation_view(RESIN, PACK).figures) == {
            "服务次数": "5次，其中现场4次、线上1次",
            "与服务方案的偏差": "1项",
            "发现事故隐患": "12项，其中重大事故隐患2项、一般事故隐患10项",
            "隐患整改": "12/12，100.0%",
            "重大事故隐患按时限整改": "1/2，50.0%",
            "服务报告上传": "5/5，100.0%",
            "客户回访": "5/5，100.0%",
            "平均满意度": "4.8分（满分5分）",
            "投诉": "无投诉",
            "服务费用": "44,580.50 元，共6笔",
        }

    def test_what_is_not_recorded_is_said(self) -> None:
        changed, _ = with_visit(RESIN, "2026-04-08-inspection", hazards=())
        changed, _ = with_visit(changed, "2026-10-20-inspection", hazards=(), return_visit=None)
        told = facts(
            service_evaluation_view(replace(changed, ledger=None, complaints=None), PACK).figures
        )
        assert told["隐患整改"] == "无需整改"
        assert "重大事故隐患按时限整改" not in told
        assert told["客户回访"] == "4/5，80.0%"
        assert (told["投诉"], told["服务费用"]) == ("尚无记录", "尚无台账")

    def test_an_item_never_served_is_shown_as_such(self) -> None:
        rows = service_evaluation_view(replace(RESIN, visits=()), PACK).items
        assert {(r.served, r.days) for r in rows} == {("0次", "—")}

    def test_it_says_by_when_to_archive(self) -> None:
        assert service_evaluation_view(RESIN, PACK).archive == (
            "服务档案应于2026年12月16日前（确认服务完成后20个工作日）整理归档（第二十二条）。"
        )
        assert service_evaluation_view(RESIN, EMPTY).archive == ""

    def test_the_evaluators_words_and_signature(self) -> None:
        view = service_evaluation_view(RESIN, PACK)
        assert plain_text(view.conclusion).startswith("达到预期目标，确认")
        assert (view.signatures[0].name, view.signatures[0].date) == ("沈若兰", "2026年11月18日")
        assert view.metadata.dated == "2026-11-18"


class TestExtension:
    def test_it_tells_the_term_before_and_after(self) -> None:
        assert facts(extension_consent_view(ROADS, PACK).limits) == {
            "原定时限": "2026年8月10日前（开工后4个月）",
            "延期时长": "1个月",
            "延期后时限": "2026年9月10日前（开工后4个月，延期1个月）",
        }

    def test_it_tells_why_and_what_is_agreed(self) -> None:
        view = extension_consent_view(ROADS, PACK)
        assert view.reason.startswith("8 月上旬为主汛期")
        assert view.statement.endswith("的首次事故预防服务延期1个月，不迟于2026年9月10日开展。")
        assert facts(view.facts)["开工日期"] == "2026年4月10日"

    def test_who_agreed_is_named_and_the_original_prevails(self) -> None:
        view = extension_consent_view(ROADS, PACK)
        assert view.signatures[0].name == "秦岭示例市政建设集团有限公司 项目经理 石磊"
        assert view.signatures[0].date == "2026年7月29日"
        assert view.original == "签署的原件：extension-consent.pdf，以原件为准。"

    def test_a_policy_counted_from_inception(self) -> None:
        longer = Extension(
            months=2, consented_by="秦守成", consented_on=date(2026, 5, 1), reason="停产"
        )
        view = extension_consent_view(with_policy(RESIN, extension=longer), PACK)
        assert facts(view.limits)["延期后时限"] == "2026年8月10日前（起保后4个月，延期2个月）"
        assert view.original == ""
        assert "开工日期" not in facts(view.facts)

    def test_where_no_number_holds_only_the_extension_itself_is_told(self) -> None:
        view = extension_consent_view(ROADS, EMPTY)
        assert facts(view.limits) == {"延期时长": "1个月"}
        assert "不迟于" not in view.statement


def test_what_a_case_lacks_makes_no_paper() -> None:
    for make in (
        fee_ledger_view,
        lambda of: complaints_view(of, PACK),
        lambda of: service_evaluation_view(of, PACK),
        lambda of: extension_consent_view(of, PACK),
    ):
        with pytest.raises(MissingPaperError):
            make(TOFU)  # type: ignore[operator]
