"""`ajx absorb`: an edited Word form back into its YAML file, the difference shown first."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

import click

from ajx_docs.check.checker import Checked
from ajx_docs.check.schemas import is_date, schemas_of
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.form import KINDS, order_of
from ajx_docs.cli.help import Example, argument, command, language_of, option
from ajx_docs.cli.options import today
from ajx_docs.cli.repository import checked, opened
from ajx_docs.cli.usage import Problem
from ajx_docs.diagnostics import Finding
from ajx_docs.exchange.wording import HINT, SEVERITY
from ajx_docs.forms.absorbing import Absorbed, Target, value_said
from ajx_docs.forms.absorbing import absorb as taken_back
from ajx_docs.forms.differences import Change
from ajx_docs.forms.known import known_in
from ajx_docs.forms.making import make_form
from ajx_docs.forms.reading import LARGEST, Found, UnreadableError, read_form
from ajx_docs.texts.language import Language, Text
from ajx_docs.workspace.kinds import Kind, classify
from ajx_docs.workspace.names import normal
from ajx_docs.workspace.repository import Repository
from ajx_docs.workspace.yaml_source import read_yaml


@command(
    Text("把改过的 Word 收回数据。", "Take an edited Word form back into its data file."),
    details=Text(
        "先列出差异（原来 → 现在），确认后才写入；注释、顺序和没有改动的行都保持原样。"
        "不合要求的内容不写入，并说明在表单的哪一处、应怎样写。",
        "The difference is shown first (old → new) and written when confirmed; comments, order and "
        "all other lines stay. What the schema refuses is not written, and its place is told.",
    ),
    examples=(
        Example(
            "ajx absorb 服务方案-SLAZ202661010000000001.docx",
            Text("看差异，确认后写入。", "See the difference, confirm, write."),
        ),
        Example(
            "ajx absorb 服务记录.docx --dry-run", Text("只看差异。", "See the difference only.")
        ),
    ),
)
@argument("file", type=click.Path(path_type=Path), text=Text("填好的 DOCX。", "The edited DOCX."))
@option(
    "--into",
    metavar="PATH",
    text=Text(
        "收回到仓库里的哪个文件（默认是表单所属的文件）。",
        "Which file of the repository (default: the one the form was made for).",
    ),
)
@option("--dry-run", is_flag=True, text=Text("只列出差异，不写入。", "Show, do not write."))
@option("--yes", is_flag=True, text=Text("不再询问，直接写入。", "Write without asking."))
@click.pass_context
def absorb(ctx: click.Context, file: Path, into: str | None, dry_run: bool, yes: bool) -> int:
    """Show what the form changes, ask, and write it."""
    language = language_of(ctx)
    found = _read(file)
    repository = opened(ctx)
    check = checked(repository, today(), with_archives=False)
    target = _target(repository, check, found, into)
    own = None if found.marks else _own(repository, check, found, target)
    result = taken_back(found, target, file.name, own)
    _show(result, target, language)
    if result.refused:
        told = Text(
            "没有写入。改正表单后再收回一次。", "Nothing was written. Mend the form and try again."
        )
        _say(told, language)
        return Exit.FINDINGS
    if result.text == target.text or dry_run:
        return Exit.FINE
    if not yes and not _confirmed(language):
        _say(Text("没有写入。", "Nothing was written."), language)
        return Exit.FINE
    _write(repository.root / target.path, result.text)
    done = Text(
        f"已写入 {target.path}。请再运行 ajx check。", f"Wrote {target.path}. Now run ajx check."
    )
    _say(done, language)
    return Exit.FINE


def _read(file: Path) -> Found:
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise Problem(
            f"读不到 {file}：{error.strerror}。", f"cannot read {file}: {error.strerror}."
        ) from error
    try:
        return read_form(data)
    except UnreadableError as error:
        raise Problem(f"{file}：{error.zh}", f"{file}: {error.en}") from error


def _own(repository: Repository, check: Checked, found: Found, target: Target) -> Found:
    """What a document without marks said before it was edited: a form that lost them, or a plan as
    it is built."""
    own = None
    if found.is_form:
        own = read_form(make_form(order_of(repository, check.portfolio, target.kind, target.path)))
    elif target.kind is Kind.PLAN:
        from ajx_docs.cli.absorb_built import built_plan  # noqa: PLC0415 - renders

        own = built_plan(repository, check, target.path)
    if own is None:
        raise Problem(
            "这不是 ajx form 生成的表单，也不是生成的服务方案，不知道哪里是填写处。"
            "用 ajx form 出一份表单，填好再收回。",
            "this is neither a form of ajx form nor a built plan. Make a form with ajx form.",
        )
    return own


def _target(repository: Repository, check: Checked, found: Found, into: str | None) -> Target:
    """The file that the form goes into. Raises Problem where that is none it may go into."""
    kind = _kind(found, into)
    known = known_in(check.portfolio)
    target = Target(kind, "", "", schemas_of(repository).of(kind), known)
    path = _from_root(repository, into) if into else ""
    if not path and found.marks:
        path = found.marks.path or _new_path(repository, found, target)
    place = classify(path)
    if place is None or place.kind is not kind:
        raise Problem(
            f"{path or '（没有文件名）'} 不是{_NAMES[kind]}的位置。用 --into 写出仓库里的文件，"
            "如 data/enterprises/示例企业/SLAZ202661010000000001/plan.yaml。",
            f"{path or '(no name)'} is no place for a {kind}. Name a file of the repository with "
            "--into.",
        )
    return Target(kind, path, _text(repository, path), target.schemas, target.known)


_NAMES = {Kind.PLAN: "服务方案", Kind.VISIT: "服务记录"}


def _kind(found: Found, into: str | None) -> Kind:
    if found.marks and found.marks.kind in KINDS:
        return found.marks.kind
    name = (into or "").replace("\\", "/")
    if not name:
        raise Problem(
            "文件没有写明它属于哪里（是生成的服务方案，或标记已丢失）。"
            "用 --into 写出它属于哪个文件。",
            "the file does not say where it belongs (a built plan?). Name its file with --into.",
        )
    return Kind.PLAN if name.endswith("plan.yaml") else Kind.VISIT


def _from_root(repository: Repository, into: str) -> str:
    """A path of the call, from the working folder or from the root, as the repository has it."""
    for base in (Path.cwd(), repository.root):
        found = Path(os.path.normpath(base / into))
        if found.is_relative_to(repository.root) and classify(
            path := normal(found.relative_to(repository.root).as_posix())
        ):
            return path
    return normal(into.replace("\\", "/"))


def _new_path(repository: Repository, found: Found, target: Target) -> str:
    """The name of a new record: the day and the first item of the service."""
    assert found.marks is not None
    value = value_said(found, target)
    day = value.get("date")
    day = day.get("start") if isinstance(day, dict) else day
    if not found.marks.folder or not isinstance(day, str) or not is_date(day):
        raise Problem(
            "表单没有写服务日期，或没有写是哪份保单，不知道该放在哪里。"
            "补写服务日期，或用 --into 指定。",
            "the form names no date of service or no policy. Fill in the date, or use --into.",
        )
    items = value.get("items") or []
    slug = "-".join([day, *(str(each).replace("_", "-") for each in items[:1])])
    path = f"{found.marks.folder}/visits/{slug}.yaml"
    if path in repository.places:
        raise Problem(
            f"{path} 已经有了。若就是这次服务，用 --into {path}；否则用 --into 另取一个名称。",
            f"{path} exists already. Use --into {path} for this very service, or another name.",
        )
    return path


def _text(repository: Repository, path: str) -> str:
    """The file's text, "" where there is none yet."""
    if path not in repository.files:
        folder = "/".join(path.split("/")[:4])
        if not any(each.startswith(f"{folder}/") for each in repository.files):
            raise Problem(
                f"没有 {folder} 这份保单的文件夹，先用 ajx new policy 新建。",
                f"there is no folder {folder}; make it with ajx new policy.",
            )
        return ""
    data = repository.read(path)
    source, findings = read_yaml(path, data)
    errors = [each for each in findings if each.severity == "error" and each.code != "Y-empty"]
    if errors or (source is None and data.strip()):
        raise Problem(
            f"{path} 本身有错误，先用 ajx check 查看并改正。",
            f"{path} has errors of its own; ajx check tells which.",
        )
    return data.decode("utf-8")


def _show(result: Absorbed, target: Target, language: Language) -> None:
    if result.changes:
        new = "" if target.text else Text("（新文件）", " (new file)").in_(language)
        click.echo(f"{target.path}{new}")
        for change in result.changes:
            click.echo("\n".join(_told(change, language)))
    else:
        _say(Text(f"{target.path}：没有改动。", f"{target.path}: no change."), language)
    for each in result.findings:
        click.echo("\n".join(_finding(each, language)))


def _told(change: Change, language: Language) -> list[str]:
    nothing = Text("（空）", "(empty)").in_(language)
    old, new = (each.strip() or nothing for each in (change.old, change.new))
    if "\n" not in old + new:
        return [f"  {change.place}：{old} → {new}"]
    lines = [f"  {change.place}："]
    lines += [f"    - {line}" for line in old.split("\n")]
    return lines + [f"    + {line}" for line in new.split("\n")]


def _finding(each: Finding, language: Language) -> list[str]:
    severity = SEVERITY[each.severity].in_(language)
    article = (
        Text(f"（{each.article}）", f" ({each.article})").in_(language) if each.article else ""
    )
    lines = [f"{each.location.file} {severity} {each.code}{article}"]
    lines.append(f"    {each.message.in_(language)}")
    if each.hint:
        lines.append(f"    {HINT.in_(language)}{each.hint.in_(language)}")
    return lines


def _confirmed(language: Language) -> bool:
    if not sys.stdin.isatty():
        raise Problem(
            "没有写入：这里不能询问。核对差异后加上 --yes 再运行一次。",
            "nothing was written: there is nobody to ask. Look at the difference, then add --yes.",
        )
    question = Text("写入这些改动？", "Write these changes?").in_(language)
    return click.confirm(question, default=False)


def _write(path: Path, text: str) -> None:
    """The whole file or none of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    mode = path.stat().st_mode if path.exists() else 0o644
    with NamedTemporaryFile("wb", dir=path.parent, prefix=".ajx-", delete=False) as file:
        file.write(text.encode("utf-8"))
    try:
        Path(file.name).chmod(mode & 0o777)
        Path(file.name).replace(path)
    except OSError:
        with suppress(OSError):
            Path(file.name).unlink()
        raise


def _say(text: Text, language: Language) -> None:
    click.echo(text.in_(language))
