"""The overview in a real Chromium: found, narrowed, read by all, printed, quick with thousands."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.site.overviews import EARLY, LATE, given, many, written


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(given().page(), tmp_path_factory.mktemp("build"))


def opened(browser: Browser, address: str, **options: Any) -> Page:
    page = browser.new_page(**options)
    page.faults = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda told: page.faults.append(told.text))
    page.goto(address)
    return page


def names(page: Page) -> list[str]:
    return page.locator("#rows th").evaluate_all("all => all.map(each => each.firstChild.data)")


def test_it_opens_without_asking_anything_of_anyone(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    expect(page.locator("#rows tr").first).to_be_visible()
    assert [url for url in asked if not url.startswith("data:")] == [address]


@pytest.mark.parametrize("hash_", ["", "#f=2026&f=tasks.near", "#q=没有这家企业"])
@pytest.mark.parametrize(
    "options",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"viewport": {"width": 360, "height": 700}},
    ],
    ids=["light", "dark", "phone"],
)
def test_axe_finds_nothing(
    browser: Browser, address: str, options: dict[str, Any], hash_: str
) -> None:
    page = opened(browser, address + hash_, **options)
    for details in page.locator("summary").all():
        details.click()
    result = Axe().run(page)
    assert result.response["violations"] == [], result.generate_report()
    assert page.faults == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_nothing_stands_out_of_the_window(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_typing_narrows_the_list_and_the_address_keeps_it(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    page.get_by_label("查找").fill("树脂 0101")
    assert names(page) == ["泾渭示例树脂材料有限公司"]
    expect(page.get_by_role("status")).to_have_text("1 份保单")
    again = opened(browser, page.url)
    assert names(again) == ["泾渭示例树脂材料有限公司"]
    expect(again.get_by_label("查找")).to_have_value("树脂 0101")


def test_selects_narrow_together_and_reset_frees(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    everything = names(page)
    page.get_by_label("服务机构").select_option(label="陕西筑安示例工程安全技术有限公司")
    assert names(page) == ["秦岭示例市政建设集团有限公司"]
    page.get_by_label("进度").select_option(label="有临期事项")
    assert names(page) == []
    expect(page.get_by_role("status")).to_contain_text("没有符合条件的")
    page.get_by_role("button", name="清除").click()
    expect(page.locator("#rows tr")).to_have_count(len(everything))


def test_a_number_leads_to_its_cases_by_keyboard(browser: Browser, address: str) -> None:
    page = opened(browser, address)
    row = page.get_by_role("row", name="全部 ")
    row.get_by_role("link").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="保单与文档")).to_be_focused()
    assert names(page) == ["泾渭示例树脂材料有限公司"]
    page.get_by_role("button", name="去掉条件：2026年到期的事项：临期").click()
    assert len(names(page)) > 5
    page.go_back()
    assert names(page) == ["泾渭示例树脂材料有限公司"]


def test_documents_are_where_the_links_say(browser: Browser, tmp_path: Path) -> None:
    here = given()
    for output in here.outputs:
        file = tmp_path / output.path.removeprefix("build/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    page = opened(browser, written(here.page(), tmp_path))
    for summary in page.locator("#rows td:last-child summary").all():
        summary.click()
    links = page.locator("#rows td:last-child a").evaluate_all("all => all.map(each => each.href)")
    files = {file.as_uri() for file in tmp_path.rglob("*.*") if file.name != "index.html"}
    assert set(links) == files


def test_thousands_are_shown_piece_by_piece(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, written(many(given(), 10_000).page(), tmp_path))
    expect(page.get_by_role("status")).to_have_text("10000 份保单，1 项机构事务")
    assert 0 < page.locator("#rows tr").count() <= 200
    before = page.locator("#rows tr").count()
    page.get_by_role("button", name="显示更多").click()
    assert before < page.locator("#rows tr").count() <= before + 200
    page.get_by_label("查找").fill("SLAZ2026000000009999")
    expect(page.locator("#rows tr")).to_have_count(1)


@pytest.mark.parametrize("as_of", [EARLY, LATE])
def test_it_prints_with_every_case(browser: Browser, tmp_path: Path, as_of: Any) -> None:
    page = opened(browser, written(given(as_of).page(), tmp_path))
    pdf = page.pdf(prefer_css_page_size=True)
    printed = "".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf)).pages)
    bare = "".join(printed.split())
    for case in given(as_of).portfolio.cases:
        assert case.policy
        assert case.policy.value.policy_no in bare


def test_without_script_figures_and_calendar_are_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("heading", name="进度")).to_be_visible()
    expect(page.get_by_text("列表和查找需要启用 JavaScript")).to_be_visible()
    expect(page.locator("#filters")).to_be_hidden()
