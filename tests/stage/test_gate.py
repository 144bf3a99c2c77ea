"""The stage where others can reach it: without its secret link nobody is anybody."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest

from bot.platforms.browser.gate import COOKIE, Gate, link_of
from tests.stage.theatre import Served, open_theatre, post_of, served, to_person

KEY = "kf3VQm0yWq1f-Zx9hQ2v7sJ4uN8rT6bE_cD5aG0LpYo"
SAY = {"as": 1, "room": 1, "text": "/launch"}
PAGES = [
    "",
    "static/stage.js",
    "static/outside.html",
    f"media/{'0' * 64}",
    "api/state",
    "api/state?as=1",
    "api/posts?as=1&before=9",
    "api/events?as=1",
    "nowhere",
    "%2e%2e/api/state",
]
ACTS = ["say", "press", "react", "people", "rooms", "clock"]


@pytest.fixture(scope="module")
def stage() -> Iterator[Served]:
    """A stage behind its gate, with something private said on it."""
    with served(key=KEY) as stage:
        stage.deliver(to_person("care", 2, post_of("About your knee")))
        yield stage


@pytest.fixture
def stranger(stage: Served) -> Iterator[httpx.Client]:
    """Somebody who can reach the port and has no link."""
    with httpx.Client(base_url=stage.address, timeout=60) as client:
        yield client


@pytest.fixture
def guest(stage: Served) -> Iterator[httpx.Client]:
    """Somebody who opened the link."""
    with httpx.Client(base_url=stage.address, timeout=60) as client:
        client.get(f"?key={KEY}")
        yield client


def kept_out(answer: httpx.Response) -> None:
    """The answer is a refusal that tells where the link is, and nothing else."""
    assert answer.status_code == 403
    assert "terminal" in answer.text
    assert "Maya" not in answer.text
    assert "knee" not in answer.text
    assert KEY not in answer.text + str(answer.headers)
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


# --- outside --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES)
def test_a_borrowed_host_name_opens_nothing(stranger: httpx.Client, path: str) -> None:
    """Whoever says they came to "localhost" is still a stranger: no page, no file, no live line."""
    kept_out(stranger.get(path))
    for host in ("localhost", "127.0.0.1", "localhost:8080", "[::1]"):
        kept_out(stranger.get(path, headers={"host": host}))


@pytest.mark.parametrize("act", ACTS)
def test_a_stranger_does_nothing(stage: Served, stranger: httpx.Client, act: str) -> None:
    """Whatever they post, and however large, nothing happens."""
    seq = stage.theatre.stage.chat.seq
    for body in ({}, SAY, {"title": "Mine"}, {"name": "Eve", "admin": True}, {"speed": 0}):
        answer = stranger.post(f"api/{act}", json=body, headers={"host": "localhost"})
        kept_out(answer)
        assert "link" in answer.json()["error"]
    kept_out(stranger.post(f"api/{act}", content=b" " * 100_000))
    assert stage.theatre.stage.chat.seq == seq
    assert stage.theatre.clock.speed == 1


def test_a_stranger_is_told_where_the_link_is(stranger: httpx.Client) -> None:
    """A short page that loads nothing."""
    answer = stranger.get("")
    assert answer.headers["content-type"].startswith("text/html")
    assert "stretchbot run --stage" in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert len(answer.text) < 1500


@pytest.mark.parametrize(
    "given", ["", "x", KEY[:-1], KEY + "x", KEY.lower(), f'"{KEY}x"', "ü" * 43, "a" * 6000]
)
def test_a_wrong_cookie_opens_nothing(stranger: httpx.Client, given: str) -> None:
    """Nothing but the whole secret will do."""
    for path in ("", "api/state"):
        kept_out(stranger.get(path, headers={b"cookie": f"{COOKIE}={given}".encode()}))
    kept_out(stranger.get("api/state", headers={"cookie": f"another={KEY}"}))
    kept_out(stranger.get("api/state", headers={"authorization": f"Bearer {KEY}"}))


@pytest.mark.parametrize("key", ["", "x", KEY[:-1], KEY + "x", "%00", "%ff%fe", "key", "ü"])
def test_a_wrong_link_opens_nothing(stranger: httpx.Client, key: str) -> None:
    """A link that was shortened, guessed, or is of another stage."""
    kept_out(stranger.get(f"?key={key}"))


def test_a_link_opens_the_page_and_nothing_else(stranger: httpx.Client) -> None:
    """Replayed on a question, a file or an act it is no use: only the cookie it leaves is."""
    for path in ("api/state", "api/events", "static/stage.js", "nowhere"):
        kept_out(stranger.get(path, params={"as": 1, "key": KEY}))
    kept_out(stranger.post("api/say", params={"key": KEY}, json=SAY))
    kept_out(stranger.post("", params={"key": KEY}))


def test_a_socket_is_shut_too(stranger: httpx.Client) -> None:
    """A request to go on as a web socket is a request like any other."""
    asked = {
        "connection": "upgrade",
        "upgrade": "websocket",
        "sec-websocket-version": "13",
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    kept_out(stranger.get("api/events?as=1", headers=asked))


# --- inside ---------------------------------------------------------------------------------------


def test_the_link_leaves_a_cookie_and_is_gone(stranger: httpx.Client) -> None:
    """The browser is sent on to an address without the secret, with a cookie no script can read."""
    answer = stranger.get(f"?key={KEY}")
    assert answer.status_code == 303
    assert answer.headers["location"] == "./"
    assert answer.headers["referrer-policy"] == "no-referrer"
    cookie = answer.headers["set-cookie"]
    assert f"{COOKIE}={KEY}" in cookie
    words = {word.strip().lower() for word in cookie.split(";")}
    assert {"httponly", "samesite=lax", "path=/"} <= words
    assert "secure" not in words
    assert KEY not in answer.text
    page = stranger.get(answer.headers["location"])
    assert page.status_code == 200
    assert "stage.js" in page.text


async def test_behind_https_the_cookie_stays_there() -> None:
    """Where people come by https, the cookie goes no other way."""
    theatre = await open_theatre(key=KEY, https=True)
    transport = httpx.ASGITransport(theatre.web.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://inside") as client:
        answer = await client.get(link_of("http://inside", KEY))
    assert "Secure" in answer.headers["set-cookie"]


def test_a_guest_is_whoever_they_like(guest: httpx.Client) -> None:
    """Behind the door all is as it is on one's own machine: page, acts, pictures, the live line."""
    state = guest.get("api/state").json()
    assert state["you"] == 1
    said = guest.post("api/say", json=SAY, headers={"origin": str(guest.base_url).rstrip("/")})
    assert said.status_code == 200
    assert guest.get("static/stage.js").status_code == 200
    assert guest.get("static/outside.html").status_code == 404
    with guest.stream("GET", "api/events?as=2&since=0") as line:
        assert line.status_code == 200
        told = next(text for text in line.iter_lines() if text.startswith("data: "))
    assert "knee" in json.dumps(json.loads(told.removeprefix("data: ")))


def test_the_link_goes_on_opening(stage: Served) -> None:
    """It is a key, not a ticket: another browser comes in by the same one."""
    for _ in range(2):
        with httpx.Client(base_url=stage.address, follow_redirects=True) as client:
            assert client.get(f"?key={KEY}").status_code == 200
            assert client.get("api/state").status_code == 200


@pytest.mark.parametrize(
    "forged",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_page_cannot_use_a_guests_cookie(
    stage: Served, guest: httpx.Client, forged: dict[str, str]
) -> None:
    """A page from elsewhere in a guest's browser changes nothing."""
    seq = stage.theatre.stage.chat.seq
    answer = guest.post("api/say", json=SAY, headers=forged)
    assert answer.status_code == 403
    assert "another page" in answer.json()["error"]
    assert stage.theatre.stage.chat.seq == seq


def test_what_a_guest_loads_is_for_them_alone(stage: Served, guest: httpx.Client) -> None:
    """No cache between may hand a picture on to somebody without the link."""
    stage.do(stage.theatre.stage.chat.keep_media("abc", "image/png", b"png"))
    assert guest.get("media/abc").headers["cache-control"].startswith("private")


async def test_there_is_no_gate_without_a_key() -> None:
    """An empty secret would let everybody in: it is refused."""
    theatre = await open_theatre()
    with pytest.raises(ValueError, match="without a key"):
        Gate(theatre.web.app, "")
