"""The insurer's papers: plan (6(一)), appraisal (17), evaluation (18), commitment (10(五))."""

from dataclasses import replace

from scripts.make_templates.language import (
    FORM,
    FORM_MARGINS,
    Sheet,
    beside,
    each,
    facts,
    gallery,
    heading,
    listing,
    otherwise,
    para,
    plain,
    record,
    rich,
    signing,
    when,
)

_HEADER = ("{{ title }}", "{{ metadata.author }}")
_LABEL = 0.285
"""A column that holds 占登记的年度安责险保费 on one line."""

PLAN = Sheet(
    title="{{ title }}",
    header=_HEADER,
    margins=FORM_MARGINS,
    measure=FORM,
    body=(
        facts("facts", _LABEL),
        heading("一、工作目标和安排"),
        rich("goals"),
        heading("二、服务需求"),
        para("{{ demand_summary }}", keep=True),
        when(
            "demand",
            listing(
                "row in demand",
                ("类别", 2.4, "{{ row.name }}"),
                ("保单数", 1.2, "{{ row.policies }}", "center"),
                ("保费合计（元）", 1.8, "{{ row.premium }}", "right"),
                ("应提供的服务", 2.3, "{{ row.owed }}"),
                ("方案安排", 2.3, "{{ row.planned }}"),
            ),
        ),
        heading("三、服务机构"),
        when(
            "providers",
            listing(
                "row in providers",
                ("机构名称", 4.2, "{{ row.name }}"),
                ("服务行业领域", 3.5, "{{ row.fields }}"),
                ("服务人员", 2.3, "{{ row.people }}", "center"),
            ),
            otherwise(para("由保险机构自有人员服务。")),
        ),
        heading("四、费用预算"),
        facts("budget", _LABEL, keep=True),
        signing("signatures"),
    ),
)

APPRAISAL = Sheet(
    title="{{ title }}",
    header=_HEADER,
    margins=FORM_MARGINS,
    measure=FORM,
    body=(
        heading("一、服务机构"),
        facts("provider"),
        heading("二、年度服务数据"),
        facts("figures"),
        heading("三、考核意见"),
        record(
            ("服务过程", "{{ process }}"),
            ("服务结果", "{{ result }}"),
            label=0.26,
            keep=True,
        ),
        para("考核等次：{{ grade }}。", keep=True),
        signing("signatures"),
    ),
)

EVALUATION = Sheet(
    title="{{ title }}",
    header=_HEADER,
    margins=FORM_MARGINS,
    measure=FORM,
    watermark=True,
    body=(
        facts("facts"),
        para("{{ opening }}"),
        each(
            "section in sections",
            heading("{{ section.heading }}"),
            when("section.figures", facts("section.figures", keep=True)),
            when("section.chart", gallery("section.chart")),
            rich("section.text"),
        ),
        signing("signatures"),
    ),
)

COMMITMENT = Sheet(
    title="{{ title }}",
    header=_HEADER,
    margins=(1361, 1304, 1134, 1417),
    measure=replace(FORM, line=380),
    body=(
        facts("facts"),
        plain("{{ recipient }}"),
        para("{{ opening }}"),
        each(
            "promise in promises",
            para("{{ promise.number }}.{{ promise.words }}（{{ promise.article }}）"),
        ),
        para("{{ closing }}", keep=True),
        when("original", para("{{ original }}", keep=True)),
        beside("signatures[0]", "signatures[1]"),
    ),
)
"""One page, with 24, 23, 20, 25 mm around it and 19 pt from line to line."""
