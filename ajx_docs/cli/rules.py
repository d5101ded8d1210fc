"""`ajx rules`: all duties that are checked, with article and weight."""

from __future__ import annotations

import json

import click

from ajx_docs.cli import options
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, columns_of, command, language_of, option
from ajx_docs.cli.jurisdiction import jurisdiction, pack_of
from ajx_docs.cli.layout import two_columns
from ajx_docs.rules.explain import LEVELS, SEVERITIES
from ajx_docs.rules.registry import Rule
from ajx_docs.rules.run import rules_of
from ajx_docs.texts.language import Language, Text


@command(
    Text("列出全部检查规则。", "List all rules."),
    details=Text(
        "每条规则：代码、条款、要求、分量（错误、警告）和检查的对象。"
        "用 ajx explain 代码 看条款原文、"
        "理由和例子。",
        "Each rule: code, article, duty, weight and what it looks at. `ajx explain CODE` shows the "
        "article's words, the reading taken and examples.",
    ),
    examples=[
        Example("ajx rules", Text("本仓库适用的规则。", "The rules of this repository.")),
        Example(
            "ajx rules --jurisdiction national",
            Text("只有全国标准的规则。", "The national standard's rules alone."),
        ),
    ],
)
@jurisdiction
@option(
    "--output-format",
    metavar="FORMAT",
    type=options.one_of(("text", "json"), Text("输出格式中", "output format")),
    default="text",
    text=Text("输出格式：text、json。", "Output: text, json."),
)
@click.pass_context
def rules(ctx: click.Context, *, jurisdiction: str | None, output_format: str) -> int:
    """List the rules in force."""
    pack, language = pack_of(ctx, jurisdiction), language_of(ctx)
    found = rules_of(pack)
    articles = {each.code: pack.articles.get(each.code, each.article) for each in found}
    if output_format == "json":
        facts = [_fact(each, articles[each.code], language) for each in found]
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return Exit.FINE
    click.echo(Text(pack.title, pack.title_en).in_(language))
    rows = [
        (
            each.code,
            f"{each.title.in_(language)}（{articles[each.code]}；"
            f"{SEVERITIES[each.severity].in_(language)}；{LEVELS[each.level].in_(language)}）",
        )
        for each in found
    ]
    click.echo("\n".join(two_columns(rows, columns_of(ctx))))
    return Exit.FINE


def _fact(each: Rule, article: str, language: Language) -> dict[str, str]:
    return {
        "code": each.code,
        "title": each.title.in_(language),
        "article": article,
        "severity": each.severity.value,
        "level": each.level.value,
    }
