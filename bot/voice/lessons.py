"""The day's lesson: in the room and its calendar, again in private, and as a coach's preview."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.content.minutes import day_minutes, short_version, short_version_minutes
from bot.content.model import Day, Kind, Program
from bot.engine.calendar import Days
from bot.engine.state import Extra
from bot.voice.cards import day_card
from bot.voice.clean import clean
from bot.voice.page import Draft, Page, bold, heading, pairs
from bot.voice.poses import in_words, pictures, poses_of
from bot.voice.post import Block, Entry, ListOf, Paragraph, Picture, Quote, Text, plain
from bot.voice.steps import step_lines, taken

#: a lesson that comes later than this after its time says so
LATE = timedelta(minutes=15)
#: characters of a thread's name and an entry's title, and of an entry's text: what Discord takes,
#: less an ellipsis and the marks of a direction
ENTRY_TITLE, ENTRY_TEXT = 97, 997


def lesson(page: Page) -> Draft:
    """The lesson as the room gets it, or someone with their own day 1."""
    draft = _lesson(page, dict(pairs(page.texts("swaps"))))
    wished = page.cohort is not None and Extra.THREADS in page.cohort.extras
    if page.day is None or not wished or page.tongue.reader.person is not None:
        return draft
    name = page.tongue.text("lesson-talk", day=page.number("day"), heading=(Text(page.day.title),))
    return replace(draft, talk=clean(name, ENTRY_TITLE))


def entry(page: Page) -> Draft:
    """The day in the calendar: when its lesson comes, and how long practising takes.

    The words name the round, so that an entry is known again whenever it stands.
    """
    program, day, cohort = page.program, page.day, page.cohort
    if program is None or day is None or cohort is None:
        return Draft(page.tongue.blocks("day-outside", length=program.length if program else 0))
    tongue, number = page.tongue, page.number("day")
    minutes = whole(day_minutes(day, program).plain)
    title = tongue.text("lesson-title", day=number, heading=(Text(day.title),))
    about = tongue.text("entry-about", minutes=minutes, round=cohort.id)
    start = Days(cohort, program).lesson_at(number)
    made = Entry(
        title=clean(title, ENTRY_TITLE),
        text=clean(about, ENTRY_TEXT),
        start=start,
        end=start + timedelta(minutes=minutes),
        off=not cohort.in_calendar,
    )
    return Draft(
        (heading(title), *tongue.blocks("entry-about", minutes=minutes, round=cohort.id)),
        entry=made,
    )


def today(page: Page) -> Draft:
    """The lesson again, for one person, with their changes in it."""
    return _lesson(page, dict(pairs(page.texts("swaps"))))


def preview(page: Page) -> Draft:
    """The lesson exactly as the room will get it, with its size."""
    program, day = page.program, page.day
    draft = _lesson(page, {})
    if program is None or day is None:
        return draft
    length = day_minutes(day, program)
    words = plain(draft.blocks) + "".join(plain(picture.caption) for picture in draft.pictures)
    return Draft(
        (
            *page.tongue.blocks("preview-title", day=page.number("day")),
            *draft.blocks,
            *page.tongue.blocks(
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


def _lesson(page: Page, swaps: dict[str, str]) -> Draft:
    program, day = page.program, page.day
    if program is None or day is None:
        return Draft(page.tongue.blocks("day-outside", length=program.length if program else 0))
    tongue, number = page.tongue, page.number("day")
    title = tongue.text("lesson-title", day=number, heading=(Text(day.title),))
    blocks: list[Block] = [heading(title), *_below_title(page, program, day)]
    blocks += _lateness(page)
    if swaps:
        blocks += tongue.blocks("today-swaps")
    blocks += [Paragraph(bold(day.lesson.heading))] if day.lesson.heading else []
    blocks += tongue.theirs(day.lesson.text)
    blocks += tongue.blocks("lesson-steps")
    lines = [line for line in step_lines(tongue, program, day.steps, swaps) if line]
    blocks.append(ListOf(tuple(lines), ordered=True))
    blocks += _short(page, program, day, swaps)
    blocks += in_words(page, program, day, swaps)
    blocks += page.links(day.id)
    if page.kind != "today" and day.group_prompt:
        blocks.append(Quote(tongue.their_line(day.group_prompt, **page.blanks())))
    blocks += tongue.blocks("lesson-hurts")
    return Draft(tuple(blocks), _pictures(page, program, day, swaps))


def _below_title(page: Page, program: Program, day: Day) -> tuple[Block, ...]:
    tongue = page.tongue
    minutes = whole(day_minutes(day, program).plain)
    theme = day.theme.rstrip(".")
    id_ = "lesson-theme" if theme else "lesson-theme-none"
    blocks = tongue.blocks(id_, minutes=minutes, theme=(Text(theme),) if theme else ())
    if not _same(program.language, tongue.language):
        blocks += tongue.blocks("lesson-other-language", language=program.language)
    return blocks


def _same(language: str, other: str) -> bool:
    return language.partition("-")[0] == other.partition("-")[0]


def _lateness(page: Page) -> tuple[Block, ...]:
    planned = page.planned_for
    rehearsal = page.cohort is not None and page.cohort.rehearsal
    if page.kind != "lesson" or planned is None or rehearsal or page.now - planned <= LATE:
        return ()
    return page.tongue.blocks("lesson-late", planned=planned)


def _short(page: Page, program: Program, day: Day, swaps: dict[str, str]) -> tuple[Block, ...]:
    """The short version in one line, where the day has one."""
    if not day.leave_out:
        return ()
    kept = dict.fromkeys(id_ for step in short_version(day) for id_ in step.poses)
    poses = [pose for id_ in kept if (pose := taken(program, id_, swaps))]
    main = [pose for pose in poses if pose.kind not in (Kind.PREPARE, Kind.SETTLE)] or poses
    if not main:
        return ()
    return page.tongue.blocks(
        "lesson-short",
        poses=[(Text(pose.name),) for pose in main],
        count=len(main),
        minutes=whole(short_version_minutes(day, program)),
    )


def _pictures(page: Page, program: Program, day: Day, swaps: dict[str, str]) -> tuple[Picture, ...]:
    poses = tuple(pose for id_ in poses_of(day) if (pose := taken(program, id_, swaps)))
    wish = day_card(page.tongue, program, day, page.number("day"), poses)
    return (*page.picture(wish), *pictures(page, program, day, swaps))
