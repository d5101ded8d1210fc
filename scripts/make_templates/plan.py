"""服务方案: annex 2 to the letter, its wording and numbering."""

from scripts.make_templates.language import (
    Sheet,
    each,
    facts,
    field,
    heading,
    listing,
    otherwise,
    para,
    rich,
    signature,
    when,
)

_GOAL = "{{ goal.number }}.{{ goal.heading }}：{{ goal.service or '本方案不涉及' }}"

SHEET = Sheet(
    title="{{ title }}",
    header=("{{ title }}", "{{ insured }}"),
    cover=(
        ("被保险人名称", "{{ insured }}"),
        ("承保机构", "{{ insurer }}"),
        ("保单号", "{{ policy_no }}"),
    ),
    watermark=True,
    body=(
        heading("一、企业（项目）概况", new_page=True),
        heading("（一）安全管理状况", 2),
        rich("overview.safety_management"),
        heading("（二）主要设备设施", 2),
        rich("overview.equipment"),
        heading("（三）主要工艺（施工）流程", 2),
        rich("overview.processes"),
        heading("（四）主要危险源点及重大危险源", 2),
        rich("overview.hazard_sources"),
        when(
            "overview.major_hazard_sources",
            listing(
                "fact in overview.major_hazard_sources",
                ("重大危险源", 3, "{{ fact.label }}"),
                ("级别", 1, "{{ fact.value }}", "center"),
            ),
        ),
        heading("二、服务项目基本情况"),
        para(
            f"根据{field('依据', 'basis', '{{ basis }}')}要求，结合投保项目事故预防服务需求，"
            "本服务方案商定提供以下服务内容（可根据需求进行选择）：",
            keep=True,
        ),
        listing(
            "row in rows",
            ("序号", 0.7, "{{ row.number }}", "center"),
            ("服务项目", 2.6, "{{ row.title }}"),
            ("服务时间和频次", 2.8, "{{ row.schedule }}"),
            ("服务机构", 2.0, "{{ row.provider }}"),
            ("服务人员", 1.8, "{{ row.people }}"),
            keep=True,
        ),
        para("服务小组组长：{{ leader }}。"),
        heading("三、预期目标"),
        each(
            "goal in goals",
            when(
                "goal.details",
                heading(_GOAL, 2),
                facts("goal.details", keep=True, edited=True),
                otherwise(heading(_GOAL, 2, alone=True)),
            ),
        ),
        heading("四、服务保障事项"),
        heading("（一）资金保障情况", 2),
        rich("funding"),
        heading("（二）其他服务保障情况", 2),
        rich("other_guarantees"),
        para("{{ consent }}", keep=True),
        signature("insurer_signature", "provider_signature"),
    ),
)
