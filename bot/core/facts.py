"""What `facts` may hold: numbers that storage looks up at delivery, for the kinds that are `live`.

Every key may be missing; voice says less then. Instants are aware, names are free words.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, TypedDict


class BoardFacts(TypedDict, total=False):
    """board"""

    done: int
    people: int
    #: of those who ticked and wish to be named
    names: list[str]
    closed: bool


class GroupRecapFacts(TypedDict, total=False):
    """group-recap"""

    people: int
    finished: int
    #: ticks of everyone, over all days
    sessions: int
    #: mean of 1 to 5, or None where too few said
    feel: float | None
    #: of those who finished and wish to be named
    names: list[str]


class PersonFacts(TypedDict, total=False):
    """reminder, closing, lesson, today: the reader's own part in the cohort"""

    cue: str
    place: str
    obstacle: str
    done: int
    #: "<pose>=<choice>" as in the parameter of `today`
    swaps: list[str]


class PanelFacts(TypedDict, total=False):
    """panel"""

    state: str
    code: str
    start: date
    #: today's number, or None
    day: int | None
    lesson_time: time
    zone: str
    people: int
    #: how many of them can be written to privately
    reach: int
    waiting: int
    #: titles
    rooms: list[str]
    #: [day, how many ticked it]
    ticks: list[list[int]]
    #: [kind, instant, day or None]
    coming: list[list[Any]]
    #: [kind, why, room title]
    troubles: list[list[str]]


class DayFacts(TypedDict, total=False):
    """One check-in of `ChallengeFacts`."""

    day: int
    at: datetime
    how: str
    version: str
    late: bool
    feel: int | None
    answer: int | None


class ChallengeFacts(TypedDict, total=False):
    """One enrollment of `MyDataFacts`."""

    title: str
    joined_at: datetime
    state: str
    cue: str
    place: str
    obstacle: str
    swaps: dict[str, str]
    check_ins: list[DayFacts]
    rests: list[int]
    badges: list[str]


class SetupFacts(TypedDict, total=False):
    """setup"""

    people: int


class MyDataFacts(TypedDict, total=False):
    """mydata: everything kept about the reader. Further keys go into the file as they are."""

    person: dict[str, Any]
    #: platform and user_id
    identities: list[dict[str, str]]
    challenges: list[ChallengeFacts]
