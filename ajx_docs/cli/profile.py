"""`ajx build --profile`: where the time went, by stage and by document, on standard error."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from time import perf_counter

import click

from ajx_docs.texts.language import Language, Text

_SLOWEST = 10


class Stopwatch:
    """Seconds by the clock of the stages of a run."""

    def __init__(self) -> None:
        self.stages: dict[Text, float] = {}

    @contextmanager
    def stage(self, name: Text) -> Iterator[None]:
        """Measure a stage; the same name twice adds up."""
        start = perf_counter()
        try:
            yield
        finally:
            self.stages[name] = self.stages.get(name, 0.0) + perf_counter() - start

    def tell(self, spent: Mapping[str, float], language: Language) -> None:
        """Print the stages, and the CPU seconds of what was made: by kind, then the slowest."""
        lines = [Text("各阶段（秒）：", "Stages (seconds):").in_(language)]
        lines += [
            f"  {seconds:8.2f}  {name.in_(language)}" for name, seconds in self.stages.items()
        ]
        if spent:
            lines.append(_MADE.in_(language).format(len(spent), sum(spent.values())))
            lines += [
                f"  {sum(each):8.2f}  {len(each):5d} × {max(each):.2f}  {name}"
                for name, each in sorted(_by_kind(spent).items(), key=lambda kind: -sum(kind[1]))
            ]
            lines.append(Text("最慢的文档（CPU 秒）：", "Slowest documents (CPU s):").in_(language))
            slowest = sorted(spent.items(), key=lambda each: (-each[1], each[0]))[:_SLOWEST]
            lines += [f"  {seconds:8.2f}  {path}" for path, seconds in slowest]
        click.echo("\n".join(lines), err=True)


_MADE = Text(
    "生成 {} 个文件，排版共 {:.2f} CPU 秒；按格式（合计，份数 × 最慢）：",
    "Made {} files in {:.2f} CPU seconds of layout; by format (total, number × slowest):",
)


def _by_kind(spent: Mapping[str, float]) -> dict[str, list[float]]:
    kinds = defaultdict[str, list[float]](list)
    for path, seconds in spent.items():
        kinds[PurePosixPath(path).suffix.removeprefix(".")].append(seconds)
    return kinds
