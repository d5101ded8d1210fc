"""`ajx new visit`: the record of the next service, as the plan has it, with its photographs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from ajx_docs.check.titles import field_title
from ajx_docs.cli import options
from ajx_docs.cli.asking import agrees, ask, is_conversation
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import language_of
from ajx_docs.cli.repository import checked, opened
from ajx_docs.cli.usage import Problem, unknown
from ajx_docs.cli.visit_options import Wish
from ajx_docs.cli.visit_photographs import note, photographs_of, stumbling_blocks
from ajx_docs.model.case import Case
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.visit import VisitMode
from ajx_docs.resources import packaged
from ajx_docs.rules.plan_against_practice import PlannedRow
from ajx_docs.scaffold.next_service import known_of_visit, services_left
from ajx_docs.scaffold.photographs import Folder, Photograph, names_for
from ajx_docs.scaffold.placing import place
from ajx_docs.scaffold.skeleton import Noted, skeleton
from ajx_docs.texts.labels import label
from ajx_docs.texts.language import Text
from ajx_docs.workspace.kinds import Kind


def new_visit(ctx: click.Context, names: Sequence[str], wish: Wish) -> int:
    """Ask what is not said (on a terminal), write the record, say what was taken and what not."""
    talk = _Talk(ctx, asks=is_conversation() and not wish.yes)
    repository = opened(ctx)
    cases = checked(repository, options.today()).portfolio.cases
    folder = photographs_of(wish.photos)
    case, stem = _named(talk, cases, names, wish.policy)
    row, item = _service(talk, case, wish.item)
    day = _day(talk, stem, wish.date, folder)
    people = _people(talk, case, row, wish.people)
    mode = VisitMode(wish.mode) if wish.mode else None
    known = known_of_visit(case, row, items=[item], day=day, mode=mode, people=people)
    stem = stem or f"{day}-{item.value.replace('_', '-')}"
    path = place(Kind.VISIT, [case.enterprise_id, case.policy_id, stem])
    assert path is not None
    target = repository.root / path
    if target.exists():
        again = f"ajx new visit {case.policy_id} {stem}-2 --item {item.value}"
        raise Problem(
            f"{path} 已经有了，没有改动。同一天的另一次服务请另取名称：{again}",
            f"{path} exists already and was left as it is. Name another one of that day: {again}",
        )
    attachments = repository.root / case.folder / "attachments"
    there = {each.name for each in attachments.iterdir()} if attachments.is_dir() else set()
    placed = list(names_for(folder.photographs, stem, there))
    for told in stumbling_blocks(folder, day):
        talk.say(told, aside=True)
    _tell_known(talk, case, known, len(placed))
    if talk.asks and not agrees(ctx, Text(f"写入 {path}？", f"Write {path}?")):
        raise click.Abort
    media = [Noted(f"attachments/{name}", note(each)) for each, name in placed]
    schema = json.loads(packaged("schemas", "visit.schema.json").read_bytes())
    text = skeleton(schema, {**known, "media": media} if media else known)
    _write(target, text, attachments, placed)
    talk.say(Text(f"已新建 {path}，请按说明填写其余各项。", f"Made {path}; fill in the rest."))
    return Exit.FINE


@dataclass(frozen=True, slots=True)
class _Talk:
    """The conversation: whether there is one, and its language."""

    ctx: click.Context
    asks: bool

    def say(self, text: Text, *, aside: bool = False) -> None:
        click.echo(text.in_(language_of(self.ctx)), err=aside)


def _named(
    talk: _Talk, cases: Sequence[Case], names: Sequence[str], policy: str | None
) -> tuple[Case, str]:
    """The case that is meant, and the record's own name where the call gives one."""
    words = [part for name in names for part in name.split("/")]
    stem = words.pop() if words and re.match(r"\d{4}-\d\d-\d\d", words[-1]) else ""
    if stem and place(Kind.VISIT, ["x", "x", stem]) is None:
        raise Problem(
            f"“{stem}”不能作名称：写成 2026-09-10 或 2026-09-10-training 的样子。",
            f"“{stem}” is no fit name: write it like 2026-09-10 or 2026-09-10-training.",
        )
    wanted = {*words[-1:], *([policy] if policy else [])}
    if len(wanted) > 1:
        raise Problem(
            f"保单写了两个：{'、'.join(sorted(wanted))}。只写一个。",
            f"two policies are named: {', '.join(sorted(wanted))}. Name one.",
        )
    if wanted:
        return _case_of(cases, wanted.pop()), stem
    if len(cases) == 1:
        return cases[0], stem
    if not talk.asks:
        raise Problem(
            "要写明保单：ajx new visit --policy 保单号",
            "name the policy: ajx new visit --policy NUMBER",
        )
    question = Text("保单号", "Policy number")
    return ask(talk.ctx, question, "", lambda answer: _case_of(cases, answer)), stem


def _case_of(cases: Sequence[Case], number: str) -> Case:
    found = [each for each in cases if number in (each.policy_id, _number(each))]
    if len(found) != 1:
        raise unknown(Text("保单中", "policy"), number, [_number(each) for each in cases])
    return found[0]


def _number(case: Case) -> str:
    return case.policy.value.policy_no if case.policy else case.policy_id


def _service(talk: _Talk, case: Case, item: str | None) -> tuple[PlannedRow | None, ServiceItem]:
    """The service that the record is of: one of the plan's, or the item given."""
    left = services_left(case)
    if item:
        wanted = ServiceItem(item)
        row = next((each for each in left if each.service.item is wanted), None)
        if row is None:
            talk.say(_beyond(wanted), aside=True)
        return row, wanted
    if not left:
        raise Problem(
            "方案中没有待开展的服务（或没有方案），不知道这是哪一项。"
            "用 --item 写明，如 --item training。",
            "the plan has no service left (or there is none). Name it: --item training.",
        )
    if not talk.asks or len(left) == 1:
        return left[0], left[0].service.item
    for number, each in enumerate(left, 1):
        service = each.service
        told = f"  {number}. {service.title or label(service.item)}　{service.schedule}"
        talk.say(Text(told, told), aside=True)

    def read(answer: str) -> PlannedRow:
        if answer.isdecimal() and 0 < int(answer) <= len(left):
            return left[int(answer) - 1]
        raise Problem(f"请写 1 至 {len(left)} 的数字。", f"Write a number from 1 to {len(left)}.")

    chosen = ask(talk.ctx, Text("是哪一项服务", "Which service"), "1", read)
    return chosen, chosen.service.item


def _beyond(item: ServiceItem) -> Text:
    return Text(
        f"注意：方案中没有待开展的“{label(item)}”，机构等请自行填写；"
        "方案之外的服务要在 deviations 里写明并经认可（第十九条）。",
        f"Note: the plan has no {item.value} left; fill in provider and people, and have the "
        "deviation accepted (article 19).",
    )


def _day(talk: _Talk, stem: str, given: date | None, folder: Folder) -> date:
    """The day of the service: the one given, the one asked for, the one of the photographs."""
    named = options.day(stem[:10]) if stem else None
    if named and given and named != given:
        raise Problem(
            f"日期写了两个：{named} 和 {given}。", f"two dates are named: {named} and {given}."
        )
    if found := named or given:
        return found
    days = Counter(each.taken.date() for each in folder.photographs if each.taken)
    likely = days.most_common(1)[0][0] if days else None
    if talk.asks:
        default = str(likely or options.today())
        return ask(talk.ctx, Text("服务日期", "Day of the service"), default, options.day)
    if likely and len(days) == 1:
        return likely
    raise Problem(
        "要写明服务日期：--date 2026-09-10", "name the day of the service: --date 2026-09-10"
    )


def _people(talk: _Talk, case: Case, row: PlannedRow | None, given: str | None) -> tuple[str, ...]:
    """Ids of who came; none where the plan's people are taken as they are."""
    provider = row.service.provider if row else ""
    if given is not None:
        return _ids(case, provider, given)
    if not talk.asks or row is None:
        return ()
    default = ",".join(row.service.people)
    question = Text("服务人员（标识或姓名）", "Who served (ids or names)")
    return ask(talk.ctx, question, default, lambda answer: _ids(case, provider, answer))


def _ids(case: Case, provider: str, written: str) -> tuple[str, ...]:
    """The ids that ids or names mean. Without a planned service they are taken as written."""
    words = [word.strip() for word in re.split("[,，、]", written) if word.strip()]
    known = {each.id: each.name for each in case.people(provider)}
    by_name = {name: key for key, name in known.items()}
    found = [by_name.get(word, word) for word in words]
    for word in found if known else ():
        if word not in known:
            raise unknown(Text("服务人员中", "person"), word, [*known, *by_name])
    return tuple(dict.fromkeys(found))


def _tell_known(talk: _Talk, case: Case, known: Mapping[str, object], photographs: int) -> None:
    zh = [f"{field_title(Kind.VISIT, f'/{name}').title} {_plain(known[name])}" for name in known]
    en = [f"{name} {_plain(value)}" for name, value in known.items()]
    if photographs:
        zh.append(f"照片 {photographs} 张")
        en.append(f"{photographs} photographs")
    number = _number(case)
    talk.say(Text(f"{number}：{'，'.join(zh)}", f"{number}: {', '.join(en)}"), aside=True)


def _plain(value: object) -> str:
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)


def _write(
    target: Path, text: str, attachments: Path, placed: Sequence[tuple[Photograph, str]]
) -> None:
    """Photographs first: a record never names a file that is not there. Nothing is overwritten."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if placed:
        attachments.mkdir(parents=True, exist_ok=True)
    for photograph, name in placed:
        with (attachments / name).open("xb") as copy:
            copy.write(photograph.file.read_bytes())
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
