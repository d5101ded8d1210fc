"""A change as a person reads it on a terminal.

```
渭河示例化工有限公司 · 保单 PZAB202661010000000123 data/…/
  服务方案 plan.yaml
    ~ 服务项目基本情况 · 安全生产宣传教育培训 · 服务次数：1 → 2
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ajx_docs.diagnostics import Finding
from ajx_docs.diff.changes import Change, Changes, Fate, FileChange, Phrase, Subject
from ajx_docs.exchange import diff_wording as told_as
from ajx_docs.exchange.diff_wording import FATE_MARKS, MARKS, Row
from ajx_docs.exchange.wording import HINT
from ajx_docs.texts.language import Language, Text

_COLOURS = {"+": "32", "-": "31", "~": "33", "!": "1;31"}
_BOLD, _FAINT, _STRUCK = "1", "2", "31;9"
Paint = Callable[[str, str], str]


def told(changes: Changes, language: Language, *, colour: bool = False) -> str:
    """Subjects with their fields, findings, documents, and a summary at the end."""
    return "\n".join(_Teller(language, _ansi if colour else _plain, colour).lines(changes)) + "\n"


def _ansi(text: str, code: str) -> str:
    return f"\033[{code}m{text}\033[0m" if text else ""


def _plain(text: str, _code: str) -> str:
    return text


class _Teller:
    def __init__(self, language: Language, paint: Paint, colour: bool) -> None:
        self._language, self._paint, self._colour = language, paint, colour

    def lines(self, changes: Changes) -> Iterator[str]:
        """All lines, a blank one after each part."""
        as_of = Text(f"检查以 {changes.as_of} 为准", f"judged as of {changes.as_of}")
        states = told_as.states(changes, self._language)
        yield self._paint(f"{states}（{as_of.in_(self._language)}）", _BOLD)
        yield ""
        for subject in changes.subjects:
            yield from self._subject(subject)
            yield ""
        found = changes.findings
        for title, mark, findings in (
            (Text("新出现的问题：", "Findings that appear:"), "+", found.appeared),
            (Text("消除的问题：", "Findings that vanish:"), "-", found.vanished),
            (Text("新豁免的问题：", "Findings newly waived:"), "~", found.waived),
        ):
            if findings:
                yield self._paint(title.in_(self._language), _BOLD)
                for each in sorted(findings, key=told_as.weight):
                    yield from self._finding(each, mark)
                yield ""
        if changes.documents:
            yield self._paint(Text("文档：", "Documents:").in_(self._language), _BOLD)
            for document in changes.documents:
                words = told_as.document_words(document, self._language)
                yield f"  {self._mark(FATE_MARKS[document.fate])} {words}"
            yield ""
        failing = any(each.fate is Fate.STOPPED for each in changes.documents) or found.errors
        for line in told_as.summary(changes, self._language):
            yield self._paint(line, "1;31" if failing else _BOLD)

    def _subject(self, subject: Subject) -> Iterator[str]:
        notes = told_as.subject_notes(subject, self._language)
        title = told_as.one_line(subject.title.in_(self._language))
        folder = told_as.folder_of(subject)
        place = f" {self._paint(told_as.one_line(folder), _FAINT)}" if folder else ""
        yield self._paint(title, _BOLD) + place + _noted(notes)
        for file in subject.files:
            yield from self._file(file, folder)
        for each in subject.attachments:
            words = told_as.attachment_words(each, folder, self._language)
            yield f"  {self._mark(MARKS[each.change])} {words}"

    def _file(self, file: FileChange, folder: str) -> Iterator[str]:
        notes = told_as.file_notes(file, self._language)
        title = told_as.one_line(file.title.in_(self._language))
        path = told_as.one_line((file.after or file.before).removeprefix(folder))
        yield f"  {title} {self._paint(path, _FAINT)}{_noted(notes)}"
        for field in file.fields:
            yield from self._row(told_as.row(field, self._language))

    def _row(self, row: Row) -> Iterator[str]:
        start = f"    {self._mark(MARKS[row.change])} {row.title}"
        if row.below:
            yield start
            for change, title, words in row.below:
                mark = f"{self._mark(MARKS[change])} " if row.change is Change.CHANGED else ""
                yield f"        {mark}{f'{title}：' if title else ''}{words}"
        elif row.phrases:
            yield f"{start}：{self._phrases(row.phrases)}"
        elif row.change is Change.CHANGED:
            old, new = self._paint(row.old, _COLOURS["-"]), self._paint(row.new, _COLOURS["+"])
            yield f"{start}：{old} → {new}"
        else:
            yield f"{start}：{row.old or row.new}"

    def _phrases(self, phrases: Sequence[Phrase]) -> str:
        return "".join(map(self._phrase, phrases))

    def _phrase(self, phrase: Phrase) -> str:
        if phrase.change is None:
            return phrase.text
        if self._colour:
            return self._paint(phrase.text, _STRUCK if phrase.change is Change.REMOVED else "1;32")
        marks = "[-", "-]"
        if phrase.change is Change.ADDED:
            marks = "{+", "+}"
        return phrase.text.join(marks)

    def _finding(self, finding: Finding, mark: str) -> Iterator[str]:
        head = told_as.finding_head(finding, self._language)
        place = self._paint(told_as.finding_place(finding), _FAINT)
        yield f"  {self._mark(mark)} {head} {place}"
        yield f"      {told_as.one_line(finding.message.in_(self._language))}"
        if finding.hint and mark == "+":
            hint = told_as.one_line(finding.hint.in_(self._language))
            yield f"      {HINT.in_(self._language)}{hint}"

    def _mark(self, mark: str) -> str:
        return self._paint(mark, _COLOURS[mark])


def _noted(notes: Sequence[str]) -> str:
    return f"（{'，'.join(notes)}）" if notes else ""
