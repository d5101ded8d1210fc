"""Every enumeration of the model has its Chinese words."""

import importlib
import pkgutil
from enum import StrEnum

import pytest

import ajx_docs.model
from ajx_docs.model.plan import ServiceItem
from ajx_docs.model.visit import Scope
from ajx_docs.texts.labels import ITEM_ARTICLES, SATISFACTION, SCOPE_KINDS, label


def _enumerations() -> list[type[StrEnum]]:
    modules = pkgutil.iter_modules(ajx_docs.model.__path__)
    values = {
        value
        for module in modules
        for value in vars(importlib.import_module(f"ajx_docs.model.{module.name}")).values()
        if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
    }
    return sorted(values, key=lambda each: each.__name__)


@pytest.mark.parametrize("enumeration", _enumerations())
def test_every_member_has_a_chinese_word_of_its_own(enumeration: type[StrEnum]) -> None:
    words = [label(member) for member in enumeration]
    assert len(set(words)) == len(list(enumeration))
    assert all(word and not word.isascii() for word in words)


def test_the_seven_items_are_the_rows_of_annex_2() -> None:
    assert [label(item) for item in ServiceItem] == [
        "安全生产宣传教育培训",
        "安全风险辨识、评估、评价",
        "安全生产标准化管理体系建设",
        "生产安全重大事故隐患排查",
        "安全生产应急预案编制和应急救援演练",
        "安全生产科技创新、装备研发推广应用",
        "其他服务事项",
    ]
    assert list(ITEM_ARTICLES) == list(ServiceItem)


def test_the_four_kinds_of_places_are_those_of_article_12() -> None:
    assert list(SCOPE_KINDS) == list(Scope.__dataclass_fields__)
    assert set(SATISFACTION) == {1, 2, 3, 4, 5}
