"""Log lines tell what happened, and never a secret, a name or a text."""

from __future__ import annotations

import io
import json
import logging

import pytest

from bot.logs import Masker, log_of, set_up_logs

TELEGRAM = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
DISCORD = "MTAxMDIwMzA0MDUwNjA3MDgw.GaBcDe.0123456789abcdefghijklmnopqrstuvwxyz01"
STAGE = "kf3VQm0yWq1f-Zx9hQ2v7sJ4uN8rT6bE_cD5aG0LpYo"


@pytest.fixture
def lines() -> io.StringIO:
    """Everything that is logged while a test runs, as JSON lines."""
    stream = io.StringIO()
    set_up_logs("debug", "json", secrets=["my-webhook-secret"], stream=stream)
    return stream


def test_a_line_has_an_action_and_says_where_it_comes_from(lines: io.StringIO) -> None:
    """One JSON object a line, with its action, room, level and time."""
    log_of("courier").info("sent", action="sent", kind="lesson", cohort=7)
    line = json.loads(lines.getvalue())
    assert line["action"] == "sent"
    assert (line["room"], line["kind"], line["cohort"], line["level"]) == (
        "courier",
        "lesson",
        7,
        "info",
    )
    assert "timestamp" in line


def test_names_and_texts_are_left_out(lines: io.StringIO) -> None:
    """Even when someone hands them to the log by mistake."""
    log_of("inbox").info("said", action="said", text="my knee hurts", name="Ana", title="Us")
    assert "knee" not in lines.getvalue()
    assert "Ana" not in lines.getvalue()


def test_tokens_are_masked_wherever_they_stand(lines: io.StringIO) -> None:
    """In values, in addresses, in errors, in nested values, and in what libraries say."""
    log = log_of("telegram")
    log.info("called", action="called", url=f"https://api.telegram.org/bot{TELEGRAM}/getMe")
    log.info("nested", action="nested", detail={"header": [f"Bot {DISCORD}"]}, token=TELEGRAM)
    log.info("known", action="known", detail="secret=my-webhook-secret")
    log.info("db", action="db", url="postgresql://me:hunter22@host/db")
    log.info("link", action="link", address=f"http://127.0.0.1:8080/?key={STAGE}")
    log.info("cookie", action="cookie", header=f"a=b; stretchbot_stage={STAGE}; c=d")
    try:
        raise RuntimeError(f"no connection to /bot{TELEGRAM}/sendMessage")
    except RuntimeError:
        log.exception("broke", action="broke")
    logging.getLogger("httpx").warning("HTTP Request: POST https://x/bot%s/getUpdates", TELEGRAM)
    written = lines.getvalue()
    assert len(written.splitlines()) == 8
    for secret in (
        TELEGRAM,
        TELEGRAM.split(":")[1],
        DISCORD,
        STAGE,
        "my-webhook-secret",
        "hunter22",
    ):
        assert secret not in written
    assert "me:***@" in written or "***@host" in written


def test_libraries_speak_through_the_same_door(lines: io.StringIO) -> None:
    """A library's warning is a line like ours; its chatter is not heard."""
    logging.getLogger("httpx").info("HTTP Request: GET https://example.org")
    logging.getLogger("some.library").warning("careful: %s", "hot")
    (line,) = map(json.loads, lines.getvalue().splitlines())
    assert (line["action"], line["library"], line["event"]) == ("library", "some", "careful: hot")


def test_the_console_shape_is_for_people() -> None:
    """On a console a line reads well, without colour codes when it is not a terminal."""
    stream = io.StringIO()
    set_up_logs("info", "console", stream=stream)
    log_of("app").info("ready", action="ready", port=8080)
    log_of("app").debug("unheard", action="unheard")
    assert "ready" in stream.getvalue()
    assert "action=ready" in stream.getvalue()
    assert "\x1b[" not in stream.getvalue()
    assert "unheard" not in stream.getvalue()


def test_short_secrets_do_not_mask_everything() -> None:
    """A one-letter "secret" would turn every line into stars."""
    assert Masker(["a"]).text("a banana") == "a banana"
