"""隐患告知书 (article 19) and 重大事故隐患报告 (article 6(四))."""

from scripts.make_templates.language import (
    FORM,
    FORM_MARGINS,
    Sheet,
    each,
    facts,
    gallery,
    gap,
    heading,
    listing,
    otherwise,
    para,
    photos,
    plain,
    record,
    signatures,
    signing,
    when,
)

_NAME = "{{ hazard.place }}（隐患{{ hazard.id }}）"
_FOUND = (
    record(
        ("隐患描述", "{{ hazard.description }}"),
        ("判定依据", "{{ hazard.basis }}"),
        ("整改建议", "{{ hazard.suggestion }}"),
        ("整改时限", "{{ hazard.deadline }}"),
        ("整改责任人", "{{ hazard.responsible }}"),
        keep=True,
        then="",
    ),
    when("hazard.before or hazard.after", gap(keep=True), photos("hazard"), otherwise(gap())),
)
"""A hazard as it was found, below its name."""
_NUMBERED = f"{{{{ hazard.number }}}}.{_NAME}"

NOTICE = Sheet(
    title="{{ title }}",
    header=("{{ title }}", "{{ metadata.author }}"),
    margins=FORM_MARGINS,
    measure=FORM,
    body=(
        plain("{{ recipients }}"),
        para("{{ opening }}"),
        heading("一、服务基本情况"),
        facts("facts"),
        heading("二、事故隐患"),
        when(
            "major_hazards",
            heading("（一）重大事故隐患", 2),
            each("hazard in major_hazards", heading(_NUMBERED, 3), *_FOUND),
        ),
        when(
            "general_hazards",
            heading("{% if major_hazards %}（二）{% else %}（一）{% endif %}一般事故隐患", 2),
            each("hazard in general_hazards", heading(_NUMBERED, 3), *_FOUND),
        ),
        heading("三、整改要求"),
        each("request in requests", para("{{ loop.index }}.{{ request }}", keep=True)),
        signing("signatures"),
    ),
)

LETTER = Sheet(
    title="{{ title }}",
    header=("重大事故隐患报告", "{{ metadata.author }}"),
    margins=FORM_MARGINS,
    measure=FORM,
    watermark=True,
    body=(
        when("note", para("{{ note }}")),
        plain("{{ recipients }}"),
        para("{{ opening }}"),
        heading("一、被保险人基本情况"),
        facts("firm", keep=True),
        heading("二、重大事故隐患"),
        heading("（一）隐患情况", 2),
        heading(_NAME, 3),
        *_FOUND,
        heading("（二）告知、约定和整改情况", 2),
        facts("steps"),
        heading("三、上报部门"),
        listing(
            "row in authorities",
            ("部门类别", 3.2, "{{ row.kind }}"),
            ("部门名称", 4.4, "{{ row.authority }}"),
            ("上报日期", 2.4, "{{ row.date }}", "center"),
            keep=True,
        ),
        when(
            "follow_up",
            heading("四、上报后的整改情况"),
            facts("follow_up"),
            when("follow_up_pictures", gallery("follow_up_pictures")),
        ),
        para("联系人：{{ contact }}。", keep=True),
        signatures("signatures"),
    ),
)
