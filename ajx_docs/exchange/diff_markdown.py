"""A change as Markdown for the comment of a pull request: short enough, folded, and harmless.

What the data says stays text: it can neither break the markup nor call people (`@name`), link
issues (`#1`) or addresses. Services take no comment beyond some length; what is left out is
counted, and the call that shows it is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from ajx_docs.diagnostics import Finding
from ajx_docs.diff.changes import Change, Changes, DocumentChange, FileChange, Phrase, Subject
from ajx_docs.exchange import diff_wording as told_as
from ajx_docs.exchange.diff_wording import Row
from ajx_docs.texts.language import Language, Text

MARKER = "<!-- ajx diff -->"
"""The first line, by which a pipeline finds its own earlier comment."""
LIMIT = 60_000
"""Characters; GitHub takes 65,536 in a comment, others more."""
_LONGEST_BLOCK = 9_000
"""Characters of one file's changes, and of each list of findings and documents."""
_UNFOLDED = 12
"""Lines that are shown without being opened."""
_TAIL = 800
"""Characters kept for what is said last."""

_JOINER = "\u2060"
"""Of no width; keeps services from reading a reference into what stands around it."""
_REFERENCE = re.compile(
    r"[@#!~%$&^](?=[\w\"'])|\bGH-(?=\d)|:(?=//)|\bwww(?=\.)|:(?=[\w+-]+:)", re.I
)
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_MARKDOWN = str.maketrans({each: f"\\{each}" for each in r"!#$%'()*+,-./:;=?@[\]^_`{|}~"}) | _HTML


def inline(text: str) -> str:
    """A text of the data as Markdown that shows just it."""
    return _REFERENCE.sub(rf"\g<0>{_JOINER}", text).translate(_MARKDOWN)


def html(text: str) -> str:
    """The same inside an HTML element, which Markdown does not look into."""
    return _REFERENCE.sub(rf"\g<0>{_JOINER}", text).translate(_HTML)


@dataclass(frozen=True, slots=True)
class _Block:
    """A part that is shown as a whole or not at all: what writes it, how many changes it tells."""

    write: Callable[[], str]
    changes: int


def told(changes: Changes, language: Language) -> str:
    """The comment, at most `LIMIT` characters."""
    return _Teller(language).comment(changes)


class _Teller:
    def __init__(self, language: Language) -> None:
        self._language = language

    def comment(self, changes: Changes) -> str:
        """Summary, findings that appear, what changed, then what else there is to say."""
        title = Text("案卷改动：", "Changes of the cases: ").in_(self._language)
        states = told_as.cut(told_as.states(changes, self._language), 200)
        head = f"{MARKER}\n### {title}{inline(states)}\n\n"
        head += "".join(f"- {inline(line)}\n" for line in told_as.summary(changes, self._language))
        as_of = Text(f"检查以 {changes.as_of} 为准。", f"Judged as of {changes.as_of}.")
        head += f"\n{inline(as_of.in_(self._language))}\n"
        found = changes.findings
        first = self._findings(Text("新出现的问题", "Findings that appear"), found.appeared, True)
        last = [
            self._findings(Text("消除的问题", "Findings that vanish"), found.vanished, False),
            self._findings(Text("新豁免的问题", "Findings newly waived"), found.waived, False),
            self._documents(changes.documents),
        ]
        room = LIMIT - _TAIL - sum(map(len, (head, first, *last)))
        body, left = _fitting((b for s in changes.subjects for b in self._subject(s)), room)
        tail = self._left_out(changes, left) if left else ""
        return "".join((head, first, body, *last, tail))

    def _subject(self, subject: Subject) -> Iterator[_Block]:
        heads = iter((self._head(subject),))
        for file in subject.files:
            write = partial(self._file, file, told_as.folder_of(subject), heads)
            yield _Block(write, max(len(file.fields), 1))
        if subject.attachments:
            write = partial(self._attachments, subject, heads)
            yield _Block(write, len(subject.attachments))
        elif not subject.files:
            yield _Block(partial(next, heads), 1)

    def _head(self, subject: Subject) -> str:
        title = told_as.cut(told_as.one_line(subject.title.in_(self._language)), 120)
        notes = _noted(told_as.subject_notes(subject, self._language))
        folder = inline(told_as.cut(told_as.one_line(told_as.folder_of(subject)), 200))
        place = f" <sub>{folder}</sub>" if folder else ""
        return f"\n#### {inline(title)}{inline(notes)}{place}\n"

    def _file(self, file: FileChange, folder: str, heads: Iterator[str]) -> str:
        title = told_as.one_line(file.title.in_(self._language))
        path = (file.after or file.before).removeprefix(folder)
        notes = _noted(told_as.file_notes(file, self._language))
        lines = (self._row(told_as.row(each, self._language)) for each in file.fields)
        path = told_as.cut(told_as.one_line(path), 200)
        return next(heads, "") + self._list(f"{title}{notes}", lines, len(file.fields), path)

    def _attachments(self, subject: Subject, heads: Iterator[str]) -> str:
        folder = told_as.folder_of(subject)
        words = (
            told_as.attachment_words(each, folder, self._language) for each in subject.attachments
        )
        title = Text("附件和其他文件", "attachments and other files").in_(self._language)
        lines = (f"- {inline(told_as.cut(each))}" for each in words)
        return next(heads, "") + self._list(title, lines, len(subject.attachments))

    def _row(self, row: Row) -> str:
        what = told_as.CHANGES[row.change].in_(self._language)
        start = "- " if row.change is Change.CHANGED else f"- **{what}** "
        start += inline(row.title)
        if row.below:
            rows = [start]
            for change, title, words in row.below:
                value = inline(words)
                if row.change is Change.CHANGED:
                    value = _tagged(change, value)
                rows.append(f"  - {inline(f'{title}：') if title else ''}{value}")
            return "\n".join(rows)
        if row.phrases:
            return f"{start}：{_phrases(row.phrases)}"
        if row.change is Change.CHANGED:
            old = _tagged(Change.REMOVED, inline(row.old))
            return f"{start}：{old} → {_tagged(Change.ADDED, inline(row.new))}"
        return f"{start}：{inline(row.old or row.new)}"

    def _findings(self, title: Text, findings: Sequence[Finding], is_open: bool) -> str:
        if not findings:
            return ""
        lines = map(self._finding, sorted(findings, key=told_as.weight))
        name = f"{title.in_(self._language)}（{len(findings)}）"
        return "\n" + self._list(name, lines, len(findings), folded=not is_open)

    def _finding(self, finding: Finding) -> str:
        head = inline(told_as.finding_head(finding, self._language))
        place = inline(told_as.cut(told_as.finding_place(finding), 200))
        message = told_as.cut(told_as.one_line(finding.message.in_(self._language)))
        return f"- **{head}** {place}\n  {inline(message)}"

    def _documents(self, documents: Sequence[DocumentChange]) -> str:
        if not documents:
            return ""
        words = (told_as.document_words(each, self._language) for each in documents)
        lines = (f"- {inline(told_as.cut(each, 300))}" for each in words)
        title = Text("页面有变化的文档", "Documents whose pages change").in_(self._language)
        return "\n" + self._list(f"{title}（{len(documents)}）", lines, len(documents), folded=True)

    def _list(
        self,
        title: str,
        lines: Iterable[str],
        count: int,
        path: str = "",
        *,
        folded: bool | None = None,
    ) -> str:
        """A titled list of `count` lines, folded where it is long; what does not fit is counted."""
        rows: list[str] = []
        room = _LONGEST_BLOCK
        for line in lines:
            room -= len(line) + 1
            if room < 0:
                left = count - len(rows)
                more = Text(f"……还有 {left} 处没有列出。", f"… and {left} more.")
                rows.append(f"- {more.in_(self._language)}")
                break
            rows.append(line)
        body = "\n".join(rows)
        if folded if folded is not None else body.count("\n") >= _UNFOLDED:
            summary = f"{html(title)} <sub>{html(path)}</sub>" if path else html(title)
            return f"\n<details><summary>{summary}</summary>\n\n{body}\n\n</details>\n"
        head = f"**{inline(title)}**" + (f" <sub>{inline(path)}</sub>" if path else "")
        return f"\n{head}\n\n{body}\n" if body else f"\n{head}\n"

    def _left_out(self, changes: Changes, left: int) -> str:
        states = " ".join(each for each in (changes.base, changes.head) if each)
        call = inline(told_as.cut(told_as.one_line(f"ajx diff {states}"), 200))
        return Text(
            f"\n---\n还有 {left} 处改动没有列出（评论有长度限制）。本地运行 {call} 可看全部。\n",
            f"\n---\n{left} more changes do not fit a comment. Run {call} to see all.\n",
        ).in_(self._language)


def _fitting(blocks: Iterable[_Block], room: int) -> tuple[str, int]:
    """The first blocks that fit, and how many changes the others tell."""
    shown: list[str] = []
    left = 0
    for block in blocks:
        text = "" if left else block.write()
        room -= len(text)
        if left or room < 0:
            left += block.changes
        else:
            shown.append(text)
    return "".join(shown), left


def _phrases(phrases: Sequence[Phrase]) -> str:
    return "".join(
        _tagged(each.change, inline(each.text)) if each.change else inline(each.text)
        for each in phrases
    )


def _tagged(change: Change, text: str) -> str:
    name = "del" if change is Change.REMOVED else "ins"
    return f"<{name}>{text}</{name}>"


def _noted(notes: Sequence[str]) -> str:
    return f"（{'，'.join(notes)}）" if notes else ""
