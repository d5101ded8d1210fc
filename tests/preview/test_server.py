"""The server as others on this machine meet it, byte by byte."""

from __future__ import annotations

import socket
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tests.cli.running import ajx
from tests.preview.conftest import KEY, Running, end, start, write_repository


def asked(running: Running, path: str, method: str = "GET", **headers: str) -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", running.port, timeout=30)
    connection.request(method, path, headers=headers)
    return connection.getresponse()


def test_the_address_gives_a_cookie_and_sends_on_without_the_secret(standing: Running) -> None:
    answer = asked(standing, f"/?token={standing.secret}")
    assert answer.status == 303
    assert answer.headers["Location"] == "/"
    assert answer.headers["Set-Cookie"].startswith(f"{standing.cookie};")
    page = asked(standing, "/", Cookie=standing.cookie)
    assert page.status == 200
    assert standing.secret not in page.read().decode()


def test_without_the_secret_nothing_is_told(standing: Running) -> None:
    for path in ("/", "/preview.js", f"/events?key={KEY}", "/page/x.jpg", "/?token=guessed"):
        answer = asked(standing, path)
        assert answer.status == 403
        assert answer.read() == b""
        assert "Set-Cookie" not in answer.headers


def test_a_name_rebound_to_this_machine_is_refused(standing: Running) -> None:
    answer = asked(standing, "/", Host=f"evil.example:{standing.port}", Cookie=standing.cookie)
    assert (answer.status, answer.read()) == (403, b"")


def test_no_other_origin_may_read(standing: Running) -> None:
    answer = asked(standing, "/", Origin="http://evil.example", Cookie=standing.cookie)
    assert (answer.status, answer.read()) == (403, b"")
    allowed = asked(standing, "/preview.js", Cookie=standing.cookie)
    for each in (answer, allowed):
        assert not [name for name in each.headers if name.lower().startswith("access-control")]
        assert each.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_preflight_is_not_answered(standing: Running) -> None:
    answer = asked(
        standing,
        "/",
        "OPTIONS",
        Cookie=standing.cookie,
        **{
            "Access-Control-Request-Method": "GET",
            "Access-Control-Request-Private-Network": "true",
        },
    )
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET"
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "HEAD", "TRACE", "BREW"])
def test_other_methods_are_refused(standing: Running, method: str) -> None:
    assert asked(standing, "/", method, Cookie=standing.cookie).status == 405


@pytest.mark.parametrize(
    "path",
    [
        "/../ajx.yaml",
        "/..%2f..%2fetc/passwd",
        "/page/../../ajx.yaml",
        "/page/..%2f..%2fajx.yaml.jpg",
        "//etc/passwd",
        "/preview.js/../../server.py",
        "/data/insurer.yaml",
        "/ajx.yaml",
        "/assets/preview.js",
        "/page/%00.jpg",
        "/\\windows\\win.ini",
    ],
)
def test_no_path_leads_to_the_disk(standing: Running, path: str) -> None:
    answer = asked(standing, path, Cookie=standing.cookie)
    assert (answer.status, answer.read()) == (404, b"")


@pytest.mark.parametrize("key", ["../../etc", "..", "nobody/nothing", "years/1999", "%00", "data"])
def test_a_subject_that_is_none_shows_no_file(standing: Running, key: str) -> None:
    connection = HTTPConnection("127.0.0.1", standing.port, timeout=60)
    connection.request("GET", f"/events?key={key}", headers={"Cookie": standing.cookie})
    answer = connection.getresponse()
    lines = [answer.readline() for _ in range(3)]
    assert b'"subjects"' in lines[0]
    assert b'"pages":[]' in lines[2]
    assert b"root:" not in lines[2]
    connection.close()


def test_it_listens_on_this_machine_only(standing: Running) -> None:
    others = {each[4][0] for each in socket.getaddrinfo(socket.gethostname(), None)}
    for address in others - {"127.0.0.1", "127.0.1.1", "::1"}:
        with pytest.raises(OSError):  # noqa: PT011 - refused, unreachable: by the system's taste
            socket.create_connection((address, standing.port), timeout=5).close()
    with Path("/proc/net/tcp").open() as table:
        rows = [line.split()[1] for line in table if f":{standing.port:04X} " in line]
    assert {row.partition(":")[0] for row in rows if row.endswith(f"{standing.port:04X}")} == {
        "0100007F"
    }


def test_a_port_that_is_taken_is_told(standing: Running, tmp_path: Path) -> None:
    write_repository(tmp_path)
    port = str(standing.port)
    done = ajx("-C", tmp_path, "preview", "--no-browser", "--port", port)
    assert done.returncode == 2
    assert f"端口 {port} 用不了" in done.stderr


def test_ctrl_c_ends_it_well_even_while_a_window_waits(tmp_path: Path) -> None:
    write_repository(tmp_path)
    running = start(tmp_path)
    answer = asked(running, "/events", Cookie=running.cookie)
    assert b'"subjects"' in answer.readline()
    assert end(running) == 0
    assert not (tmp_path / "build").exists()
