"""`ajx preview`: the pages beside their YAML in the browser, made anew on every save."""

from __future__ import annotations

import secrets
import webbrowser
from datetime import date
from threading import Event, Thread

import click

from ajx_docs.bundle.places import known_archives
from ajx_docs.cli import options
from ajx_docs.cli.exits import Exit
from ajx_docs.cli.help import Example, command, language_of, option
from ajx_docs.cli.repository import opened, root_of, settings_problem
from ajx_docs.cli.usage import Problem
from ajx_docs.preview.desk import Desk
from ajx_docs.preview.server import Server
from ajx_docs.preview.watching import watch
from ajx_docs.texts.language import Text
from ajx_docs.workspace.errors import SettingsError
from ajx_docs.workspace.repository import SETTINGS_FILE, Repository
from ajx_docs.workspace.settings import to_settings


@command(
    Text(
        "边写边看：在浏览器里看文档的页面和数据，保存后自动更新。",
        "See a document's pages beside its data in the browser, renewed on every save.",
    ),
    details=Text(
        "只在本机可见，地址里有本次的密钥，不要转发。写入的只有浏览器里的画面，build/ 不变。"
        "按 Ctrl-C 结束。",
        "Only this machine sees it; the address holds this run's secret, keep it to yourself. "
        "Nothing is written to build/. Ctrl-C ends it.",
    ),
    examples=[
        Example("ajx preview", Text("打开浏览器预览。", "Open the browser.")),
        Example(
            "ajx preview --no-browser --port 8765",
            Text("只显示地址，端口固定。", "Print the address only, with a fixed port."),
        ),
    ],
)
@option(
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65535),
    default=0,
    text=Text("端口。", "The port."),
    default_text=Text("任一空闲端口", "any that is free"),
)
@option(
    "--no-browser",
    is_flag=True,
    text=Text("不打开浏览器，只显示地址。", "Do not open a browser; print the address."),
)
@options.as_of
@click.pass_context
def preview(ctx: click.Context, *, port: int, no_browser: bool, as_of: date | None) -> int:
    """Serve until interrupted."""
    language = language_of(ctx)
    desk = Desk(lambda: as_of or options.today(), language)
    # Before it is read, so that no change is missed.
    watch(root_of(ctx), desk.changed)
    repository = opened(ctx)
    try:
        server = Server(port, secrets.token_urlsafe(32), desk)
    except OSError as error:
        raise Problem(
            f"端口 {port} 用不了（{error.strerror}）。换一个端口，或不写 --port。",
            f"port {port} cannot be used ({error.strerror}). Name another, or none.",
        ) from error
    Thread(target=desk.work, args=(repository, _archived(repository)), daemon=True).start()
    Thread(target=server.serve_forever, daemon=True).start()
    address = server.gate.address
    told = Text(f"预览：{address}\n按 Ctrl-C 结束。", f"Preview: {address}\nCtrl-C ends it.")
    click.echo(told.in_(language))
    if not no_browser:
        webbrowser.open(address)
    _wait_for_interrupt()
    return Exit.FINE


def _archived(repository: Repository) -> dict[str, date]:
    try:
        settings = to_settings(repository.sources[SETTINGS_FILE].value)
    except SettingsError as error:
        raise settings_problem(error) from error
    return known_archives(repository.root, settings.archive)


def _wait_for_interrupt() -> None:
    """Return on Ctrl-C. In short waits: some systems deliver it only between them."""
    try:
        while not Event().wait(0.5):
            pass
    except KeyboardInterrupt:
        return
