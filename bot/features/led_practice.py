"""Led through a day: the message goes on by itself, screen after screen, until they pause or end.

Rules
1. A session keeps to the day's own seconds (`bot.content.screens`), real ones also in a rehearsal,
   whose days are minutes: a breath takes as long as ever.
2. There is one edit for each screen, made by the session's timer. A screen that comes a little late
   keeps to the plan; one that comes later begins when it comes, so that nothing is cut short; after
   `GAP` the session pauses by itself and waits to be gone on with. No pose is ever skipped.
3. A tap in the message makes it the one that the session lives in.
4. "Something hurts" pauses at once. A tick of the day, leaving, silence and the challenge's end end
   the session. When its message is gone it pauses, and says nothing.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, timedelta

from bot.content.screens import END, LEAST_S
from bot.core import plan
from bot.core.actions import Needs, Option
from bot.core.changes import Decision, LetStand, Revise, Send
from bot.core.envelopes import Envelope, ToAsker
from bot.core.events import MessageGone, TimerDue
from bot.core.records import PERSONAL, Cohort, Session, SessionMessage, SessionState
from bot.core.registry import Feature
from bot.core.request import RUNNING, Enrolled, Request, part_of
from bot.core.world import World
from bot.features.lesson import open_day
from bot.features.practice import (
    CHOICE,
    PLACE,
    SHORT,
    VERSION,
    Shows,
    Walk,
    answered,
    at_own_pace,
    led_no_longer,
)

feature = Feature("led_practice")

#: a screen that is at most this late does not delay the next one
KEEPS_TIME = timedelta(seconds=LEAST_S - 1)
#: one that is later than this is waited with
GAP = timedelta(seconds=60)


# --- what can be done --------------------------------------------------------------------------


@feature.action("lead", Option.day(), VERSION, needs=Needs.ENROLLED, edits=True)
def lead(request: Request, enrolled: Enrolled, day: int | None, version: str) -> Decision:
    """Begin, and go on by itself."""
    found = open_day(request, enrolled, day)
    if not isinstance(found, int):
        return found
    walk = Walk(enrolled, found, version == SHORT, SessionState.LED)
    beat = walk.screens.beat_after(-1)
    place = walk.screens.screens[beat.index].place if beat is not None else END
    return _moved(request, walk, None, place, beat.seconds if beat is not None else 0)


@feature.action("lead-at", *PLACE, VERSION, needs=Needs.ENROLLED, edits=True)
def lead_at(
    request: Request, enrolled: Enrolled, day: int | None, place: str, version: str
) -> Decision:
    """Go on, or back, and stay led; paused it stays paused."""
    found = open_day(request, enrolled, day)
    if not isinstance(found, int):
        return found
    walk = Walk(enrolled, found, version == SHORT)
    session = _session(request, walk)
    if session is None:
        return at_own_pace(request, walk, place)
    return _moved(request, replace(walk, led=_stays(session)), session, place)


@feature.action("lead-pause", *PLACE, VERSION, needs=Needs.ENROLLED, edits=True)
def lead_pause(
    request: Request, enrolled: Enrolled, day: int | None, place: str, version: str
) -> Decision:
    """A break."""
    found = open_day(request, enrolled, day)
    if not isinstance(found, int):
        return found
    walk = Walk(enrolled, found, version == SHORT)
    session = _session(request, walk)
    if session is None:
        return at_own_pace(request, walk, place)
    left_s = _left_s(session, request.now)
    walk = replace(walk, led=SessionState.PAUSED)
    return _moved(request, walk, session, session.place, left_s)


@feature.action("lead-on", *PLACE, VERSION, needs=Needs.ENROLLED, edits=True)
def lead_on(
    request: Request, enrolled: Enrolled, day: int | None, place: str, version: str
) -> Decision:
    """Go on by itself, from where it was paused."""
    found = open_day(request, enrolled, day)
    if not isinstance(found, int):
        return found
    walk = Walk(enrolled, found, version == SHORT, SessionState.LED)
    session = _session(request, walk)
    if session is not None and session.place == place:
        return _moved(request, walk, session, place, _left_s(session, request.now))
    return _moved(request, walk, session, place)


@feature.action("lead-form", *PLACE, VERSION, needs=Needs.ENROLLED, edits=True)
def lead_form(
    request: Request, enrolled: Enrolled, day: int | None, place: str, version: str
) -> Decision:
    """The forms of the pose that is shown; it waits until one is chosen."""
    found = open_day(request, enrolled, day)
    if not isinstance(found, int):
        return found
    walk = Walk(enrolled, found, version == SHORT)
    session = _session(request, walk)
    if session is None:
        return (answered(request, enrolled, walk.forms(place)),)
    at = walk.screens.at(place)
    if at is None:
        return (answered(request, enrolled, None),)
    waits = SessionState.CHOOSING if _stays(session) is SessionState.LED else session.state
    walk = replace(walk, led=waits, seconds=walk.screens.beat_at(at).seconds)
    return _kept(request, walk, session, place, walk.forms(place))


@feature.action("lead-as", *CHOICE, VERSION, needs=Needs.ENROLLED, edits=True)
def lead_as(
    request: Request,
    enrolled: Enrolled,
    day: int | None,
    place: str,
    choice: str,
    version: str,
) -> Decision:
    """The form for this day; the pose begins anew as it is done now."""
    found = open_day(request, enrolled, day)
    if not isinstance(found, int):
        return found
    walk, kept = Walk(enrolled, found, version == SHORT).chosen(place, choice)
    if not kept:
        return (answered(request, enrolled, None),)
    session = _session(request, walk)
    if session is None:
        return (*kept, *at_own_pace(request, walk, place))
    return (*kept, *_moved(request, replace(walk, led=_stays(session)), session, place))


def _session(request: Request, walk: Walk) -> Session | None:
    """The session that this walk is in, if it goes on yet."""
    session = request.world.sessions.get(walk.enrolled.enrollment.id)
    if session is None or (session.day, session.short) != (walk.day, walk.short):
        return None
    return session


def _stays(session: Session) -> SessionState:
    """Whether it is led on after a tap: a choice is over with it, a break is not."""
    if session.state in (SessionState.LED, SessionState.CHOOSING):
        return SessionState.LED
    return SessionState.PAUSED


def _left_s(session: Session, now: datetime) -> int:
    """How long the screen of a session stands yet, in seconds."""
    if session.state is not SessionState.LED:
        return max(LEAST_S, session.seconds)
    return max(LEAST_S, math.ceil((session.due_at - now).total_seconds()))


def _moved(
    request: Request, walk: Walk, before: Session | None, place: str, seconds: int | None = None
) -> Decision:
    """The session is at this place from now on, for so long, or as long as its screen takes."""
    if place == END:
        gone = led_no_longer(request, walk.enrolled)
        return (*gone, *at_own_pace(request, walk, END))
    all_ = walk.screens
    at = all_.at(place)
    if at is None:
        return (answered(request, walk.enrolled, None),)
    lasts = all_.beat_at(at).seconds if seconds is None else seconds
    walk = replace(walk, seconds=lasts)
    return _kept(request, walk, before, all_.screens[at].place, walk.screen(place))


def _kept(
    request: Request, walk: Walk, before: Session | None, place: str, shows: Shows | None
) -> Decision:
    """The answer, and the session that lives in its message from now on."""
    assert walk.led is not None
    send = answered(request, walk.enrolled, shows)
    session = Session(
        enrollment=walk.enrolled.enrollment.id,
        day=walk.day,
        short=walk.short,
        place=place,
        state=walk.led,
        started_at=before.started_at if before is not None else request.now,
        since=request.now,
        seconds=walk.seconds,
        message=_lives_in(send),
    )
    known = request.world.sessions.get(session.enrollment)
    freed = (LetStand(known.message.key),) if known is not None else ()
    return (*plan.kept_session(session, walk.enrolled.cohort.id), *freed, send)


# --- what happens meanwhile --------------------------------------------------------------------


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
                seconds=_left_s(session, request.now),
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


# --- the message it lives in -------------------------------------------------------------------


def _lives_in(send: Send) -> SessionMessage:
    """The message that this answer becomes."""
    key, to = send.envelope.key, send.envelope.to
    assert isinstance(to, ToAsker)
    return SessionMessage(
        key=key,
        platform=to.platform,
        user_id=to.user_id,
        chat_id=to.chat_id,
        thread_id=to.thread_id,
        private=to.private,
        message_id=to.message_id,
        handle=to.handle,
    )


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
