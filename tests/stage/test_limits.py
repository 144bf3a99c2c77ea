"""Floods: what one address and all together may do, and what is far too much at once."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from bot.platforms.browser.limits import ADDRESSES, EACH, TOGETHER, WITHIN_S, Limits, home_of
from tests.stage.theatre import Served, served

REACT = {"as": 2, "post": 1, "emoji": "👍"}
JSON = {"content-type": "application/json"}


class Ticks:
    """Real seconds, as a test would have them."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
def stage() -> Iterator[Served]:
    with served() as stage:
        yield stage


def client_at(stage: Served, address: str) -> httpx.Client:
    """Somebody who comes from this address of the machine."""
    transport = httpx.HTTPTransport(local_address=address)
    return httpx.Client(base_url=stage.address, transport=transport, timeout=60)


def test_a_flood_is_told_to_wait(stage: Served) -> None:
    """Past the limit: 429, a sentence, and when to come back. Looking goes on, and so do others."""
    with client_at(stage, "127.0.0.1") as flood, client_at(stage, "127.0.0.2") as other:
        answers = [flood.post("api/react", json=REACT) for _ in range(EACH + 5)]
        late = [each for each in answers if each.status_code == 429]
        assert len(late) >= 1
        assert all(each.status_code == 404 for each in answers[:EACH])
        assert "Wait a moment" in late[0].json()["error"]
        assert 1 <= int(late[0].headers["retry-after"]) <= WITHIN_S
        assert flood.get("api/state").status_code == 200
        assert other.post("api/react", json=REACT).status_code == 404


def test_a_persons_clicks_are_never_too_many(stage: Served) -> None:
    """Somebody who clicks as fast as they can, ten times a second, is not held."""
    limits = Limits(ticks := Ticks())
    for _ in range(1000):
        assert not limits.wait_s("192.0.2.1")
        ticks.now += 0.1


def test_who_waits_as_told_is_heard(ticks: Ticks) -> None:
    """After the seconds that were named the next change is taken."""
    limits = Limits(ticks)
    for _ in range(EACH):
        assert not limits.wait_s("192.0.2.1")
    wait = limits.wait_s("192.0.2.1")
    assert 0 < wait <= WITHIN_S
    ticks.now += wait
    assert not limits.wait_s("192.0.2.1")


def test_many_addresses_are_held_together_and_forgotten(ticks: Ticks) -> None:
    """A flood from everywhere meets the limit of all, and what is remembered has an end."""
    limits = Limits(ticks)
    taken = sum(not limits.wait_s(f"10.0.{n >> 8}.{n & 255}") for n in range(20_000))
    assert taken == TOGETHER
    assert len(limits) == ADDRESSES


def test_one_that_is_refused_takes_nothing_of_all(ticks: Ticks) -> None:
    """However often one address asks, the others have what is theirs."""
    limits = Limits(ticks)
    for _ in range(TOGETHER * 3):
        limits.wait_s("192.0.2.1")
    assert not limits.wait_s("192.0.2.2")


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("somewhere", "somewhere"),
        ("", ""),
    ],
)
def test_a_household_is_one_address(address: str, home: str) -> None:
    """Of IPv6 a whole network is one household's; what is no address stands for itself."""
    assert home_of(address) == home


@pytest.mark.parametrize("size", [33_000, 5_000_000])
@pytest.mark.parametrize("chunked", [False, True])
def test_a_large_body_is_refused(stage: Served, size: int, chunked: bool) -> None:
    """Whether or not it says how large it is, it is not read to its end, and the next is heard."""
    seq = stage.theatre.stage.chat.seq
    with httpx.Client(base_url=stage.address, timeout=60) as client:

        def pieces() -> Iterator[bytes]:
            for _ in range(size // 1000):
                yield b" " * 1000

        try:
            content = pieces() if chunked else b" " * size
            answer = client.post("api/say", content=content, headers=JSON)
            assert answer.status_code == 413
            assert "too much" in answer.json()["error"]
        except httpx.TransportError:
            # The server hung up while we were still sending: it did not read to the end either.
            assert size > 100_000
        assert client.get("api/state").status_code == 200
    assert stage.theatre.stage.chat.seq == seq
