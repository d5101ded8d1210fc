"""`ajx explain CODE`: the article's words, the reading taken, the numbers, an example both ways."""

from __future__ import annotations

import click

from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, argument, columns_of, command, language_of
from ajx_docs.cli.jurisdiction import jurisdiction, pack_of
from ajx_docs.cli.layout import paragraphs
from ajx_docs.cli.usage import unknown
from ajx_docs.rules.explain import LEVELS, SEVERITIES, Explanation, Shown
from ajx_docs.rules.explain import explain as explained
from ajx_docs.rules.pack import Parameter
from ajx_docs.rules.run import all_rules, find_rule
from ajx_docs.texts.language import Language, Text

FAMILIES = {
    "Y": Text(
        "YAML 写法的问题：文件读不成数据，或写法容易被误读。消息指出所在的行列和改法。",
        "A slip of YAML: the file cannot be read, or would be misread. The message says where.",
    ),
    "S": Text(
        "数据格式的问题：缺字段、类型或取值不对。用 ajx schema 种类 看该类文件可以写什么；"
        "不能豁免。",
        "The data's shape: a field missing, or of a wrong type or value. See `ajx schema KIND`.",
    ),
    "R": Text(
        "引用的问题：所写的机构、人员、保单或附件不存在。消息列出相近的名称。",
        "A broken reference: no such provider, person, policy or attachment.",
    ),
    "T": Text(
        "模板的问题：模板用了没有的字段，或不能打开。用 ajx templates check 检查。",
        "A template's fault. See `ajx templates check`.",
    ),
    "X": Text(
        "电子表格的问题：单元格读不成数据、表头不认识、各行互相矛盾。消息指出是哪一格、怎样改。",
        "A spreadsheet's fault: a cell that cannot be read, an unknown header, rows that disagree.",
    ),
    "F": Text(
        "Word 表单的问题：收回的表单里某一处读不成数据，或与仓库里的改动冲突。消息指出是哪一栏。",
        "A Word form's fault: an answer that cannot be read, or that contradicts the repository.",
    ),
    "V": Text(
        "归档校验的问题：归档包丢失、被改动或来历不明，台账、印章或重新生成的文档对不上。"
        "用 ajx verify 核对，处理办法见 docs/archives.zh-CN.md。",
        "A fault found by `ajx verify`: a bundle lost, altered or foreign, a ledger, a seal or a "
        "rebuilt document that does not agree. See docs/archives.zh-CN.md.",
    ),
    "W": Text(
        "豁免（waivers）的问题：代码不存在、没有对应的问题、已过期或不能豁免。",
        "A waiver's fault: no such code, nothing to waive, expired, or not to be waived.",
    ),
}
"""Codes that are not of the regulation, by their first letter."""


_FINE = Text("没有问题", "nothing to say")
_NOT_HERE = Text("按这里的数字没有问题", "nothing to say by the numbers that hold here")
"""What is said of the failing example where a province has other numbers."""


@command(
    Text("解释一个代码：条文、理由、数字和例子。", "Explain a code: words, reading, example."),
    details=Text(
        "例子是在一个完整、合规的案卷上改动几处，由规则当场判断得出，不是手写的。",
        "The examples are run on the spot: changes to a worked case in which all is right.",
    ),
    examples=[
        Example("ajx explain A13.2", Text("首次服务的期限。", "The first service's term.")),
        Example("ajx explain S-required", Text("格式问题。", "A fault of shape.")),
    ],
)
@argument("code", text=Text("代码，如 A13.2。", "A code, such as A13.2."))
@jurisdiction
@click.pass_context
def explain(ctx: click.Context, *, code: str, jurisdiction: str | None) -> int:
    """Explain a code of the regulation, or what kind of code it is."""
    language, columns = language_of(ctx), columns_of(ctx)
    found = find_rule(code)
    if found is None:
        family = FAMILIES.get(code[:1].upper()) if code[1:2] in ("", "-") else None
        if family is None:
            known = [each.code for each in all_rules()]
            raise unknown(Text("规则中", "rule"), code, known)
        click.echo("\n".join(paragraphs(family.in_(language), columns)))
        return Exit.FINE
    told = explained(found, pack_of(ctx, jurisdiction))
    click.echo("\n".join(_lines(told, language, columns)))
    return Exit.FINE


def _lines(told: Explanation, language: Language, columns: int) -> list[str]:
    def section(title: Text, text: str) -> list[str]:
        return ["", title.in_(language), *paragraphs(text, columns, "  ")] if text else []

    lines = [f"{told.code} {told.title.in_(language)}（{told.article}）"]
    severity, level = SEVERITIES[told.severity], LEVELS[told.level]
    lines.append(
        Text(f"{severity.zh}；检查{level.zh}。", f"{severity.en}; looks at {level.en}.").in_(
            language
        )
    )
    if not told.in_force:
        lines.append(Text("本细则没有这项要求。", "Not in force here.").in_(language))
    lines += section(Text("条款原文", "The article's words"), told.words)
    lines += section(Text("本程序的理解", "The reading taken"), told.reading.in_(language))
    if told.parameters:
        numbers = "\n".join(_number(each, told.words) for each in told.parameters)
        lines += section(Text("数字", "Numbers"), numbers)
    lines += section(
        Text("不合格的例子", "An example that fails"), _example(told.fails, language, _NOT_HERE)
    )
    lines += section(Text("合格的例子", "An example that passes"), _example(told.passes, language))
    return lines


def _number(parameter: Parameter, words: str) -> str:
    """With the words it comes from, where those are not the article's above: another province's."""
    values = "；".join(parameter.told)
    source = "" if parameter.words in words else f"{parameter.article}：“{parameter.words}”"
    return f"{parameter.title}：{values or '尚无数字'}" + (f"；{source}" if source else "")


def _example(shown: Shown, language: Language, nothing_said: Text = _FINE) -> str:
    nothing = Text("（删去）", "(left out)").in_(language)
    lines = [f"{change.path}: {change.value or nothing}" for change in shown.changes]
    lines += [
        f"→ {SEVERITIES[each.severity].in_(language)} {each.message.in_(language)}"
        for each in shown.findings
    ] or [f"→ {nothing_said.in_(language)}"]
    return "\n".join(lines)
