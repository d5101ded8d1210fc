"""The program around the commands: help, language, exit codes, and how little it loads."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from ajx_docs.cli.commands import GROUPS, SUMMARIES, available, load
from ajx_docs.cli.help import Described
from ajx_docs.cli.layout import width
from ajx_docs.cli.program import program
from ajx_docs.texts.language import Language
from tests.cli.running import ROOT, ajx, environ

COMMANDS = [name for name in SUMMARIES if available(name)]
CHINESE = re.compile("[㐀-鿿]")


# Help


def test_help_lists_the_commands_by_the_reader_s_work() -> None:
    page = ajx("--help").stdout
    for title, commands in GROUPS:
        here = [name for name in commands if available(name)]
        if here:
            assert title.zh in page
            section = page.split(title.zh, 1)[1].split("\n\n", 1)[0]
            assert [line.split()[0] for line in section.splitlines()[1:] if line[2] != " "] == here


def test_a_command_that_is_not_there_is_not_listed() -> None:
    page = ajx("--help").stdout
    listed = set(re.findall(r"^  ([a-z]+)  ", page, re.MULTILINE))
    assert listed == set(COMMANDS)


def test_ajx_alone_shows_its_help() -> None:
    alone, asked = ajx(), ajx("--help")
    assert (alone.returncode, alone.stdout) == (0, asked.stdout)


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_explains_itself_with_an_example(name: str, language: Language) -> None:
    command = load(name)
    assert isinstance(command, Described)
    assert command.examples
    context = click.Context(program, info_name="ajx")
    context.meta["ajx.language"] = language
    page = command.get_help(click.Context(command, info_name=name, parent=context))
    calls = [example.call for example in command.examples]
    own = "\n".join(line for line in page.splitlines() if line.strip() not in calls)
    assert bool(CHINESE.search(own)) is (language == "zh")
    assert all(width(line) <= 100 for line in page.splitlines())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_example_is_a_call_that_parses(name: str) -> None:
    command = load(name)
    assert isinstance(command, Described)
    for example in command.examples:
        words = shlex.split(
            re.split(" > | && ", example.call)[0].removeprefix('eval "$(').rstrip(')"')
        )
        assert words[:2] == ["ajx", name]
        rest = [word for word in words[2:] if not word.startswith("data/")]
        command.make_context(name, rest, parent=click.Context(program, info_name="ajx"))


def test_the_version_is_told() -> None:
    assert re.fullmatch(r"ajx \d+\.\d+\.\d+\n", ajx("--version").stdout)


# Language


@pytest.mark.parametrize(
    "call", [["--lang", "en", "--help"], ["--help", "--lang", "en"], ["--help", "--lang=en"]]
)
def test_the_language_may_stand_anywhere(call: list[str]) -> None:
    assert ajx(*call).stdout.startswith("Usage: ajx")


def test_the_language_of_the_environment_holds_unless_the_call_says_other() -> None:
    english = {"AJX_LANG": "en"}
    assert ajx("--help", environment=english).stdout.startswith("Usage:")
    assert ajx("--help", "--lang", "zh", environment=english).stdout.startswith("用法：")


# A wrong call ends in 2 and says what to write instead


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["chekc"], "check"),
        (["check", "--as-off", "2026-01-01"], "--as-of"),
        (["check", "--as-of", "2026-02-30"], "2026-11-24"),
        (["check", "--as-of", "20260230"], "2026-11-24"),
        (["check", "--as-of"], "--as-of"),
        (["check", "--output-format", "jsn"], "json"),
        (["check", "--select", "13.2"], "A13.2"),
        (["check", "nothing-here.yaml"], "nothing-here.yaml"),
        (["check", "/etc/passwd"], "不在仓库"),
        (["-C", "/nothing/here", "check"], "/nothing/here"),
        (["-C", "/", "check"], "ajx init"),
        (["check", "--lang", "fr"], "zh"),
        (["build", "--jobs", "0"], "--jobs"),
        (["build", "--format", "dox"], "docx"),
        (["build", "--only", "plans"], "plan"),
        (["build", "--only", ","], "plan"),
        (["build", "--out", "data/x"], "--out"),
        (["build", "--out", "."], "--out"),
        (["completion", "elvish"], "fish"),
        (["completion"], "bash"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_ends_in_2_and_says_what_to_write(call: list[str], told: str) -> None:
    ended = ajx(*call)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert told in ended.stderr
    assert CHINESE.search(ended.stderr)
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("command", ["build", "bundle", "verify"])
def test_the_environment_may_say_how_many_processes(command: str) -> None:
    ended = ajx(command, environment={"AJX_JOBS": "0"})
    assert (ended.returncode, "--jobs" in ended.stderr) == (2, True)


def test_the_call_says_it_rather_than_the_environment() -> None:
    example = ROOT / "tests/examples"
    assert ajx("verify", "--jobs", "1", cwd=example, environment={"AJX_JOBS": "0"}).returncode == 0


def test_settings_that_cannot_be_used_end_in_2_and_name_the_line(tmp_path: Path) -> None:
    (tmp_path / "ajx.yaml").write_text("version：1\n", "utf-8")
    ended = ajx("check", cwd=tmp_path)
    assert ended.returncode == 2
    assert "ajx.yaml:1:" in ended.stderr


# An unexpected error ends in 3

FAILING = """
import sys
from ajx_docs.cli import commands, main
from ajx_docs.cli.help import command
from ajx_docs.texts.language import Text

@command(Text("坏", "bad"))
def bad():
    raise RuntimeError("内部 boom")

import types
module = types.ModuleType("ajx_docs.cli.bad")
module.bad, module.__spec__ = bad, __import__("importlib").util.spec_from_loader("x", None)
sys.modules["ajx_docs.cli.bad"] = module
commands.SUMMARIES["bad"] = Text("坏", "bad")
sys.argv = ["ajx", "bad"]
main()
"""


@pytest.mark.parametrize("debug", [False, True])
def test_an_unexpected_error_ends_in_3_with_kind_words(debug: bool) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FAILING],
        env=environ({"AJX_DEBUG": "1" if debug else None}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 3
    assert "不是您的数据有误" in ended.stderr
    assert "内部 boom" in ended.stderr
    assert ("Traceback" in ended.stderr) is debug


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    program = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m ajx_docs --help | true; exit ${{PIPESTATUS[0]}}"],
        env=environ(),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert program.returncode in (0, 1)
    assert program.stderr == ""


# Completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_printed_for_each_shell(shell: str) -> None:
    ended = ajx("completion", shell)
    assert ended.returncode == 0
    assert "_AJX_COMPLETE" in ended.stdout


def _completed(line: str) -> list[str]:
    words = {
        "_AJX_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(line.count(" ")),
    }
    done = subprocess.run(
        [sys.executable, "-c", "from ajx_docs.cli import main; main()"],
        env=environ(words),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return [row.split(",")[1] for row in done.stdout.splitlines()]


def test_commands_options_and_values_are_completed() -> None:
    assert _completed("ajx ch") == ["check"]
    assert "--as-of" in _completed("ajx check --")
    assert _completed("ajx check --output-format s") == ["sarif"]


# What is loaded

HEAVY = re.compile(
    r"(weasyprint|docx|docxtpl|lxml|PIL|uharfbuzz|fontTools|pydyf|pypdfium2|jinja2|rich|"
    r"ajx_docs\.(render|documents|build\.(?!output$)|site))(\.|$)"
)


def _loaded(*words: str) -> set[str]:
    code = (
        "import sys\n"
        "from ajx_docs.cli.program import program\n"
        "try:\n"
        f"    program.main({list(words)!r}, prog_name='ajx')\n"
        "except SystemExit:\n"
        "    print(*sorted(sys.modules), sep='\\n', file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environ(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return set(done.stderr.splitlines())


@pytest.mark.parametrize("call", [["--help"], ["--version"], ["check"], ["check", "--help"]])
def test_neither_help_nor_check_loads_renderers_or_fonts(call: list[str]) -> None:
    loaded = _loaded(*call)
    assert "ajx_docs.cli.program" in loaded
    assert [name for name in sorted(loaded) if HEAVY.match(name)] == []


def test_help_and_version_load_next_to_nothing() -> None:
    ours = {name for name in _loaded("--help") if name.startswith("ajx_docs")}
    assert ours == {
        "ajx_docs",
        "ajx_docs.cli",
        "ajx_docs.cli.commands",
        "ajx_docs.cli.exits",
        "ajx_docs.cli.help",
        "ajx_docs.cli.layout",
        "ajx_docs.cli.program",
        "ajx_docs.cli.usage",
        "ajx_docs.texts",
        "ajx_docs.texts.columns",
        "ajx_docs.texts.language",
    }
