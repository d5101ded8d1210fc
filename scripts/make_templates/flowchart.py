"""服务流程图: the chart as a picture, and all its steps as a table."""

from scripts.make_templates.language import Sheet, heading, listing, pairs, picture

SHEET = Sheet(
    title="{{ title }}",
    margins=(850, 850, 794, 850),
    body=(
        pairs(
            ("被保险人", "{{ insured }}", "承保机构", "{{ insurer }}"),
            ("保单号", "{{ policy_no }}", "保险期间", "{{ period }}"),
        ),
        picture("chart"),
        heading("步骤与时限表"),
        listing(
            "step in steps",
            ("序号", 0.75, "{{ step.number }}", "center"),
            ("步骤", 2.0, "{{ step.title }}"),
            (
                "责任方",
                1.45,
                "{% for lane in lanes %}{% if lane.lane == step.lane %}{{ lane.title }}"
                "{% endif %}{% endfor %}",
                "center",
            ),
            ("依据", 1.9, "{{ step.article }}", "center"),
            ("时限", 2.5, "{{ step.due or '—' }}"),
            (
                "完成情况",
                1.6,
                "{% if step.done_text %}{{ step.done_text }}{% elif step.applies %}未完成"
                "{% else %}不涉及{% endif %}",
            ),
        ),
    ),
)
