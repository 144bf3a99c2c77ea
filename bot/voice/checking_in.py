"""A day ticked, and what may follow: how it felt, the day's question, other forms of a pose."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.minutes import day_minutes, short_version_minutes
from bot.content.model import Day, Program
from bot.voice.care import Safety
from bot.voice.lessons import whole
from bot.voice.markup import Parts
from bot.voice.page import Draft, Page
from bot.voice.post import Block, ListOf, Text

DONE, OPEN = "●", "○"


def reminder(page: Page) -> Draft:
    """A nudge in the person's own words."""
    tongue, program, day = page.tongue, page.program, page.day
    minutes = whole(day_minutes(day, program).plain) if program and day else None
    cue, place = page.planned("cue"), page.planned("place")
    if program is None or day is None or not day.reminder:
        words: Parts = (Text(cue),) if cue else ()
        plainly = tongue.blocks(
            "reminder-plain", day=page.number("day"), minutes=minutes, cue=words
        )
        if program is None or day is None:
            return Draft(plainly)
        blocks = [*plainly]
    else:
        blocks = [*tongue.theirs(day.reminder, **page.blanks(minutes or 0))]
    if place:
        blocks += tongue.blocks("reminder-place", place=(Text(place),))
    # A program's own reminder has said what there is to say.
    if day.leave_out and not day.reminder:
        short = whole(short_version_minutes(day, program))
        blocks += tongue.blocks("reminder-short", minutes=short)
    return Draft(tuple(blocks))


def checked_in(page: Page) -> Draft:
    """The answer to a tick: praise for the act, where one stands, what may be said next."""
    tongue, program, day = page.tongue, page.program, page.day
    blocks: list[Block] = [*tongue.blocks("checked-in-day", day=page.number("day"))]
    blocks += _praise(page, program)
    if page.given("late") is True and page.words("situation") != "late":
        blocks += tongue.blocks("checked-in-late")
    blocks += dots(page, page.number("done"), page.number("length"))
    blocks += badges(page, page.texts("badges"))
    if page.words("note"):
        blocks += Safety.of(page).say("soreness")
    if page.given("next_at") is not None:
        blocks += tongue.blocks("checked-in-next", next_at=page.given("next_at"))
    elif page.number("done") >= page.number("length", 1):
        blocks += tongue.blocks("checked-in-all", length=page.number("length"))
    if day and day.reflection:
        reflection = tongue.their_line(day.reflection, **page.blanks())
        blocks += tongue.blocks("checked-in-reflection", text=reflection)
    if page.presses("feel"):
        blocks += _feel_question(page, day)
    return Draft(tuple(blocks))


def felt(page: Page) -> Draft:
    """Thanks for saying how it felt; then the day's question, if it comes with its buttons."""
    blocks = [*page.tongue.blocks("felt", feel=page.number("feel"))]
    day = page.day
    if day and day.check_in.question and page.presses("answer"):
        blocks += page.tongue.theirs(day.check_in.question, **page.blanks())
    return Draft(tuple(blocks))


def answered(page: Page) -> Draft:
    """The answer to the day's question, in words."""
    choice = option(page.day, page.given("choice"))
    return Draft(page.tongue.blocks("answered", choice=(Text(choice),) if choice else None))


def option(day: Day | None, index: object) -> str:
    """The words of an answer to the day's question."""
    if day is None or not isinstance(index, int) or not 0 <= index < len(day.check_in.options):
        return ""
    return day.check_in.options[index]


def swap_pose(page: Page) -> Draft:
    """One pose with its forms, told before they are chosen."""
    tongue, program = page.tongue, page.program
    pose = program.poses.get(page.words("pose")) if program else None
    if program is None or pose is None:
        return Draft(tongue.blocks("swap-menu", day=page.number("day")))
    blocks = [*tongue.blocks("swap-pose", name=pose.name)]
    if pose.easier:
        blocks += tongue.blocks("swap-pose-easier", how=(Text(pose.easier[0]),))
    other = program.poses.get(pose.swap)
    if other:
        blocks += tongue.blocks("swap-pose-other", name=other.name, how=(Text(other.setup),))
    if pose.harder:
        blocks += tongue.blocks("swap-pose-harder", how=(Text(pose.harder[0]),))
    return Draft(tuple(blocks))


def swapped(page: Page) -> Draft:
    """What was chosen, and how it is done."""
    tongue, program = page.tongue, page.program
    choice = page.words("choice")
    pose = program.poses.get(page.words("pose")) if program else None
    other = program.poses.get(choice) if program else None
    blocks = [
        *tongue.blocks(
            "swapped",
            name=page.pose_name(page.words("pose")),
            choice=other.name if other else choice,
            day=page.number("day"),
            remembered=page.given("remembered") is True,
        )
    ]
    how: Sequence[str] = ()
    if other:
        how = (other.setup, *other.do)
    elif pose and choice in ("easier", "harder"):
        how = pose.easier if choice == "easier" else pose.harder
    if how:
        blocks.append(ListOf(tuple(tongue.their_line(line) for line in how if line)))
    if page.presses("swap-keep"):
        blocks += tongue.blocks("swap-pose-keep")
    return Draft(tuple(blocks))


def dots(page: Page, done: int, length: int, ticked: Sequence[int] = ()) -> tuple[Block, ...]:
    """Progress as dots and in words. `ticked`: which days, where they are known."""
    if length < 1:
        return ()
    filled = set(ticked) or set(range(1, done + 1))
    row = "".join(DONE if day in filled else OPEN for day in range(1, length + 1))
    return page.tongue.blocks("dots", dots=row, done=done, length=length)


def badges(page: Page, ids: Sequence[str], id_: str = "checked-in-badge") -> tuple[Block, ...]:
    """The named badges with their words."""
    if page.program is None:
        return ()
    return tuple(
        block
        for badge in page.program.badges
        if badge.id in ids
        for block in page.tongue.blocks(id_, title=badge.title, body=(Text(badge.body),))
    )


def _praise(page: Page, program: Program | None) -> tuple[Block, ...]:
    tongue = page.tongue
    messages = program.messages if program else None
    out: list[Block] = []
    comeback = page.given("comeback")
    if messages and isinstance(comeback, int) and messages.comeback:
        line = messages.comeback[comeback % len(messages.comeback)]
        out += tongue.theirs(line, **page.blanks())
    lines = messages.praise.get(page.words("situation")) if messages else None
    lines = lines or (messages.praise.get("plain") if messages else None)
    if lines:
        out += tongue.theirs(lines[page.number("line") % len(lines)], **page.blanks())
    return tuple(out) or tongue.blocks("checked-in-plain")


def _feel_question(page: Page, day: Day | None) -> tuple[Block, ...]:
    if day and day.check_in.feel:
        question = page.tongue.their_line(day.check_in.feel, **page.blanks())
        return page.tongue.blocks("checked-in-feel", question=question)
    return page.tongue.blocks("checked-in-feel-plain")
