"""The comment of a pull request: no data can break it, call people or make it too long."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ajx_docs.diagnostics import Finding, Location, Severity
from ajx_docs.diff.changes import (
    AttachmentChange,
    Change,
    Changes,
    Fact,
    FieldChange,
    FileChange,
    FindingChanges,
    Leaf,
    Phrase,
    Subject,
)
from ajx_docs.exchange.diff_markdown import LIMIT, MARKER, inline, told
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind
from tests.diff.states import AS_OF

OURS = {"h3", "h4", "p", "ul", "li", "strong", "del", "ins", "sub", "details", "summary", "hr"}
HOSTILE = (
    "</details><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!-- ",
    "![x](https://example.com/x.png) [链接](javascript:alert(1))",
    "@everyone 请看 @zhang-san #12 !7 GH-3",
    "`代码` ```\n# 标题\n- 列表\n\n> 引用",
    "| a | b |\n|---|---|",
    "https://example.com www.example.com a@example.com",
    "&lt;b&gt; &amp; *强调* _x_ ~~删~~ $x$ \\",
    ":smile: \x1b[31m\u202e反\u2028",
    "1. 甲\n\n    code",
)


class Read(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text, self.comments = "", 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments += 1


def rendered(markdown: str) -> Read:
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return Read(parser.render(markdown))


def changes(*texts: str, times: int = 1) -> Changes:
    """The texts in every place that data can come to."""
    every = [
        change
        for text in texts
        for change in (
            _field(Change.CHANGED, text, (_leaf(text),), (_leaf(f"新{text}"),)),
            _field(Change.ADDED, text, (), (Leaf((text,), Text(text, text)), _leaf(text))),
            _field(Change.REMOVED, text, (_leaf(text),), ()),
            _field(
                Change.CHANGED,
                text,
                (_leaf(text),),
                (_leaf(text),),
                (Phrase(None, text), Phrase(Change.REMOVED, text), Phrase(Change.ADDED, text)),
            ),
        )
    ]
    (first, *_) = texts
    files = tuple(
        FileChange(Kind.PLAN, Text(first, first), first, first, tuple(every)) for _ in range(times)
    )
    attachment = AttachmentChange("", first, None, Fact(1, "a" * 64))
    subject = Subject(
        "enterprises/a/b", Text(first, first), Change.CHANGED, first, files, (attachment,)
    )
    finding = Finding("A1.1", Severity.ERROR, Text(first, first), Location(first), article=first)
    found = FindingChanges((finding,) * times, (finding,), (finding,), 0)
    return Changes(AS_OF, first, first, (subject,) * times, found, ())


def _field(
    change: Change,
    text: str,
    old: tuple[Leaf, ...],
    new: tuple[Leaf, ...],
    phrases: tuple[Phrase, ...] = (),
) -> FieldChange:
    return FieldChange(change, (text, "值"), "", "/a", "/a", text, text, old, new, phrases)


def _leaf(text: str) -> Leaf:
    return Leaf((), Text(text, text))


@pytest.mark.parametrize("text", HOSTILE)
def test_data_is_shown_as_text(text: str) -> None:
    page = rendered(told(changes(text), "zh"))
    assert set(page.tags) <= OURS
    assert (page.attributes, page.comments) == ([], 1)
    shown = "".join(each if each.isprintable() else "�" for each in text.replace("\n", "⏎"))
    assert shown in page.text.replace("\u2060", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_folded_data_is_shown_as_text(text: str) -> None:
    """Many rows: titles stand in `<summary>`, where Markdown does not look."""
    page = rendered(told(changes(*[text] * 9), "zh"))
    assert "details" in page.tags
    assert set(page.tags) <= OURS
    assert page.attributes == []


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_comes_through(text: str) -> None:
    one_line = "".join(each for each in text if each.isprintable())
    page = rendered(f"- 甲{inline(one_line)}乙")
    assert page.tags == ["ul", "li"]
    assert page.text.replace("\u2060", "").strip() == f"甲{one_line}乙"


@pytest.mark.parametrize(
    "text", ["@zhang", "#12", "!7", "GH-3", "https://x.cn", "www.x.cn", "a@b.cn"]
)
def test_services_find_nothing_to_link(text: str) -> None:
    """They look for references in the text that a reader sees, after Markdown."""
    seen = rendered(inline(text)).text.strip()
    assert text not in seen
    assert seen.replace("\u2060", "") == text


def test_a_long_change_is_cut_with_a_count() -> None:
    text = told(changes("整改建议" * 40, times=60), "zh")
    assert len(text) <= LIMIT
    assert "处改动没有列出" in text
    page = rendered(text)
    assert page.tags.count("details") == page.tags.count("summary")
    assert text.count("<details>") == text.count("</details>")


@settings(deadline=None, max_examples=20)
@given(st.integers(min_value=1, max_value=30), st.integers(min_value=1, max_value=900))
def test_no_comment_is_too_long(times: int, length: int) -> None:
    text = told(changes("<@#." * length, times=times), "zh")
    assert len(text) <= LIMIT
    assert text.count("<details>") == text.count("</details>")


def test_a_pipeline_finds_its_own_comment() -> None:
    assert told(changes("x"), "zh").splitlines()[0] == MARKER


def test_nothing_changed() -> None:
    nothing = Changes(AS_OF, "main", "", (), FindingChanges(stayed=2), ())
    assert "没有改动" in told(nothing, "zh")
    assert "No change" in told(nothing, "en")
