"""References to providers: R-provider."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.check.pointers import Path
from ajx_docs.check.references.candidates import listed, meant
from ajx_docs.check.references.known import Known
from ajx_docs.check.references.paper import Paper
from ajx_docs.diagnostics import Finding
from ajx_docs.model.plan import SELF
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind, is_identifier
from ajx_docs.workspace.problem import shown


def named_providers(paper: Paper) -> Iterator[tuple[Path, str]]:
    """The providers that a file names, `self` among them, each with where."""
    match paper.place.kind:
        case Kind.POLICY:
            yield from paper.texts("provider_contract", "provider")
        case Kind.PLAN:
            for path, _ in paper.items("services"):
                yield from paper.texts(*path, "provider")
        case Kind.VISIT | Kind.POOLED:
            yield from paper.texts("provider")
        case Kind.YEAR:
            for path, _ in paper.items("appraisals"):
                yield from paper.texts(*path, "provider")


def unknown_providers(paper: Paper, known: Known) -> Iterator[Finding]:
    """Providers without a file; `self` where only another firm can stand.

    What cannot be the name of one at all, such as “self” in Chinese quotes, is told by the schema.
    """
    for path, name in named_providers(paper):
        if name == SELF and paper.place.kind in (Kind.POLICY, Kind.YEAR):
            yield paper.broken("R-provider", path, *_not_oneself(paper))
        elif name not in known.providers and name != SELF and is_identifier(name):
            yield paper.broken("R-provider", path, *_unknown(name, known))


def _unknown(name: str, known: Known) -> tuple[Text, Text]:
    word, there = shown(name), known.providers
    new = Text(
        zh=f"已登记的有：{listed(there)}；新机构请新建 data/providers/{word}.yaml。"
        if there
        else f"新建 data/providers/{word}.yaml；保险机构自己的人员服务写 self。",
        en=f"There are: {', '.join(there) or 'none'}; add data/providers/{word}.yaml for another.",
    )
    return (
        Text(
            zh=f"没有名为“{word}”的服务机构：找不到 data/providers/{word}.yaml。",
            en=f"There is no provider “{word}”: no data/providers/{word}.yaml.",
        ),
        meant(name, there, otherwise=new),
    )


def _not_oneself(paper: Paper) -> tuple[Text, Text]:
    if paper.place.kind is Kind.YEAR:
        return (
            Text(
                zh="这里考核的是技术服务机构，不能写 self（保险机构自己）。",
                en="Providers are appraised here, not the insurer itself (self).",
            ),
            Text(zh="写机构标识，或删去这一项。", en="Name a provider or delete the item."),
        )
    return (
        Text(
            zh="由保险机构自己的人员服务（self）时没有委托合同。",
            en="There is no contract with oneself (self).",
        ),
        Text(
            zh="写受托机构的标识；没有委托时删去 provider_contract。",
            en="Name the provider; where none is engaged delete provider_contract.",
        ),
    )
