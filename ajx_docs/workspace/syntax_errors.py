"""The parser's complaints, told as what a person did: one problem per file, where it began.

libyaml reports where reading became impossible, which is often a line after the slip. What it
says, the lines around and the last piece read together name the usual causes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml
from yaml.events import AliasEvent, ScalarEvent

from ajx_docs.diagnostics import Severity
from ajx_docs.texts.language import Text
from ajx_docs.workspace import syntax_wording as wording
from ajx_docs.workspace.aliases import line_number
from ajx_docs.workspace.characters import indents_with_tabs
from ajx_docs.workspace.plain_traps import TIGHT_DASH, lost_item, tell_lost_field, wide_hash
from ajx_docs.workspace.problem import Problems
from ajx_docs.workspace.yaml_events import Event

Told = tuple[str, int, Text, Text]
"""Code, index, message, hint."""


@dataclass(frozen=True, slots=True)
class _Trouble:
    """A syntax error with what surrounds it. `began`: where the piece that failed started."""

    text: str
    problem: str
    context: str
    index: int
    began: int
    last: Event | None

    def line_start(self, index: int) -> int:
        return max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index)) + 1

    def line(self, index: int) -> str:
        start = self.line_start(index)
        return re.compile(r"[^\r\n]*").match(self.text, start)[0]  # type: ignore[index]

    def same_line(self, one: int, other: int) -> bool:
        return self.line_start(one) == self.line_start(other)

    @property
    def character(self) -> str:
        return self.text[self.index : self.index + 1]

    @property
    def last_style(self) -> str | None:
        """How the last piece read is written: a quote, `|`, `>`; None for all else."""
        return getattr(self.last, "style", None)

    @property
    def text_began(self) -> int | None:
        """Where a plain text began on a line of its own, above the line of the error."""
        if not isinstance(self.last, ScalarEvent) or self.last_style in ("'", '"'):
            return None
        start = self.last.start_mark.index
        own_line = not self.text[self.line_start(start) : start].strip(" -")
        return start if own_line and not self.same_line(start, self.index) else None

    @property
    def quoted_before(self) -> tuple[int, int] | None:
        """Start and end of the last piece read, if it is quoted and ends on the error's line."""
        if self.last is None or self.last_style not in ("'", '"'):
            return None
        start, end = self.last.start_mark.index, self.last.end_mark.index
        return (start, end) if self.same_line(end, self.index) else None


def tell_syntax_error(
    text: str, error: yaml.YAMLError, last: Event | None, problems: Problems
) -> None:
    """Add the one problem that a syntax error stands for, unless it is the consequence of one."""
    trouble = _trouble(text, error, last)
    if _explained(trouble, problems):
        return
    for look in (_depth, _quotes, _starts, _brackets, _marks, _colons, _special, _indentation):
        if told := look(trouble):
            code, index, message, hint = told
            problems.add(code, index, message, hint)
            return
    if not _lost_field(trouble, problems):
        problems.add("Y-syntax", trouble.index, *wording.other(trouble.problem))


def _trouble(text: str, error: yaml.YAMLError, last: Event | None) -> _Trouble:
    mark = getattr(error, "problem_mark", None)
    context_mark = getattr(error, "context_mark", None)
    index = mark.index if mark else getattr(error, "position", 0)
    index = min(index, len(text))
    return _Trouble(
        text=text,
        problem=getattr(error, "problem", None) or str(getattr(error, "reason", "")),
        context=getattr(error, "context", None) or "",
        index=index,
        began=min(context_mark.index, index) if context_mark else index,
        last=last,
    )


def _explained(trouble: _Trouble, problems: Problems) -> bool:
    """Whether a problem told already is the cause: a tab, or a trap in the piece just read."""
    if problems.has("Y-tab") and indents_with_tabs(trouble.text):
        return True
    since = trouble.line_start(min(trouble.began, trouble.index))
    if "scanning" not in trouble.context:  # a collection may have begun far above
        since = trouble.line_start(trouble.index)
    if isinstance(trouble.last, ScalarEvent | AliasEvent):
        since = min(since, trouble.last.start_mark.index)
    return any(
        since <= told.index <= trouble.index and told.severity is Severity.ERROR
        for told in problems.told
        if told.code not in ("Y-bom", "Y-encoding", "Y-character")
    )


def _depth(trouble: _Trouble) -> Told | None:
    """libyaml's own limit, met while it looks ahead over thousands of brackets."""
    if "nesting" in trouble.problem:
        return ("Y-depth", trouble.index, *wording.too_deep())
    return None


def _quotes(trouble: _Trouble) -> Told | None:
    """Quotes left open, closed too early, and wrong escapes."""
    if "end of stream" in trouble.problem and "quoted" in trouble.context:
        wide = any(q in trouble.line(trouble.began) for q in "“”‘’")
        return ("Y-quote", trouble.began, *wording.open_quote(wide=wide))
    if re.search("escape|hexa?decimal", trouble.problem):
        slash = trouble.text.rfind("\\", 0, trouble.index + 1)
        return ("Y-escape", max(slash, trouble.began), *wording.escape())
    if trouble.quoted_before:
        start, end = trouble.quoted_before
        if not trouble.same_line(start, end):
            line = line_number(trouble.text, end)
            return ("Y-quote", start, *wording.runaway_quote(line))
        if not trouble.text[end : trouble.index].strip():
            return ("Y-quote", trouble.index, *wording.after_quote(trouble.text[start]))
    if "document indicator" in trouble.problem:
        return ("Y-quote", trouble.began, *wording.open_quote(wide=False))
    return None


_SCANNED = (("an alias", "*"), ("an anchor", "&"), (" tag", "!"), ("block scalar", None))
"""What the parser was at when a value began with a character of YAML's own (None: `|`, `>`)."""


def _starts(trouble: _Trouble) -> Told | None:
    """Values that start with a character YAML keeps for itself."""
    if "cannot start any token" in trouble.problem and trouble.character != "\t":
        return ("Y-start", trouble.index, *wording.start(trouble.character))
    for scanned, character in _SCANNED:
        if trouble.context.endswith(scanned) and "tab" not in trouble.problem:
            first = character or trouble.text[trouble.began]
            return ("Y-start", trouble.began, *wording.start(first))
    if "undefined tag handle" in trouble.problem:
        return ("Y-start", trouble.began, *wording.start("!"))
    if "mapping keys are not allowed" in trouble.problem:
        return ("Y-start", trouble.index, *wording.start("?"))
    if "directive" in trouble.context or "incompatible YAML" in trouble.problem:
        return ("Y-directive", trouble.line_start(trouble.index), *wording.percent())
    return None


def _brackets(trouble: _Trouble) -> Told | None:
    """Lists `[…]` and mappings `{…}` on one line."""
    if "flow" in trouble.context:
        opener = trouble.text[trouble.began : trouble.began + 1]
        line = trouble.line(trouble.index)
        wide = next((c for c in "，：［］｛｝【】、" if c in line), "")
        if wide and trouble.same_line(trouble.began, trouble.index):
            index = trouble.line_start(trouble.index) + line.index(wide)
            return ("Y-comma", index, *wording.wide_in_brackets(wide))
        if opener in ("[", "{") and not trouble.same_line(trouble.began, trouble.index):
            return ("Y-bracket", trouble.began, *wording.open_bracket(opener))
        return ("Y-bracket", trouble.index, *wording.bad_brackets())
    if trouble.character in ("]", "}", ","):
        return ("Y-bracket", trouble.index, *wording.stray_bracket(trouble.character))
    before = trouble.text[trouble.line_start(trouble.index) : trouble.index].rstrip()
    if before.endswith(("]", "}")) and "expected" in trouble.problem:
        return ("Y-bracket", trouble.index, *wording.after_bracket())
    return None


def _marks(trouble: _Trouble) -> Told | None:
    """A full-width `＃`, and a list's `-` without a space: no comment and no item, then."""
    if trouble.last_style in ("|", ">"):
        return None
    places = [trouble.index, trouble.began]
    if isinstance(trouble.last, ScalarEvent):  # `-item: …` is a key until the line below it
        places.append(trouble.last.start_mark.index)
    for place in places:
        line, start = trouble.line(place), trouble.line_start(place)
        if dash := TIGHT_DASH.match(line):
            return ("Y-list", start + dash.end() - 1, *lost_item())
        if line.lstrip(" ").startswith("＃"):
            return ("Y-start", start + line.index("＃"), *wide_hash())
    return None


def _colons(trouble: _Trouble) -> Told | None:
    """Keys without a proper colon, values with one."""
    if "could not find expected ':'" in trouble.problem:
        line, start = trouble.line(trouble.began), trouble.line_start(trouble.began)
        if (found := re.search("：|:(?=[^ ])", line)) is not None:
            return ("Y-colon", start + found.start(), *wording.bad_colon(found[0]))
        return ("Y-colon", trouble.began, *wording.no_colon())
    if "mapping values are not allowed" in trouble.problem:
        return _second_colon(trouble)
    if trouble.character == ":":
        return ("Y-key", trouble.index, *wording.no_key())
    return None


def _second_colon(trouble: _Trouble) -> Told | None:
    """A colon after something that is a value already, or that is no key."""
    start = trouble.line_start(trouble.index)
    before = trouble.text[start : trouble.index]
    if re.search(r":[ ]", before):
        return ("Y-colon", trouble.index, *wording.colon_in_value())
    if len(before) > 1000:
        return ("Y-key", start, *wording.long_key())
    if trouble.text_began is not None:
        return ("Y-colon", trouble.text_began, *wording.no_colon())
    indent = len(before) - len(before.lstrip(" "))
    return ("Y-indent", start + indent, *wording.deeper())


def _special(trouble: _Trouble) -> Told | None:
    if "sequence entries are not allowed" in trouble.problem:
        return ("Y-list", trouble.index, *wording.item_beside_key())
    if "document start" in trouble.problem:
        return ("Y-documents", trouble.index, *wording.after_end())
    return None


def _indentation(trouble: _Trouble) -> Told | None:
    """Lines that fit neither the level above nor any further out."""
    if not re.search("expected (key|'-' indicator|<block end>)|tab character", trouble.problem):
        return None
    if trouble.last_style in ("|", ">"):
        return ("Y-indent", trouble.index, *wording.block_text_shallow())
    if trouble.character == "-":
        return ("Y-indent", trouble.index, *wording.item_among_keys())
    if not trouble.text[trouble.line_start(trouble.index) : trouble.index].strip():
        collection = "list" if "collection" in trouble.context else "mapping"
        column = trouble.began - trouble.line_start(trouble.began)
        return ("Y-indent", trouble.index, *wording.misaligned(collection, column))
    return None


def _lost_field(trouble: _Trouble, problems: Problems) -> bool:
    start = trouble.line_start(trouble.index)
    return tell_lost_field(problems, trouble.line(trouble.index), start, lambda: "", item=True)
