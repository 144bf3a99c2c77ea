"""`stretchbot play`: a whole challenge on a simulated clock, by people made up for it.

Rules
1. Everything goes the way it always goes: the stage hands events to the house, the house delivers
   to the stage. Nothing here decides, stores, or knows what an answer will be.
2. Nobody waits: the clock jumps from one thing that happens to the next.
3. At the end, what was read in the chat is compared with the database, number by number.
"""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from rich.console import Console

from bot.platforms.browser.adapter import StageAdapter
from bot.platforms.browser.chat import BOT, StagePost
from bot.simulation.house import PlayHouse
from bot.simulation.people import (
    COACH,
    Do,
    Persona,
    PersonaStep,
    Press,
    React,
    Reply,
    Say,
    Steps,
    cast,
    coaching,
)
from bot.simulation.scoreboard import Scoreboard, days_on, keys_of, unsaid
from bot.simulation.transcript import Transcript

#: when the play begins, and where it is set
CURTAIN = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
START = "2026-12-07"
ZONE = "Europe/Berlin"
#: a play that goes on for longer has lost its end
LONGEST = timedelta(days=60)
#: in a large group several people act in the same minute: first steps fall on multiples of this
CROWD, CROWD_MIN = 24, 20
#: how long after a lesson someone who joins late presses the button (minutes)
LATE_MIN = 200


@dataclass(slots=True, eq=False)
class _Actor:
    """Someone on the stage; the coach has no persona."""

    person: int
    persona: Persona | None
    luck: Random
    joined: bool = False
    left: bool = False


@dataclass(order=True, slots=True)
class _Due:
    at: datetime
    order: int
    actor: _Actor = field(compare=False)
    do: Do = field(compare=False)


class Play:
    """One performance."""

    def __init__(
        self,
        house: PlayHouse,
        stage: StageAdapter,
        *,
        people: int,
        seed: int,
        program: str,
        length: int,
        complete_days: int,
        console: Console,
    ) -> None:
        """A challenge of `length` days, of which `complete_days` make it complete."""
        self._house = house
        self._stage = stage
        self._luck = Random(seed)
        self._personas = cast(people, self._luck)
        self._program = program
        self._length = length
        self._needed = min(complete_days, length)
        self._transcript = Transcript(console, stage.chat, ZoneInfo(ZONE))
        self._scoreboard = Scoreboard()
        self._actors: dict[int, _Actor] = {}
        self._agenda: list[_Due] = []
        self._count = count(1)
        self._lessons = 0
        self._seen = 0
        self._newest = 0
        #: what did not agree, or could not be done
        self.wrong: list[str] = []

    async def run(self) -> int:
        """Play it through. Returns 0, or 1 when a number does not agree with the database."""
        await self._open()
        end = self._house.clock.now() + LONGEST
        while True:
            due = await self._house.next_due()
            coming = [at for at in (due, self._agenda[0].at if self._agenda else None) if at]
            if not coming or min(coming) > end:
                break
            at = max(min(coming), self._house.clock.now())
            await self._house.run_until(at)
            await self._notice()
            await self._act(at)
        await self._recap()
        return 1 if self.wrong else 0

    async def _open(self) -> None:
        names = [(COACH, True), *((persona.name, False) for persona in self._personas)]
        await self._stage.open(names)
        self._stage.connect(self._house.submit)
        for number in self._stage.chat.people:
            persona = self._personas[number - 2] if number > 1 else None
            self._actors[number] = _Actor(number, persona, Random(self._luck.random()))
        self._seen = self._stage.chat.seq
        launch = f"/launch {self._program} start={START} time=07:00 zone={ZONE}"
        for do in (Say(launch), Press("launch-yes")):
            await self._do(self._actors[1], do)
            await self._house.settle()
            await self._notice()

    # --- what people do --------------------------------------------------------------------------

    def _plan(self, actor: _Actor, steps: Steps) -> None:
        now = self._house.clock.now()
        crowded = len(self._personas) > CROWD
        wait = -steps[0].after_min % CROWD_MIN if steps and crowded else 0
        for step in steps:
            at = now + timedelta(minutes=step.after_min + wait)
            heapq.heappush(self._agenda, _Due(at, next(self._count), actor, step.do))

    async def _act(self, now: datetime) -> None:
        """Everything people do at this instant, all at once."""
        at_once: list[_Due] = []
        while self._agenda and self._agenda[0].at <= now:
            at_once.append(heapq.heappop(self._agenda))
        if at_once:
            await asyncio.gather(*(self._do(due.actor, due.do) for due in at_once))
            await self._house.settle()
            await self._notice()

    async def _do(self, actor: _Actor, do: Do) -> None:
        if actor.left:
            return
        match do:
            case Say(text, privately):
                room = 0 if privately else 1
                await self._stage.say(actor.person, room, text, act=self._act_id())
            case Reply(text):
                lesson = self._newest_lesson()
                await self._stage.say(actor.person, 1, text, reply_to=lesson, act=self._act_id())
            case React(emoji):
                self._transcript.reacted(self._house.clock.now(), self._name(actor), emoji)
                lesson = self._newest_lesson()
                await self._stage.react(actor.person, lesson, emoji, act=self._act_id())
            case Press():
                await self._press(actor, do)

    async def _press(self, actor: _Actor, do: Press) -> None:
        found = self._button(actor, do)
        if found is None:
            if not do.maybe:
                name = self._name(actor)
                self.wrong.append(f"{name} found nowhere to press {do.action} (day {do.day})")
            return
        post, key = found
        now = self._house.clock.now()
        self._transcript.pressed(now, self._name(actor), key["w"], twice=do.twice)
        taps = [self._act_id() for _ in range(2 if do.twice else 1)]
        await asyncio.gather(
            *(self._stage.press(actor.person, post, key["wire"], act=tap) for tap in taps)
        )

    def _act_id(self) -> str:
        """Counted, not random: the same seed tells the same story."""
        return f"play-{next(self._count)}"

    def _name(self, actor: _Actor) -> str:
        return self._stage.chat.people[actor.person].name

    def _newest_lesson(self) -> int:
        posts = self._stage.chat.posts.values()
        return max(post.id for post in posts if not post.to and post.body.get("kind") == "lesson")

    def _button(self, actor: _Actor, wanted: Press) -> tuple[int, Mapping[str, str]] | None:
        """The post and button to press, of those the actor sees."""
        posts = self._stage.chat.posts
        for number in iter(posts) if wanted.oldest else reversed(posts):
            post = posts[number]
            if post.by == BOT and self._stage.chat.visible(actor.person, post):
                keys = [key for key in keys_of(post) if wanted.fits(key["wire"])]
                if keys:
                    return number, keys[wanted.choice % len(keys)]
        return None

    # --- what people see -------------------------------------------------------------------------

    async def _notice(self) -> None:
        """Read what is new: write it down, count it, and let people make their plans."""
        chat = self._stage.chat
        fresh = [thing for thing in chat.since(self._seen) if isinstance(thing, StagePost)]
        self._seen = chat.seq
        for post in sorted(fresh, key=lambda post: post.id):
            self._transcript.post(post)
            if post.by != BOT:
                continue
            self._scoreboard.read(post)
            new = post.id > self._newest
            self._newest = max(self._newest, post.id)
            if post.to:
                self._private(post, new)
            else:
                await self._public(post, new)

    async def _public(self, post: StagePost, new: bool) -> None:
        match post.body["kind"]:
            case "group-recap":
                await self._check_group_recap(post)
            case "signup" if new:
                for actor in self._others():
                    if actor.persona and not actor.persona.habit.joins_at_lesson:
                        self._plan(actor, (PersonaStep(actor.persona.joins_after, Press("join")),))
            case "lesson" if new:
                self._lessons += 1
                steps = coaching(self._lessons, self._length, self._luck)
                self._plan(self._actors[1], steps)
                for actor in self._others():
                    self._lesson_for(actor)

    def _lesson_for(self, actor: _Actor) -> None:
        if actor.persona is None:
            return
        habit = actor.persona.habit
        if habit.joins_at_lesson == self._lessons:
            done = PersonaStep(LATE_MIN + 15, Say("/done", privately=True))
            self._plan(actor, (PersonaStep(LATE_MIN, Press("join")), done))
        elif actor.joined:
            self._plan(actor, habit.lesson(self._lessons, self._length, actor.luck))

    def _private(self, post: StagePost, new: bool) -> None:
        actor = self._actors[post.to]
        habit = actor.persona.habit if actor.persona else None
        match post.body["kind"]:
            case "joined" if habit and not actor.joined:
                actor.joined = True
                self._plan(actor, habit.joined)
            case "left":
                actor.left = True
            case "reminder" if habit and new:
                for day in days_on(post, "done"):
                    self._plan(actor, habit.reminder(day, self._length, actor.luck))

    def _others(self) -> Iterator[_Actor]:
        return (actor for actor in self._actors.values() if actor.persona)

    # --- what it comes to ------------------------------------------------------------------------

    async def _check_group_recap(self, post: StagePost) -> None:
        """The recap everyone read must hold the database's own numbers of that moment."""
        kept = await self._house.statistics()
        wanted = {
            "taking part": kept.people,
            "finished": kept.finished,
            "sessions": sum(kept.ticks.values()),
        }
        self.wrong += [f"the group's recap does not say {one}" for one in unsaid(post, wanted)]

    async def _recap(self) -> None:
        kept = await self._house.statistics()
        say = self._transcript.say
        say()
        say("── The end: as read in the chat, and as the database holds it ──", "bold green")
        say()
        for what, read, held in self._scoreboard.compare(kept, self._length, self._needed):
            sign = "=" if read == held else "≠"
            say(f"  {what:<26}{read:>6}  {sign} {held:>5}", "" if read == held else "bold red")
            if read != held:
                self.wrong.append(f"{what}: {read} read, {held} in the database")
        say()
        for wrong in self.wrong:
            say(f"  {wrong}", "bold red")
        say("Everything agrees." if not self.wrong else "Something does not agree.", "bold")
