"""The day's lesson: in the room, again in private, and as a coach's preview."""

from __future__ import annotations

from datetime import timedelta

from bot.content.minutes import day_minutes, short_version, short_version_minutes
from bot.content.model import Day, Kind, Program
from bot.voice.cards import day_card
from bot.voice.page import Draft, Page, bold, heading, pairs
from bot.voice.poses import in_words, pictures, poses_of
from bot.voice.post import Block, ListOf, Paragraph, Picture, Quote, Text, plain
from bot.voice.steps import step_lines, taken

#: a lesson that comes later than this after its time says so
LATE = timedelta(minutes=15)


def lesson(page: Page) -> Draft:
    """The lesson as the room gets it, or someone with their own day 1."""
    return _lesson(page, dict(pairs(page.texts("swaps"))))


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
