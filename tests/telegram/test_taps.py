"""A tap is answered at once, whatever the database does, and says nothing private."""

from __future__ import annotations

import asyncio

from bot.core.events import Commanded, Pressed, RoomFound
from tests.telegram.fake.model import JSON, Chat, Person, Tap
from tests.telegram.theatre import Theatre, key, post_of, theatre, to_room

ROW = (
    key("Done", "v1:done:c1:1"),
    key("Something hurts", "v1:hurts:c1:1"),
    key("Easier", "v1:swap:c1:1"),
)


async def a_lesson(stage: Theatre, *, started: bool = True) -> tuple[Person, Chat, JSON]:
    """Ana, who has pressed Start or not, and a lesson in her group."""
    ana = stage.telegram.new_person("Ana", started=stage.bot if started else None)
    if started:
        stage.people.start(ana)
        await stage.house.event(Commanded)
    chat = stage.telegram.new_group("Stretchers", ana)
    stage.people.add_bot(chat, ana)
    await stage.house.event(RoomFound)
    await stage.adapter.deliver(to_room("lesson", chat.id, post_of("Day 1", keys=(ROW,))))
    return ana, chat, stage.people.messages(chat)[-1]


async def answered(tap: Tap) -> JSON:
    answer: JSON = await asyncio.wait_for(tap.answered, 30)
    return answer


async def test_a_tap_is_answered_though_the_database_is_away() -> None:
    """The person's button stops spinning; what was tapped is kept when the database is back."""
    async with theatre() as stage:
        ana, _, lesson = await a_lesson(stage)
        stage.house.closed.set()
        taps = [stage.people.tap(ana, lesson, "Done") for _ in range(10)]
        for tap in taps:
            assert "private chat" in (await answered(tap))["text"]
        assert not any(isinstance(event, Pressed) for event in stage.house.events)
        stage.house.closed.clear()
        await stage.house.event(Pressed, 10)


async def test_whoever_has_not_started_is_led_to_the_private_chat_once() -> None:
    """The first tap opens it; after that, within the hour, a few words are enough."""
    async with theatre() as stage:
        ana, _, lesson = await a_lesson(stage, started=False)
        first = await answered(stage.people.tap(ana, lesson, "Done"))
        assert first["url"] == "https://t.me/stretch_test_bot?start=hello"
        second = await answered(stage.people.tap(ana, lesson, "Easier"))
        assert "url" not in second
        assert "Start" in second["text"]
        await stage.house.event(Pressed, 2)


async def test_something_hurts_gets_a_whole_sentence_at_once() -> None:
    """Stop, the emergency number, where there is more; as an alert, and never what it is about."""
    async with theatre() as stage:
        ana, _, lesson = await a_lesson(stage, started=False)
        answer = await answered(stage.people.tap(ana, lesson, "Something hurts"))
        assert answer["show_alert"] is True
        assert "url" not in answer
        for words in ("stop", "112", "@stretch_test_bot", "Start"):
            assert words in answer["text"]


async def test_the_answer_is_in_the_language_of_the_app() -> None:
    """Nothing is known of a stranger but what their app says."""
    async with theatre() as stage:
        _, _, lesson = await a_lesson(stage)
        eva = stage.telegram.new_person("Eva", language="es-MX")
        answer = await answered(stage.people.tap(eva, lesson, "Something hurts"))
        assert "emergencia" in answer["text"]


async def test_an_old_or_strange_tap_harms_nobody() -> None:
    """An expired tap is handled though it cannot be answered; unknown data is answered empty."""
    async with theatre() as stage:
        ana, _, lesson = await a_lesson(stage)
        late = stage.people.tap(ana, lesson, "Done")
        late.at -= 3600
        await stage.house.event(Pressed)
        strange = stage.people.tap_data(ana, lesson, "v9:whatever")
        assert "text" not in await answered(strange)
        twice = [stage.people.tap(ana, lesson, "Done") for _ in range(2)]
        for tap in twice:
            await answered(tap)
        await stage.house.event(Pressed, 3)
