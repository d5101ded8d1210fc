"""Which documents a repository yields, where they go, and what each is made of."""

import gc
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from ajx_docs.documents.catalogue import KINDS, REPORT, Document, documents_of
from ajx_docs.documents.document import SharedView, view_digest
from ajx_docs.documents.of_case import Pools
from ajx_docs.documents.report import ReportView
from ajx_docs.model.case import Case, CasesOnDemand, Portfolio
from ajx_docs.rules.pack import load_pack
from tests.documents.cases import ROOT, case, portfolio, with_visit

RESIN = "jingwei-resin/SLAZ202661040000000101"
TOFU = "示例豆制品坊/SLAZ202661010000000303"


@cache
def everything() -> tuple[Document, ...]:
    return tuple(documents_of(portfolio(), load_pack()))


def made(of: Portfolio | None = None, **options: frozenset[str]) -> list[Document]:
    if of is None and not options:
        return list(everything())
    return list(documents_of(of or portfolio(), load_pack(), **options))


def stems(key: str, documents: list[Document] | None = None) -> list[str]:
    return [each.stem for each in documents or made() if each.case_key == key]


def test_the_papers_of_a_case_come_in_the_order_of_its_archive() -> None:
    assert stems(RESIN) == [
        # 第二十二条（二）（四）（六）（七）, then （八） in the order of the process.
        "plan",
        "fee-ledger",
        "complaints",
        "evaluation",
        "flowchart",
        "hazard-notice-2026-04-08-inspection",
        "report-2026-04-08-inspection",
        "major-hazard-report-2026-04-08-inspection-2",
        "return-visit-2026-04-08-inspection",
        "report-2026-06-10-risk-assessment",
        "return-visit-2026-06-10-risk-assessment",
        "training-record-2026-09-15-training",
        "report-2026-09-15-training",
        "return-visit-2026-09-15-training",
        "report-2026-09-29-online",
        "return-visit-2026-09-29-online",
        "hazard-notice-2026-10-20-inspection",
        "report-2026-10-20-inspection",
        "return-visit-2026-10-20-inspection",
    ]


def test_what_a_case_lacks_yields_no_paper() -> None:
    assert stems(TOFU) == ["plan", "flowchart"]


def test_an_extension_has_its_consent() -> None:
    assert "extension-consent" in stems("qinling-municipal/SLAZ202661010000000202")


def test_the_insurers_papers_follow_those_of_the_cases() -> None:
    keys = list(dict.fromkeys(each.case_key for each in made()))
    rooms = [key.split("/")[0] for key in keys]
    first = rooms.index("years")
    assert rooms[first:] == ["years"] * 2 + ["providers"] * 3 + ["destructions"] * 3
    assert not set(rooms[:first]) & {"providers", "years", "destructions"}
    assert stems("destructions/2026-001") == ["cover", "register"]
    assert stems("providers/qinan") == ["commitment"]
    assert stems("years/2026") == [
        "plan",
        "appraisal-qinan",
        "appraisal-zhuan",
        "appraisal-fangzai",
        "evaluation",
    ]


def test_two_appraisals_of_one_provider_in_a_year_are_told_apart_by_their_day() -> None:
    year = portfolio().years["2026"]
    first = year.value.appraisals[0]
    again = replace(first, date=date(2026, 12, 30))
    twice = replace(year, value=replace(year.value, appraisals=(first, again)))
    names = stems("years/2026", made(replace(portfolio(), years={"2026": twice})))
    assert names[1:3] == ["appraisal-qinan-2026-11-12", "appraisal-qinan-2026-12-30"]


def test_a_years_papers_are_made_of_all_cases() -> None:
    evaluation = next(
        each for each in made() if each.stem == "evaluation" and each.folder == "years/2026"
    )
    assert evaluation.sources[0] == "data/years/2026.yaml"
    assert sum(path.endswith("ledger.yaml") for path in evaluation.sources) == 4
    assert sum("/visits/" in path for path in evaluation.sources) == 7


def test_every_kind_is_made_somewhere_in_the_example() -> None:
    assert {each.kind.name for each in made()} == {kind.name for kind in KINDS}


def test_names_are_one_of_a_kind() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    places = [(each.folder, each.stem) for each in made()]
    assert len(set(places)) == len(places)


def test_a_view_is_of_the_kind_it_is_listed_under() -> None:
    for each in made():
        assert isinstance(each.view, each.kind.view_type)


def test_a_pooled_service_gives_each_policy_the_same_papers() -> None:
    slug = "2026-06-17-fire-safety"
    for stem in (f"report-{slug}", f"training-record-{slug}", f"return-visit-{slug}"):
        one, other = (each for each in made() if each.stem == stem)
        assert one.view == other.view
        assert one.folder != other.folder
        assert one.sources == other.sources


def test_the_papers_of_a_pooled_service_are_made_once() -> None:
    here = portfolio()
    turns: list[str] = []

    def turn(folder: str) -> Case:
        turns.append(folder)
        return next(each for each in here.cases if each.folder == folder)

    watched = CasesOnDemand([*here.folders], turn)
    pools, told = Pools(replace(here, cases=watched)), []
    for each in here.cases:
        for record in each.visits:
            if record.pooled:
                told.append([*pools.papers(each, record, load_pack())])
                # All are looked through for the policies of the service, then these put together.
                assert len(turns) == len(here.cases) + len(record.visit.policies)
    assert len(told) > 1
    assert len({tuple(paper.digest for paper in papers) for papers in told}) == 1


def test_papers_of_pooled_services_are_packed_between_their_policies() -> None:
    def views() -> int:
        return sum(isinstance(each, ReportView) for each in gc.get_objects())

    gc.collect()
    here, before = portfolio(), views()
    pools = Pools(here)
    for each in here.cases:
        for record in each.visits:
            if record.pooled:
                assert [paper.stem for paper in pools.papers(each, record, load_pack())]
                gc.collect()
                assert views() == before


def test_what_is_packed_is_what_was_made() -> None:
    for each in made():
        packed = replace(each, content=SharedView(each.view))
        assert packed.view == each.view
        assert packed.pictures == each.pictures
        assert packed.digest == each.digest == view_digest(packed.view)


def test_views_that_say_the_same_have_one_digest_and_no_others() -> None:
    views = {repr(each.view) for each in made()}
    assert len({each.digest for each in made()}) == len(views)


def test_blocked_cases_are_left_out_and_nothing_else() -> None:
    blocked = frozenset({RESIN, "destructions/2026-001", "providers/qinan"})
    assert made(without=blocked) == [each for each in made() if each.case_key not in blocked]


def test_a_case_whose_papers_could_not_be_read_yields_nothing() -> None:
    cases = tuple(
        replace(each, enterprise=None) if each.key == RESIN else each for each in portfolio().cases
    )
    assert stems(RESIN, made(replace(portfolio(), cases=cases))) == []


def test_without_an_insurer_there_are_no_papers_of_the_insurer() -> None:
    bare = replace(portfolio(), insurer=None, cases=())
    assert made(bare) == []


def test_sources_begin_with_the_papers_own_file_and_exist_each_once() -> None:
    for each in made():
        assert len(set(each.sources)) == len(each.sources)
        assert all((ROOT / path).is_file() for path in each.sources)
    own = {each.stem: each.sources[0] for each in made() if each.case_key == RESIN}
    folder = f"data/enterprises/{RESIN}"
    assert own["plan"] == f"{folder}/plan.yaml"
    assert own["fee-ledger"] == f"{folder}/ledger.yaml"
    assert own["report-2026-04-08-inspection"] == f"{folder}/visits/2026-04-08-inspection.yaml"


def test_the_papers_of_the_whole_case_are_made_of_all_its_services() -> None:
    chart = next(each for each in made() if (each.case_key, each.stem) == (RESIN, "flowchart"))
    assert sum("/visits/" in path for path in chart.sources) == 5


def test_pictures_are_files_of_the_repository_each_once() -> None:
    for each in made():
        assert len(set(each.pictures)) == len(each.pictures)
        assert all((ROOT / path).is_file() for path in each.pictures)
    report = next(d for d in made() if d.kind is REPORT and d.stem.endswith("04-08-inspection"))
    assert any(path.endswith("attachments/first-meeting.jpg") for path in report.pictures)
    assert any(path.endswith("attachments/h01-after.jpg") for path in report.pictures)


def test_a_service_without_hazards_has_no_notice() -> None:
    changed, _ = with_visit(case("jingwei-resin"), "2026-10-20-inspection", hazards=())
    cases = tuple(changed if each.key == RESIN else each for each in portfolio().cases)
    names = stems(RESIN, made(replace(portfolio(), cases=cases)))
    assert "hazard-notice-2026-10-20-inspection" not in names


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests/examples"])
def test_the_same_data_gives_equal_documents(root: Path) -> None:
    assert made(portfolio(root)) == made(portfolio(root))
    assert len(made(portfolio(root))) > 10
