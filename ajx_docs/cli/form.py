"""`ajx form`: a Word form to fill in, made from the schema and what is known already."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, argument, command, language_of, option
from ajx_docs.cli.options import one_of, today
from ajx_docs.cli.repository import checked, opened
from ajx_docs.cli.usage import Problem, unknown
from ajx_docs.forms.known import about, engaged_by, known_in, next_visit
from ajx_docs.forms.making import Order, make_form
from ajx_docs.model.case import Case, Portfolio
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind, classify
from ajx_docs.workspace.repository import Repository

KINDS = (Kind.PLAN, Kind.VISIT)
_TITLES = {Kind.PLAN: "安责险事故预防服务方案", Kind.VISIT: "事故预防服务记录"}
_NAMES = {Kind.PLAN: "服务方案", Kind.VISIT: "服务记录"}


@command(
    Text("可填写的 Word 表单。", "A Word form to fill in."),
    details=Text(
        "KIND 是 plan（服务方案）或 visit（一次服务的记录）。表单里已填好数据里有的内容；"
        "新的服务记录按方案填好下一项服务。填好后用 ajx absorb 收回。",
        "KIND is plan or visit. The form holds what the data have already; a new record of a "
        "service begins with the next one planned. Take it back with ajx absorb.",
    ),
    examples=(
        Example(
            "ajx form plan --policy SLAZ202661010000000001",
            Text("这份保单的服务方案。", "The plan of this policy."),
        ),
        Example(
            "ajx form visit --policy SLAZ202661010000000001",
            Text("下一次服务的记录。", "The record of the next service."),
        ),
        Example(
            "ajx form visit --policy SLAZ202661010000000001 --visit 2026-09-10-training",
            Text("已有的服务记录。", "A record that is there already."),
        ),
    ),
)
@argument(
    "kind",
    type=one_of(KINDS, Text("种类", "kind")),
    text=Text("plan 或 visit。", "plan or visit."),
)
@option(
    "--policy",
    metavar="NO",
    text=Text("哪份保单；不写则为空白表单。", "Which policy; a blank form without one."),
)
@option(
    "--visit",
    "slug",
    metavar="NAME",
    text=Text("已有的哪次服务，如 2026-09-10-training。", "Which service, by its file's name."),
)
@option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    text=Text("写到哪个文件（默认在当前文件夹，按种类和保单取名）。", "Where to write it."),
)
@click.pass_context
def form(
    ctx: click.Context, kind: str, policy: str | None, slug: str | None, out: Path | None
) -> int:
    """Write the form and say where it is."""
    repository = opened(ctx)
    portfolio = checked(repository, today(), with_archives=False).portfolio
    subject = _subject(repository, portfolio, Kind(kind), policy, slug)
    target = out or Path(subject.name)
    try:
        with target.open("xb") as file:
            file.write(make_form(subject.order))
    except FileExistsError:
        raise Problem(
            f"{target} 已经有了，可能已填写，没有改动。用 --out 另取一个名称。",
            f"{target} exists already and may be filled in; choose another name with --out.",
        ) from None
    except OSError as error:
        raise Problem(
            f"写不到 {target}：{error.strerror}。", f"cannot write {target}: {error.strerror}."
        ) from error
    done = Text(
        f"已生成 {target}。用 Word 或 WPS 填写，再用 ajx absorb {target} 收回。",
        f"Made {target}. Fill it in with Word, then: ajx absorb {target}",
    )
    click.echo(done.in_(language_of(ctx)))
    return Exit.FINE


@dataclass(frozen=True, slots=True)
class _Subject:
    order: Order
    name: str


def _subject(
    repository: Repository, portfolio: Portfolio, kind: Kind, policy: str | None, slug: str | None
) -> _Subject:
    if policy is None:
        if slug:
            raise Problem("--visit 要和 --policy 一起用。", "--visit goes with --policy.")
        order = Order(kind, _title(kind), "", "", {}, {}, known_in(portfolio))
        return _Subject(order, f"{_NAMES[kind]}.docx")
    case = case_of(portfolio, policy)
    name = f"{_NAMES[kind]}-{case.policy_id}"
    path = f"{case.folder}/plan.yaml" if kind is Kind.PLAN else ""
    if slug and kind is Kind.VISIT:
        slug = slug.removesuffix(".yaml")
        path, name = f"{case.folder}/visits/{slug}.yaml", f"{name}-{slug}"
        if path not in repository.places:
            folder = f"{case.folder}/visits/"
            slugs = [
                each.removeprefix(folder).removesuffix(".yaml")
                for each in repository.places
                if each.startswith(folder)
            ]
            raise unknown(Text("这份保单的服务记录中", "service of this policy"), slug, slugs)
    return _Subject(_order(repository, portfolio, kind, case, path), f"{name}.docx")


def order_of(repository: Repository, portfolio: Portfolio, kind: Kind, path: str) -> Order:
    """The form of a file that has its place in the repository."""
    place = classify(path)
    assert place is not None
    case = case_of(portfolio, f"{place.enterprise}/{place.policy}")
    return _order(repository, portfolio, kind, case, path)


def _order(
    repository: Repository, portfolio: Portfolio, kind: Kind, case: Case, path: str
) -> Order:
    value = _value(repository, path)
    shown = value or (next_visit(case) if kind is Kind.VISIT else {})
    known = known_in(portfolio, engaged_by(case))
    return Order(kind, _title(kind), case.folder, path, value, shown, known, about(case))


def _title(kind: Kind) -> str:
    return f"{_TITLES[kind]}（填写表）"


def case_of(portfolio: Portfolio, policy: str) -> Case:
    """The case of a policy, by its number or folder. Raises Problem."""
    for case in portfolio.cases:
        if policy in (case.policy_id, case.key):
            return case
    raise unknown(Text("保单中", "policy"), policy, [each.policy_id for each in portfolio.cases])


def _value(repository: Repository, path: str) -> dict[str, Any]:
    source = repository.sources.get(path)
    if source is None and path in repository.places:
        raise Problem(
            f"{path} 读不出来，先用 ajx check 查看并改正。",
            f"{path} cannot be read; ajx check tells why.",
        )
    value = source.value if source else {}
    return value if isinstance(value, dict) else {}
