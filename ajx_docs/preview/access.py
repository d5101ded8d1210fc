"""Who may ask the preview anything: this machine's browser, shown the way by this program.

**Why:** a page of another site, open in the same browser, can send requests to this port, and by
rebinding its own name to 127.0.0.1 it could even read the answers. So a request must name this
server as its host, come from no other site, and carry the secret, which only the address printed
on the terminal holds. What is previewed is personal data of insured firms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from hmac import compare_digest
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

TOKEN = "token"
"""The name of the secret in the address."""

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What every answer carries: nothing of other places runs here, nothing here is read elsewhere."""


class Answer(Enum):
    """What a request gets."""

    SERVE = "serve"
    GREET = "greet"
    """Its address holds the secret: it gets the cookie, and is sent on without it."""
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Gate:
    """The rule of one server: its port and its secret."""

    port: int
    secret: str

    @property
    def cookie_name(self) -> str:
        """Cookies do not tell ports apart; the name does."""
        return f"ajx-preview-{self.port}"

    @property
    def cookie(self) -> str:
        """The cookie as it is set: for this browser's own requests from this page only."""
        return f"{self.cookie_name}={self.secret}; Path=/; HttpOnly; SameSite=Strict"

    @property
    def address(self) -> str:
        """The address that opens the preview."""
        return f"http://127.0.0.1:{self.port}/?{TOKEN}={self.secret}"

    def judge(
        self, method: str, path: str, query: str, headers: Mapping[str, str]
    ) -> tuple[Answer, HTTPStatus]:
        """What to do with a request, and the status of the answer. Names of headers in lower
        case; a header that came twice is given joined by a comma, and so fits nothing."""
        if not self._is_ours(headers):
            return Answer.REFUSE, HTTPStatus.FORBIDDEN
        if method != "GET":
            return Answer.REFUSE, HTTPStatus.METHOD_NOT_ALLOWED
        if headers.get("content-length", "0") != "0" or "transfer-encoding" in headers:
            return Answer.REFUSE, HTTPStatus.BAD_REQUEST
        if path == "/" and any(map(self._is_secret, parse_qs(query).get(TOKEN, []))):
            return Answer.GREET, HTTPStatus.SEE_OTHER
        if self._is_secret(_cookie(headers.get("cookie", ""), self.cookie_name)):
            return Answer.SERVE, HTTPStatus.OK
        return Answer.REFUSE, HTTPStatus.FORBIDDEN

    def _is_ours(self, headers: Mapping[str, str]) -> bool:
        """Whether host and origin are this server, and no other site sends the request."""
        host = headers.get("host", "")
        if host not in (f"127.0.0.1:{self.port}", f"localhost:{self.port}"):
            return False
        if headers.get("origin", f"http://{host}") != f"http://{host}":
            return False
        return headers.get("sec-fetch-site", "none") in ("none", "same-origin")

    def _is_secret(self, given: str) -> bool:
        return compare_digest(given.encode("utf-8", "replace"), self.secret.encode())


def _cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""
