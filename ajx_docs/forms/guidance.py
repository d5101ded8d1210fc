"""What a schema says about a field, in words for someone who fills in a Word form.

Descriptions are written for YAML too (`草稿写 draft`, `{absent: 原因}`, file names under `data/`);
sentences and clauses that only speak of it are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_YAML = re.compile(r"[{}\[\]|]|写\s?[a-z]|标识|data/|引号|\b(?:item|items|status|true|false)\b")
_IN_CODE = re.compile(r"（[^（）]*[a-z_]{2,}[^（）]*）")
_LONG = "可分段；列表各行以“- ”开头，空一行另起一段。"
_FILE = "附件的文件名，一行一个；文件另行交给保险机构，放在 attachments/ 下。"


def guidance(prop: Mapping[str, Any]) -> str:
    """What to write: the description without the article, and without what concerns YAML."""
    if prop.get("x-file"):
        return _FILE
    text = str(prop.get("description", ""))
    article = prop.get("x-article")
    text = text.removesuffix(f"（{article}）") if article else text
    kept = [each for each in re.split(r"(?<=[。；])", text) if each and not _YAML.search(each)]
    words = "".join(kept).rstrip("；。")
    if prop.get("contentMediaType") == "text/markdown":
        return f"{words}。{_LONG}" if words else _LONG
    return f"{words}。" if words else ""


def without_code(text: str) -> str:
    """A text without what it says in brackets for those who write YAML."""
    return _IN_CODE.sub("", text)


def when(condition: Mapping[str, Any]) -> str:
    """The state that a condition speaks of: 方案已审批（status: approved） → 方案已审批."""
    return without_code(str(condition.get("x-when", {}).get("zh", ""))).strip("，：")
