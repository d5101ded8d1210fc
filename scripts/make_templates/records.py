"""费用台账, 投诉及处理记录, 服务评估报告 (article 22) and 延期服务同意书 (article 13)."""

from scripts.make_templates.language import (
    FORM,
    FORM_MARGINS,
    Sheet,
    each,
    facts,
    gap,
    heading,
    listing,
    otherwise,
    para,
    rich,
    signing,
    total,
    when,
)

_HEADER = ("{{ title }}", "{{ metadata.author }}")


def _totals(loop: str) -> str:
    return listing(
        loop,
        ("名称", 5, "{{ row.name }}"),
        ("笔数", 1.4, "{{ row.count }}", "center"),
        ("金额（元）", 2, "{{ row.amount }}", "right"),
        ("占比", 1.6, "{{ row.share }}", "right"),
        keep=True,
    )


LEDGER = Sheet(
    title="{{ title }}",
    header=_HEADER,
    margins=FORM_MARGINS,
    measure=FORM,
    body=(
        facts("facts"),
        heading("一、支出明细"),
        when(
            "none",
            para("{{ none }}"),
            otherwise(
                listing(
                    "row in rows",
                    ("序号", 0.75, "{{ row.number }}", "center"),
                    ("日期", 2.25, "{{ row.date }}", "center"),
                    (
                        "费用项目（备注）",
                        1.95,
                        "{{ row.item }}{% if row.note %}（{{ row.note }}）{% endif %}",
                    ),
                    ("收款单位", 1.9, "{{ row.payee }}"),
                    ("金额（元）", 1.4, "{{ row.amount }}", "right"),
                    ("凭证号", 1.75, "{{ row.voucher }}", "center"),
                    tail=(total("合计：{{ total }} 元（大写：{{ total_capital }}）"),),
                ),
                heading("二、按费用项目汇总"),
                _totals("row in by_item"),
                heading("三、按收款单位汇总"),
                _totals("row in by_payee"),
            ),
        ),
        each("note in notes", para("{{ note }}", keep=True)),
        signing("signatures"),
    ),
)

COMPLAINTS = Sheet(
    title="{{ title }}",
    header=_HEADER,
    margins=FORM_MARGINS,
    measure=FORM,
    body=(
        facts("facts"),
        when(
            "nil",
            para("{{ nil }}"),
            otherwise(
                para("{{ summary }}"),
                each(
                    "complaint in complaints",
                    heading("投诉{{ complaint.number }}"),
                    # The last one and the signatures are on one page.
                    facts("complaint.facts", keep=True, then=""),
                    when("loop.last", gap(keep=True), otherwise(gap())),
                ),
            ),
        ),
        signing("signatures"),
    ),
)

EVALUATION = Sheet(
    title="{{ title }}",
    header=_HEADER,
    margins=FORM_MARGINS,
    measure=FORM,
    body=(
        facts("facts"),
        heading("一、服务完成情况"),
        listing(
            "row in items",
            ("服务项目", 4.2, "{{ row.title }}"),
            ("方案次数", 1.6, "{{ row.planned }}", "center"),
            ("完成次数", 1.6, "{{ row.served }}", "center"),
            ("完成日期", 2.6, "{{ row.days }}", "center"),
        ),
        heading("二、主要数据"),
        facts("figures"),
        heading("三、方案执行情况"),
        rich("execution"),
        heading("四、服务效果"),
        rich("effect"),
        heading("五、满意度"),
        rich("satisfaction"),
        heading("六、评估结论"),
        rich("conclusion"),
        when("archive", para("{{ archive }}", keep=True)),
        signing("signatures"),
    ),
)

EXTENSION = Sheet(
    title="{{ title }}",
    header=_HEADER,
    margins=FORM_MARGINS,
    measure=FORM,
    body=(
        facts("facts"),
        heading("一、延期原因"),
        para("{{ reason }}"),
        heading("二、服务时限"),
        facts("limits"),
        heading("三、同意意见"),
        para("{{ statement }}", keep=True),
        when("original", para("{{ original }}", keep=True)),
        signing("signatures"),
    ),
)
