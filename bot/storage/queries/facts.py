"""Which query finds which facts, declared where the query stands.

    @loads(BoardFacts)
    def board_facts(conn: Connection, subjects: Sequence[Subject]) -> list[BoardFacts]: ...

Rules
1. A query is asked for a whole batch at once and answers in its order.
2. Whom nothing can be found for gets facts that say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection

from bot.content.model import Program
from bot.core.envelopes import Envelope
from bot.core.facts import Facts
from bot.core.records import Cohort
from bot.presentation.registry import facts_of


@dataclass(frozen=True, slots=True)
class Subject:
    """What facts are asked about: a message, its cohort and program, its reader, and when."""

    envelope: Envelope
    cohort: Cohort | None
    program: Program | None
    person: int | None
    now: datetime


Loader = Callable[[Connection, Sequence[Subject]], Sequence[Facts]]
L = TypeVar("L", bound=Callable[..., Any])

#: by the facts they find; filled by importing `bot.storage.queries`
LOADERS: dict[type[Facts], Loader] = {}


def loads(facts: type[Facts]) -> Callable[[L], L]:
    """Declare the query that finds these facts."""

    def declare(loader: L) -> L:
        LOADERS[facts] = loader
        return loader

    return declare


def facts_for(conn: Connection, subjects: Sequence[Subject]) -> list[Facts | None]:
    """What the views of these messages ask for, in their order; None for views that ask nothing."""
    found: list[Facts | None] = [None] * len(subjects)
    asked: dict[type[Facts], list[int]] = {}
    for place, subject in enumerate(subjects):
        facts = facts_of(type(subject.envelope.message))
        if facts is not None:
            asked.setdefault(facts, []).append(place)
    for facts, places in asked.items():
        answers = LOADERS[facts](conn, [subjects[place] for place in places])
        for place, answer in zip(places, answers, strict=True):
            found[place] = answer
    return found
