"""The server: one page, its events and its pictures, on 127.0.0.1 alone.

Every request is judged by `access.Gate` before anything else; what is served is looked up by name
in memory, never on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from queue import Empty
from select import select
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ajx_docs.preview.access import HEADERS, Answer, Gate
from ajx_docs.preview.desk import Desk

_ASSETS = {
    "/": ("preview.html", "text/html; charset=utf-8"),
    "/preview.css": ("preview.css", "text/css; charset=utf-8"),
    "/preview.js": ("preview.js", "text/javascript; charset=utf-8"),
}
_PAGES = "/page/"
_LOOK_EVERY = 0.2
"""Seconds between two looks whether a window is still there: else nothing is drawn for it."""


class Server(ThreadingHTTPServer):
    """Listens from the start. Its threads end with the program."""

    daemon_threads = True
    # Two previews must not share a port unnoticed.
    allow_reuse_port = False

    def __init__(self, port: int, secret: str, desk: Desk) -> None:
        """Raises OSError where the port is taken; port 0 takes any that is free."""
        super().__init__(("127.0.0.1", port), _Handler)
        self.desk = desk
        self.gate = Gate(self.server_address[1], secret)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A window closed in the middle of an answer is no error."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    timeout = 60

    def version_string(self) -> str:
        return "ajx"

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal belongs to the user, and addresses hold the secret."""

    def __getattr__(self, name: str) -> Callable[[], None]:
        """`do_GET` and whatever other method is asked for: one door for all."""
        if name.startswith("do_"):
            return self._answer
        raise AttributeError(name)

    def _answer(self) -> None:
        address = urlsplit(self.path)
        headers = {name.lower(): ",".join(self.headers.get_all(name, [])) for name in self.headers}
        gate = self.server.gate
        answer, status = gate.judge(self.command, address.path, address.query, headers)
        if answer is Answer.REFUSE:
            self._send(status, b"", **({"Allow": "GET"} if status == 405 else {}))
        elif answer is Answer.GREET:
            self._send(status, b"", **{"Location": "/", "Set-Cookie": gate.cookie})
        elif address.path == "/events":
            self._events(parse_qs(address.query))
        else:
            self._serve(address.path)

    def _serve(self, path: str) -> None:
        if path in _ASSETS:
            name, kind = _ASSETS[path]
            data = resources.files("ajx_docs.preview").joinpath("assets", name).read_bytes()
            self._send(HTTPStatus.OK, data, **{"Content-Type": kind})
            return
        digest = path.removeprefix(_PAGES).removesuffix(".jpg")
        jpeg = self.server.desk.picture(digest) if path == f"{_PAGES}{digest}.jpg" else None
        if jpeg is None:
            self._send(HTTPStatus.NOT_FOUND, b"")
        else:
            forever = "private, max-age=31536000, immutable"
            kind = "image/jpeg"
            self._send(HTTPStatus.OK, jpeg, **{"Content-Type": kind, "Cache-Control": forever})

    def _send(self, status: HTTPStatus, body: bytes, **headers: str) -> None:
        close = {} if status == HTTPStatus.OK else {"Connection": "close"}
        self._begin(status, {"Content-Length": str(len(body)), **close, **headers})
        self.wfile.write(body)

    def _begin(self, status: HTTPStatus, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Cache-Control": "no-store", **HEADERS, **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def _events(self, query: dict[str, list[str]]) -> None:
        """Tell a window of its document until it is closed (server-sent events)."""
        self.close_connection = True
        self._begin(HTTPStatus.OK, {"Content-Type": "text/event-stream", "Connection": "close"})
        desk = self.server.desk
        viewer = desk.join(query.get("key", [""])[0], query.get("document", [""])[0])
        try:
            with suppress(OSError):
                while not self._is_gone():
                    with suppress(Empty):
                        message = viewer.messages.get(timeout=_LOOK_EVERY)
                        self.wfile.write(f"data: {message}\n\n".encode())
        finally:
            desk.leave(viewer)

    def _is_gone(self) -> bool:
        """Whether the window has closed its end: it has nothing more to say to us."""
        return bool(select([self.connection], [], [], 0)[0]) and not self.connection.recv(1)
