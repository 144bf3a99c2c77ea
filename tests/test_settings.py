"""The environment is read once, and what cannot be used is told in a sentence."""

from __future__ import annotations

import re
from datetime import time
from pathlib import Path

import pytest

from bot.errors import SettingsBroken
from bot.settings import Operator, QuietHours, Settings, read_settings

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of the machine the tests run on, and no .env."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_everything_has_a_default() -> None:
    """With an empty environment the settings are those of the documentation."""
    settings = read_settings()
    assert settings.database_url.get_secret_value() == "sqlite:///stretchbot.db"
    assert settings.quiet_hours == QuietHours(time(21), time(7))
    assert (settings.web_host, settings.web_port) == ("127.0.0.1", 8080)
    assert settings.telegram_token is None
    assert settings.operators == ()
    assert not settings.stage
    assert (settings.content / "library").is_dir()


def test_the_example_lists_every_setting_and_nothing_else() -> None:
    """`.env.example` names each setting once, below a comment."""
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = [
        match.group(1) for line in lines if (match := re.match(r"(?:# )?([A-Z][A-Z_]+)=", line))
    ]
    unique = list(dict.fromkeys(named))
    assert sorted(unique) == sorted(name.upper() for name in Settings.model_fields)
    for name in unique:
        first = next(i for i, line in enumerate(lines) if re.match(rf"(# )?{name}=", line))
        above = lines[:first][::-1]
        assert next(line for line in above if not re.match(r"(# )?[A-Z_]+=", line)).startswith("#")


def test_the_example_is_itself_usable_and_changes_nothing() -> None:
    """Copied as it is, the example gives the defaults."""
    assert read_settings(env_file=ROOT / ".env.example") == read_settings(env_file=None)


def test_the_environment_goes_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A line of .env is used; the same setting in the environment wins."""
    (tmp_path / ".env").write_text("WEB_PORT=9000\nWEB_HOST=0.0.0.0\n")
    monkeypatch.setenv("WEB_PORT", "9001")
    settings = read_settings()
    assert (settings.web_host, settings.web_port) == ("0.0.0.0", 9001)


def test_lists_and_hours_are_written_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Operators and quiet hours are words, not JSON; "off" means never quiet."""
    monkeypatch.setenv("OPERATORS", "telegram:12, Discord:34,")
    monkeypatch.setenv("QUIET_HOURS", "22:30 - 06:00")
    settings = read_settings()
    assert settings.operators == (Operator("telegram", "12"), Operator("discord", "34"))
    assert settings.quiet_hours == QuietHours(time(22, 30), time(6))
    monkeypatch.setenv("QUIET_HOURS", "off")
    quiet = read_settings().quiet_hours
    assert quiet.begin == quiet.end


def test_an_empty_token_is_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """`TELEGRAM_TOKEN=` in a file means: none."""
    monkeypatch.setenv("TELEGRAM_TOKEN", " ")
    assert read_settings().telegram_token is None


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DATABASE_URL", "mysql://localhost/x", 'it must begin with "sqlite:///"'),
        ("DATABASE_URL", "stretchbot.db", 'it must begin with "sqlite:///"'),
        ("WEB_PORT", "eighty", "it must be a whole number"),
        ("WEB_PORT", "70000", "it must be 65535 or less"),
        ("STAGE", "perhaps", "it must be true or false"),
        ("QUIET_HOURS", "nine to seven", 'write it as "21:00-07:00", or "off"'),
        ("OPERATORS", "12345", "write each as platform:id"),
        ("LOG_LEVEL", "loud", "it must be one of 'debug', 'info', 'warning' or 'error'"),
        ("PUBLIC_URL", "bot.example.org", "it must be a whole web address"),
        ("RETENTION_DAYS", "-1", "it must be 0 or more"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str
) -> None:
    """The sentence names the setting and says what it must be."""
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsBroken) as broken:
        read_settings()
    assert broken.value.say.startswith(f"{name} cannot be used: ")
    assert words in broken.value.say
    assert "\n" not in broken.value.say


def test_two_mistakes_are_two_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is wrong is told at once."""
    monkeypatch.setenv("WEB_PORT", "x")
    monkeypatch.setenv("STAGE", "x")
    with pytest.raises(SettingsBroken, match=r"STAGE cannot.*WEB_PORT cannot"):
        read_settings()


def test_secrets_are_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the settings as text nor an error about them holds a token or a password."""
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:hunter22@host/db")
    settings = read_settings()
    assert TOKEN not in repr(settings)
    assert "hunter22" not in f"{settings} {settings.model_dump()}"
    monkeypatch.setenv("DATABASE_URL", "oracle://me:hunter22@host/db")
    with pytest.raises(SettingsBroken) as broken:
        read_settings()
    assert "hunter22" not in f"{broken.value} {broken.value.log}"
    assert broken.value.__cause__ is None


def test_settings_do_not_change() -> None:
    """Once read they are frozen."""
    settings = read_settings()
    with pytest.raises(ValueError, match="frozen"):
        settings.web_port = 1  # type: ignore[misc]  # that it cannot be set is what is tested
