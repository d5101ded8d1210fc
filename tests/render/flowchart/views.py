"""Views of the process chart: those of real cases, and anything a view may hold."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from ajx_docs.documents.flowchart import FlowchartView, LaneView, Step, flowchart_view
from ajx_docs.documents.flowchart_parts import ESTIMATE
from ajx_docs.rules.pack import load_pack
from tests.documents.cases import ROOT, portfolio

EXAMPLES = ROOT / "tests/examples"
REAL: dict[str, FlowchartView] = {
    case.enterprise_id: flowchart_view(case, load_pack())
    for root in (ROOT, EXAMPLES)
    for case in portfolio(root).cases
}

_CHARACTERS = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
    st.sampled_from("（）、，。《》“”·—0123456789ABCXYZabcxyz-&"),
)


def texts(most: int, least: int = 0) -> st.SearchStrategy[str]:
    """Chinese with numbers, Latin and marks among it."""
    return st.text(_CHARACTERS, min_size=least, max_size=most).map(str.strip)


@st.composite
def _step(draw: st.DrawFn, step: Step, longest: int) -> Step:
    applies = draw(st.booleans())
    return replace(
        step,
        brief=step.brief and draw(st.sampled_from(["", "首次2026年10月10日前（推算）"])),
        done=applies and draw(st.booleans()),
        done_text=draw(texts(longest)),
        applies=applies,
    )


@st.composite
def _lane(draw: st.DrawFn, lane: LaneView, most: int) -> LaneView:
    return replace(lane, party=draw(texts(most, 1)) or "某")


@st.composite
def views(draw: st.DrawFn, longest_name: int = 60, longest_told: int = 12) -> FlowchartView:
    """A view with any names and any state of its steps, each told in a few words."""
    base = REAL["jingwei-resin"]
    everything = draw(st.sampled_from([None, True, False]))
    steps = [draw(_step(step, longest_told)) for step in base.steps]
    if everything is not None:
        steps = [replace(step, applies=True, done=everything) for step in steps]
    note = f"“推算”：{ESTIMATE}，公布后以公布的为准"
    return replace(
        base,
        insured=draw(texts(longest_name, 1)) or "某",
        lanes=tuple(draw(_lane(lane, longest_name)) for lane in base.lanes),
        steps=tuple(steps),
        legend=(*base.legend[:3], *draw(st.sampled_from([(), (note,)]))),
    )
