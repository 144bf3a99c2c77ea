"""The stage as a platform: what people do becomes events, what the bot says becomes posts."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.clock import StageClock
from bot.core.envelopes import Target
from bot.core.events import (
    Commanded,
    Event,
    Pressed,
    ReachChanged,
    Reacted,
    RoomFound,
    Said,
)
from bot.delivery.port import Adapter, Delivery, Gone, Rejected
from bot.platforms.browser.adapter import NotStarted, NotThere, StageAdapter
from bot.platforms.browser.chat import inline, threaded
from bot.platforms.browser.log import MemoryStageLog
from tests.stage.theatre import (
    MONDAY_0600,
    Theatre,
    key,
    open_theatre,
    post_of,
    to_asker,
    to_person,
    to_room,
)

MAYA, ANA, TOM = 1, 2, 3
DONE = key("Done", "v1:done:c1:1")
LESSON = post_of("Day 1", keys=((DONE,),))


def as_adapter(stage: StageAdapter) -> Adapter:
    """The type checker's word that the stage is a platform."""
    return stage


def seen(theatre: Theatre, person: int) -> list[str]:
    """What a person can read, oldest first."""
    return [
        str(post.body.get("text") or post.show["blocks"][0]["p"][0])
        for post in theatre.stage.chat.seen_by(person)
    ]


async def test_the_stage_says_how_it_is() -> None:
    """Starting until it is open and the house listens; closed when it is over."""
    stage = StageAdapter(MemoryStageLog(), StageClock())
    assert stage.health == "starting"

    async def submit(event: Event) -> bool:
        return True

    running = asyncio.create_task(stage.run(submit))
    while stage.health == "starting":
        await asyncio.sleep(0)
    assert stage.health == ""
    running.cancel()
    await asyncio.wait([running])
    assert stage.health == "closed"


# --- what people do -----------------------------------------------------------------------------


async def test_words_in_the_group_are_said(theatre: Theatre) -> None:
    """Words typed in a room carry who, where and when, and are not meant for the bot."""
    await theatre.stage.say(ANA, 1, "Good morning")
    [event] = theatre.house.asked
    assert isinstance(event, Said)
    assert event.text == "Good morning"
    who, where = event.origin.who, event.origin.where
    assert (who.platform, who.user_id, who.name, who.admin) == ("stage", "2", "Ana", False)
    assert (where.chat_id, where.private, where.title) == ("room-1", False, "Our stretch group")
    assert not where.to_bot
    assert event.origin.at >= MONDAY_0600


@pytest.mark.parametrize(
    ("typed", "name", "rest"),
    [
        ("/launch glutes-5 start=tomorrow", "launch", "glutes-5 start=tomorrow"),
        ("/Done@Stretchbot day=2", "done", "day=2"),
        ("  /help  ", "help", ""),
    ],
)
async def test_a_slash_makes_a_command(theatre: Theatre, typed: str, name: str, rest: str) -> None:
    """A command is its name and all that follows it."""
    await theatre.stage.say(MAYA, 1, typed)
    [event] = theatre.house.asked
    assert isinstance(event, Commanded)
    assert (event.name, event.text, event.origin.who.admin) == (name, rest, True)


async def test_a_lone_slash_is_only_words(theatre: Theatre) -> None:
    """What is no command is said."""
    await theatre.stage.say(MAYA, 1, "/ 5 breaths")
    assert isinstance(theatre.house.asked[0], Said)


async def test_a_private_chat_is_private(theatre: Theatre) -> None:
    """Words typed to the bot alone are private, and nobody else sees them."""
    await theatre.stage.say(ANA, 0, "my knee hurts")
    [event] = theatre.house.asked
    assert (event.origin.where.private, event.origin.where.chat_id) == (True, "person-2")
    assert seen(theatre, ANA) == ["my knee hurts"]
    assert seen(theatre, MAYA) == seen(theatre, TOM) == []


async def test_a_reply_to_the_bot_is_meant_for_it(theatre: Theatre) -> None:
    """Answering the lesson in words counts as said to the bot; answering a person does not."""
    lesson = await theatre.stage.deliver(to_room("lesson", LESSON))
    hello = await theatre.stage.say(TOM, 1, "Hello")
    await theatre.stage.say(ANA, 1, "done!", reply_to=int(lesson.message_id))
    await theatre.stage.say(ANA, 1, "hi Tom", reply_to=hello.id)
    to_bot = [event.origin.where.to_bot for event in theatre.house.asked]
    assert to_bot == [False, True, False]


async def test_a_press_carries_the_button_and_its_message(theatre: Theatre) -> None:
    """A pressed button is its action and arguments, on the post it sits on."""
    lesson = await theatre.stage.deliver(to_room("lesson", LESSON))
    await theatre.stage.press(ANA, int(lesson.message_id), "v1:done:c1:1")
    [event] = theatre.house.asked
    assert isinstance(event, Pressed)
    assert (event.action, event.args) == ("done", ("c1", "1"))
    assert event.origin.where.message_id == lesson.message_id
    assert event.origin.handle


async def test_the_same_act_twice_is_one(theatre: Theatre) -> None:
    """A page that asks again after a broken line, with the same id, is heard once."""
    lesson = await theatre.stage.deliver(to_room("lesson", LESSON))
    for _ in range(2):
        await theatre.stage.say(ANA, 1, "hello", act="act-00000001")
        await theatre.stage.press(ANA, int(lesson.message_id), "v1:done:c1:1", act="act-00000002")
    assert [type(event) for event in theatre.house.asked] == [Said, Pressed]
    assert seen(theatre, ANA).count("hello") == 1


async def test_two_people_may_use_the_same_act_id(theatre: Theatre) -> None:
    """An act's id is the person's own."""
    for person in (ANA, TOM):
        await theatre.stage.say(person, 1, "hello", act="act-00000001")
    assert len(theatre.house.asked) == 2


async def test_a_button_nobody_offered_cannot_be_pressed(theatre: Theatre) -> None:
    """Made-up data, a foreign private post and an unknown post are all refused."""
    lesson = int((await theatre.stage.deliver(to_room("lesson", LESSON))).message_id)
    secret = int((await theatre.stage.deliver(to_person("r", TOM, LESSON))).message_id)
    for post, wire in ((lesson, "v1:cancel-yes:c1"), (lesson, "x"), (secret, DONE.wire), (99, "x")):
        with pytest.raises(NotThere):
            await theatre.stage.press(ANA, post, wire)
    assert theatre.house.asked == []


async def test_a_button_of_before_the_edit_still_counts(theatre: Theatre) -> None:
    """Whoever pressed while the message changed is heard; the house knows what is old."""
    lesson = await theatre.stage.deliver(to_room("board", LESSON))
    anew = post_of("Day 1 is over", keys=((key("Why", "v1:why:c1"),),))
    await theatre.stage.deliver(to_room("board", anew, edits=lesson.message_id))
    await theatre.stage.press(ANA, int(lesson.message_id), "v1:done:c1:1")
    assert len(theatre.house.asked) == 1


async def test_a_thumb_on_a_lesson_is_an_event_once(theatre: Theatre) -> None:
    """Putting a sign on the bot's post is told; taking it back, or liking a person's, is not."""
    lesson = int((await theatre.stage.deliver(to_room("lesson", LESSON))).message_id)
    hello = await theatre.stage.say(TOM, 1, "Hello")
    await theatre.stage.react(ANA, lesson, "👍")
    assert theatre.stage.chat.posts[lesson].body["reactions"] == {"👍": [ANA]}
    await theatre.stage.react(ANA, lesson, "👍")
    await theatre.stage.react(ANA, hello.id, "👍")
    assert theatre.stage.chat.posts[lesson].body["reactions"] == {}
    reactions = [event for event in theatre.house.asked if isinstance(event, Reacted)]
    assert [(each.emoji, each.origin.where.to_bot) for each in reactions] == [("👍", True)]


async def test_the_house_hears_who_can_be_reached_and_where(theatre: Theatre) -> None:
    """Before someone's first act the house is told that they, and the room, can be written to."""
    await theatre.stage.say(ANA, 1, "one")
    await theatre.stage.say(ANA, 1, "two")
    kinds = [type(event) for event in theatre.house.events]
    assert kinds == [ReachChanged, RoomFound, Said, Said]


async def test_nothing_is_taken_before_the_house_is_there() -> None:
    """An act before the house runs is refused with a sentence, and heard when it is asked again."""
    log = MemoryStageLog()
    theatre = await open_theatre(log)
    stage = StageAdapter(log, theatre.clock, runner=inline)
    await stage.open()
    with pytest.raises(NotStarted):
        await stage.say(ANA, 1, "hello", act="act-00000001")
    stage.connect(theatre.house.submit)
    await stage.say(ANA, 1, "hello", act="act-00000001")
    assert len(theatre.house.asked) == 1
    assert [post.body["text"] for post in stage.chat.posts.values()] == ["hello"]


# --- what the bot says --------------------------------------------------------------------------


async def test_a_key_is_one_post(theatre: Theatre) -> None:
    """A delivery made again after a crash is the post that is there."""
    first = await theatre.stage.deliver(to_room("lesson:1", LESSON))
    again = await theatre.stage.deliver(to_room("lesson:1", LESSON))
    assert first == again
    assert len(theatre.stage.chat.posts) == 1


async def test_answers_are_seen_by_the_asker_alone() -> None:
    """An answer in the room stands in the room, for one person; a reminder in the private chat."""

    def answer(event: Event) -> Sequence[Delivery]:
        return [to_asker(event, post_of("You're in"))] if isinstance(event, Pressed) else []

    theatre = await open_theatre(answer=answer)
    lesson = int((await theatre.stage.deliver(to_room("signup", LESSON))).message_id)
    await theatre.stage.press(ANA, lesson, DONE.wire)
    await theatre.stage.deliver(to_person("reminder", ANA, post_of("Still time")))
    assert seen(theatre, ANA) == ["Day 1", "You're in", "Still time"]
    assert seen(theatre, TOM) == seen(theatre, MAYA) == ["Day 1"]
    rooms = [post.room for post in theatre.stage.chat.seen_by(ANA)]
    assert rooms == [1, 1, 0]


async def test_an_edit_keeps_the_place_and_the_reactions(theatre: Theatre) -> None:
    """A board changes where it stands; the same words again are no change at all."""
    board = await theatre.stage.deliver(to_room("board", post_of("0 of 3"), kind="board"))
    number = int(board.message_id)
    await theatre.stage.react(ANA, number, "👍")
    edit = to_room("board", post_of("1 of 3"), kind="board", edits=board.message_id)
    assert await theatre.stage.deliver(edit) == board
    seq = theatre.stage.chat.seq
    await theatre.stage.deliver(edit)
    assert theatre.stage.chat.seq == seq
    post = theatre.stage.chat.posts[number]
    assert post.edited
    assert post.body["reactions"] == {"👍": [ANA]}
    assert seen(theatre, TOM) == ["1 of 3"]


async def test_a_menu_changes_in_place_only_for_its_owner() -> None:
    """An answer in place changes the asker's own message; on a shared one it is a new message."""

    def answer(event: Event) -> Sequence[Delivery]:
        if not isinstance(event, Pressed):
            return []
        words = {"done": "Ticked", "feel": "Noted"}[event.action]
        keys = ((key("Good", "v1:feel:c1:1:4"),),) if event.action == "done" else ()
        post = post_of(words, keys=keys)
        return [to_asker(event, post, in_place=True, kind=event.action)]

    theatre = await open_theatre(answer=answer)
    lesson = int((await theatre.stage.deliver(to_room("lesson", LESSON))).message_id)
    await theatre.stage.press(ANA, lesson, DONE.wire)
    assert seen(theatre, ANA) == ["Day 1", "Ticked"]
    own = max(theatre.stage.chat.posts)
    await theatre.stage.press(ANA, own, "v1:feel:c1:1:4")
    assert seen(theatre, ANA) == ["Day 1", "Noted"]
    assert theatre.stage.chat.posts[own].body["kind"] == "feel"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        (Target("stage", chat_id="room-9"), "no-such-room"),
        (Target("stage", user_id="99"), "no-such-person"),
        (Target("stage", chat_id="elsewhere"), "no-such-chat"),
    ],
)
async def test_what_is_not_there_is_gone(theatre: Theatre, target: Target, why: str) -> None:
    """A message to a room or person the stage does not have is undeliverable, and says why."""
    with pytest.raises(Gone, match=why):
        await theatre.stage.deliver(Delivery("k", "lesson", target, LESSON))


async def test_an_edit_of_nothing_is_rejected(theatre: Theatre) -> None:
    """An edit of a message the stage never had is refused for good."""
    with pytest.raises(Rejected, match="no-such-message"):
        await theatre.stage.deliver(to_room("board", LESSON, edits="77"))


async def test_a_stage_opened_by_two_at_once_has_everybody_once(theatre: Theatre) -> None:
    """The house and a first visitor may open a new stage in the same moment."""
    stage = StageAdapter(MemoryStageLog(), theatre.clock, runner=threaded)
    await asyncio.gather(stage.open(), stage.open(), stage.open())
    assert [each.name for each in stage.chat.people.values()] == ["Coach Maya", "Ana", "Tom"]
    assert len(stage.chat.rooms) == 1


async def test_everything_is_there_after_a_restart() -> None:
    """A second stage on the same log shows the same people, rooms and posts, and adds nobody."""
    log = MemoryStageLog()
    theatre = await open_theatre(log)
    await theatre.stage.add_person("Lucía", admin=False)
    await theatre.stage.say(ANA, 1, "hello")
    again = StageAdapter(log, theatre.clock, runner=threaded)
    await again.open()
    assert [each.name for each in again.chat.people.values()] == [
        "Coach Maya",
        "Ana",
        "Tom",
        "Lucía",
    ]
    assert [post.body["text"] for post in again.chat.posts.values()] == ["hello"]
    assert again.chat.seq == theatre.stage.chat.seq
