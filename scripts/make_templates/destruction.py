"""档案销毁清册: the cover of article 24 and the list of established practice."""

from scripts.make_templates.language import (
    FORM,
    FORM_MARGINS,
    Sheet,
    centred,
    facts,
    heading,
    listing,
    plain,
    record,
    signing,
    total,
)

COVER = Sheet(
    title="{{ title }}",
    header=("", ""),
    margins=FORM_MARGINS,
    measure=FORM,
    body=(
        centred("{{ insurer }}"),
        record(
            ("卷宗号", "{{ volume_no }}"),
            ("清册编号", "{{ register_no }}"),
            ("销毁档案数量", "{{ count }}"),
            ("销毁原因", "{{ reason }}"),
            ("销毁日期", "{{ destroyed_on or '　　　　年　　月　　日' }}"),
        ),
        heading("审核情况"),
        facts("approvals"),
        heading("签字"),
        signing("signatures"),
    ),
)

REGISTER = Sheet(
    title="{{ title }}",
    header=("{{ title }}", "卷宗号 {{ volume_no }}　清册编号 {{ register_no }}"),
    margins=(1247, 1134, 1247, 1134),
    measure=FORM,
    landscape=True,
    body=(
        centred("{{ insurer }}"),
        plain("卷宗号：{{ volume_no }}　　清册编号：{{ register_no }}"),
        listing(
            "row in rows",
            ("序号", 0.7, "{{ row.number }}", "center"),
            ("案卷题名", 6.0, "{{ row.title }}"),
            ("年度", 0.8, "{{ row.year }}", "center"),
            ("卷号", 1.9, "{{ row.volume }}", "center"),
            ("应保管期限", 1.25, "{{ row.keep_years }}", "center"),
            ("已保管期限", 1.25, "{{ row.kept_years }}", "center"),
            ("页数", 0.75, "{{ row.pages }}", "center"),
            ("累计页数", 1.05, "{{ row.running_pages }}", "center"),
            ("备注", 1.6, "{{ row.note }}"),
            tail=(total("{{ total }}"),),
        ),
        signing("signatures"),
    ),
)
