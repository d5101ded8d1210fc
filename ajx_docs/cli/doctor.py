"""`ajx doctor`: whether this machine can build, and the command that mends what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, command, language_of, option
from ajx_docs.cli.layout import pad
from ajx_docs.cli.options import one_of
from ajx_docs.doctor.probes import look
from ajx_docs.doctor.report import Probe, as_json, is_healthy, rows, verdict
from ajx_docs.model.settings import FontChoice
from ajx_docs.texts.columns import width
from ajx_docs.texts.language import Language, Text
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.repository import SETTINGS_FILE, find_root
from ajx_docs.workspace.settings import to_settings
from ajx_docs.workspace.yaml_source import read_yaml

_FORMATS = ("text", "json")


@command(
    Text("本机能否生成文书，缺什么、怎样装。", "Whether this machine can build; what to install."),
    details=Text(
        "查看 Python、程序库、排版用的系统库、字体及其覆盖的汉字、写入权限。"
        "缺少任何一项时退出码为 1。",
        "Looks at Python, its packages, the system's libraries, fonts with the characters they "
        "cover, and write access. Exit code 1 where something is missing.",
    ),
    examples=(Example("ajx doctor", Text("查看本机。", "Look at this machine.")),),
)
@option(
    "--output-format",
    default="text",
    metavar="text|json",
    type=one_of(_FORMATS, Text("输出格式", "output format")),
    text=Text("输出格式。", "Format of the output."),
)
@click.pass_context
def doctor(ctx: click.Context, output_format: str) -> int:
    """Tell what was found; exit code 1 where something is missing."""
    start = ctx.find_root().meta.get("ajx.directory") or Path.cwd()
    root = find_root(start)
    probes = list(look(root, _fonts(root)))
    language = language_of(ctx)
    if output_format == "json":
        click.echo(json.dumps(as_json(probes, language), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(probes, language)))
    return Exit.FINE if is_healthy(probes) else Exit.FINDINGS


def _fonts(root: Path | None) -> FontChoice:
    """What ajx.yaml chooses; the defaults where it cannot be read (`ajx check` says why)."""
    if root is None:
        return FontChoice()
    try:
        source, _ = read_yaml(SETTINGS_FILE, (root / SETTINGS_FILE).read_bytes())
        return to_settings(source.value if source else {}).fonts
    except (OSError, SettingsError):
        return FontChoice()


def _lines(probes: list[Probe], language: Language) -> list[str]:
    """Aligned by topic, the remedy below what is missing."""
    lines: list[str] = []
    widest = max(width(probe.name.in_(language)) for probe in probes)
    for topic, found in rows(probes, language):
        lines += ["", topic] if lines else [topic]
        for state, name, detail, remedy in found:
            lines.append(f"  {state}  {pad(name, widest)}  {detail}")
            if remedy:
                lines.append(f"        → {remedy}")
    return [*lines, "", verdict(probes).in_(language)]
