"""What was found about this machine, told as aligned lines or as JSON. Pure values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ajx_docs.texts.language import Language, Text


class State(StrEnum):
    """How one thing stands."""

    FINE = "fine"
    ADVICE = "advice"
    """It works without, but better with it."""
    MISSING = "missing"


_WORDS = {
    State.FINE: Text("正常", "fine"),
    State.ADVICE: Text("提示", "note"),
    State.MISSING: Text("缺少", "MISSING"),
}


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing looked at; `remedy` is a command or a sentence that mends it."""

    topic: str
    name: Text
    state: State
    detail: Text
    remedy: Text | None = None


TOPICS = {
    "python": Text("Python", "Python"),
    "library": Text("程序库", "Python packages"),
    "system": Text("排版用的系统库", "System libraries for layout"),
    "font": Text("字体", "Fonts"),
    "versions": Text("版本管理", "Versions"),
    "place": Text("写入权限", "Write access"),
}


def is_healthy(probes: Sequence[Probe]) -> bool:
    """Whether nothing is missing."""
    return all(probe.state is not State.MISSING for probe in probes)


def as_json(probes: Sequence[Probe], language: Language) -> dict[str, Any]:
    """The report for programs."""
    return {
        "version": 1,
        "healthy": is_healthy(probes),
        "probes": [
            {
                "topic": probe.topic,
                "name": probe.name.in_(language),
                "state": probe.state.value,
                "detail": probe.detail.in_(language),
                "remedy": probe.remedy.in_(language) if probe.remedy else None,
            }
            for probe in probes
        ],
    }


def rows(probes: Sequence[Probe], language: Language) -> list[tuple[str, list[tuple[str, ...]]]]:
    """Topics in order, each with its rows (state, name, detail, remedy) for a table."""
    return [
        (
            title.in_(language),
            [
                (
                    _WORDS[probe.state].in_(language),
                    probe.name.in_(language),
                    probe.detail.in_(language),
                    probe.remedy.in_(language) if probe.remedy else "",
                )
                for probe in probes
                if probe.topic == topic
            ],
        )
        for topic, title in TOPICS.items()
    ]


def verdict(probes: Sequence[Probe]) -> Text:
    """The last line."""
    lacking = sum(probe.state is State.MISSING for probe in probes)
    if not lacking:
        return Text("一切就绪，可以生成文书。", "All is ready to build.")
    return Text(
        f"缺少 {lacking} 项。按“→”后的办法处理，再运行一次 ajx doctor。",
        f"{lacking} missing. Do what stands behind “→”, then run ajx doctor again.",
    )
