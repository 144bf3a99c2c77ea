"""What Telegram's refusals mean, in words of the house."""

from __future__ import annotations

from datetime import UTC, datetime

import httpx
import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.core.events import ReachChanged, RoomLost, RoomMoved
from bot.delivery.port import Gone, OutcomeUnknown, Rejected, RetryLater
from bot.platforms.telegram.errors import ChatRef, ClassifiedError, classify_error, slug
from bot.platforms.telegram.rate_limits import HeldBack

NOW = datetime(2026, 12, 7, 6, 0, tzinfo=UTC)
GROUP, TOPIC, PERSON = ChatRef("-100"), ChatRef("-100", "7"), ChatRef("42", "", "42")


def caused(error: TelegramError, cause: Exception) -> TelegramError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Forbidden: bot was blocked by the user", "blocked"),
        ("Forbidden: user is deactivated", "deactivated"),
        ("Forbidden: bot can't initiate conversation with a user", "not-started"),
        ("Forbidden: something new", "blocked"),
    ],
)
def test_a_person_who_cannot_be_written_to(words: str, why: str) -> None:
    """Blocked, deleted, never started: the house learns it, nothing else stops."""
    verdict = classify_error(Forbidden(words), PERSON, NOW)
    assert isinstance(verdict.error, Gone)
    assert verdict.error.why == why
    assert verdict.facts == (ReachChanged("telegram", "42", False, NOW),)


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), "kicked"),
        (Forbidden("Forbidden: bot is not a member of the supergroup chat"), "kicked"),
        (Forbidden("Forbidden: the group chat was deleted"), "deleted"),
        (BadRequest("Chat not found"), "deleted"),
        (BadRequest("Have no rights to send a message"), "forbidden"),
        (BadRequest("CHAT_WRITE_FORBIDDEN"), "forbidden"),
        (Forbidden("Forbidden: something new"), "forbidden"),
    ],
)
def test_a_group_that_cannot_be_written_to(error: TelegramError, why: str) -> None:
    """All its topics are lost with it, until the bot is told otherwise."""
    verdict = classify_error(error, TOPIC, NOW)
    assert isinstance(verdict.error, Gone)
    assert verdict.facts == (RoomLost("telegram", "-100", "", why, NOW),)


@pytest.mark.parametrize(
    ("words", "why"), [("TOPIC_CLOSED", "closed"), ("Message thread not found", "deleted")]
)
def test_a_topic_that_is_closed_takes_only_itself(words: str, why: str) -> None:
    """The other topics of the group go on."""
    verdict = classify_error(BadRequest(words), TOPIC, NOW)
    assert isinstance(verdict.error, Gone)
    assert verdict.facts == (RoomLost("telegram", "-100", "7", why, NOW),)


def test_a_closed_general_topic_is_tried_again() -> None:
    """It has no id of its own, so saying that it is lost would lose the whole group."""
    verdict = classify_error(BadRequest("TOPIC_CLOSED"), GROUP, NOW)
    assert isinstance(verdict.error, RetryLater)
    assert verdict.facts == ()


def test_a_group_that_became_a_supergroup() -> None:
    """The house moves it, and the message goes to the new address."""
    verdict = classify_error(ChatMigrated(-100500), GROUP, NOW)
    assert isinstance(verdict.error, RetryLater)
    assert verdict.facts == (RoomMoved("telegram", "-100", "-100500", NOW),)


def test_telegram_asks_to_wait() -> None:
    """As long as it says, for this chat, or for the bot when it is meant."""
    one, whole = (
        classify_error(RetryAfter(7), GROUP, NOW),
        classify_error(RetryAfter(7), GROUP, NOW, all_wait=True),
    )
    assert isinstance(one.error, RetryLater)
    assert isinstance(whole.error, RetryLater)
    assert (one.error.after_s, one.error.whole_bot) == (7.0, False)
    assert whole.error.whole_bot


@pytest.mark.parametrize(
    ("error", "edit", "means"),
    [
        (caused(NetworkError("x"), httpx.ConnectError("x")), False, RetryLater),
        (caused(TimedOut(), httpx.ConnectTimeout("x")), False, RetryLater),
        (caused(TimedOut(), httpx.PoolTimeout("x")), False, RetryLater),
        (caused(TimedOut(), httpx.ReadTimeout("x")), False, OutcomeUnknown),
        (caused(NetworkError("x"), httpx.ReadError("x")), False, OutcomeUnknown),
        (caused(NetworkError("x"), httpx.RemoteProtocolError("x")), False, OutcomeUnknown),
        (caused(NetworkError("x"), httpx.ReadError("x")), True, RetryLater),
        (NetworkError("Bad Gateway"), False, RetryLater),
        (caused(NetworkError("x"), TelegramError("Invalid server response")), False, RetryLater),
        (InvalidToken(), False, RetryLater),
        (HeldBack(), False, RetryLater),
    ],
)
def test_what_may_have_arrived_is_told_apart(
    error: TelegramError, edit: bool, means: type[Exception]
) -> None:
    """What never left goes again; what may have arrived is unknown; an edit can be repeated."""
    assert isinstance(classify_error(error, GROUP, NOW, edit=edit).error, means)


def test_a_refusal_for_its_content_is_final() -> None:
    """Sending it again would be refused again; the word for it holds nothing private."""
    verdict = classify_error(BadRequest("can't parse \"Ana's secret\": 12"), GROUP, NOW)
    assert isinstance(verdict.error, Rejected)
    assert "ana" not in verdict.error.why
    assert verdict == ClassifiedError(verdict.error)


def test_a_short_word_for_every_refusal() -> None:
    """For the log and the coach: no numbers, no quoted text."""
    assert slug(BadRequest("Bad Request: BUTTON_DATA_INVALID")) == "button-data-invalid"
    assert slug(BadRequest("")) == "refused"
