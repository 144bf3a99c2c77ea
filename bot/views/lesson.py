"""The day's lesson: in the room and its calendar, again in private, and as a coach's preview."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.content.languages import same
from bot.content.minutes import day_minutes, short_version, short_version_minutes
from bot.content.model import Day, Kind, Program
from bot.core.calendar import Days
from bot.core.records import Extra
from bot.presentation.card_wishes import day_card
from bot.presentation.clean import clean
from bot.presentation.post import (
    Block,
    Entry,
    ListOf,
    Paragraph,
    Picture,
    Quote,
    Text,
    plain,
)
from bot.presentation.render_context import RenderContext, RenderedBody, bold, heading, pairs
from bot.views.poses import in_words, pictures, poses_of
from bot.views.steps import step_lines, taken

#: a lesson that comes later than this after its time says so
LATE = timedelta(minutes=15)
#: characters of a thread's name and an entry's title, and of an entry's text: what Discord takes,
#: less an ellipsis and the marks of a direction
ENTRY_TITLE, ENTRY_TEXT = 97, 997


def lesson(context: RenderContext) -> RenderedBody:
    """The lesson as the room gets it, or someone with their own day 1."""
    draft = _lesson(context, dict(pairs(context.texts("swaps"))))
    wished = context.cohort is not None and Extra.THREADS in context.cohort.extras
    if context.day is None or not wished or context.localizer.reader.person is not None:
        return draft
    name = context.localizer.text(
        "lesson-talk", day=context.number("day"), heading=(Text(context.day.title),)
    )
    return replace(draft, talk=clean(name, ENTRY_TITLE))


def entry(context: RenderContext) -> RenderedBody:
    """The day in the calendar: when its lesson comes, and how long practising takes.

    The words name the round, so that an entry is known again whenever it stands.
    """
    program, day, cohort = context.program, context.day, context.cohort
    if program is None or day is None or cohort is None:
        return RenderedBody(
            context.localizer.blocks("day-outside", length=program.length if program else 0)
        )
    localizer, number = context.localizer, context.number("day")
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


def today(context: RenderContext) -> RenderedBody:
    """The lesson again, for one person, with their changes in it."""
    return _lesson(context, dict(pairs(context.texts("swaps"))))


def preview(context: RenderContext) -> RenderedBody:
    """The lesson exactly as the room will get it, with its size."""
    program, day = context.program, context.day
    draft = _lesson(context, {})
    if program is None or day is None:
        return draft
    length = day_minutes(day, program)
    words = plain(draft.blocks) + "".join(plain(picture.caption) for picture in draft.pictures)
    return RenderedBody(
        (
            *context.localizer.blocks("preview-title", day=context.number("day")),
            *draft.blocks,
            *context.localizer.blocks(
                "preview-numbers",
                minutes=whole(length.plain),
                least=whole(length.short),
                most=whole(length.long),
                characters=len(words),
                pictures=len(draft.pictures),
            ),
        ),
        draft.pictures,
    )


def whole(minutes: float) -> int:
    """Minutes as they are said: rounded to the nearest whole one, never none."""
    return max(1, int(minutes + 0.5))


def _lesson(context: RenderContext, swaps: dict[str, str]) -> RenderedBody:
    program, day = context.program, context.day
    if program is None or day is None:
        return RenderedBody(
            context.localizer.blocks("day-outside", length=program.length if program else 0)
        )
    localizer, number = context.localizer, context.number("day")
    title = localizer.text("lesson-title", day=number, heading=(Text(day.title),))
    blocks: list[Block] = [heading(title), *_below_title(context, program, day)]
    blocks += _lateness(context)
    if swaps:
        blocks += localizer.blocks("today-swaps")
    blocks += [Paragraph(bold(day.lesson.heading))] if day.lesson.heading else []
    blocks += localizer.theirs(day.lesson.text)
    blocks += localizer.blocks("lesson-steps")
    lines = [line for line in step_lines(localizer, program, day.steps, swaps) if line]
    blocks.append(ListOf(tuple(lines), ordered=True))
    blocks += _short(context, program, day, swaps)
    blocks += in_words(context, program, day, swaps)
    blocks += context.links(day.id)
    if context.kind != "today" and day.group_prompt:
        blocks.append(Quote(localizer.their_line(day.group_prompt, **context.blanks())))
    blocks += localizer.blocks("lesson-hurts")
    return RenderedBody(tuple(blocks), _pictures(context, program, day, swaps))


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
    if context.kind != "lesson" or planned is None or rehearsal or context.now - planned <= LATE:
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


def _pictures(
    context: RenderContext, program: Program, day: Day, swaps: dict[str, str]
) -> tuple[Picture, ...]:
    poses = tuple(pose for id_ in poses_of(day) if (pose := taken(program, id_, swaps)))
    wish = day_card(context.localizer, program, day, context.number("day"), poses)
    return (*context.picture(wish), *pictures(context, program, day, swaps))
