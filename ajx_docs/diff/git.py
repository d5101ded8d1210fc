"""Git, read as a process: revisions, trees and blobs. Nothing is ever written to a repository."""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, NamedTuple

from ajx_docs.texts.language import Text

_NOTHING = "0"
"""How git writes the blob of a file that is not there, or whose content it does not know yet."""
_LINK = "120000"
"""The mode of a symbolic link."""


class RevisionError(Exception):
    """A revision cannot be read; `text` tells the user what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.zh)
        self.text = text


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a tree: its path from the folder asked for, its blob, its size in bytes."""

    path: str
    blob: str
    size: int
    link: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that differs: its blob on either side; "" where it is not there or not known."""

    path: str
    before: str
    after: str
    gone: bool


class _Row(NamedTuple):
    """What the index notes of a file."""

    tag: str
    mode: str
    blob: str


class Git:
    """The history that a folder is under; paths count from the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def tree(self, revision: str) -> str:
        """The tree of the folder in a revision; "" where the revision has no such folder.

        Raises RevisionError for a revision that is not there.
        """
        top = self._top(revision)
        return self._resolved(f"{top}:{self._prefix}") if self._prefix else top

    def _top(self, revision: str) -> str:
        """The whole tree of a revision."""
        top = self._resolved(f"{revision}^{{tree}}")
        if not top:
            raise RevisionError(self._unknown(revision))
        return top

    def merge_base(self, one: str, other: str) -> str:
        """The commit that two revisions have grown from. Raises RevisionError without one."""
        for revision in (one, other):
            if not self._resolved(f"{revision}^{{commit}}"):
                raise RevisionError(self._unknown(revision))
        found = self._run("merge-base", one, other, may_fail=True).strip()
        if not found:
            raise RevisionError(self._no_common(one, other))
        return found.decode()

    def entries(self, tree: str, *paths: str) -> list[Entry]:
        """The files of a tree under some paths; submodules are none."""
        if not tree:
            return []
        out = self._run("ls-tree", "-r", "-z", "-l", "--full-tree", tree, "--", *paths)
        found = []
        for row in out.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            facts, _, path = row.partition("\t")
            mode, kind, blob, size = facts.split()
            if kind == "blob" and ".." not in path.split("/"):
                found.append(Entry(path, blob, int(size), mode == _LINK))
        return found

    def differences(self, before: str, after: str) -> Iterator[Difference]:
        """The files that differ between two trees of the folder."""
        empty = self._run("hash-object", "-t", "tree", "--stdin", stdin=b"").decode().strip()
        yield from self._raw("diff-tree", "-r", before or empty, after or empty)

    def differences_of_folder(self, revision: str) -> Iterator[Difference]:
        """The files of the working folder that differ from a revision; new ones without a blob.

        **Why not `git diff`:** it renews the index, and would hold its lock while others work.
        """
        rows = self._raw("diff-index", "--cached", "--relative", self._top(revision))
        found = {each.path: each for each in rows}
        index, state = self._index, self._state
        for path in sorted(found.keys() | state.keys()):
            noted = index[path].blob if path in index else ""
            each = found.get(path) or Difference(path, noted, noted, gone=False)
            if path in state:
                yield Difference(path, each.before, "", gone=state[path])
            else:
                yield each

    def untouched(self) -> dict[str, str]:
        """Files of the working folder that hold what git has, by blob."""
        return {
            row.blob: path
            for path, row in self._index.items()
            # Another tag: a file that git was told not to look at, or not to check out.
            if row.tag == "H" and row.mode != _LINK and path not in self._state
        }

    @cached_property
    def _index(self) -> Mapping[str, _Row]:
        """What git has noted of each file of the folder."""
        found = {}
        rows = self._run("ls-files", "-z", "--stage", "-v").decode("utf-8", "surrogateescape")
        for row in rows.split("\0")[:-1]:
            facts, _, path = row.partition("\t")
            tag, mode, blob, _ = facts.split()
            found[path] = _Row(tag, mode, blob)
        return found

    @cached_property
    def _state(self) -> Mapping[str, bool]:
        """The files that are not as the index has them, new ones too: whether each is gone."""
        options = ("--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", ".")
        rows = self._run("status", *options).decode("utf-8", "surrogateescape")
        top = f"{self._prefix}/" if self._prefix else ""
        return {
            row[3:].removeprefix(top): row[1] == "D"
            for row in rows.split("\0")[:-1]
            if row[1] != " "
        }

    def follows(self, path: str) -> bool:
        """Whether the working folder has a file of this path under git."""
        return bool(self._run("ls-files", "-z", "--", f":(literal){path}"))

    def read(self, blobs: Iterable[str], take: Callable[[str, int, IO[bytes]], None]) -> None:
        """Hand each blob to `take`: its name, its size, and a stream of which it reads all."""
        wanted = list(dict.fromkeys(blobs))
        if not wanted:
            return
        with tempfile.TemporaryFile() as names:
            names.write("".join(f"{each}\n" for each in wanted).encode())
            names.seek(0)
            with subprocess.Popen(
                ["git", "cat-file", "--batch"],
                cwd=self._folder,
                env=_environment(),
                stdin=names,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            ) as process:
                assert process.stdout is not None
                for blob in wanted:
                    head = process.stdout.readline().split()
                    if len(head) != 3:
                        process.kill()
                        raise RevisionError(_missing(blob))
                    take(blob, int(head[2]), process.stdout)
                    process.stdout.read(1)

    @cached_property
    def _prefix(self) -> str:
        """The folder from the top of what git has, without a `/` at the end."""
        return self._run("rev-parse", "--show-prefix").decode("utf-8", "surrogateescape")[:-2]

    def _raw(self, *arguments: str) -> Iterator[Difference]:
        """Rows of `--raw -z`: `:modes blobs state`, then the path."""
        command, *rest = arguments
        out = self._run(command, "--raw", "-z", "--no-renames", "--no-abbrev", *rest)
        cells = iter(out.decode("utf-8", "surrogateescape").split("\0")[:-1])
        for facts, path in zip(cells, cells, strict=True):
            _, _, before, after, state = facts.split()
            yield Difference(path, _blob(before), _blob(after), gone=state == "D")

    def _resolved(self, name: str) -> str:
        if name.startswith("-"):
            return ""
        out = self._run("rev-parse", "--verify", "--quiet", name, may_fail=True)
        return out.decode().strip()

    def _run(self, *arguments: str, stdin: bytes | None = None, may_fail: bool = False) -> bytes:
        try:
            done = subprocess.run(
                ["git", *arguments],
                cwd=self._folder,
                env=_environment(),
                input=stdin,
                stdin=None if stdin is not None else subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
        except OSError as error:
            raise RevisionError(_NO_GIT) from error
        if done.returncode and not may_fail:
            raise RevisionError(_failed(done.stderr.decode("utf-8", "replace").strip()))
        return b"" if done.returncode else done.stdout

    def _unknown(self, revision: str) -> Text:
        if self._is_shallow():
            return _shallow(revision)
        if revision == "HEAD":
            return Text(
                "仓库里还没有提交，没有可比较的。先 git add 并 git commit。",
                "There is no commit yet to compare with: git add and git commit first.",
            )
        return Text(
            f"git 里没有版本 {revision}。看看 git branch -a、git log；"
            "远程分支先 git fetch，写成 origin/main 的样子。",
            f"git knows no revision {revision}. See git branch -a and git log; fetch a remote "
            "branch first and write it like origin/main.",
        )

    def _no_common(self, one: str, other: str) -> Text:
        if self._is_shallow():
            return _shallow(f"{one} … {other}")
        return Text(
            f"{one} 与 {other} 没有共同的起点，请改用 {one}..{other} 直接比较。",
            f"{one} and {other} have no common origin; compare them directly: {one}..{other}.",
        )

    def _is_shallow(self) -> bool:
        return self._run("rev-parse", "--is-shallow-repository").strip() == b"true"


def _blob(written: str) -> str:
    return "" if set(written) == {_NOTHING} else written


def _environment() -> Mapping[str, str]:
    # Looking must not write: `git status` would renew the index.
    return {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def _shallow(revision: str) -> Text:
    return Text(
        f"这个克隆只取了最近的提交（浅克隆），里面没有 {revision}。"
        "运行 git fetch --deepen=50（或 git fetch --unshallow 取回全部）后再试；"
        "流水线里把取回的深度设大：GitHub 的 fetch-depth，GitLab 的 GIT_DEPTH，0 为全部。",
        f"This clone holds only the newest commits (shallow), not {revision}. Run git fetch "
        "--deepen=50, or git fetch --unshallow for all, and try again; in a pipeline raise the "
        "depth: fetch-depth on GitHub, GIT_DEPTH on GitLab, 0 for all.",
    )


def _missing(blob: str) -> Text:
    return Text(
        f"git 里缺少文件内容 {blob[:12]}：运行 git fetch，或用 git fsck 检查。",
        f"git lacks the content {blob[:12]}: run git fetch, or look with git fsck.",
    )


def _failed(reason: str) -> Text:
    return Text(
        f"git 不能比较：{reason or '原因不明'}。ajx diff 要在 git 管理的仓库里运行"
        "（没有时先 git init，再 git add、git commit）。",
        f"git cannot compare: {reason or 'for an unknown reason'}. ajx diff runs in a repository "
        "under git (git init, git add and git commit first).",
    )


_NO_GIT = Text(
    "没有找到 git，请先安装（ajx doctor 说明怎样装）。", "git is not installed; see ajx doctor."
)
