"""Where others could reach the stage, it has a key; at this machine alone it needs none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.app.hints import command_hints
from bot.app.stage_door import hosts_of, key_of, poster_link, reachable
from bot.settings import Settings, read_settings
from bot.storage.records.stage_log import SqlStageLog
from bot.views.renderer import Renderer
from tests.migrated import migrated
from tests.shipped_texts import shipped_texts

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of this machine's own settings."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def settings(**given: Any) -> Settings:
    return read_settings({"stage": True, **given}, env_file=None)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2", "LOCALHOST"])
def test_at_this_machine_no_key_is_needed(host: str) -> None:
    """Loopback, by whichever name."""
    here = settings(web_host=host, public_url="http://localhost:8080")
    assert not reachable(here)
    assert "localhost" in hosts_of(here)
    assert "*" not in hosts_of(here)


@pytest.mark.parametrize(
    "given",
    [
        {"web_host": "0.0.0.0"},
        {"web_host": "::"},
        {"web_host": ""},
        {"web_host": "192.168.1.5"},
        {"web_host": "stretch.lan"},
        {"web_host": "localhost.example.org"},
        {"public_url": "https://bot.example.org"},
        {"telegram_token": TOKEN, "telegram_webhook_url": "https://bot.example.org/telegram"},
    ],
    ids=str,
)
def test_wherever_others_come_a_key_is(given: dict[str, str]) -> None:
    """Listening beyond loopback, or behind a proxy that leads people or Telegram here."""
    assert reachable(settings(**given))


def test_a_webhook_of_no_bot_leads_nowhere() -> None:
    """The demo beside a written-down webhook is still this machine's alone."""
    assert not reachable(settings(telegram_webhook_url="https://bot.example.org/telegram"))


def test_a_key_is_made_once(tmp_path: Path) -> None:
    """It is long, stays the same, is another for another stage, and anew when that is asked."""
    wide, here = settings(web_host="0.0.0.0"), settings()
    one, two = migrated(tmp_path / "one.db"), migrated(tmp_path / "two.db")
    try:
        log = SqlStageLog(one)
        assert key_of(here, log) == ""
        assert log.meta_get("key") is None
        key = key_of(wide, log)
        assert len(key) >= 43
        assert key_of(wide, SqlStageLog(one)) == key
        assert key_of(wide, SqlStageLog(two)) != key
        new = key_of(wide, log, anew=True)
        assert new != key
        assert key_of(wide, log) == new
    finally:
        one.close()
        two.close()


def test_a_poster_leads_to_the_public_address_alone() -> None:
    """No camera of a phone gets to another machine's 127.0.0.1: there is no poster then."""
    assert poster_link(settings(public_url="https://bot.example.org")) == "https://bot.example.org"
    for given in ({}, {"web_host": "0.0.0.0"}, {"public_url": "http://127.0.0.1:8080"}):
        assert poster_link(settings(**given)) == ""


def test_the_stage_suggests_what_a_newcomer_types() -> None:
    """Typing "/" shows the ways in, too."""
    names = {hint.name for hint in command_hints(Renderer(shipped_texts())) if not hint.coach}
    assert {"join", "start", "help", "link"} <= names
