"""The core's one door: an event and the world as it stands become a decision. Pure.

    decide(world, event, now) -> changes

Rules
1. Same world, event and `now`: same decision. No files, no clock, no randomness, no words for
   people.
2. The registry says which handler serves what; what it needs is found first (`bot.core.needs`), its
   options are read (`bot.core.options`), and it is handed both.
3. A handler answers every event of a person with exactly one message, or with none in group talk.
4. An unknown event raises; the inbox sets it aside and its group goes on.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.actions import PICK, Action, Needs
from bot.core.answers import NoSuchCommand, OldButton
from bot.core.arguments import nearest
from bot.core.buttons import read_ref
from bot.core.changes import Decision
from bot.core.events import Commanded, Event, Pressed, Reacted, Said, Spoke, TimerDue
from bot.core.needs import the_cohort, the_enrolled
from bot.core.options import Values, given, values
from bot.core.records import Cohort
from bot.core.registry import REGISTRY, Registry
from bot.core.request import Enrolled, Request
from bot.core.world import World

#: the one button that was asked about like a command
_PANEL = "panel"


def decide(world: World, event: Event, now: datetime, registry: Registry = REGISTRY) -> Decision:
    """What follows from this event, as changes for storage.

    Args:
        world: what storage loaded for this event; only read.
        event: what happened.
        now: the instant of handling (aware). Which day a tap counts for is decided by the event's
        time.
        registry: what can happen.

    Raises:
        TypeError: for an event that is none of `bot.core.events`.
        ValueError: for a timer of an unknown kind.
    """
    match event:
        case Commanded() | Pressed() | Said() | Spoke() | Reacted():
            request = Request(world, event, now)
            decision = request.addressed(_asked(request, registry))
            return (*request.seen(), *decision)
        case TimerDue(kind=kind):
            handler = registry.timer(kind)
            if handler is None:
                raise ValueError(f"no such timer: {kind}")
            cohort = world.cohorts.get(event.cohort)
            return handler(world, cohort, event, now) if cohort is not None else ()
        case _:
            handler = registry.fact(type(event))
            if handler is None:
                raise TypeError(f"not an event: {type(event).__name__}")
            return handler(world, event, now)


def _asked(request: Request, registry: Registry) -> Decision:
    match request.event:
        case Commanded(_, name, _):
            command = registry.command(name.lower())
            if command is None:
                return _no_such_command(request, name, registry)
            return run(request, command)
        case Pressed(_, action, _):
            if action == PICK:
                return _picked(request, registry)
            known = registry.action(action)
            return run(request, known) if known else (request.answer(OldButton()),)
        case Said(_, text):
            handler = registry.spoken("words")
            return handler(request, text) if handler else ()
        case Spoke() as spoke:
            handler = registry.spoken("recording")
            return handler(request, spoke) if handler else ()
        case Reacted(_, emoji):
            handler = registry.spoken("reaction")
            return handler(request, emoji) if handler else ()


def run(request: Request, action: Action) -> Decision:
    """Find what it needs, read its options, and have its handler decide."""
    request = replace(request, route=action)
    if not request.answering:
        found = given(request, action)
        if not isinstance(found, dict):
            return found
        request = replace(request, options=found)
    subject: tuple[Enrolled | Cohort, ...] = ()
    length = 0
    match action.needs:
        case Needs.ENROLLED:
            enrolled = the_enrolled(request)
            if not isinstance(enrolled, Enrolled):
                return enrolled
            subject, length = (enrolled,), enrolled.days.length
        case Needs.COHORT:
            cohort = the_cohort(request, also_over=not action.changes)
            if not isinstance(cohort, Cohort):
                return cohort
            subject, length = (cohort,), len(cohort.dates)
        case Needs.NOTHING:
            pass
    read = values(request, action, length)
    if not isinstance(read, Values):
        return read
    return action.handler(request, *subject, **read.by_name)


def _picked(request: Request, registry: Registry) -> Decision:
    """The answer to a question whose command did not fit into a button."""
    assert isinstance(request.event, Pressed)
    key, _, value = ":".join(request.event.args).partition(":")
    if read_ref(key) is not None:
        return _picked_cohort(replace(request, picked=key, answering=True), registry, value)
    question = request.world.questions.get(key)
    who = request.origin.who
    if question is None or (question.platform, question.user_id) != (who.platform, who.user_id):
        return (request.answer(OldButton()),)
    action = registry.action(question.command)
    if action is None:
        return (request.answer(OldButton()),)
    options = dict(question.options)
    cohort_ref = question.cohort
    if question.option:
        options[question.option] = value
    else:
        cohort_ref = value
    return run(replace(request, options=options, picked=cohort_ref, answering=True), action)


def _picked_cohort(request: Request, registry: Registry, name: str) -> Decision:
    """A button from before questions were kept: `pick:<cohort>:<command>`, or the coach's panel."""
    action = registry.action(name) if name == _PANEL else registry.command(name)
    return run(request, action) if action else (request.answer(OldButton()),)


def _no_such_command(request: Request, name: str, registry: Registry) -> Decision:
    meant = nearest(name, registry.names())
    if not request.origin.where.private and not meant:
        return ()
    return (request.answer(NoSuchCommand(text=name, nearest=meant)),)
