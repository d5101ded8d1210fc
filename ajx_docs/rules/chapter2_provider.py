"""第二章 职责与要求: the provider, article 10."""

from __future__ import annotations

from collections.abc import Iterator

from ajx_docs.calendar import add_years
from ajx_docs.model.parties import Provider
from ajx_docs.model.source import Sourced
from ajx_docs.rules.registry import Fault, Level, RuleContext, rule
from ajx_docs.rules.uscc import check_character, is_sole_trader, is_valid
from ajx_docs.texts.dates import chinese_date
from ajx_docs.texts.language import Text


@rule(
    "A10.1",
    title=Text("服务机构的法人资格、场所和承诺书", "Provider: legal person, premises, commitment"),
    article="第十条（一）（五）",
    level=Level.PROVIDER,
    reading=Text(
        "统一社会信用代码校验位正确，且不是个体工商户（92 开头，非法人）；地址不为空；"
        "承诺书由登记的法定代表人本人签署。",
        "The USCC's check character is right and it is not a sole trader's (92…, no legal person);"
        " there is an address; the letter of commitment is signed by the legal representative.",
    ),
    fails={"provider.commitment.signed_by": "李娜"},
    passes={"provider.commitment.signed_by": "高建国"},
)
def qualified(provider: Sourced[Provider], _: RuleContext) -> Iterator[Fault]:
    """The provider is a legal person with premises and its representative's commitment.

    第十条（一）：“具备独立法人资格，有固定的工作场所。”
    第十条（五）：“法定代表人出具知悉并承担事故预防服务的法律责任、义务、权利和风险的承诺书”
    """
    value, source = provider.value, provider.source
    if not is_valid(value.uscc):
        yield Fault(source, "/uscc", *_bad_code(value.uscc), field="统一社会信用代码")
    elif is_sole_trader(value.uscc):
        yield Fault(
            source,
            "/uscc",
            Text(
                "服务机构应具备独立法人资格；92 开头的代码属于个体工商户，不是法人。",
                "A provider must be a legal person; codes with 92 belong to sole traders.",
            ),
            Text("核对营业执照；改选法人机构。", "Check the licence; engage a legal person."),
            field="统一社会信用代码",
        )
    if not value.address.strip():
        yield Fault(
            source,
            "/address",
            Text(
                "服务机构应有固定的工作场所；地址为空。",
                "A provider needs fixed premises: no address.",
            ),
            Text("填写实际办公地址。", "Write the address of its premises."),
            field="地址",
        )
    signed_by = value.commitment.signed_by.strip()
    if signed_by != value.legal_representative.strip():
        yield Fault(
            source,
            "/commitment/signed_by",
            Text(
                f"承诺书应由法定代表人出具；法定代表人为{value.legal_representative}，"
                f"承诺书由{signed_by or '（空）'}签署。",
                f"The letter of commitment must be signed by the legal representative"
                f" {value.legal_representative}, not by {signed_by or 'nobody'}.",
            ),
            Text(
                "由现任法定代表人重新签署；或更正姓名。",
                "Have the legal representative sign anew, or correct the name.",
            ),
            field="签署人",
        )


def _bad_code(code: str) -> tuple[Text, Text]:
    hint = Text("对照营业执照逐位核对。", "Compare it with the licence, character by character.")
    if len(code) != 18:
        zh, en = f"长度为{len(code)}位", f"it has {len(code)}"
    elif all(c.isalnum() and c not in "IOSVZ" and not c.islower() for c in code):
        right = check_character(code[:-1])
        zh, en = f"校验位应为 {right}，写作 {code[-1]}", f"its check character should be {right}"
    else:
        zh, en = "含有不允许的字符（I、O、S、V、Z 或小写字母）", "it has letters not allowed"
    return (
        Text(
            f"服务机构应具备独立法人资格；统一社会信用代码应为18位且校验正确，{zh}。",
            f"A provider is a legal person with an eighteen-character USCC; {en}.",
        ),
        hint,
    )


@rule(
    "A10.6",
    title=Text("服务机构无重大违法失信记录", "Provider: no major violation in three years"),
    article="第十条（六）",
    level=Level.PROVIDER,
    parameters=("violation_years",),
    reading=Text(
        "自申请之日（applied_on；未填的用承诺书签署日）向前数 3 年，两端当日均计在内。",
        "Three years back from the application date (the commitment's date where none is given),"
        " the first and last day included.",
    ),
    fails={
        "provider.violations": [{"date": "2023-01-05", "description": "出具虚假报告被处罚"}],
    },
    passes={
        "provider.violations": [{"date": "2023-01-04", "description": "出具虚假报告被处罚"}],
    },
)
def no_violation(provider: Sourced[Provider], ctx: RuleContext) -> Iterator[Fault]:
    """No major violation or dishonesty record in the years before the application.

    第十条（六）：“截至申请之日3年内无重大违法失信记录。”
    """
    value = provider.value
    applied = value.applied_on or value.commitment.signed_on
    basis = "申请之日" if value.applied_on else "承诺书签署日（未填申请之日）"
    years = ctx.pack.at(applied).integer("violation_years")
    since = add_years(applied, -years)
    for index, violation in enumerate(value.violations):
        described = violation.description.rstrip("。.")
        if since <= violation.date <= applied:
            yield Fault(
                provider.source,
                f"/violations/{index}/date",
                Text(
                    f"截至{basis}（{chinese_date(applied)}）{years}年内应无重大违法失信记录；"
                    f"{chinese_date(violation.date)}有记录：{described}。",
                    f"No major violation within {years} years before {applied}; there is one of"
                    f" {violation.date}: {described}.",
                ),
                Text(
                    f"该机构最早于{chinese_date(add_years(violation.date, years))}之后申请；"
                    f"请改选其他机构。",
                    f"It may apply after {add_years(violation.date, years)}; engage another.",
                ),
                field="违法失信记录",
            )
