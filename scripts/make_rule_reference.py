"""Writes docs/rules/README.md, the reference of all rules, from the rules themselves.

Run it after a change to a rule or a pack: `python -m scripts.make_rule_reference`. A test demands
that the page is what this script writes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ajx_docs.rules.explain import LEVELS, SEVERITIES, Explanation, Shown, explain
from ajx_docs.rules.pack import Pack, Parameter, load_pack
from ajx_docs.rules.run import all_rules

PAGE = Path(__file__).resolve().parents[1] / "docs/rules/README.md"

HEAD = """\
# 规则参考

本页由 `scripts/make_rule_reference.py` 从程序的规则生成，请勿手改；测试核对本页与程序一致。
命令行里用 `ajx rules` 列出，用 `ajx explain A13.2` 看同样的内容。怎样增加一个省的规则包，见
[adding-a-pack.md](adding-a-pack.md)；每条规则两侧的用例表在 `tests/rules/articles/`。

- **错误**使有关文档不能生成；**警告**只报告，`--strict` 时同错误；**提示**只是告知。
- 有期限的要求在期限前是待办，期限前 N 天（`notice_days`）起为提示，逾期为警告。
- 一切以“截至日”（`--as-of`）判断：数据中晚于这一天的事视为尚未发生。
- 保单适用起保日当日有效的数字。
- 例子从同一个完整、合规的示例案卷出发，只改所列几处（第几项从 0 数起），结果由规则当场得出。
"""


def page() -> str:
    """The whole page."""
    pack = load_pack()
    told = [explain(each, pack) for each in all_rules()]
    parts = [HEAD, *_table(told), *(line for each in told for line in _section(each))]
    parts += _numbers(pack)
    return "\n".join(parts) + "\n"


def _table(told: list[Explanation]) -> Iterator[str]:
    yield "| 代码 | 要求 | 条款 | 分量 | 检查对象 |"
    yield "|---|---|---|---|---|"
    for each in told:
        level, severity = LEVELS[each.level].zh, SEVERITIES[each.severity].zh
        link = f"[{each.code}](#{_anchor(each)})"
        yield f"| {link} | {each.title.zh} | {each.article} | {severity} | {level} |"


def _anchor(told: Explanation) -> str:
    return told.code.lower().replace(".", "-")


def _section(told: Explanation) -> Iterator[str]:
    yield f'\n<a id="{_anchor(told)}"></a>\n'
    yield f"## {told.code} {told.title.zh}\n"
    level, severity = LEVELS[told.level].zh, SEVERITIES[told.severity].zh
    module = told.module.replace(".", "/") + ".py"
    yield f"{told.article} · {severity} · {level} · `{module}`\n"
    for line in told.words.split("\n"):
        yield f"> {line}\n>" if line != told.words.split("\n")[-1] else f"> {line}"
    yield f"\n{told.reading.zh}\n"
    if told.parameters:
        yield "数字：" + "；".join(_number(each) for each in told.parameters) + "。\n"
    yield "不合格的例子："
    yield from _example(told.fails)
    yield "\n合格的例子："
    yield from _example(told.passes)


def _number(parameter: Parameter) -> str:
    values = "、".join(parameter.told)
    return f"{parameter.title} {values or '（尚无数字）'}"


def _example(shown: Shown) -> Iterator[str]:
    yield "\n```yaml"
    yield f"# 截至 {shown.as_of}"
    for change in shown.changes:
        yield f"{change.path}: {change.value}" if change.value else f"# 删去 {change.path}"
    for finding in shown.findings:
        yield f"# → {SEVERITIES[finding.severity].zh}：{finding.message.zh}"
        if finding.hint:
            yield f"#   改法：{finding.hint.zh}"
    if not shown.findings:
        yield "# → 没有问题"
    yield "```"


def _numbers(pack: Pack) -> Iterator[str]:
    yield "\n## 参数包的数字\n"
    yield f"{pack.title}（`{pack.jurisdiction}`）及其所依据的全国标准。\n"
    yield "| 参数 | 名称 | 数字 | 条款 | 原文 |"
    yield "|---|---|---|---|---|"
    for name in sorted(pack.parameters):
        held = pack.parameters[name]
        values = "<br>".join(held.told)
        cells = (f"`{name}`", held.title, values or "尚无数字", held.article, held.words or "—")
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
