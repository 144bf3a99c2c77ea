"""A long life: of many posts memory holds the newest, and the page notices nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.core.events import Pressed, Reacted
from bot.platforms.browser.chat import EVERYTHING, KEPT, Chat, StagePost, inline
from bot.platforms.browser.log import MemoryStageLog
from bot.platforms.browser.web import PAGE
from bot.storage.records.stage_log import SqlStageLog
from tests.migrated import migrated
from tests.stage.theatre import (
    Theatre,
    key,
    open_theatre,
    post_of,
    served,
    to_person,
    to_room,
)

FEW = 50
#: a tenth more may be there between two clearings
MOST = FEW + FEW // 10
LESSON = post_of("Day 1", keys=((key("Done", "v1:done:c1:1"),),))


async def told(theatre: Theatre, path: str, **query: int) -> dict[str, Any]:
    transport = httpx.ASGITransport(theatre.web.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://stage.test") as client:
        found: dict[str, Any] = (await client.get(f"/api/{path}", params=query)).json()
        return found


async def scrolled(theatre: Theatre, person: int) -> list[int]:
    """The ids of everything a person sees who scrolls back to the beginning."""
    answer = await told(theatre, "state", **{"as": person})
    ids = [post["id"] for post in answer["posts"]]
    while answer["more"]:
        answer = await told(theatre, "posts", **{"as": person, "before": ids[0]})
        assert answer["posts"], "more was promised"
        ids = [post["id"] for post in answer["posts"]] + ids
    return ids


async def lived(log: SqlStageLog, messages: int) -> Theatre:
    """A stage on which much was said: a lesson, Ana's private word, so many messages, every third
    for Tom alone."""
    theatre = await open_theatre(log, kept=FEW)
    await theatre.stage.deliver(to_room("lesson", LESSON))
    await theatre.stage.deliver(to_person("care", 2, post_of("About your knee")))
    for number in range(messages):
        if number % 3:
            await theatre.stage.say(2, 1, f"message {number}")
        else:
            await theatre.stage.deliver(to_person(f"word:{number}", 3, post_of("For you")))
        assert len(theatre.stage.chat.posts) <= MOST
    return theatre


async def test_memory_has_an_end_and_the_chat_has_not(tmp_path: Path) -> None:
    """Two pages of posts, of which some 50 are in memory: every one is reached by scrolling, by
    whom it is for, also after a restart; and what waits for whom is known."""
    messages = PAGE // 2 * 3 + 1
    last = messages + 2
    database = migrated(tmp_path / "stage.db")
    try:
        theatre = await lived(SqlStageLog(database), messages)
        again = await open_theatre(SqlStageLog(database), kept=FEW)
        assert len(again.stage.chat.posts) == FEW
        for stage in (theatre, again):
            for person in (1, 2, 3):
                seen = await scrolled(stage, person)
                everything = range(1, last + 1)
                mine = {1: [2], 2: [], 3: [2]}[person]
                theirs = [] if person == 3 else list(range(3, last + 1, 3))
                assert seen == [id for id in everything if id not in (*mine, *theirs)]
            assert stage.stage.chat.heads == {2: 2, 3: last}
            assert len(stage.stage.chat.posts) <= MOST
    finally:
        database.close()


async def test_an_old_post_still_counts(tmp_path: Path) -> None:
    """Its buttons are heard, signs are put on it, it is answered and edited; and everyone who looks
    on is told of that one change."""
    database = migrated(tmp_path / "stage.db")
    try:
        theatre = await lived(SqlStageLog(database), MOST)
        chat, house = theatre.stage.chat, theatre.house
        assert 1 not in chat.posts
        seq = chat.seq
        await theatre.stage.press(2, 1, "v1:done:c1:1")
        await theatre.stage.react(3, 1, "👍")
        assert [type(event) for event in house.asked[-2:]] == [Pressed, Reacted]
        assert [post.id for post in chat.since(seq) if isinstance(post, StagePost)] == [1]
        assert chat.forgotten < seq
        await theatre.stage.say(2, 1, "that was lovely", reply_to=1)
        assert house.asked[-1].origin.where.to_bot
        receipt = await theatre.stage.deliver(to_room("edit", post_of("Day 1, again"), edits="1"))
        assert receipt.message_id == "1"
        assert (await theatre.stage.deliver(to_room("lesson", LESSON))).message_id == "1"
        assert (await scrolled(theatre, 2))[0] == 1
        assert await scrolled(theatre, 2) == await scrolled(theatre, 2)
    finally:
        database.close()


def edited(at: str) -> Callable[[Mapping[str, Any]], Mapping[str, Any]]:
    """An edit that leaves its mark."""
    return lambda body: {**body, "edited": at}


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("post"), st.integers(0, 2)),
        st.tuples(st.just("edit"), st.integers(1, 40)),
        st.just(("restart", 0)),
    ),
    max_size=60,
)


# The newest post is not in memory, because an older one was edited after it.
@example(acts=[("post", 0), ("post", 0), ("edit", 1), ("restart", 0)], kept=1)
@given(acts=ACTS, kept=st.integers(1, 12))
async def test_whatever_happens_little_memory_shows_the_same(
    acts: list[tuple[str, int]], kept: int
) -> None:
    """Beside a chat that keeps everything, one that keeps little shows the same pages."""
    log = MemoryStageLog()
    little = Chat(log, inline, kept=kept)
    await little.open()
    posts = 0
    for number, (what, which) in enumerate(acts):
        if what == "restart":
            little = Chat(log, inline, kept=kept)
            await little.open()
        elif what == "post":
            body = {"room": 1, "to": which, "by": number % 2, "at": "", "text": str(number)}
            await little.append(body, f"k{number}")
            posts += 1
        elif which <= posts:
            await little.edit(which, edited(str(number)))
        assert len(little.posts) <= kept + kept // 10
    whole = Chat(log, inline, kept=EVERYTHING)
    await whole.open()
    assert little.heads == whole.heads
    assert little.seq == whole.seq
    for person in (1, 2):
        for before in (*range(1, posts + 2), EVERYTHING):
            shown = await little.page(person, 3, before=before)
            assert shown == await whole.page(person, 3, before=before)
    for seq in range(little.forgotten, whole.seq + 1):
        assert little.since(seq) == whole.since(seq)
    for id in range(posts + 2):
        assert await little.post(id) == await whole.post(id)


def test_who_was_away_too_long_looks_anew() -> None:
    """A line that goes on from before memory begins is told so at once, then follows as always."""
    names: list[str] = []
    change: dict[str, Any] = {}
    with served(kept=FEW) as stage:
        for number in range(MOST + 5):
            stage.deliver(to_room(f"word:{number}", post_of("Hello")))
        with httpx.stream("GET", f"{stage.address}api/events?as=2&since=0", timeout=60) as line:
            for text in line.iter_lines():
                if text.startswith("event: "):
                    names.append(text.removeprefix("event: "))
                if names == ["anew"] and text.startswith("event: "):
                    stage.deliver(to_room("next", post_of("Next")))
                if text.startswith("data: ") and names[-1] == "change":
                    change = json.loads(text.removeprefix("data: "))
                    break
    assert names[0] == "anew"
    assert [post["id"] for post in change["posts"]] == [MOST + 6]


def test_a_page_fits_into_memory() -> None:
    """What a reload shows needs no look into the log, where not most of it is for somebody else."""
    assert KEPT >= 3 * PAGE


@pytest.mark.parametrize("delta", [-1, 0, 1])
async def test_around_the_edge_of_memory(delta: int) -> None:
    """Just as many posts as are kept, one fewer and one more: nothing is there twice or missing."""
    log = MemoryStageLog()
    theatre = await open_theatre(log, kept=FEW)
    for number in range(FEW + delta):
        await theatre.stage.say(2, 1, f"{number}")
    for stage in (theatre, await open_theatre(log, kept=FEW)):
        assert await scrolled(stage, 2) == list(range(1, FEW + delta + 1))
