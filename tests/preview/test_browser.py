"""The preview in a real Chromium: files are edited as by an editor, the page follows."""

from __future__ import annotations

import http.server
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ajx_docs.workspace.kinds import Kind
from tests.preview.conftest import CASE, KEY, Running, end

PLAN = f"{CASE}/plan.yaml"
VISIT = "visits/2026-04-22-training.yaml"
DIGESTS = "all => all.map(each => each.dataset.digest)"


def opened(browser: Browser, running: Running, document: str = "plan", **options: Any) -> Page:
    context = browser.new_context(**options)
    page = context.new_page()
    page.faults = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda told: page.faults.append(told.text))
    # What stands behind # is the browser's own and survives the way past the door.
    page.goto(f"{running.address}#{urlencode({'key': KEY, 'document': document})}")
    wait_for(page, KEY, document)
    return page


def go(page: Page, document: str, key: str = KEY) -> None:
    page.evaluate("hash => { location.hash = hash }", urlencode({"key": key, "document": document}))
    wait_for(page, key, document)


def wait_for(page: Page, key: str, document: str) -> None:
    link = page.get_by_role("navigation").locator("[aria-current=page]")
    expect(link).to_have_attribute("href", f"#{urlencode({'key': key, 'document': document})}")
    expect(page.get_by_role("status")).to_contain_text("共")


def digests(page: Page) -> list[str]:
    found = page.locator("figure").evaluate_all(DIGESTS)
    assert isinstance(found, list)
    return found


def wait_for_pages(page: Page, *, other_than: list[str]) -> None:
    page.wait_for_function(
        f"before => ({DIGESTS})([...document.querySelectorAll('figure')]).join() !== before.join()",
        arg=other_than,
        timeout=60_000,
    )


def test_the_secret_leaves_the_address_and_the_case_is_there(
    browser: Browser, standing: Running
) -> None:
    page = opened(browser, standing)
    assert standing.secret not in page.url
    expect(page.get_by_role("heading", level=1)).to_contain_text("服务方案")
    images = page.locator("figure img")
    assert images.count() >= 3
    assert images.first.evaluate("each => each.naturalWidth") > 1000
    expect(images.first).to_have_attribute("alt", f"第 1 页，共 {images.count()} 页")
    expect(page.get_by_label("文件内容")).to_contain_text("services:")
    assert page.faults == []  # type: ignore[attr-defined]


def test_saving_a_file_renews_the_pages_that_differ_and_marks_them(
    browser: Browser, running: Running
) -> None:
    page = opened(browser, running)
    before = digests(page)
    box = page.get_by_label("文档页面")
    box.evaluate("each => { each.scrollTop = 400 }")
    running.edit(PLAN, "schedule: ", "schedule: 改为")
    wait_for_pages(page, other_than=before)
    after = digests(page)
    changed = [at for at, pair in enumerate(zip(before, after, strict=True)) if len({*pair}) > 1]
    assert changed
    assert len(changed) < len(after)
    marked = page.locator("figure").evaluate_all("all => all.map(each => each.className)")
    assert [at for at, name in enumerate(marked) if name == "changed"] == changed
    assert box.evaluate("each => each.scrollTop") == 400
    expect(page.get_by_label("文件内容").locator(".edited")).to_contain_text("改为")
    page.get_by_role("status").get_by_role("button").first.click()
    expect(page.locator("figure.changed").first).to_be_in_viewport()


def test_broken_yaml_keeps_the_last_good_pages_with_the_error_on_top(
    browser: Browser, running: Running
) -> None:
    page = opened(browser, running)
    before = digests(page)
    running.edit(PLAN, "services:", "services: [")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("数据有错误，下面仍是改错之前的样子")
    assert digests(page) == before
    expect(page.get_by_role("navigation").locator("[aria-current=page]")).to_have_text("服务方案")
    expect(page.get_by_role("heading", name="问题（")).to_be_visible()
    running.edit(PLAN, "services: [", "services:")
    expect(alert).to_be_hidden()
    assert digests(page) == before


def test_a_finding_leads_to_its_line_by_keyboard(browser: Browser, running: Running) -> None:
    page = opened(browser, running)
    running.edit(f"{CASE}/{VISIT}", "mode: ", "mode: 现场\nwrong: ")
    finding = page.get_by_role("listitem").filter(has_text="S-unknown").get_by_role("button")
    expect(finding).to_contain_text(VISIT)
    finding.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("数据文件").locator("option:checked")).to_have_text(VISIT)
    line = page.get_by_label("文件内容").locator(".here")
    expect(line).to_be_focused()
    expect(line).to_contain_text("wrong:")
    expect(line).to_be_in_viewport()
    expect(line).to_have_class("error here")


def test_errors_of_rules_are_told_above_pages_that_follow_all_the_same(
    browser: Browser, running: Running
) -> None:
    page = opened(browser, running)
    before = digests(page)
    running.edit(PLAN, "leader: ", "leader: niemand  # ")
    expect(page.get_by_role("alert")).to_contain_text("ajx build 不会生成")
    wait_for_pages(page, other_than=before)


def test_a_new_file_appears_and_one_deleted_goes(browser: Browser, running: Running) -> None:
    page = opened(browser, running)
    papers = page.get_by_role("navigation").get_by_role("list", name="文档").get_by_role("link")
    there = papers.all_inner_texts()
    visit = running.root / CASE / VISIT
    again = visit.with_name("2026-05-06-again.yaml")
    again.write_bytes(visit.read_bytes())
    expect(papers.filter(has_text="2026-05-06-again").first).to_be_visible()
    again.unlink()
    expect(papers).to_have_text(there)


def test_a_changed_photograph_and_a_template_of_ones_own_renew_the_pages(
    browser: Browser, running: Running
) -> None:
    page = opened(browser, running, "report-2026-04-22-training")
    before = digests(page)
    photo = running.root / CASE / "attachments/training.jpg"
    Image.new("RGB", (640, 480), "navy").save(photo)
    wait_for_pages(page, other_than=before)
    before = digests(page)
    style = running.root / "templates/report/report.css"
    style.parent.mkdir(parents=True)
    style.write_text("body { color: #234 }")
    wait_for_pages(page, other_than=before)


def test_settings_that_broke_are_told_and_everything_stays(
    browser: Browser, running: Running
) -> None:
    page = opened(browser, running)
    before = digests(page)
    running.edit("ajx.yaml", "jurisdiction:", "jurisdiction: [")
    expect(page.get_by_role("alert")).to_contain_text("ajx.yaml")
    assert digests(page) == before
    running.edit("ajx.yaml", "jurisdiction: [", "jurisdiction:")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_many_saves_at_once_end_in_the_last_state(browser: Browser, running: Running) -> None:
    page = opened(browser, running)
    for number in range(30):
        running.edit(PLAN, "schedule: ", f"schedule: {number}次之")
    expect(page.get_by_label("文件内容")).to_contain_text("schedule: 29次之28次之")
    expect(page.get_by_role("status")).to_contain_text("有变化")


def test_a_drawing_process_that_was_ended_is_started_again(
    browser: Browser, running: Running
) -> None:
    page = opened(browser, running)
    before = digests(page)
    parent = running.process.pid
    for children in Path(f"/proc/{parent}/task").glob("*/children"):
        for child in children.read_text().split():
            os.kill(int(child), signal.SIGKILL)
    running.edit(PLAN, "schedule: ", "schedule: 改为")
    wait_for_pages(page, other_than=before)
    assert len(digests(page)) == len(before)


def test_the_end_is_told(browser: Browser, running: Running) -> None:
    page = opened(browser, running)
    end(running)
    expect(page.get_by_role("alert")).to_contain_text("连接中断")


def test_back_leads_back_and_the_list_is_searched(browser: Browser, standing: Running) -> None:
    page = opened(browser, standing)
    go(page, "flowchart")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("服务方案")
    page.get_by_label("查找").fill("没有这家企业")
    expect(page.locator("#subjects > li")).to_have_count(0)
    page.get_by_label("查找").fill("SLAZ2026610100")
    expect(page.locator("#subjects > li")).to_have_count(1)


def test_the_insurers_own_papers_are_shown_too(browser: Browser, standing: Running) -> None:
    page = opened(browser, standing)
    go(page, "plan", f"{Kind.YEAR}s/2026")
    expect(page.get_by_role("heading", level=1)).to_contain_text("年度工作计划")


@pytest.mark.parametrize(
    "options",
    [
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
        {"viewport": {"width": 360, "height": 700}},
    ],
    ids=["light", "dark", "phone"],
)
def test_axe_finds_nothing(browser: Browser, running: Running, options: dict[str, Any]) -> None:
    page = opened(browser, running, **options)
    before = digests(page)
    running.edit(PLAN, "schedule: ", "schedule: 改为")
    wait_for_pages(page, other_than=before)
    for edit in (("leader: ", "leader: niemand  # "), ("services:", "services: [")):
        result = Axe().run(page)
        assert result.response["violations"] == [], result.generate_report()
        running.edit(PLAN, *edit)
        expect(page.get_by_role("alert")).to_be_visible()
    result = Axe().run(page)
    assert result.response["violations"] == [], result.generate_report()


@pytest.mark.parametrize("width", [360, 800, 1400])
def test_nothing_stands_out_of_the_window(browser: Browser, standing: Running, width: int) -> None:
    page = opened(browser, standing, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


class _Elsewhere(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b"<!doctype html><title>elsewhere</title>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """A page of another server on this machine: the same site, another origin."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_another_page_in_the_same_browser_reads_nothing(
    browser: Browser, standing: Running, elsewhere: str, host: str
) -> None:
    context: BrowserContext = opened(browser, standing).context
    page = context.new_page()
    page.goto(elsewhere.replace("127.0.0.1", host))
    target = f"http://127.0.0.1:{standing.port}/"
    for mode in ("cors", "no-cors"):
        told = page.evaluate(
            """([url, mode]) => fetch(url, {credentials: 'include', mode})
                .then(answer => answer.text()).catch(() => '')""",
            [f"{target}preview.js", mode],
        )
        assert told == ""
    loaded = page.evaluate(
        """url => new Promise(done => {
            const script = document.createElement('script');
            script.onload = () => done(true); script.onerror = () => done(false);
            script.src = url; document.head.append(script);
        })""",
        f"{target}preview.js",
    )
    assert loaded is False
    framed = page.evaluate(
        """url => new Promise(done => {
            const frame = document.createElement('iframe');
            frame.onload = () => { try { done(Boolean(frame.contentDocument)) }
                                   catch { done(false) } };
            frame.src = url; document.body.append(frame);
        })""",
        target,
    )
    assert framed is False
    assert all("案卷与文档" not in frame.content() for frame in page.frames)
