"""The empty form of the table of policies, with a page that explains each column."""

from __future__ import annotations

from ajx_docs.sheets.columns import columns
from ajx_docs.sheets.policies_out import policy_fields
from ajx_docs.sheets.table import SHEET
from ajx_docs.sheets.tables import Field, OutTable, Style

GUIDE = "填写说明"
_ROOM = 500
_GENERAL = (
    (
        "一行一张保单",
        "同一企业有几张保单的，企业各列只在第一行填写即可，其余行写名称或信用代码。",
    ),
    ("空着的格", "空着的格不改动已有的数据；有新内容才填。"),
    ("号码", "保单号、信用代码、电话各列已设为文本。粘贴时选“只粘贴文本（值）”，位数就不会丢。"),
    ("日期", "写成 2026-03-05；保险止期写保险期间的最后一天。"),
    ("金额", "单位为元，不含税，最多两位小数；改以万元计的，把表头的“元”改成“万元”。"),
    ("导入", "ajx import 这个文件：先看会改动什么，确认后才写入；有读不成的格，会指出是哪一格。"),
)


def form_tables() -> tuple[OutTable, ...]:
    """The form's two sheets."""
    guide = [(title, "", text, "") for title, text in _GENERAL]
    guide += [
        (each.title, "必填" if each.mandatory else "", each.described, each.article)
        for each in columns()
    ]
    heads = (
        Field("项目"),
        Field("必填"),
        Field("怎样填写", Style.LONG),
        Field("依据"),
    )
    return (
        OutTable(SHEET, policy_fields(), (), room=_ROOM),
        OutTable(GUIDE, heads, guide),
    )
