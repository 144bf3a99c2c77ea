"""The tick, and taking it back.

Rules
1. A second tick of the same day changes nothing and says so kindly.
2. Nothing about a check-in goes to the group but the board's count.
3. The recap comes once for the last day, and once when all is complete.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.actions import Needs, Option, Shown
from bot.core.answers import ChallengeClosed
from bot.core.buttons import Rows, button, hurts_button, ref, row
from bot.core.changes import (
    Change,
    Decision,
    DropCheckIn,
    DropEarned,
    Put,
    Refresh,
    Send,
)
from bot.core.events import Commanded
from bot.core.messages import Message
from bot.core.progress import badges_earned, joined_on, missed_on_time
from bot.core.records import CheckIn, Earned
from bot.core.registry import Feature
from bot.core.request import Enrolled, Request
from bot.features import private_thread, session
from bot.features.lesson import already_done, no_day_now, over, refuse_day, swaps_on
from bot.features.recap import recap_once

feature = Feature("check_in")

#: reactions that mean "done" on a lesson
CHEERS = frozenset(
    ["👍", "❤", "❤️", "✅", "💪", "🔥", "🙏", "👏", "🎉", "🥰", "😍", "💯", "🤩", "👌", "⭐"]
)

# --- what it says ------------------------------------------------------------------------------


class CheckedIn(Message):
    """A day ticked: praise, where one stands, how it felt."""

    day: int
    situation: str
    line: int
    comeback: int | None = None
    done: int
    length: int
    late: bool
    note: str
    badges: tuple[str, ...]
    next_at: datetime | None = None


class Undone(Message):
    day: int
    done: int
    length: int


class NothingToUndo(Message):
    pass


class LaterOk(Message):
    pass


# --- what can be done ------------------------------------------------------------------------


@feature.command("done", Option.day(), needs=Needs.ENROLLED, toast="done", rank=30)
def done(request: Request, enrolled: Enrolled, day: int | None) -> Decision:
    """Tick today, or the day that is named."""
    how = "command" if isinstance(request.event, Commanded) else "button"
    return check_in(request, enrolled, (day,) if day is not None else (), how=how)


@feature.action("gentle", Option.day(), needs=Needs.ENROLLED, toast="done")
def gentle(request: Request, enrolled: Enrolled, day: int | None) -> Decision:
    """Count a day that was done gently, or in part."""
    numbers = (day,) if day is not None else ()
    return check_in(request, enrolled, numbers, how="button", version="gentle")


@feature.action("short", Option.day(), needs=Needs.ENROLLED, toast="done")
def short(request: Request, enrolled: Enrolled, day: int | None) -> Decision:
    """Count the short version of a day."""
    numbers = (day,) if day is not None else ()
    return check_in(request, enrolled, numbers, how="button", version="short")


@feature.action("later", Option.day(), needs=Needs.ENROLLED, edits=True)
def later(request: Request, enrolled: Enrolled, day: int | None) -> Decision:
    """Not yet."""
    return (request.answer(LaterOk(), cohort=enrolled.cohort, edit=True),)


@feature.reaction()
def reacted(request: Request, emoji: str) -> Decision:
    """A cheer on a lesson ticks that lesson's day; a second one is met with silence."""
    where = request.origin.where
    lesson = request.world.posted.get((where.platform, where.chat_id, where.message_id))
    if lesson is None or emoji not in CHEERS:
        return ()
    number, which = lesson
    cohort = request.world.cohorts.get(number)
    enrolled = request.enrolled_in(cohort) if cohort else None
    if enrolled is None or which in enrolled.done or refuse_day(request, enrolled, which):
        return ()
    return check_in(request, enrolled, (which,), how="reaction")


def check_in(
    request: Request,
    enrolled: Enrolled,
    numbers: tuple[int, ...] = (),
    *,
    how: str,
    version: str = "full",
    note: str = "",
) -> Decision:
    """Tick these days (today when none is given). One answer, for the last of them."""
    days, cohort = enrolled.days, enrolled.cohort
    if not numbers:
        current = days.on(request.at)
        if current is None:
            return no_day_now(request, enrolled)
        numbers = (current,)
    for number in numbers:
        refusal = refuse_day(request, enrolled, number)
        if refusal:
            return refusal
    new = tuple(number for number in numbers if number not in enrolled.done)
    if not new:
        return (already_done(request, enrolled, numbers[-1]),)
    rested = request.world.rests.get(enrolled.enrollment.id, {})
    done = dict(enrolled.done)
    changes: list[Change] = []
    for number in new:
        tick = CheckIn(
            enrollment=enrolled.enrollment.id,
            day=number,
            at=request.at,
            how=how,
            version=version,
            late=request.at >= days.ends_at(number),
            swapped=bool(swaps_on(enrolled, number)),
        )
        done[number] = tick
        changes += [Put(tick), Refresh(cohort.id, number)]
    if enrolled.enrollment.resting:
        changes.append(Put(replace(enrolled.enrollment, resting=False)))
    earned = request.world.earned.get(enrolled.enrollment.id, {})
    deserved = badges_earned(enrolled.program, days, enrolled.enrollment, done, rested)
    new_badges = [
        badge.id for badge in enrolled.program.badges if badge.id in deserved - earned.keys()
    ]
    changes += [Put(Earned(enrolled.enrollment.id, badge, request.at)) for badge in new_badges]
    after = replace(enrolled, done=done)
    offer, told = private_thread.offered_once(request)
    changes += told
    changes += session.ticked(request, enrolled, new)
    changes.append(_ticked(request, after, done[new[-1]], tuple(rested), new_badges, note, offer))
    if new[-1] == days.length or (after.complete and not enrolled.complete):
        changes.append(Send(recap_once(request, after)))
    return tuple(changes)


def _ticked(
    request: Request,
    enrolled: Enrolled,
    tick: CheckIn,
    rested: tuple[int, ...],
    new_badges: list[str],
    note: str,
    offer: Rows,
) -> Send:
    cohort, days, program = enrolled.cohort, enrolled.days, enrolled.program
    situation = _situation(enrolled, tick)
    lines = program.messages.praise.get(situation) or program.messages.praise.get("plain") or ("",)
    # The id spreads people over the lines, the count moves on: never the same line twice running.
    line = (enrolled.enrollment.id + len(enrolled.done)) % len(lines)
    gap = (
        not tick.late
        and tick.day - 1 >= joined_on(days, enrolled.enrollment.joined_at)
        and tick.day - 1 not in rested
        and missed_on_time(tick.day - 1, enrolled.done)
    )
    comeback = None
    if gap and program.messages.comeback:
        comeback = (enrolled.enrollment.id + tick.day) % len(program.messages.comeback)
    faces = row(*(button("feel", ref(cohort), tick.day, feel) for feel in range(1, 6)))
    below = row(button("undo", ref(cohort), tick.day), hurts_button(cohort, tick.day))
    return request.answer(
        CheckedIn(
            day=tick.day,
            situation=situation,
            line=line,
            comeback=comeback,
            done=len(enrolled.done),
            length=days.length,
            late=tick.late,
            note=note,
            badges=tuple(new_badges),
            next_at=days.next_lesson(request.at),
        ),
        (faces, below, *offer),
        cohort=cohort,
    )


def _situation(enrolled: Enrolled, tick: CheckIn) -> str:
    if tick.day == enrolled.days.length:
        return "last_day"
    if tick.late:
        return "late"
    if len(enrolled.done) == 1:
        return "first_day"
    if tick.version != "full":
        return "short"
    return "swapped" if tick.swapped else "plain"


@feature.command("undo", Option.day(), shown=(Shown.PRIVATE,), needs=Needs.ENROLLED, rank=40)
def undo(request: Request, enrolled: Enrolled, day: int | None) -> Decision:
    """Take back a check-in: the named day's, or the latest tapped."""
    done = dict(enrolled.done)
    if day is None:
        latest = max(done.values(), key=lambda tick: (tick.at, tick.day), default=None)
        day = latest.day if latest else None
    if day is None or day not in done:
        return (request.answer(NothingToUndo(), cohort=enrolled.cohort),)
    if over(request, enrolled):
        return (request.answer(ChallengeClosed(), cohort=enrolled.cohort),)
    del done[day]
    enrollment = enrolled.enrollment
    rested = request.world.rests.get(enrollment.id, {})
    earned = request.world.earned.get(enrollment.id, {})
    deserved = badges_earned(enrolled.program, enrolled.days, enrollment, done, rested)
    return (
        DropCheckIn(enrollment.id, day),
        *(DropEarned(enrollment.id, badge) for badge in sorted(earned.keys() - deserved)),
        Refresh(enrolled.cohort.id, day),
        request.answer(
            Undone(day=day, done=len(done), length=enrolled.days.length),
            (row(button("done", ref(enrolled.cohort), day, about=day)),),
            cohort=enrolled.cohort,
        ),
    )
