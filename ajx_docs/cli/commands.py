"""Which commands there are, grouped by the reader's work: the list of `ajx --help`.

Each is a function of the same name in the module of that name beside this one, loaded only when
it is called (`import` and the like, that Python reserves, end in `_command`).
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

import click

from ajx_docs.texts.language import Text

GROUPS: tuple[tuple[Text, dict[str, Text]], ...] = (
    (
        Text("日常：", "Every day:"),
        {
            "check": Text("检查数据：格式、引用、细则", "check the data: schema, rules"),
            "build": Text("检查并生成文档（DOCX、PDF）", "check, then make the documents"),
            "preview": Text("边写边看：保存后自动重新生成", "rebuild and show pages on save"),
            "status": Text("服务、到期、隐患一览", "services, due dates and hazards"),
            "diff": Text("一次修改改变了什么", "what a change changes"),
        },
    ),
    (
        Text("建立与录入：", "Starting and writing:"),
        {
            "init": Text("新建仓库", "make a new repository"),
            "new": Text("新建一个带说明的数据文件", "make a commented data file"),
            "import": Text("从电子表格导入", "take in a spreadsheet"),
            "export": Text("导出表格", "give out tables"),
            "form": Text("可填写的 Word 表单", "a Word form to fill in"),
            "absorb": Text("把改过的 Word 收回数据", "take an edited Word file back"),
        },
    ),
    (
        Text("归档与销毁：", "Archives:"),
        {
            "bundle": Text("把保单的案卷装成归档包", "make archive bundles"),
            "verify": Text("验证归档包和台账", "verify bundles and their ledger"),
            "retention": Text("哪些档案何时可以销毁", "what may be destroyed when"),
            "destroy": Text("按签字的清册销毁档案", "carry out a signed register"),
        },
    ),
    (
        Text("查阅与维护：", "Looking up and upkeep:"),
        {
            "rules": Text("全部检查规则", "all rules"),
            "explain": Text("解释一个代码：条文、理由、例子", "explain a code"),
            "schema": Text("某类文件可以写什么", "what a kind of file may hold"),
            "templates": Text("查看、复制、检查模板", "list, copy and check templates"),
            "doctor": Text("本机能否生成文档", "whether this machine can build"),
            "ci": Text("流水线配置：检查、生成、归档", "a pipeline for your service"),
            "completion": Text("命令行自动补全的设置", "completion for your shell"),
        },
    ),
)
SUMMARIES = {name: summary for _, commands in GROUPS for name, summary in commands.items()}
_RESERVED = frozenset({"import"})


def module_of(name: str) -> str:
    """The module of a command."""
    return f"ajx_docs.cli.{_python_name(name)}"


def available(name: str) -> bool:
    """Whether this installation has the command."""
    return name in SUMMARIES and find_spec(module_of(name)) is not None


def load(name: str) -> click.Command:
    """The command; ImportError if its own imports fail."""
    found = getattr(import_module(module_of(name)), _python_name(name))
    assert isinstance(found, click.Command)
    return found


def _python_name(name: str) -> str:
    return f"{name}_command" if name in _RESERVED else name
