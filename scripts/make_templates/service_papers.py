"""客户回访记录表 (article 15) and 培训记录 with its sign-in page (article 11(一))."""

from scripts.make_templates.language import (
    FORM,
    FORM_MARGINS,
    Sheet,
    facts,
    gap,
    heading,
    listing,
    para,
    record,
    rich,
    signing,
    when,
)

_ROOM = "{{ '\\n' }}"
"""Lines left for a pen."""

RETURN_VISIT = Sheet(
    title="{{ title }}",
    header=("{{ title }}", "{{ metadata.author }}"),
    margins=FORM_MARGINS,
    measure=FORM,
    body=(
        heading("一、服务基本情况"),
        facts("facts"),
        heading("二、回访情况"),
        facts("call"),
        heading("三、意见分析和处理"),
        record(
            ("意见分析", _ROOM),
            ("处理措施", _ROOM),
            label=0.26,
            keep=True,
            then=gap(keep=True),
        ),
        # Lower rows: a pooled service with a name or two more still takes one page.
        signing("signatures", height=560),
    ),
)

TRAINING = Sheet(
    title="{{ title }}",
    header=("{{ title }}", "{{ metadata.author }}"),
    margins=FORM_MARGINS,
    measure=FORM,
    body=(
        heading("一、服务基本情况"),
        facts("facts"),
        heading("二、培训情况"),
        facts("training"),
        heading("三、培训过程"),
        rich("summary"),
        signing("signatures"),
        heading("{{ sign_in_title }}", new_page=True),
        facts("sign_in_facts"),
        listing(
            "row in sign_in",
            ("序号", 0.8, "{{ row.number }}", "center"),
            ("姓名", 2.2, "{{ row.name }}", "center"),
            ("单位和岗位", 4.2, "{{ row.post }}"),
            ("签到", 2.8, ""),
            height=510,
        ),
        when("sign_in_note", para("{{ sign_in_note }}")),
    ),
)
