"""The program on its own beside Telegram: killed, started again, and refused.

A whole challenge with many people is lived through in `tests/both`. No test waits for time to pass:
it waits for what should have happened, and then moves the clock.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from tests.telegram.fake.model import JSON, Chat, Person
from tests.telegram.running import STARTS_S, Running, running

pytestmark = pytest.mark.realtime

DAYS = 5
#: how long a day of a rehearsal is; nobody waits for it
DAY = timedelta(minutes=10)
#: seconds in which everybody is answered, on a machine that does much else
ANSWERED_S = 120.0


class Group:
    """A teacher, her group, and people who take part in all the ways there are."""

    def __init__(self, program: Running, people: int) -> None:
        self.program = program
        telegram, acts = program.telegram, program.people
        self.maya = telegram.new_person("Maya")
        self.people = [telegram.new_person(f"Person {number}") for number in range(people)]
        self.chat: Chat = telegram.new_group("Stretchers", self.maya, *self.people)
        acts.make_admin(self.chat, self.maya)
        acts.add_bot(self.chat, self.maya, admin=True)

    async def lesson(self, day: int) -> JSON:
        """Day's lesson, with its buttons, once the board stands under it: before it is posted, the
        receipt of the lesson is kept, by which a thumb on it is understood."""
        acts = self.program.people
        title = await acts.sees(self.chat, f"Day {day} of {DAYS}", within_s=ANSWERED_S)
        lesson = await acts.sees_button(self.chat, "v1:done:", after=title["message_id"])
        after = lesson["message_id"]
        await acts.sees(self.chat, f"Day {day} is open", after=after, within_s=ANSWERED_S)
        return lesson

    async def a_minute_later(self) -> None:
        """Let a minute pass once all has been heard: by then the boards are due that say so."""
        acts, bot = self.program.people, self.program.bot
        await acts.until(lambda: not bot.updates, "the updates to be kept", ANSWERED_S)
        self.program.pass_time(timedelta(minutes=1))

    async def board(self, words: str, lesson: JSON) -> None:
        """Return when the board of this lesson's day says so, a moment after all has been heard."""
        await self.a_minute_later()
        after = lesson["message_id"]
        await self.program.people.sees(self.chat, words, after=after, within_s=ANSWERED_S)

    def act(self, number: int, person: Person, lesson: JSON, day: int) -> None:
        """Check in, each in their own way."""
        acts = self.program.people
        match number % 5:
            case 0:
                acts.tap(person, lesson, "v1:done:")
            case 1:
                acts.say(person, self.chat, f"/done day={day}")
            case 2:
                acts.say(person, None, f"day {day} done")
            case 3:
                acts.say(person, self.chat, f"day {day} done!", reply_to=lesson)
            case _:
                acts.react(person, self.chat, lesson, "👍")


async def test_a_cohort_in_real_time_goes_on_after_every_restart(tmp_path: Path) -> None:
    """By webhook: launched today, its lessons come on their own days though the program was off in
    between; and what was tapped while it was killed is counted when it is back.
    """
    async with running(tmp_path, times=8.0, webhook=True) as program:
        acts, telegram = program.people, program.telegram
        group = Group(program, people=10)
        for person in (group.maya, *group.people):
            acts.start(person)
        start = (telegram.clock.now() + timedelta(days=1)).date()
        acts.say(group.maya, group.chat, f"/launch glutes-5 start={start} time=07:00 zone=UTC")
        summary = await acts.sees_button(group.maya, "v1:launch-yes")
        acts.tap(group.maya, summary, "v1:launch-yes")
        invitation = await acts.sees_button(group.chat, "v1:join")
        for person in group.people:
            acts.tap(person, invitation, "v1:join")
            await acts.sees(person, "You're in")
        await program.stop()
        telegram.ahead = datetime.combine(start, time(7, 0, 5), UTC) - telegram.clock.now()
        await program.start()
        lesson = await group.lesson(1)
        # Half of them before, half of them while the program is gone.
        for number, person in enumerate(group.people[:5]):
            group.act(number, person, lesson, 1)
        await acts.sees(group.people[1], "Day 1 is ticked")
        await program.kill()
        for number, person in enumerate(group.people[5:], 5):
            group.act(number, person, lesson, 1)
        await program.start()
        await group.board("10 of 10", lesson)
        said = [message.get("text", "") for message in acts.messages(group.chat)]
        assert sum(text.startswith("Day 1 of 5:") for text in said) == 1
        assert not [each for each in acts.refused if "not modified" not in each.description]


async def test_a_wrong_token_is_one_line_and_status_2(tmp_path: Path) -> None:
    """No traceback, and the token is not in it."""
    async with running(tmp_path, start=False, ends=2) as program:
        program.telegram.bots.clear()
        process = await program.launch()
        assert await asyncio.wait_for(process.wait(), STARTS_S) == 2
        said = program.log.read_text()
        assert "TELEGRAM_TOKEN" in said
        assert "Traceback" not in said
        assert "AAfake" not in said
