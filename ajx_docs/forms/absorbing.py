"""An edited form taken back: the second of the room's two doors.

1. The document is read, and its controls are told apart.
2. What it says becomes a value; what nobody changed stays what it was.
3. Changes made in the YAML since are kept; where both sides changed one thing, nothing is done.
4. The schema judges the value, and its refusals are told by the place in the document.
5. The YAML text is changed, and nothing else in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ajx_docs.check.pointers import Path, path_of, pointer
from ajx_docs.check.schema_findings import schema_findings
from ajx_docs.check.schemas import Schema
from ajx_docs.check.titles import field_title
from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.forms.description import Known, describe
from ajx_docs.forms.differences import Change, changes, place_of
from ajx_docs.forms.entries import Entries, entries_of
from ajx_docs.forms.fields import Either, Field, Group, Listed, Node, Rows, fields_of
from ajx_docs.forms.guidance import without_code
from ajx_docs.forms.merging import merge
from ajx_docs.forms.reading import Found, lines_of, named_as
from ajx_docs.forms.rewriting import CannotRewriteError, rewritten
from ajx_docs.forms.taking import Trouble, take
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind
from ajx_docs.workspace.problem import shown
from ajx_docs.workspace.yaml_source import YamlSource, read_yaml


@dataclass(frozen=True, slots=True)
class Target:
    """The file that a form goes back to: what it is, its text ("" if it is not there yet), the
    schemas it must meet, and what may be chosen in fields that refer to others."""

    kind: Kind
    path: str
    text: str
    schemas: Sequence[Schema]
    known: Known


@dataclass(frozen=True, slots=True)
class Absorbed:
    """What came of it. `text` is the file's new text, the old one where nothing changed; with an
    error among the findings it must not be written."""

    text: str
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> bool:
        """Whether the form cannot be taken as it is."""
        return any(each.severity is Severity.ERROR for each in self.findings)


def absorb(found: Found, target: Target, document: str, own: Found | None = None) -> Absorbed:
    """Take an edited document back. `document` is its name, for findings.

    `own` is what the document said before it was edited, where it does not tell so itself.
    """
    if own is not None:
        named = found if found.is_form else named_as(found, own)
        found = replace(named, marks=own.marks)
    return _Story(found, target, document).told(own.words if own else ())


def value_said(found: Found, target: Target) -> Any:
    """The value that a document says, whatever is wrong with it: a new file's name needs it."""
    form = describe(target.kind, {}, target.known)
    base = found.marks.value if found.marks else {}
    return take(form, entries_of(found.controls, form), base).value


class _Story:
    def __init__(self, found: Found, target: Target, document: str) -> None:
        self.found, self.target, self.document = found, target, document
        self.form = describe(target.kind, {}, target.known)
        source, self.unreadable = read_yaml(target.path, target.text.encode("utf-8"))
        self.current: Any = source.value if source and isinstance(source.value, dict) else {}

    def told(self, words: Sequence[str]) -> Absorbed:
        """The story from beginning to end."""
        errors = [each for each in self.unreadable if each.severity is Severity.ERROR]
        if self.target.text.strip() and [e for e in errors if e.code != "Y-empty"]:
            return Absorbed(self.target.text, (), tuple(errors))
        marks = self.found.marks
        base = marks.value if marks else self.current
        entries = entries_of(self.found.controls, self.form)
        taken = take(self.form, entries, base, whole=marks is not None)
        value, conflicts = merge(base, taken.value, self.current)
        findings = [self._trouble(each, taken.value) for each in taken.troubles]
        findings += [self._conflict(each, taken.value) for each in conflicts]
        findings += self._outside(marks.words if marks else words, entries)
        if value == self.current and not any(f.severity is Severity.ERROR for f in findings):
            return Absorbed(self.target.text, (), tuple(findings))
        try:
            text = rewritten(self.target.text, value, order_of(self.form))
        except CannotRewriteError:
            return Absorbed(self.target.text, (), (*findings, self._unwritable()))
        findings += self._refused(text)
        told = changes(self.target.kind, self.form, self.current, value)
        return Absorbed(text, tuple(told), tuple(findings))

    def _place(self, path: Path, value: Any) -> str:
        return place_of(self.target.kind, path, value)

    def _finding(  # noqa: PLR0913 - the facts of a finding
        self, code: str, path: Path, value: Any, message: Text, hint: Text | None, *,
        severity: Severity = Severity.ERROR,
    ) -> Finding:  # fmt: skip
        place = self._place(path, value)
        where = pointer(path)
        title = field_title(self.target.kind, where, value)
        return Finding(
            code=code,
            severity=severity,
            message=Text(f"{place}：{message.zh}" if place else message.zh,
                         f"{place}: {message.en}" if place else message.en),
            location=Location(self.document),
            pointer=where,
            field=title.title,
            article=title.article,
            hint=hint,
        )  # fmt: skip

    def _trouble(self, each: Trouble, value: Any) -> Finding:
        severity = Severity.ERROR if each.stops else Severity.WARNING
        return self._finding(
            each.code, each.path, value, each.message, each.hint, severity=severity
        )

    def _conflict(self, path: Path, value: Any) -> Finding:
        return self._finding(
            "F-conflict",
            path,
            value,
            Text(
                f"发出表单以后，{self.target.path} 里的这一项也改了，两处改得不一样。",
                f"{self.target.path} was changed here too since the form was made, differently.",
            ),
            Text(
                "核对后在表单里写成同一内容，或重新用 ajx form 出一份表单再填。",
                "Decide which holds and write it into the form, or make a new form.",
            ),
        )

    def _outside(self, words: Sequence[str], entries: Entries) -> Iterator[Finding]:
        """Text that somebody wrote where nothing is read."""
        known = lines_of(iter(words))
        texts = [*entries.strangers, *self.found.words]
        added = [each for each in texts if words and "".join(each.split()) not in known]
        for text in added:
            yield self._finding(
                "F-outside",
                (),
                None,
                Text(
                    f"填写处以外的文字不收回：“{shown(text, 60)}”。",
                    f"Text outside of the fields is not taken: “{shown(text, 60)}”.",
                ),
                Text(
                    "属于某一项的，移到那一项的填写处；其他意见另行告诉保险机构。",
                    "Move it into the field it belongs to, or tell the insurer separately.",
                ),
                severity=Severity.WARNING,
            )

    def _refused(self, text: str) -> Iterator[Finding]:
        """What the schema refuses, told by the place in the document and what to write there."""
        source, _ = read_yaml(self.target.path, text.encode("utf-8"))
        assert isinstance(source, YamlSource)
        told = {each.key: each for each in fields_of(self.form)}
        for each in schema_findings(self.target.kind, source, self.target.schemas) or ():
            path = path_of(each.pointer, source.value)
            key = "".join("[]" if isinstance(s, int) else f".{s}" for s in path).lstrip(".")
            guidance = told[key].guidance if key in told else ""
            hint = Text(f"在表单里改这一项。{guidance}", "Mend this field in the form.")
            if each.code == "S-required":
                hint = Text("在表单里填写这一项。", "Fill this field in.")
            message = Text(without_code(each.message.zh), each.message.en)
            yield self._finding(each.code, path, source.value, message, hint)

    def _unwritable(self) -> Finding:
        return self._finding(
            "F-yaml",
            (),
            None,
            Text(
                f"{self.target.path} 的写法特殊，不能自动改动，文件没有变。",
                f"{self.target.path} is written in a way that cannot be changed automatically.",
            ),
            Text("请对照下面的差异手工修改。", "Make the changes by hand."),
        )


def order_of(node: Node) -> dict[str, Any]:
    """The fields of a form in their order, as new ones are put into a YAML file."""
    match node:
        case Group(members=inside):
            return {each.name: order_of(each) for each in inside}
        case Rows(items=inside) | Either(options=inside):
            found: dict[str, Any] = {}
            for each in inside:
                _unite(found, order_of(each))
            return found
        case Field() | Listed():
            return {}


def _unite(found: dict[str, Any], more: dict[str, Any]) -> None:
    for name, below in more.items():
        _unite(found.setdefault(name, {}), below)
