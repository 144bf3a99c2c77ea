"""A session meanwhile: it goes on by itself in its message, and ends or waits for what happens.

Rules
1. A session keeps to the day's own seconds (`bot.content.screens`), real ones also in a rehearsal,
   whose days are minutes: a breath takes as long as ever.
2. There is one edit for each screen, made by the session's timer. A screen that comes a little late
   keeps to the plan; one that comes later begins when it comes, so that nothing is cut short; after
   `GAP` the session pauses by itself and waits to be gone on with. No pose is ever skipped.
3. "Something hurts" pauses at once. A tick of the day, leaving, silence and the challenge's end end
   the session. When its message is gone it pauses, and says nothing.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, timedelta

from bot.content.screens import LEAST_S
from bot.core import plan
from bot.core.changes import Decision, Revise
from bot.core.envelopes import Envelope, ToAsker
from bot.core.events import MessageGone, TimerDue
from bot.core.records import PERSONAL, Cohort, Session, SessionState
from bot.core.registry import Feature
from bot.core.request import RUNNING, Enrolled, Request, part_of
from bot.core.world import World
from bot.features.walk import Shows, Walk

feature = Feature("session")

#: a screen that is at most this late does not delay the next one
KEEPS_TIME = timedelta(seconds=LEAST_S - 1)
#: one that is later than this is waited with
GAP = timedelta(seconds=60)


@feature.timer("practice")
def next_screen(world: World, cohort: Cohort, event: TimerDue, now: datetime) -> Decision:
    """A screen's time is over: the next one, or the end."""
    session = world.sessions.get(int(event.payload[PERSONAL]))
    if session is None or (session.state, session.due_at) != (SessionState.LED, event.due_at):
        return ()
    enrolled = _enrolled(world, cohort, session)
    if enrolled is None or cohort.state not in RUNNING:
        return plan.session_over(session)
    walk = Walk(enrolled, session.day, session.short)
    all_ = walk.screens
    at = all_.at(session.place)
    beat = all_.beat_after(at) if at is not None else None
    if beat is None:
        return (*plan.session_over(session), _revised(enrolled, session, walk.end()))
    late = now - event.due_at
    state = SessionState.LED if late <= GAP else SessionState.STOPPED
    place = all_.screens[beat.index].place
    moved = replace(
        session,
        place=place,
        state=state,
        since=event.due_at if late <= KEEPS_TIME else now,
        seconds=beat.seconds,
    )
    return (*plan.kept_session(moved, cohort.id), *_shown(enrolled, moved))


@feature.fact(MessageGone)
def message_gone(world: World, event: MessageGone, now: datetime) -> Decision:
    """Whoever removed the message is led no further; they can go on from `/practice`."""
    person = world.person_of(event.platform, event.user_id)
    for (number, who), enrollment in world.enrollments.items():
        session = world.sessions.get(enrollment.id)
        if person and who == person.id and session and session.message.key == event.key:
            return plan.kept_session(replace(session, state=SessionState.PAUSED), number)
    return ()


def paused(request: Request) -> Decision:
    """Nobody is led on while something hurts: the message says that it waits."""
    changes: list[Decision] = []
    for enrolled, session in _sessions(request):
        if session.state in (SessionState.LED, SessionState.CHOOSING):
            waits = replace(
                session,
                state=SessionState.PAUSED,
                since=request.now,
                seconds=left_s(session, request.now),
            )
            changes += [plan.kept_session(waits, enrolled.cohort.id), _shown(enrolled, waits)]
    return tuple(change for each in changes for change in each)


def ticked(request: Request, enrolled: Enrolled, days: tuple[int, ...]) -> Decision:
    """A day that was ticked meanwhile needs no leading through: the message comes to its end."""
    session = request.world.sessions.get(enrolled.enrollment.id)
    if session is None or session.day not in days:
        return ()
    walk = Walk(enrolled, session.day, session.short)
    return (*plan.session_over(session), _revised(enrolled, session, walk.end(ticked=True)))


def silenced(request: Request) -> Decision:
    """Everything personal ends, and so does every session of theirs."""
    over = (plan.session_over(session) for _, session in _sessions(request))
    return tuple(change for each in over for change in each)


def _sessions(request: Request) -> list[tuple[Enrolled, Session]]:
    """All sessions of whoever asks."""
    found = []
    for cohort in request.my_cohorts():
        enrolled = request.enrolled_in(cohort)
        session = request.world.sessions.get(enrolled.enrollment.id) if enrolled else None
        if enrolled is not None and session is not None:
            found.append((enrolled, session))
    return found


def _enrolled(world: World, cohort: Cohort, session: Session) -> Enrolled | None:
    """The part in the cohort that a session is of."""
    for (number, person), enrollment in world.enrollments.items():
        if (number, enrollment.id) == (cohort.id, session.enrollment):
            return part_of(world, cohort, person)
    return None


def left_s(session: Session, now: datetime) -> int:
    """How long the screen of a session stands yet, in seconds."""
    if session.state is not SessionState.LED:
        return max(LEAST_S, session.seconds)
    return max(LEAST_S, math.ceil((session.due_at - now).total_seconds()))


def _shown(enrolled: Enrolled, session: Session) -> Decision:
    """The message shows the session as it stands."""
    walk = Walk(enrolled, session.day, session.short, session.state, session.seconds)
    shows = walk.screen(session.place)
    return (_revised(enrolled, session, shows),) if shows is not None else ()


def _revised(enrolled: Enrolled, session: Session, shows: Shows) -> Revise:
    message, rows = shows
    at = session.message
    to = ToAsker(
        platform=at.platform,
        user_id=at.user_id,
        chat_id=at.chat_id,
        thread_id=at.thread_id,
        private=at.private,
        message_id=at.message_id,
        handle=at.handle,
        person=enrolled.enrollment.person,
    )
    envelope = Envelope(at.key, to, message, rows, cohort=enrolled.cohort.id, edit=True)
    return Revise(envelope)
