"""The people of `stretchbot play`: who they are, and what they do when something reaches them.

Rules
1. A person only does what anyone could: press a button they see, type, reply, react.
2. They act on what they get (a sign-up, a lesson, a reminder), some minutes later, never on a
   plan of their own of which day it is: a cohort that pauses or moves takes them along.
3. The same seed makes the same people do the same things.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from bot.core.buttons import read_wire


@dataclass(frozen=True, slots=True)
class Press:
    """Press the newest button of this action they see, of this day where it belongs to one.

    `choice` picks among several of them; `twice` is a double tap; `maybe` lets it pass when there
    is none; `oldest` takes the oldest there is instead, as someone who scrolled far up.
    """

    action: str
    day: int = 0
    choice: int = 0
    twice: bool = False
    maybe: bool = False
    oldest: bool = False

    def fits(self, wire: str) -> bool:
        """Whether this is the button meant, by the data it carries."""
        read = read_wire(wire)
        if read is None or read[0] != self.action:
            return False
        return not self.day or (len(read[1]) > 1 and read[1][1] == str(self.day))


@dataclass(frozen=True, slots=True)
class Say:
    """Type words or a command: in the group, or privately to the bot."""

    text: str
    privately: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """Answer the newest lesson in the group with words of one's own."""

    text: str


@dataclass(frozen=True, slots=True)
class React:
    """Put a sign on the newest lesson in the group."""

    emoji: str


Do: TypeAlias = Press | Say | Reply | React


@dataclass(frozen=True, slots=True)
class PersonaStep:
    """Something done so many minutes after what it answers."""

    after_min: int
    do: Do


Steps: TypeAlias = tuple[PersonaStep, ...]
#: what someone does about a day's lesson or reminder: day, days there are, their luck
Plan: TypeAlias = Callable[[int, int, Random], Steps]


def nothing(day: int, length: int, luck: Random) -> Steps:
    """They let it pass."""
    return ()


def tick(day: int, luck: Random, after_min: int, *, twice: bool = False) -> Steps:
    """Press Done, say how it felt, and sometimes answer the day's question."""
    steps = [
        PersonaStep(after_min, Press("done", day, twice=twice)),
        PersonaStep(
            after_min + 1, Press("feel", day, choice=luck.choice((2, 3, 3, 4, 4)), maybe=True)
        ),
    ]
    if luck.random() < 0.5:
        answer = Press("answer", day, choice=luck.randrange(4), maybe=True)
        steps.append(PersonaStep(after_min + 2, answer))
    return tuple(steps)


def _soon(luck: Random) -> int:
    return 5 * luck.randint(2, 24)


def _after_reminder(luck: Random) -> int:
    return 5 * luck.randint(1, 20)


def keen(day: int, length: int, luck: Random) -> Steps:
    """Up early, on the mat before breakfast."""
    return tick(day, luck, _soon(luck))


def evening(day: int, length: int, luck: Random) -> Steps:
    """Waits for the reminder, then does it."""
    return tick(day, luck, _after_reminder(luck))


def forgetful(day: int, length: int, luck: Random) -> Steps:
    """Does it every other day, and tells the bot of the rest only the next morning."""
    if day % 2:
        return (PersonaStep(23 * 60 + 30, Say(f"/done day={day}", privately=True)),)
    return tick(day, luck, _soon(luck))


def comes_back(day: int, length: int, luck: Random) -> Steps:
    """Misses the second day, comes back on the third, and makes up for it later."""
    if day == 2:
        return ()
    later = (PersonaStep(9 * 60, Say("/done day=2", privately=True)),) if day == length else ()
    return (*tick(day, luck, _soon(luck)), *later)


def hurting(day: int, length: int, luck: Random) -> Steps:
    """Something hurts on the second day: says so, rests, and goes on gently when it is better."""
    if day == 2:
        return (
            PersonaStep(25, Say("my knee hurts when I sit in pigeon", privately=True)),
            PersonaStep(27, Press("care-pause", maybe=True)),
        )
    if day == 3:
        return ()
    if day == 4:
        return (PersonaStep(30, Press("care-resume", maybe=True)), *tick(day, luck, 60))
    return tick(day, luck, _soon(luck))


def two_tongues(day: int, length: int, luck: Random) -> Steps:
    """Answers the lesson in words, in English one day and in Spanish the next."""
    words = ("done, that was lovely", "hecho ✅", "did it before work", "ya terminé", "all done!")
    return (PersonaStep(_soon(luck), Reply(words[(day - 1) % len(words)])),)


def swapping(day: int, length: int, luck: Random) -> Steps:
    """Looks for an easier way on the first days, and finds one."""
    if day > 2:
        return tick(day, luck, _soon(luck))
    return (
        PersonaStep(10, Press("swap", day)),
        PersonaStep(11, Press("swap-pose", day, choice=luck.randrange(4))),
        PersonaStep(12, Press("swap-to", day)),
        *tick(day, luck, 45),
    )


def leaving(day: int, length: int, luck: Random) -> Steps:
    """Has had enough on the third day."""
    if day == 3:
        return (PersonaStep(50, Say("/leave", privately=True)), PersonaStep(51, Press("leave-yes")))
    return tick(day, luck, _soon(luck)) if day < 3 else ()


def hasty(day: int, length: int, luck: Random) -> Steps:
    """Taps everything twice."""
    return tick(day, luck, _soon(luck), twice=True)


def scrolling(day: int, length: int, luck: Random) -> Steps:
    """Scrolls up now and then and presses a button of long ago."""
    if day == 4:
        old = PersonaStep(20, Press("done", 1, oldest=True))
        return (old, *tick(day, luck, 40))
    return tick(day, luck, _soon(luck))


def undoing(day: int, length: int, luck: Random) -> Steps:
    """Ticks the second day too early, takes it back, and does it properly."""
    if day == 2:
        return (
            PersonaStep(5, Press("done", day)),
            PersonaStep(7, Press("undo", day)),
            *tick(day, luck, 95),
        )
    return tick(day, luck, _soon(luck))


def cheering(day: int, length: int, luck: Random) -> Steps:
    """Says it with a thumb."""
    return (PersonaStep(_soon(luck), React("👍")),)


def resting(day: int, length: int, luck: Random) -> Steps:
    """Takes the rest pass on the third day."""
    if day == 3:
        return (PersonaStep(120, Say("/rest", privately=True)),)
    return tick(day, luck, _soon(luck))


def reading_along(day: int, length: int, luck: Random) -> Steps:
    """Reads, likes the company, and never ticks."""
    if day == 2:
        return (PersonaStep(35, Say("Lovely to see you all at it!")),)
    return (PersonaStep(90, Say("/today", privately=True)),) if day == 3 else ()


def curious(day: int, length: int, luck: Random) -> Steps:
    """Wants to know why, and how it is going."""
    asks = {2: "/why", 4: "/me"}
    question = (PersonaStep(130, Say(asks[day], privately=True)),) if day in asks else ()
    return (*tick(day, luck, _soon(luck)), *question)


def coaching(day: int, length: int, luck: Random) -> Steps:
    """The coach looks in, and says a word."""
    if day == 1:
        return (PersonaStep(60, Say("So good to have you here. Go gently, and ask me anything.")),)
    return (PersonaStep(240, Say("/cohort")),) if day in (2, length) else ()


@dataclass(frozen=True, slots=True)
class Habit:
    """What someone does about a lesson, and about a reminder; both are asked with the day."""

    lesson: Plan
    reminder: Plan = nothing
    #: right after joining
    joined: Steps = ()
    #: joins with the sign-up (0), or so many lessons later
    joins_at_lesson: int = 0


_KEEN = Habit(keen)
_EVENING = Habit(nothing, evening)

#: one of each, handed out in this order before luck decides
CAST: tuple[Habit, ...] = (
    _KEEN,
    Habit(nothing, evening, joined=(PersonaStep(3, Say("/remind 19:30", privately=True)),)),
    Habit(forgetful),
    Habit(comes_back),
    Habit(hurting),
    Habit(two_tongues),
    Habit(swapping),
    Habit(leaving),
    Habit(keen, joins_at_lesson=2),
    Habit(hasty),
    Habit(scrolling),
    Habit(undoing),
    Habit(cheering),
    Habit(resting),
    Habit(reading_along),
    Habit(curious),
)

#: what most people are like, where luck decides
COMMON: tuple[Habit, ...] = (_KEEN, _KEEN, _KEEN, _EVENING, _EVENING, *CAST[2:])

NAMES = (
    "Ana", "Tom", "Béatrice", "Yusuf", "Ingrid", "Lucía", "Mei", "Oliver", "Priya", "Jonas",
    "Zofia", "Kwame", "Ayşe", "Mateo", "Freya", "Daniel", "Noor", "Hana", "Pavel", "Leila",
    "Søren", "Chiara", "Amara", "Ravi", "Klara", "Emeka", "Sofía", "Niamh", "Tariq", "Elif",
    "Bram", "Yuki", "Rosa", "Ilse", "Femi", "Greta", "Omar", "Paula", "Viktor", "Wanjiru",
)  # fmt: skip
COACH = "Coach Maya"


@dataclass(frozen=True, slots=True)
class Persona:
    """One person of the play."""

    name: str
    habit: Habit
    #: how long after the invitation they join (minutes)
    joins_after: int


def cast(people: int, luck: Random) -> list[Persona]:
    """So many people, the same for the same luck. Names past the list get a number."""
    made: list[Persona] = []
    for number in range(people):
        name = NAMES[number % len(NAMES)]
        if number >= len(NAMES):
            name = f"{name} {number // len(NAMES) + 1}"
        habit = CAST[number] if number < len(CAST) else luck.choice(COMMON)
        made.append(Persona(name, habit, 5 * luck.randint(1, 60)))
    return made
