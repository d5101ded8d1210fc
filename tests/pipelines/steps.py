"""The shell that each service's file holds, taken out as the service's runner would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import yaml

from ajx_docs.scaffold.pipelines.services import SERVICES

Script = tuple[list[str], str]
"""How a runner starts a shell, and the text that it hands to it."""


def github(repository: Path) -> Iterator[Script]:
    """Each `run:` in a shell of its own."""
    for step in parsed(repository, "github")["jobs"]["docs"]["steps"]:
        if "run" in step:
            yield ["bash", "-e"], step["run"]


def gitlab(repository: Path) -> Iterator[Script]:
    """A shell for each job, `before_script` first."""
    file = parsed(repository, "gitlab")
    for job in ("docs", "archive"):
        lines = [*file["default"]["before_script"], *file[job]["script"]]
        yield ["sh", "-e"], "\n".join(lines)


def gitee(repository: Path) -> Iterator[Script]:
    """All commands in one shell."""
    [stage] = parsed(repository, "gitee")["stages"]
    [step] = stage["steps"]
    yield ["bash"], "\n".join(step["commands"])


def jenkins(repository: Path) -> Iterator[Script]:
    """Each `sh` in a shell of its own, traced as Jenkins does."""
    text = (repository / SERVICES["jenkins"].file).read_text(encoding="utf-8")
    assert "\\" not in text, "Groovy reads a backslash otherwise than the shell"
    for script in re.findall(r"sh '''\n(.*?)'''", text, re.DOTALL):
        yield ["sh", "-xe"], dedent(script)


def shell(repository: Path) -> Iterator[Script]:
    """The script itself."""
    yield ["sh"], (repository / SERVICES["shell"].file).read_text(encoding="utf-8")


def parsed(repository: Path, service: str) -> Any:
    """The file of a service as its YAML says."""
    return yaml.safe_load((repository / SERVICES[service].file).read_text(encoding="utf-8"))


RUNNERS = {
    "shell": shell,
    "github": github,
    "gitlab": gitlab,
    "gitee": gitee,
    "jenkins": jenkins,
}
