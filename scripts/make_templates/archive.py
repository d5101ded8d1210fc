"""案卷封面, 卷内文件目录 and 备考表 of an archive bundle."""

from scripts.make_templates.language import (
    Sheet,
    centred,
    each,
    facts,
    heading,
    listing,
    para,
    plain,
    signing,
    total,
)

COVER = Sheet(
    title="{{ title }}",
    body=(
        centred("{{ insurer }}"),
        centred("{{ subject }}"),
        facts("entries"),
    ),
)

CONTENTS = Sheet(
    title="{{ title }}",
    header=("{{ title }}", "{{ insured }}"),
    margins=(1701, 1134, 1587, 1247),
    body=(
        plain("被保险人：{{ insured }}　　保单号：{{ policy_no }}"),
        listing(
            "row in rows",
            ("顺序号", 0.8, "{{ row.order }}", "center"),
            ("文号", 1.2, "{{ row.number }}"),
            ("责任者", 2.0, "{{ row.responsible }}"),
            ("题名", 3.4, "{{ row.title }}"),
            ("日期", 1.3, "{{ row.dated }}", "center"),
            ("页号", 1.0, "{{ row.page }}", "center"),
            ("备注", 1.3, "{{ row.note }}"),
            tail=(total("{{ total }}"),),
        ),
    ),
)

NOTE = Sheet(
    title="{{ title }}",
    header=("{{ title }}", "{{ policy_no }}"),
    body=(
        plain("保单号：{{ policy_no }}"),
        heading("情况说明"),
        each("remark in remarks", para("{{ remark }}")),
        heading("立卷与检查"),
        signing("signatures"),
    ),
)
