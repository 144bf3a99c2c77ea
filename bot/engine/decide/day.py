"""A day on the mat: today's lesson, the tick, taking it back, how it felt, the rest pass.

Rules
1. The moment of the tap decides which day it counts for (`Asking.at`).
2. A second tick of the same day changes nothing and says so kindly.
3. Nothing about a check-in goes to the group but the board's count.
"""

from __future__ import annotations

from dataclasses import replace

from bot.engine.decide.asking import Asking, Enrolled
from bot.engine.messages import Message, Priority, Rows, Style
from bot.engine.progress import (
    badges_earned,
    joined_on,
    mean_feel,
    missed_on_time,
)
from bot.engine.speech import button, done_row, hurts_button, ref, row, stacked, to_person
from bot.engine.state import (
    Change,
    CheckIn,
    CohortState,
    Decision,
    DropCheckIn,
    DropEarned,
    Earned,
    Put,
    RefreshBoard,
    Rest,
    Send,
)


def today(asking: Asking, enrolled: Enrolled, day: int | None) -> Decision:
    """A day's lesson again, privately: today's, or another open one."""
    cohort, days = enrolled.cohort, enrolled.days
    if day is None:
        day = days.on(asking.at) or (max(days.open(asking.at), default=None))
    if day is None:
        lesson_at = days.next_lesson(asking.at)
        if lesson_at is None:
            return (asking.answer("closed", cohort=cohort),)
        return (asking.answer("today-none", cohort=cohort, lesson_at=lesson_at),)
    refusal = refuse_day(asking, enrolled, day)
    if refusal:
        return refusal
    swaps = [f"{pose}={choice}" for pose, choice in swaps_on(enrolled, day).items()]
    rows: Rows = (done_row(cohort, day),)
    return (asking.answer("today", rows, cohort=cohort, day=day, swaps=list(swaps)),)


def swaps_on(enrolled: Enrolled, day: int) -> dict[str, str]:
    """What this person does instead on a day: pose id -> "easier", "harder" or a pose's id."""
    choices = dict(enrolled.enrollment.swaps)
    for key, choice in enrolled.enrollment.day_swaps.items():
        on, _, pose = key.partition(":")
        if on == str(day):
            choices[pose] = choice
    return {pose: choice for pose, choice in choices.items() if choice != "full"}


def refuse_day(asking: Asking, enrolled: Enrolled, day: int) -> Decision:
    """Why this day cannot be done now, or () when it can."""
    cohort, days = enrolled.cohort, enrolled.days
    if not 1 <= day <= days.length:
        open_days = sorted(days.open(asking.at) - enrolled.done.keys())
        rows = stacked([button("done", ref(cohort), number) for number in open_days], 5)
        return (asking.answer("day-outside", rows, cohort=cohort, length=days.length),)
    if over(asking, enrolled):
        return (asking.answer("closed", cohort=cohort),)
    if day not in days.open(asking.at):
        if days.begun(asking.at) == 0:
            return (
                asking.answer(
                    "not-begun",
                    cohort=cohort,
                    start=days.date_of(1),
                    lesson_at=days.lesson_at(1),
                ),
            )
        return (asking.answer("day-not-open", cohort=cohort, day=day, date=days.date_of(day)),)
    return ()


def over(asking: Asking, enrolled: Enrolled) -> bool:
    """Whether the challenge is over for this person."""
    if enrolled.cohort.state in (CohortState.ENDED, CohortState.CANCELLED):
        return True
    return asking.at >= enrolled.days.closes_at()


def check_in(
    asking: Asking,
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
        current = days.on(asking.at)
        if current is None:
            return _no_day_now(asking, enrolled)
        numbers = (current,)
    for number in numbers:
        refusal = refuse_day(asking, enrolled, number)
        if refusal:
            return refusal
    new = tuple(number for number in numbers if number not in enrolled.done)
    if not new:
        return (_already_done(asking, enrolled, numbers[-1]),)
    rested = asking.world.rests.get(enrolled.enrollment.id, {})
    done = dict(enrolled.done)
    changes: list[Change] = []
    for number in new:
        tick = CheckIn(
            enrollment=enrolled.enrollment.id,
            day=number,
            at=asking.at,
            how=how,
            version=version,
            late=asking.at >= days.ends_at(number),
            swapped=bool(swaps_on(enrolled, number)),
        )
        done[number] = tick
        changes += [Put(tick), RefreshBoard(cohort.id, number)]
    if enrolled.enrollment.resting:
        changes.append(Put(replace(enrolled.enrollment, resting=False)))
    earned = asking.world.earned.get(enrolled.enrollment.id, {})
    deserved = badges_earned(enrolled.program, days, enrolled.enrollment, done, rested)
    fresh = [badge.id for badge in enrolled.program.badges if badge.id in deserved - earned.keys()]
    changes += [Put(Earned(enrolled.enrollment.id, badge, asking.at)) for badge in fresh]
    after = replace(enrolled, done=done)
    changes.append(_ticked(asking, after, done[new[-1]], tuple(rested), fresh, note))
    if new[-1] == days.length or (after.complete and not enrolled.complete):
        changes.append(Send(recap_message(asking, after)))
    return tuple(changes)


def _no_day_now(asking: Asking, enrolled: Enrolled) -> Decision:
    days, cohort = enrolled.days, enrolled.cohort
    if over(asking, enrolled):
        return (asking.answer("closed", cohort=cohort),)
    missing = sorted(days.open(asking.at) - enrolled.done.keys())
    if missing:
        rows = stacked([button("done", ref(cohort), number) for number in missing], 5)
        return (asking.answer("count-today", rows, cohort=cohort, day=missing[-1]),)
    if days.begun(asking.at) == 0:
        return (
            asking.answer(
                "not-begun", cohort=cohort, start=days.date_of(1), lesson_at=days.lesson_at(1)
            ),
        )
    last = max(enrolled.done)
    return (_already_done(asking, enrolled, last),)


def _already_done(asking: Asking, enrolled: Enrolled, day: int) -> Send:
    cohort = enrolled.cohort
    missing = sorted(enrolled.days.open(asking.at) - enrolled.done.keys(), reverse=True)
    following = missing[0] if missing else None
    buttons = [button("undo", ref(cohort), day)]
    if following:
        buttons.insert(0, button("done", ref(cohort), following, style=Style.PRIMARY))
    return asking.answer("already-done", (tuple(buttons),), cohort=cohort, day=day, next=following)


def _ticked(
    asking: Asking,
    enrolled: Enrolled,
    tick: CheckIn,
    rested: tuple[int, ...],
    fresh: list[str],
    note: str,
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
    return asking.answer(
        "checked-in",
        (faces, below),
        cohort=cohort,
        day=tick.day,
        situation=situation,
        line=line,
        comeback=comeback,
        done=len(enrolled.done),
        length=days.length,
        late=tick.late,
        note=note,
        badges=list(fresh),
        next_at=days.next_lesson(asking.at),
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


def recap_params(asking: Asking, enrolled: Enrolled) -> dict[str, object]:
    """The numbers of a personal recap, from facts."""
    done = enrolled.done
    last = done.get(enrolled.days.length)
    rests = asking.world.rests.get(enrolled.enrollment.id, {})
    return {
        "done": len(done),
        "length": enrolled.days.length,
        "dates": sorted(done),
        "feel": mean_feel(done),
        "swaps": sum(1 for tick in done.values() if tick.swapped),
        "rests": len(rests),
        "answer": last.answer if last else None,
        "finished": enrolled.complete,
        "late": sum(1 for tick in done.values() if tick.late),
    }


def recap_message(asking: Asking, enrolled: Enrolled) -> Message:
    """The personal recap, sent once for the last day and once when all is complete."""
    cohort = enrolled.cohort
    occasion = "finished" if enrolled.complete else "last-day"
    return replace(
        to_person(
            enrolled.enrollment.person,
            "recap",
            f"{cohort.id}:{occasion}",
            recap_buttons(enrolled),
            cohort=cohort.id,
            **recap_params(asking, enrolled),  # type: ignore[arg-type]  # see recap_params
        ),
        priority=Priority.ANSWER,
    )


def recap_buttons(enrolled: Enrolled) -> Rows:
    cohort = enrolled.cohort
    missing = [day for day in range(1, enrolled.days.length + 1) if day not in enrolled.done]
    return (
        *stacked([button("today", ref(cohort), day) for day in missing], 3),
        row(button("me", ref(cohort)), button("why", ref(cohort))),
    )


def recap(asking: Asking, enrolled: Enrolled) -> Decision:
    """The personal recap on request, as things stand now."""
    return (
        asking.answer(
            "recap",
            recap_buttons(enrolled),
            cohort=enrolled.cohort,
            **recap_params(asking, enrolled),  # type: ignore[arg-type]  # see recap_params
        ),
    )


def undo(asking: Asking, enrolled: Enrolled, day: int | None) -> Decision:
    """Take back a check-in: the named day's, or the latest tapped."""
    done = dict(enrolled.done)
    if day is None:
        latest = max(done.values(), key=lambda tick: (tick.at, tick.day), default=None)
        day = latest.day if latest else None
    if day is None or day not in done:
        return (asking.answer("nothing-to-undo", cohort=enrolled.cohort),)
    if over(asking, enrolled):
        return (asking.answer("closed", cohort=enrolled.cohort),)
    del done[day]
    enrollment = enrolled.enrollment
    rested = asking.world.rests.get(enrollment.id, {})
    earned = asking.world.earned.get(enrollment.id, {})
    deserved = badges_earned(enrolled.program, enrolled.days, enrollment, done, rested)
    return (
        DropCheckIn(enrollment.id, day),
        *(DropEarned(enrollment.id, badge) for badge in sorted(earned.keys() - deserved)),
        RefreshBoard(enrolled.cohort.id, day),
        asking.answer(
            "undone",
            (row(button("done", ref(enrolled.cohort), day)),),
            cohort=enrolled.cohort,
            day=day,
            done=len(done),
            length=enrolled.days.length,
        ),
    )


def feel(asking: Asking, enrolled: Enrolled) -> Decision:
    """How it felt while doing it, 1 to 5; then the day's own question."""
    day, value = _two_numbers(asking)
    tick = enrolled.done.get(day)
    if tick is None or not 1 <= value <= 5:
        return (asking.answer("old-button", cohort=enrolled.cohort),)
    options = enrolled.program.day(day).check_in.options
    taps = [button("answer", ref(enrolled.cohort), day, index) for index in range(len(options))]
    below = [button("undo", ref(enrolled.cohort), day), hurts_button(enrolled.cohort, day)]
    if value <= 2:
        below.insert(0, button("swap", ref(enrolled.cohort), day))
    return (
        Put(replace(tick, feel=value)),
        asking.answer(
            "felt",
            (*stacked(taps), tuple(below)),
            cohort=enrolled.cohort,
            edit=True,
            day=day,
            feel=value,
        ),
    )


def answer_question(asking: Asking, enrolled: Enrolled) -> Decision:
    """The answer to the day's question, by its place in the list."""
    day, choice = _two_numbers(asking)
    tick = enrolled.done.get(day)
    if tick is None or not 0 <= choice < len(enrolled.program.day(day).check_in.options):
        return (asking.answer("old-button", cohort=enrolled.cohort),)
    return (
        Put(replace(tick, answer=choice)),
        asking.answer(
            "answered",
            (row(button("undo", ref(enrolled.cohort), day), hurts_button(enrolled.cohort, day)),),
            cohort=enrolled.cohort,
            edit=True,
            day=day,
            choice=choice,
        ),
    )


def _two_numbers(asking: Asking) -> tuple[int, int]:
    numbers = [int(arg) for arg in asking.args[:2] if arg.isdecimal()]
    return (numbers[0], numbers[1]) if len(numbers) == 2 else (0, -1)


def rest(asking: Asking, enrolled: Enrolled) -> Decision:
    """Use a rest pass today: no reminder, progress kept. It is not a tick, and can still become
    one.
    """
    cohort, days = enrolled.cohort, enrolled.days
    day = days.on(asking.at)
    if day is None:
        return _no_day_now(asking, enrolled)
    used = asking.world.rests.get(enrolled.enrollment.id, {})
    if day in used:
        return (asking.answer("rest-already", cohort=cohort, day=day),)
    if day in enrolled.done:
        return (_already_done(asking, enrolled, day),)
    left = enrolled.program.rest_passes - len(used)
    if left <= 0:
        return (
            asking.answer(
                "rest-none",
                (row(button("care-pause", ref(cohort)), hurts_button(cohort, day)),),
                cohort=cohort,
            ),
        )
    return (
        Put(Rest(enrolled.enrollment.id, day, asking.at)),
        asking.answer("rest-used", cohort=cohort, day=day, left=left - 1),
    )
