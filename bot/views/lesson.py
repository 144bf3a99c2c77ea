"""The day's lesson: in the room and its calendar, again in private, and as a coach's preview."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from bot.content.caption import BRIEF_LIMIT
from bot.content.languages import same
from bot.content.minutes import day_minutes, short_version_minutes, whole
from bot.content.model import Day, Kind, Program
from bot.content.timeline import short_version, taken
from bot.core.calendar import Days
from bot.core.facts import OwnFacts
from bot.core.records import Extra
from bot.features.extras import CalendarEntry
from bot.features.lesson import LessonAgain
from bot.features.preview import LessonPreview
from bot.features.schedule import LessonPost
from bot.presentation.card_wishes import day_card
from bot.presentation.clean import clean
from bot.presentation.localizer import Localizer
from bot.presentation.post import (
    Block,
    Entry,
    Fold,
    ListOf,
    Picture,
    Quote,
    Text,
    plain,
)
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody, heading, pairs
from bot.views.pose_cards import pose_cards
from bot.views.steps import brief_lines, pose_tiles, step_lines

#: characters of a lesson in the group
LESSON_LIMIT = 700
#: a lesson that comes later than this after its time says so
LATE = timedelta(minutes=15)
#: characters of a thread's name and an entry's title, and of an entry's text: what Discord takes,
#: less an ellipsis and the marks of a direction
ENTRY_TITLE, ENTRY_TEXT = 97, 997


@renders(LessonPost)
def lesson(message: LessonPost, context: RenderContext, facts: OwnFacts) -> RenderedBody:
    """The lesson as the room gets it, or someone with their own day 1."""
    day = context.day_numbered(message.day)
    body = _lesson(
        context,
        message.day,
        dict(pairs(facts.swaps)),
        late=_lateness(context),
        prompt=_prompt(context, message.day, facts),
    )
    wished = context.cohort is not None and Extra.THREADS in context.cohort.extras
    if day is None or not wished or context.localizer.reader.person is not None:
        return body
    name = context.localizer.text("lesson-talk", day=message.day, heading=(Text(day.title),))
    return replace(body, talk=clean(name, ENTRY_TITLE))


@renders(CalendarEntry)
def entry(message: CalendarEntry, context: RenderContext) -> RenderedBody:
    """The day in the calendar: when its lesson comes, and how long practising takes.

    The words name the round, so that an entry is known again whenever it stands.
    """
    program, cohort = context.program, context.cohort
    localizer, number = context.localizer, message.day
    day = context.day_numbered(number)
    if program is None or day is None or cohort is None:
        return outside(context)
    minutes = whole(day_minutes(day, program).plain)
    title = localizer.text("lesson-title", day=number, heading=(Text(day.title),))
    about = localizer.text("entry-about", minutes=minutes, round=cohort.id)
    start = Days(cohort, program).lesson_at(number)
    made = Entry(
        title=clean(title, ENTRY_TITLE),
        text=clean(about, ENTRY_TEXT),
        start=start,
        end=start + timedelta(minutes=minutes),
        off=not cohort.in_calendar,
    )
    return RenderedBody(
        (heading(title), *localizer.blocks("entry-about", minutes=minutes, round=cohort.id)),
        entry=made,
    )


@renders(LessonAgain)
def today(message: LessonAgain, context: RenderContext) -> RenderedBody:
    """The lesson again, for one person, with their changes in it and all that it is about."""
    day = context.day_numbered(message.day)
    body = _lesson(context, message.day, dict(pairs(message.swaps)), in_full=True)
    text = context.localizer.their_line(day.lesson.text) if day is not None else ()
    if day is None or not text:
        return body
    about = Fold(context.localizer.their_line(day.lesson.heading), text)
    return replace(body, blocks=(*body.blocks, about))


@renders(LessonPreview)
def preview(message: LessonPreview, context: RenderContext) -> RenderedBody:
    """The lesson exactly as the room will get it, with its size."""
    program, day = context.program, context.day_numbered(message.day)
    prompt = _prompt(context, message.day, OwnFacts())
    body = _lesson(context, message.day, {}, prompt=prompt)
    if program is None or day is None:
        return body
    length = day_minutes(day, program)
    words = plain(body.blocks) + "".join(plain(picture.caption) for picture in body.pictures)
    return RenderedBody(
        (
            *context.localizer.blocks("preview-title", day=message.day),
            *body.blocks,
            *context.localizer.blocks(
                "preview-numbers",
                minutes=whole(length.plain),
                least=whole(length.short),
                most=whole(length.long),
                characters=len(words),
                pictures=len(body.pictures),
            ),
        ),
        body.pictures,
        album=True,
    )


def outside(context: RenderContext) -> RenderedBody:
    """What is said of a day that the challenge does not have."""
    length = context.program.length if context.program else 0
    return RenderedBody(context.localizer.blocks("day-outside", length=length))


def _lesson(
    context: RenderContext,
    number: int,
    swaps: dict[str, str],
    *,
    late: tuple[Block, ...] = (),
    prompt: tuple[Block, ...] = (),
    in_full: bool = False,
) -> RenderedBody:
    """The day's lesson, read in twenty seconds: why, the steps, and who takes care. How each pose
    goes is for whoever wants it, privately; `in_full`: so is how each step goes.
    """
    program, day, localizer = context.program, context.day_numbered(number), context.localizer
    if program is None or day is None:
        return outside(context)
    above = (
        *_title(context, program, day, number),
        *late,
        *(localizer.blocks("today-swaps") if swaps else ()),
    )
    told = step_lines if in_full else brief_lines
    lines = tuple(line for line in told(localizer, program, day.steps, swaps) if line)
    below: tuple[Block, ...] = (
        *(localizer.blocks("lesson-steps") if in_full else ()),
        ListOf(lines, ordered=True),
        *localizer.blocks("lesson-care"),
        *context.links(day.id),
    )
    # A long day leaves less room for why, and what is nice to know stands where there is any.
    for why in _why(localizer, day):
        if in_full or len(plain((*above, *why, *below))) <= LESSON_LIMIT:
            above = (*above, *why)
            break
    for more in (prompt, _short(context, program, day, swaps)):
        if in_full or len(plain((*above, *below, *more))) <= LESSON_LIMIT:
            below = (*below, *more)
    card = _card(context, program, day, number, swaps)
    cards = pose_cards(context, program, day, swaps)
    return RenderedBody((*above, *below), (*card, *cards), album=True)


def _why(localizer: Localizer, day: Day) -> tuple[tuple[Block, ...], ...]:
    """Why the day is as it is: in two sentences, or in one."""
    sentences = re.split(r"(?<=[.!?…])\s+", " ".join((day.lesson.brief or day.lesson.text).split()))
    said = (" ".join(sentences[:count]) for count in (2, 1))
    return tuple(localizer.theirs(words) for words in said if 0 < len(words) <= BRIEF_LIMIT)


def _title(context: RenderContext, program: Program, day: Day, number: int) -> tuple[Block, ...]:
    title = context.localizer.text("lesson-title", day=number, heading=(Text(day.title),))
    return (heading(title), *_below_title(context, program, day))


def _card(
    context: RenderContext, program: Program, day: Day, number: int, swaps: dict[str, str]
) -> tuple[Picture, ...]:
    tiles = pose_tiles(context.localizer, program, day.steps, swaps)
    return context.picture(day_card(context.localizer, program, day, number, tiles))


def _prompt(context: RenderContext, number: int, facts: OwnFacts) -> tuple[Block, ...]:
    """What the day asks the group."""
    day = context.day_numbered(number)
    if day is None or not day.group_prompt:
        return ()
    blanks = context.blanks(day=number, done=facts.done, cue=facts.cue)
    return (Quote(context.localizer.their_line(day.group_prompt, **blanks)),)


def _below_title(context: RenderContext, program: Program, day: Day) -> tuple[Block, ...]:
    localizer = context.localizer
    minutes = whole(day_minutes(day, program).plain)
    theme = day.theme.rstrip(".")
    id_ = "lesson-theme" if theme else "lesson-theme-none"
    blocks = localizer.blocks("lesson-finale") if day.finale else ()
    blocks += localizer.blocks(id_, minutes=minutes, theme=(Text(theme),) if theme else ())
    if not same(program.language, localizer.language):
        blocks += localizer.blocks("lesson-other-language", language=program.language)
    return blocks


def _lateness(context: RenderContext) -> tuple[Block, ...]:
    planned = context.planned_for
    rehearsal = context.cohort is not None and context.cohort.rehearsal
    if planned is None or rehearsal or context.now - planned <= LATE:
        return ()
    return context.localizer.blocks("lesson-late", planned=planned)


def _short(
    context: RenderContext, program: Program, day: Day, swaps: dict[str, str]
) -> tuple[Block, ...]:
    """The short version in one line, where the day has one."""
    if not day.leave_out:
        return ()
    kept = dict.fromkeys(id_ for step in short_version(day) for id_ in step.poses)
    poses = [pose for id_ in kept if (pose := taken(program, id_, swaps))]
    main = [pose for pose in poses if pose.kind not in (Kind.PREPARE, Kind.SETTLE)] or poses
    if not main:
        return ()
    return context.localizer.blocks(
        "lesson-short",
        poses=[(Text(pose.name),) for pose in main],
        count=len(main),
        minutes=whole(short_version_minutes(day, program)),
    )
