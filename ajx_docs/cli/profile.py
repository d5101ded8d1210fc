"""`ajx build --profile`: where the time went, by stage and by document, on standard error."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import click

from ajx_docs.build.effort import Effort
from ajx_docs.build.output import Output
from ajx_docs.texts.language import Language, Text

if TYPE_CHECKING:
    from ajx_docs.build.builder import Answers, Making, Runner
    from ajx_docs.build.closing import Pages
    from ajx_docs.build.making import Job
    from ajx_docs.check.checker import Checked

T = TypeVar("T")


class Stopwatch:
    """Seconds by the clock of the stages of a run; those of a stage within another count once."""

    def __init__(self) -> None:
        self.stages: dict[Text, float] = {}
        self._inner = 0.0

    @contextmanager
    def stage(self, name: Text) -> Iterator[None]:
        """Measure a stage; the same name twice adds up."""
        self.stages.setdefault(name, 0.0)
        start, before, self._inner = perf_counter(), self._inner, 0.0
        try:
            yield
        finally:
            spent = perf_counter() - start
            self.stages[name] += spent - self._inner
            self._inner = before + spent

    def each(self, name: Text, values: Iterable[T]) -> Iterator[T]:
        """Measure the coming of values as a stage."""
        waiting = iter(values)
        while True:
            with self.stage(name):
                try:
                    value = next(waiting)
                except StopIteration:
                    return
            yield value

    def runner(self, name: Text, runner: Runner) -> Runner:
        """The runner; that jobs are found is a stage."""

        def run(make: Making, jobs: Iterable[Job], count: int) -> Answers:
            return runner(make, self.each(name, jobs), count)

        return run

    def pages(self, name: Text, pages: Pages) -> Pages:
        """What makes pages, as a stage."""

        def made(checked: Checked, outputs: Sequence[Output]) -> Mapping[str, Iterator[bytes]]:
            with self.stage(name):
                found = pages(checked, outputs)
            return {path: self.each(name, bits) for path, bits in found.items()}

        return made

    def tell(self, effort: Effort | None, language: Language) -> None:
        """Print the stages, and the CPU seconds of what was made: by format, then the slowest."""
        lines = [Text("各阶段（秒）：", "Stages (seconds):").in_(language)]
        lines += [
            f"  {seconds:8.2f}  {name.in_(language)}" for name, seconds in self.stages.items()
        ]
        if effort:
            lines.append(_CASES.in_(language).format(effort.remembered, effort.planned))
        if effort and effort.formats:
            spent = sorted(effort.formats.items(), key=lambda each: -each[1].total)
            files = sum(each.files for _, each in spent)
            total = sum(each.total for _, each in spent)
            lines.append(_MADE.in_(language).format(files, total))
            lines += [
                f"  {each.total:8.2f}  {each.files:5d} × {each.most:.2f}  {name}"
                for name, each in spent
            ]
            lines.append(Text("最慢的文档（CPU 秒）：", "Slowest documents (CPU s):").in_(language))
            slowest = sorted(effort.slowest, key=lambda each: (-each[0], each[1]))
            lines += [f"  {seconds:8.2f}  {path}" for seconds, path in slowest]
        click.echo("\n".join(lines), err=True)


_CASES = Text(
    "案卷：{} 个与上次相同，{} 个逐份核对。",
    "Cases: {} as they were, {} looked at document by document.",
)
_MADE = Text(
    "生成 {} 个文件，排版共 {:.2f} CPU 秒；按格式（合计，份数 × 最慢）：",
    "Made {} files in {:.2f} CPU seconds of layout; by format (total, number × slowest):",
)
