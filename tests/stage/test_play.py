"""The play: five days by made-up people, read as a transcript and counted against the database."""

from __future__ import annotations

import asyncio
import io
import re
import tempfile
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random

import pytest
from rich.console import Console

from bot.app.house import House
from bot.app.playing import PlayedHouse
from bot.clock import SimClock
from bot.core.world import HouseRules
from bot.delivery.program_catalog import ProgramCatalog
from bot.platforms.browser.adapter import StageAdapter
from bot.platforms.browser.chat import StagePost, inline
from bot.platforms.browser.log import MemoryStageLog
from bot.simulation.people import CAST, cast
from bot.simulation.play import CURTAIN, START, Play
from bot.simulation.scoreboard import Scoreboard, unsaid
from bot.simulation.transcript import show_lines
from bot.storage.queries.statistics import CohortStatistics
from bot.views.renderer import Renderer
from tests.core.story import CONTENT
from tests.core.story import program as shipped
from tests.migrated import migrated
from tests.shipped_texts import shipped_texts
from tests.stage.theatre import Theatre, post_of, to_person, to_room


@dataclass(frozen=True)
class Played:
    """What came of a play."""

    status: int
    transcript: str
    stage: StageAdapter
    kept: CohortStatistics


class ForgetfulHouse(PlayedHouse):
    """A house whose database has lost a check-in."""

    async def statistics(self) -> CohortStatistics:
        kept = await super().statistics()
        return replace(kept, ticks={**kept.ticks, 1: kept.ticks.get(1, 0) - 1})


@cache
def renderer() -> Renderer:
    """The words of every play, read once."""
    return Renderer(shipped_texts())


async def played(
    people: int = 16, seed: int = 1, house_of: type[PlayedHouse] = PlayedHouse
) -> Played:
    """A whole play, as `stretchbot play` has it."""
    out = io.StringIO()
    program = shipped()
    clock = SimClock(CURTAIN)
    stage = StageAdapter(MemoryStageLog(), clock, runner=inline)
    with tempfile.TemporaryDirectory() as folder:
        house = House(
            database=migrated(Path(folder) / "play.db"),
            clock=clock,
            adapters=[stage],
            catalog=ProgramCatalog({program.id: program}, {program.id: CONTENT / program.id}),
            rules=HouseRules(
                languages=renderer().languages(), platforms=("stage",), reach_first=("stage",)
            ),
            renderer=renderer(),
        )
        async with house.open(taking=False):
            living = house_of(house, clock)
            play = Play(
                living,
                stage,
                people=people,
                seed=seed,
                program=program.id,
                length=program.length,
                complete_days=program.complete_days,
                console=Console(file=out, width=88),
            )
            status = await play.run()
            kept = await PlayedHouse(house, clock).statistics()
    return Played(status, out.getvalue(), stage, kept)


@cache
def seen(people: int = 16, seed: int = 1) -> Played:
    """A play for everyone who only looks at it."""
    return asyncio.run(played(people, seed))


def test_a_whole_challenge_is_played_and_agrees() -> None:
    """Sixteen people, five days: every number read is the number kept, and everyone's part is
    there."""
    play = seen()
    assert play.status == 0, play.transcript[-2000:]
    assert play.transcript.rstrip().endswith("Everything agrees.")
    assert (play.kept.people, play.kept.left) == (15, 1)
    assert play.kept.sent["lesson"] == play.kept.sent["board"] == 5
    assert play.kept.rests == 1
    for told in (
        "presses twice [ Done ]",
        "reacts 👍",
        "answering Stretchbot",
        "hecho ✅",
        "my knee hurts",
        "(only Yusuf sees this)",
        "/done day=2",
        "Stretchbot in Our stretch group, changed",
    ):
        assert told in play.transcript


def test_what_hurts_is_said_in_private_only() -> None:
    """Nothing about somebody's knee, rest or leaving is ever posted to the room."""
    play = seen()
    room = [post for post in play.stage.chat.posts.values() if post.room and not post.to]
    words = " ".join(" ".join(show_lines(post.show)) for post in room if not post.by)
    typed = " ".join(str(post.body["text"]) for post in room if post.by)
    assert "Ingrid" not in words
    assert "knee" not in typed


def test_the_same_seed_tells_the_same_story() -> None:
    """A transcript can be quoted: the same seed gives it again, another one does not."""
    again, another = asyncio.run(played(1, seed=1)), asyncio.run(played(1, seed=2))
    assert again.transcript == seen(1, seed=1).transcript != another.transcript


@pytest.mark.parametrize(("people", "seed"), [(1, 1), (40, 2)])
def test_any_number_of_people_agrees(people: int, seed: int) -> None:
    """One alone or forty, whatever luck brings, the count is true."""
    play = seen(people, seed)
    assert play.status == 0, play.transcript[-2000:]


def test_the_transcript_is_readable() -> None:
    """Lines fit the width, days are headed, times and names lead, and there are no colours in a
    file."""
    transcript = seen().transcript
    lines = transcript.splitlines()
    assert max(map(len, lines)) <= 88
    assert "\x1b" not in transcript
    days = [line for line in lines if re.match(r"── \w+day \d+ \w+ ─", line)]
    assert days[0].startswith("── Friday 4 December")
    assert any(re.match(r"07:00  Stretchbot in Our stretch group$", line) for line in lines)
    private = [line for line in lines if "sees this)" in line]
    assert private
    assert all("  · Stretchbot to " in line for line in private)


async def test_a_number_that_is_wrong_is_found() -> None:
    """When the database and the chat disagree, the play says where, and fails."""
    play = await played(2, house_of=ForgetfulHouse)
    assert play.status == 1
    assert re.search(r"on the mat on day 1: \d+ read, \d+ in the database", play.transcript)
    assert "the group's recap does not say" in play.transcript
    assert play.transcript.rstrip().endswith("Something does not agree.")


def test_everyone_has_a_name_and_a_habit_of_their_own() -> None:
    """The first people show one habit each; the names of a large cast are all different."""
    people = cast(100, Random(1))
    assert [person.habit for person in people[: len(CAST)]] == list(CAST)
    assert len({person.name for person in people}) == 100


async def bot_post(theatre: Theatre, words: str) -> StagePost:
    """One of the bot's posts in the room."""
    receipt = await theatre.stage.deliver(to_room(words, post_of(words)))
    return theatre.stage.chat.posts[int(receipt.message_id)]


async def test_a_recap_must_say_its_numbers(theatre: Theatre) -> None:
    """Numbers above one must stand in the words; none and one may be spelled."""
    post = await bot_post(theatre, "12 of us took part, 51 sessions, and one finished.")
    assert unsaid(post, {"people": 12, "sessions": 51, "finished": 1, "rests": 0}) == []
    assert unsaid(post, {"people": 13, "sessions": 5}) == ["13 people", "5 sessions"]


async def test_an_answer_is_counted_once_however_often_it_changes(theatre: Theatre) -> None:
    """A reminder that is read again, after an edit, is still one reminder."""
    scoreboard = Scoreboard()
    receipt = await theatre.stage.deliver(to_person("r", 2, post_of("Still time")))
    scoreboard.read(theatre.stage.chat.posts[int(receipt.message_id)])
    edit = to_person("r", 2, post_of("Still a little time"), edits=receipt.message_id)
    await theatre.stage.deliver(edit)
    scoreboard.read(theatre.stage.chat.posts[int(receipt.message_id)])
    assert scoreboard.kinds["reminder"] == 1


def test_nothing_in_a_transcript_is_obeyed_by_a_terminal() -> None:
    """Control characters in words, names and buttons are dropped."""
    show = {
        "blocks": [{"p": ["\x1b[2Jgone\x07"]}],
        "keys": [[{"w": "\x1b]0;title\x07Done"}]],
        "pictures": [{"alt": "\x9b31m red"}],
    }
    assert show_lines(show) == ["[picture: 31m red]", "[2Jgone", "[ ]0;titleDone ]"]


def test_the_curtain_rises_before_the_start() -> None:
    """The play launches on a Friday for the Monday after."""
    assert 0 < (datetime.fromisoformat(START).date() - CURTAIN.date()).days <= 3
