"""A story: people in a group, a clock one moves by hand, and the house in memory.

story = Story()
maya = story.coach("Maya")
maya.types("/launch glutes-5 start=2026-12-07 time=07:00 zone=Europe/Berlin")
maya.presses("launch-yes")
ana = story.person("Ana")
ana.presses("join")
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from bot.content.loader import load_program
from bot.content.model import Program
from bot.core.buttons import Button, ref
from bot.core.calendar import Days
from bot.core.envelopes import Envelope, ToRoom
from bot.core.events import Commanded, Origin, Pressed, Reacted, Said, Spoke, Where, Who
from bot.core.records import Cohort, Enrollment
from bot.core.world import HouseRules
from tests.core.in_memory_house import InMemoryHouse

CONTENT = Path(__file__).parents[2] / "challenge_content"


@cache
def program(name: str = "glutes-5") -> Program:
    """A shipped challenge."""
    return load_program(CONTENT / name, CONTENT / "library")


@dataclass
class Story:
    now: datetime = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)
    house_in_memory: InMemoryHouse = field(
        default_factory=lambda: InMemoryHouse.with_programs(
            program(),
            rules=HouseRules(
                languages=("en", "es"), reach_first=("stage", "discord"), extras_on=("discord",)
            ),
        )
    )
    updates: int = 0
    platform: str = "stage"
    #: a thread for one person can be opened in the group
    private_threads: bool = False

    def person(
        self, name: str, *, admin: bool = False, platform: str = "", language: str = ""
    ) -> Actor:
        """Somebody; `language` is what their app says."""
        return Actor(self, name, admin, platform or self.platform, language)

    def coach(self, name: str = "Maya") -> Actor:
        return self.person(name, admin=True)

    def launched(
        self, *, start: str = "2026-12-07", zone: str = "Europe/Berlin", late: str = "jump_in"
    ) -> Actor:
        """A coach whose cohort is live."""
        maya = self.coach()
        maya.types(f"/launch glutes-5 start={start} time=07:00 zone={zone} late={late}")
        maya.presses("launch-yes")
        return maya

    @property
    def cohort(self) -> Cohort:
        return self.house_in_memory.cohort()

    @property
    def days(self) -> Days:
        return Days(self.cohort, self.house_in_memory.world.programs[self.cohort.program])

    def until(self, text: str) -> list[Envelope]:
        """Let the clock run to a UTC moment such as "2026-12-07 06:00"; what was planned."""
        return self.run_to(datetime.fromisoformat(text).replace(tzinfo=UTC))

    def run_to(self, at: datetime) -> list[Envelope]:
        planned = self.house_in_memory.run_until(at)
        self.now = at
        return [message for _, message in planned]

    def lesson(self, day: int) -> list[Envelope]:
        """Let the clock run to ten minutes after a day's lesson."""
        return self.run_to(self.days.lesson_at(day) + timedelta(minutes=10))

    def kinds(self) -> list[str]:
        return [message.kind for message in self.house_in_memory.messages.values()]

    def posts(self, kind: str) -> list[Envelope]:
        """Messages of this kind to a room, in order."""
        return [
            message
            for message in self.house_in_memory.messages.values()
            if message.kind == kind and isinstance(message.to, ToRoom)
        ]


@dataclass
class Actor:
    story: Story
    name: str
    admin: bool
    platform: str
    language: str = ""

    def origin(
        self,
        *,
        private: bool = False,
        to_bot: bool = False,
        at: datetime | None = None,
        thread: str = "",
    ) -> Origin:
        """Where an event comes from; `thread` names the person's own, "<chat>/<thread>"."""
        chat, _, in_chat = thread.partition("/")
        self.story.updates += 1
        return Origin(
            who=Who(
                self.platform,
                self.name.lower(),
                self.name,
                language=self.language,
                admin=self.admin and not private,
            ),
            where=Where(
                self.platform,
                chat_id=chat or (f"dm-{self.name}" if private else "group"),
                thread_id=in_chat,
                private=private or bool(thread),
                overseen=bool(thread),
                can_open_private_thread=(self.story.private_threads and not private and not thread),
                title="Yoga friends",
                to_bot=to_bot,
            ),
            at=at or self.story.now,
            update_id=str(self.story.updates),
        )

    def types(self, text: str, *, private: bool = False, at: datetime | None = None) -> Envelope:
        """A command; the answer."""
        name, _, rest = text.removeprefix("/").partition(" ")
        event = Commanded(self.origin(private=private, at=at), name, rest)
        return self._one(self.story.house_in_memory.handle(event, self.story.now))

    def presses(
        self,
        action: str,
        *args: str | int,
        private: bool = False,
        at: datetime | None = None,
        cohort: Cohort | None = None,
        thread: str = "",
    ) -> Envelope:
        """A button of the story's cohort; the answer."""
        whole = (ref(cohort or self.story.cohort), *(str(arg) for arg in args))
        event = Pressed(self.origin(private=private, at=at, thread=thread), action, whole)
        return self._one(self.story.house_in_memory.handle(event, self.story.now))

    def presses_bare(self, action: str, *args: str) -> Envelope:
        """A button without a cohort."""
        return self._one(
            self.story.house_in_memory.handle(Pressed(self.origin(), action, args), self.story.now)
        )

    def says(
        self, text: str, *, where: str = "dm", at: datetime | None = None, thread: str = ""
    ) -> tuple[Envelope, ...]:
        """Words in private ("dm"), in reply to the bot ("thread") or in the group ("group")."""
        private = where == "dm" and not thread
        origin = self.origin(private=private, to_bot=where == "thread", at=at, thread=thread)
        return self.story.house_in_memory.handle(Said(origin, text), self.story.now)

    def speaks(
        self,
        file: str = "voice-1",
        *,
        seconds: float | None = 12,
        size: int | None = 40_000,
        words: str = "",
        private: bool = True,
    ) -> tuple[Envelope, ...]:
        """A recording, sent in private."""
        event = Spoke(self.origin(private=private), file, seconds, size, words)
        return self.story.house_in_memory.handle(event, self.story.now)

    def is_heard(self, sound: bytes = b"hello", *, why: str = "") -> Envelope:
        """The recording they sent is listened to; what they are told."""
        user = (self.platform, self.name.lower())
        heard = self.story.house_in_memory.listened(user, sound, why, self.story.now)
        (told,) = heard
        return told

    def cheers(self, emoji: str, message_id: str) -> tuple[Envelope, ...]:
        """A reaction on a post."""
        origin = self.origin()
        origin = replace(origin, where=replace(origin.where, message_id=message_id))
        return self.story.house_in_memory.handle(Reacted(origin, emoji), self.story.now)

    def _one(self, messages: tuple[Envelope, ...]) -> Envelope:
        answers = [message for message in messages if message.key.startswith("answer:")]
        assert len(answers) == 1, [message.kind for message in messages]
        return answers[0]

    @property
    def enrollment(self) -> Enrollment:
        world = self.story.house_in_memory.world
        person = world.person_of(self.platform, self.name.lower())
        assert person is not None
        return world.enrollments[self.story.cohort.id, person.id]

    @property
    def done(self) -> list[int]:
        return sorted(self.story.house_in_memory.world.check_ins.get(self.enrollment.id, {}))


def actions(message: Envelope) -> list[str]:
    """The actions of a message's buttons."""
    return [tap.action for tap in buttons(message)]


def buttons(message: Envelope) -> list[Button]:
    return [tap for row in message.buttons for tap in row]
