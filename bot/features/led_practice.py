"""Led through a day: what can be tapped while the message goes on by itself.

Rules
1. A tap in a message makes it the one that the session lives in.
2. A break lasts until it is ended by a tap; whatever else is tapped meanwhile keeps it.
3. Buttons of a session that is over work on, at one's own pace; "Go on" begins one anew.

What happens to a session without a tap is in `bot.features.session`.
"""

from __future__ import annotations

from dataclasses import replace

from bot.content.screens import END
from bot.core import plan
from bot.core.actions import Needs, Option
from bot.core.changes import Decision, LetStand, Send
from bot.core.envelopes import ToAsker
from bot.core.records import Session, SessionMessage, SessionState
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features.lesson import of_an_open_day
from bot.features.practice import (
    CHOICE,
    PLACE,
    VERSION,
    answered,
    at_own_pace,
    led_no_longer,
)
from bot.features.session import left_s
from bot.features.walk import SHORT, Shows, Walk

feature = Feature("led_practice")


# --- what can be done --------------------------------------------------------------------------


@feature.action("lead", Option.day(), VERSION, needs=Needs.ENROLLED, edits=True)
@of_an_open_day
def lead(request: Request, enrolled: Enrolled, day: int, version: str) -> Decision:
    """Begin, and go on by itself."""
    walk = Walk(enrolled, day, version == SHORT, SessionState.LED)
    beat = walk.screens.beat_after(-1)
    place = walk.screens.screens[beat.index].place if beat is not None else END
    return _moved(request, walk, None, place, beat.seconds if beat is not None else 0)


@feature.action("lead-at", *PLACE, VERSION, needs=Needs.ENROLLED, edits=True)
@of_an_open_day
def lead_at(request: Request, enrolled: Enrolled, day: int, place: str, version: str) -> Decision:
    """Go on, or back, and stay led; paused it stays paused."""
    walk = Walk(enrolled, day, version == SHORT)
    session = _session(request, walk)
    if session is None:
        return at_own_pace(request, walk, place)
    return _moved(request, replace(walk, led=_stays(session)), session, place)


@feature.action("lead-pause", *PLACE, VERSION, needs=Needs.ENROLLED, edits=True)
@of_an_open_day
def lead_pause(
    request: Request, enrolled: Enrolled, day: int, place: str, version: str
) -> Decision:
    """A break."""
    walk = Walk(enrolled, day, version == SHORT)
    session = _session(request, walk)
    if session is None:
        return at_own_pace(request, walk, place)
    walk = replace(walk, led=SessionState.PAUSED)
    left = left_s(session, request.now)
    return _moved(request, walk, session, session.place, left)


@feature.action("lead-on", *PLACE, VERSION, needs=Needs.ENROLLED, edits=True)
@of_an_open_day
def lead_on(request: Request, enrolled: Enrolled, day: int, place: str, version: str) -> Decision:
    """Go on by itself, from where it was paused."""
    walk = Walk(enrolled, day, version == SHORT, SessionState.LED)
    session = _session(request, walk)
    if session is not None and session.place == place:
        return _moved(request, walk, session, place, left_s(session, request.now))
    return _moved(request, walk, session, place)


@feature.action("lead-form", *PLACE, VERSION, needs=Needs.ENROLLED, edits=True)
@of_an_open_day
def lead_form(request: Request, enrolled: Enrolled, day: int, place: str, version: str) -> Decision:
    """The forms of the pose that is shown; it waits until one is chosen."""
    walk = Walk(enrolled, day, version == SHORT)
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
@of_an_open_day
def lead_as(
    request: Request,
    enrolled: Enrolled,
    day: int,
    place: str,
    choice: str,
    version: str,
) -> Decision:
    """The form for this day; the pose begins anew as it is done now."""
    walk, kept = Walk(enrolled, day, version == SHORT).chosen(place, choice)
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
