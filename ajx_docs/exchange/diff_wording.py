"""How a change is told, whatever the format: the words, and what of a long text is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ajx_docs.diagnostics import Finding, Severity
from ajx_docs.diff.changes import (
    AttachmentChange,
    Change,
    Changes,
    DocumentChange,
    Fate,
    FieldChange,
    FileChange,
    Leaf,
    Phrase,
    Reason,
    Subject,
)
from ajx_docs.exchange.wording import SEVERITY
from ajx_docs.texts.language import Language, Text

MARKS = {Change.ADDED: "+", Change.REMOVED: "-", Change.CHANGED: "~"}
CHANGES = {
    Change.ADDED: Text("新增", "new"),
    Change.REMOVED: Text("删除", "deleted"),
    Change.CHANGED: Text("修改", "changed"),
}
FATES = {
    Fate.NEW: Text("新生成", "new"),
    Fate.CHANGED: Text("页面有变化", "pages change"),
    Fate.GONE: Text("不再生成", "no longer made"),
    Fate.STOPPED: Text("有错误，改正后才会更新", "waits for errors to be mended"),
}
_COUNTED = {
    Fate.NEW: Text("新增", "new"),
    Fate.CHANGED: Text("变化", "changed"),
    Fate.GONE: Text("取消", "gone"),
    Fate.STOPPED: Text("待改正错误", "waiting for errors to be mended"),
}
FATE_MARKS = {Fate.NEW: "+", Fate.CHANGED: "~", Fate.GONE: "-", Fate.STOPPED: "!"}
_REASONS = {
    Reason.TEXT: Text("文字", "text"),
    Reason.PICTURE: Text("图片", "a picture"),
    Reason.TEMPLATE: Text("模板", "the template"),
    Reason.FONTS: Text("字体", "fonts"),
}
_FOLDER = Text("工作区", "the working folder")
_MOVED = Text("改名", "renamed")
_REWRITTEN = Text(
    "字段没有变，只有顺序、注释或写法的改动", "no field changed: only order, comments or spelling"
)
_UNREADABLE = Text("读不出来，见检查结果", "cannot be read, see the findings")
_CONTEXT = 20
"""Characters of what stays that are shown around a change."""
LONGEST = 400
"""Characters of one value that are shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """A changed field as lines: what it is called, then either phrases, or an old and a new value,
    or several values one below the other (their titles and words)."""

    change: Change
    title: str
    phrases: tuple[Phrase, ...] = ()
    old: str = ""
    new: str = ""
    below: tuple[tuple[Change, str, str], ...] = ()


def row(change: FieldChange, language: Language) -> Row:
    """A field's change, ready to be set in lines."""
    told = Row(change.change, one_line(" · ".join(change.trail)))
    if change.phrases:
        return replace(told, phrases=tuple(shortened(change.phrases)))
    if len(change.old) <= 1 and len(change.new) <= 1 and not _trails(change):
        return replace(told, old=_value(change.old, language), new=_value(change.new, language))
    below = [(Change.REMOVED, *_leaf(leaf, language)) for leaf in change.old]
    below += [(Change.ADDED, *_leaf(leaf, language)) for leaf in change.new]
    return replace(told, below=tuple(below))


def shortened(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """The phrases, of what stays only what stands beside a change."""
    last = len(phrases) - 1
    for index, each in enumerate(phrases):
        text = one_line(each.text)
        if each.change:
            yield Phrase(each.change, cut(text))
            continue
        head = text[:_CONTEXT] if index else ""
        tail = text[-_CONTEXT:] if index < last else ""
        whole = len(text) <= len(head) + len(tail) + 2
        yield Phrase(None, text if whole else f"{head}……{tail}")


def one_line(text: str) -> str:
    """A text that a line can carry: line ends as ⏎, what no screen should obey made visible."""
    lines = text.replace("\r\n", "\n").strip("\n").replace("\n", "⏎")
    return "".join(each if each.isprintable() or each == "\u3000" else "�" for each in lines)


def cut(text: str, most: int = LONGEST) -> str:
    """A text's beginning, with how long it is."""
    return text if len(text) <= most else f"{text[: most - 20]}……（共 {len(text)} 字）"


def states(changes: Changes, language: Language) -> str:
    """`main → 工作区`."""
    head = one_line(changes.head) or _FOLDER.in_(language)
    return f"{one_line(changes.base)} → {head}"


def summary(changes: Changes, language: Language) -> list[str]:
    """The change in a few lines."""
    if changes.nothing:
        return [_nothing(changes).in_(language)]
    fields = sum(len(file.fields) for file in changes.files)
    attachments = sum(len(each.attachments) for each in changes.subjects)
    subjects, found = len(changes.subjects), changes.findings
    fates = [each.fate for each in changes.documents]
    met = [fate for fate in Fate if fate in fates]
    counted = "，".join(f"{_COUNTED[fate].zh} {fates.count(fate)} 份" for fate in met)
    counted_en = ", ".join(f"{_COUNTED[fate].en} {fates.count(fate)}" for fate in met)
    lines = [
        Text(
            f"改动：{subjects} 个对象、{fields} 处字段、{attachments} 个其他文件。",
            f"Changes: subjects {subjects}, fields {fields}, other files {attachments}.",
        ),
        Text(
            f"检查：新出现 {len(found.appeared)} 个问题（错误 {len(found.errors)} 个），"
            f"消除 {len(found.vanished)} 个，新豁免 {len(found.waived)} 个，"
            f"仍有 {found.stayed} 个。",
            f"Findings: appeared {len(found.appeared)} (errors {len(found.errors)}), vanished "
            f"{len(found.vanished)}, newly waived {len(found.waived)}, stay {found.stayed}.",
        ),
        Text(
            f"文档：{counted or '页面都没有变化'}。",
            f"Documents: {counted_en or 'no page changes'}.",
        ),
    ]
    return [line.in_(language) for line in lines]


def _nothing(changes: Changes) -> Text:
    stayed = changes.findings.stayed
    return Text(
        "没有改动。" + (f"原有的 {stayed} 个问题仍在。" if stayed else ""),
        "No change." + (f" Findings that stay: {stayed}." if stayed else ""),
    )


def subject_notes(subject: Subject, language: Language) -> list[str]:
    """What is to be said of a subject as a whole."""
    notes = []
    if subject.change is not Change.CHANGED:
        notes.append(CHANGES[subject.change].in_(language))
    if subject.moved_from:
        old = one_line(subject.moved_from)
        notes.append(Text(f"文件夹由 {old} 改名", f"folder renamed from {old}").in_(language))
    return notes


def file_notes(file: FileChange, language: Language) -> list[str]:
    """What is to be said of a file beside its fields."""
    notes = []
    if file.change is not Change.CHANGED:
        notes.append(CHANGES[file.change].in_(language))
    if file.moved and _name(file.before) != _name(file.after):
        old = one_line(_name(file.before))
        notes.append(Text(f"由 {old} 改名", f"renamed from {old}").in_(language))
    elif not file.fields and not file.unreadable and file.change is Change.CHANGED:
        notes.append(_REWRITTEN.in_(language))
    if file.unreadable:
        notes.append(_UNREADABLE.in_(language))
    return notes


def folder_of(subject: Subject) -> str:
    """The folder that all files of a case or an enterprise lie in; "" for others."""
    return f"data/{subject.key}/" if subject.key.startswith("enterprises/") else ""


def attachment_words(each: AttachmentChange, folder: str, language: Language) -> str:
    """An attachment's change: name (from a folder), sizes, digests."""
    before, after = each.before_fact, each.after_fact
    old, new = (one_line(path.removeprefix(folder)) for path in (each.before, each.after))
    if each.moved:
        return f"{old} → {new}（{_MOVED.in_(language)}）"
    facts = [
        f"{fact.size:,} B, sha256 {fact.sha256[:12]}"
        for fact in (before, after)
        if fact is not None
    ]
    name = f"{old} → {new}" if old and new and old != new else old or new
    return f"{name} {CHANGES[each.change].in_(language)}（{' → '.join(facts)}）"


def finding_head(finding: Finding, language: Language) -> str:
    """`错误 A13.2（第十三条）`."""
    severity = SEVERITY[finding.severity].in_(language)
    article = f"（{finding.article}）" if finding.article else ""
    return f"{severity} {finding.code}{article}"


def finding_place(finding: Finding) -> str:
    """`data/…/plan.yaml:12`."""
    return one_line(f"{finding.location.file}:{finding.location.line}")


def document_words(each: DocumentChange, language: Language) -> str:
    """A document's change: what it is called, where it is built, what becomes of it and why."""
    title = each.document.kind.title.in_(language)
    fate = FATES[each.fate].in_(language)
    if each.fate is Fate.CHANGED:
        fate += "：" + "、".join(_REASONS[reason].in_(language) for reason in each.reasons)
    return f"{title} {one_line(each.path)}（{fate}）"


def weight(finding: Finding) -> int:
    """Errors first."""
    return list(Severity).index(finding.severity)


def _trails(change: FieldChange) -> bool:
    return any(leaf.trail for leaf in (*change.old, *change.new))


def _value(leaves: tuple[Leaf, ...], language: Language) -> str:
    return cut(one_line(leaves[0].text.in_(language))) if leaves else ""


def _leaf(leaf: Leaf, language: Language) -> tuple[str, str]:
    return one_line(" · ".join(leaf.trail)), cut(one_line(leaf.text.in_(language)))


def _name(path: str) -> str:
    return path.rpartition("/")[2]
