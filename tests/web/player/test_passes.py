"""What opens the player: passes of our own, and what Telegram signs."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest

from bot.platforms.telegram.mini_app import AHEAD, FRESH, guest_of
from bot.web.player.passes import PASS_LIMIT, Passes, Visit

NOW = datetime(2026, 12, 8, 6, 30, tzinfo=UTC)
VISIT = Visit("telegram", "4711", 7, 2, NOW)
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def test_a_pass_says_whose_it_is() -> None:
    """Read back it is the same visit, and it fits into an address."""
    passes = Passes("one key")
    written = passes.write(VISIT)
    assert passes.read(written) == VISIT
    assert VISIT.until - NOW == timedelta(hours=24)
    longest = Visit("telegram", "9" * 20, 2**62, 999, NOW)
    assert len(passes.write(longest)) < PASS_LIMIT
    assert set(written) < set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.")


def test_nothing_else_is_a_pass() -> None:
    """Not one of another house, not one with a letter changed, not a part of one, no nonsense."""
    passes = Passes("one key")
    written = passes.write(VISIT)
    body, _, signature = written.partition(".")
    other, _, theirs = passes.write(Visit("telegram", "4712", 7, 2, NOW)).partition(".")
    forged = [
        Passes("another key").write(VISIT),
        f"{other}.{signature}",
        f"{body}.{theirs}",
        *(
            f"{written[:at]}{'A' if written[at] != 'A' else 'B'}{written[at + 1 :]}"
            for at in (0, 9)
        ),
        *("", ".", "a.b", body, f"{body}.", f".{signature}", written * 20, f"{written}é", "\0.\0"),
    ]
    assert [each for each in forged if passes.read(each) is not None] == []


def test_a_key_is_needed() -> None:
    """Without one anybody could write passes."""
    with pytest.raises(ValueError, match="key"):
        Passes("")


# --- Telegram ------------------------------------------------------------------------------------


def handed(token: str = TOKEN, **changed: str) -> str:
    """What Telegram hands a page that somebody opened just now."""
    fields = {
        "query_id": "AAHdF6IQAAAAAN0XohDhrOrc",
        "user": json.dumps({"id": 4711, "first_name": "Ana & Co", "language_code": "es"}),
        "auth_date": str(int(NOW.timestamp())),
        "start_param": "c7-2",
        **changed,
    }
    lines = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    signed = hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()
    return urlencode({**fields, "hash": signed})


def test_telegram_says_who_comes() -> None:
    """By its signature with the bot's own token, fresh, with every field in it."""
    assert guest_of(handed(), TOKEN, NOW) == ("4711", NOW)
    assert guest_of(handed(signature="of-a-third-party"), TOKEN, NOW) == ("4711", NOW)
    assert guest_of(handed(), TOKEN, NOW + FRESH) is not None
    assert guest_of(handed(), TOKEN, NOW - AHEAD) is not None


def test_what_telegram_did_not_sign_is_nobody() -> None:
    """Forged, of another bot, changed, old, of tomorrow, without a user: none opens anything."""
    good = handed()
    wrong = {
        "of another bot": handed("999:another-token"),
        "another user": good.replace("4711", "4712"),
        "a field more": f"{good}&is_admin=1",
        "a field less": good.replace("start_param=c7-2&", ""),
        "a field twice": f"{good}&auth_date={int(NOW.timestamp())}",
        "no signature": good.partition("&hash=")[0],
        "an empty signature": f"{good.partition('&hash=')[0]}&hash=",
        "not of this alphabet": f"{good.partition('&hash=')[0]}&hash=é",
        "no user": handed(user="null"),
        "a user of words": handed(user=json.dumps({"id": "4711"})),
        "no moment": handed(auth_date="soon"),
        "a moment past all": handed(auth_date="9" * 30),
        "nothing": "",
        "nonsense": "%%%",
        "too much": "&".join(f"a{number}=1" for number in range(100)),
    }
    assert [what for what, told in wrong.items() if guest_of(told, TOKEN, NOW) is not None] == []
    late, early = NOW + FRESH + timedelta(seconds=1), NOW - AHEAD - timedelta(seconds=1)
    assert guest_of(good, TOKEN, late) is None
    assert guest_of(good, TOKEN, early) is None
