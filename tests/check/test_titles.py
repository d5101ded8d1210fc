"""What a field is called and which article asks for it."""

import pytest

from ajx_docs.check.titles import FieldTitle, field_title
from ajx_docs.workspace.kinds import Kind

TRAINING = {"services": [{"item": "training", "mode": "onsite", "goal": {}}]}
DRILL = {"services": [{"item": "emergency", "mode": "onsite", "goal": {}}]}


@pytest.mark.parametrize(
    ("kind", "pointer", "title", "article"),
    [
        (Kind.POLICY, "/premium", "保险费", "第十三条"),
        (Kind.POLICY, "/agreement/file", "协议文件", "第二十二条（一）"),
        (Kind.POLICY, "", "保单", "第六条、第十三条、第十四条"),
        (Kind.PLAN, "/services/0/people/1", "人员标识", "附件2 二"),
        (Kind.PLAN, "/consent/given", "是否同意", "附件2"),
        (Kind.VISIT, "/date/start", "开始日期", "第十四条（四）"),
        (Kind.VISIT, "/scope/production/absent", "不涉及的原因", "第十二条"),
        (Kind.VISIT, "/hazards/3/reported/0/date", "上报日期", "第六条（四）"),
        (Kind.VISIT, "/training/participants/0/post", "岗位", "第十一条（一）"),
        (Kind.POOLED, "/attendance/PZAB-1", "参加情况", "第十三条"),
        (Kind.SETTINGS, "/fonts/body", "正文字体", ""),
        (Kind.POLICY, "/no/such/field", "", ""),
    ],
)
def test_a_field_has_its_title_and_article(
    kind: Kind, pointer: str, title: str, article: str
) -> None:
    assert field_title(kind, pointer) == FieldTitle(title, article)


def test_a_kind_may_be_given_by_its_name() -> None:
    assert field_title("policy", "/premium").title == "保险费"


@pytest.mark.parametrize(
    ("value", "title"), [(TRAINING, "培训预期效果"), (DRILL, "演练的预期效果")]
)
def test_where_a_title_depends_on_the_rest_the_rest_decides(value: object, title: str) -> None:
    assert field_title(Kind.PLAN, "/services/0/goal/effect", value).title == title
