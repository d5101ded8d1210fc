"""Who is let in: only this machine's browser, from this page or from the address printed."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ajx_docs.preview.access import HEADERS, Answer, Gate

GATE = Gate(8765, "geheimnis")
HOST = {"host": "127.0.0.1:8765"}
COOKIE = {"cookie": "ajx-preview-8765=geheimnis"}
REFUSED = [
    ("no cookie", "/", "", HOST),
    ("wrong cookie", "/", "", {**HOST, "cookie": "ajx-preview-8765=falsch"}),
    ("cookie of another port", "/", "", {**HOST, "cookie": "ajx-preview-8766=geheimnis"}),
    ("empty cookie", "/", "", {**HOST, "cookie": "ajx-preview-8765="}),
    ("malformed cookie", "/", "", {**HOST, "cookie": "a;;=;\x00"}),
    ("wrong token", "/", "token=falsch", HOST),
    ("empty token", "/", "token=", HOST),
    ("token elsewhere than at the door", "/events", "token=geheimnis", HOST),
    ("a name bound to this machine", "/", "", {**COOKIE, "host": "evil.example:8765"}),
    ("the right token, a rebound name", "/", "token=geheimnis", {"host": "evil.example:8765"}),
    ("no host", "/", "", COOKIE),
    ("another port", "/", "", {**COOKIE, "host": "127.0.0.1:80"}),
    ("no port", "/", "", {**COOKIE, "host": "127.0.0.1"}),
    ("two hosts", "/", "", {**COOKIE, "host": "127.0.0.1:8765,evil.example"}),
    ("another origin", "/", "", {**HOST, **COOKIE, "origin": "http://evil.example"}),
    ("an opaque origin", "/", "", {**HOST, **COOKIE, "origin": "null"}),
    ("another port's origin", "/", "", {**HOST, **COOKIE, "origin": "http://127.0.0.1:80"}),
    ("https of this name", "/", "", {**HOST, **COOKIE, "origin": "https://127.0.0.1:8765"}),
    ("a link on another site", "/", "", {**HOST, **COOKIE, "sec-fetch-site": "cross-site"}),
    ("another port of this site", "/", "", {**HOST, **COOKIE, "sec-fetch-site": "same-site"}),
    ("token from another site", "/", "token=geheimnis", {**HOST, "sec-fetch-site": "cross-site"}),
]


@pytest.mark.parametrize(
    ("path", "query", "headers"), [each[1:] for each in REFUSED], ids=[each[0] for each in REFUSED]
)
def test_refused(path: str, query: str, headers: dict[str, str]) -> None:
    assert GATE.judge("GET", path, query, headers) == (Answer.REFUSE, HTTPStatus.FORBIDDEN)


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765"])
@pytest.mark.parametrize(
    "more", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}]
)
def test_served(host: str, more: dict[str, str]) -> None:
    headers = {"host": host, "origin": f"http://{host}", **COOKIE, **more}
    assert GATE.judge("GET", "/events", "", headers) == (Answer.SERVE, HTTPStatus.OK)
    greeted = {"host": host, "cookie": "", **more}
    assert GATE.judge("GET", "/", "token=geheimnis", greeted)[0] is Answer.GREET


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH", "BREW"])
def test_nothing_but_reading(method: str) -> None:
    answer = GATE.judge(method, "/", "", {**HOST, **COOKIE})
    assert answer == (Answer.REFUSE, HTTPStatus.METHOD_NOT_ALLOWED)


@pytest.mark.parametrize("more", [{"content-length": "5"}, {"transfer-encoding": "chunked"}])
def test_a_body_is_refused(more: dict[str, str]) -> None:
    """It would be read as the next request."""
    answer = GATE.judge("GET", "/", "", {**HOST, **COOKIE, **more})
    assert answer == (Answer.REFUSE, HTTPStatus.BAD_REQUEST)


@given(st.text(), st.text(), st.dictionaries(st.text(), st.text()))
def test_whatever_is_asked_without_the_secret_is_refused(
    path: str, query: str, headers: dict[str, str]
) -> None:
    assert GATE.judge("GET", path, query, {**headers, **HOST})[0] is Answer.REFUSE


def test_the_cookie_stays_with_this_page_and_out_of_reach_of_scripts() -> None:
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(GATE.cookie.split("; "))


def test_no_answer_is_opened_to_other_places() -> None:
    assert not any("access-control" in name.lower() for name in HEADERS)
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
