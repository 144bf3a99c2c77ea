"""A day ticked, and what may follow: how it felt, the day's question, other forms of a pose."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.minutes import day_minutes, short_version_minutes
from bot.content.model import Day, Pose, Program
from bot.presentation.markup import Parts
from bot.presentation.post import Block, ListOf, Text
from bot.presentation.render_context import RenderContext, RenderedBody
from bot.views.care import SafetyTexts
from bot.views.lesson import whole

DONE, OPEN = "●", "○"


def reminder(context: RenderContext) -> RenderedBody:
    """A nudge in the person's own words, after a kind one to whoever let yesterday go by."""
    localizer, program, day = context.localizer, context.program, context.day
    minutes = whole(day_minutes(day, program).plain) if program and day else None
    cue, place = context.planned("cue"), context.planned("place")
    if program is None or day is None or not day.reminder:
        words: Parts = (Text(cue),) if cue else ()
        plainly = localizer.blocks(
            "reminder-plain", day=context.number("day"), minutes=minutes, cue=words
        )
        if program is None or day is None:
            return RenderedBody(plainly)
        blocks = [*plainly]
    else:
        blocks = [*localizer.theirs(day.reminder, **context.blanks(minutes or 0))]
    if context.given("missed_once") is True and program.messages.missed_once:
        kindly = localizer.theirs(program.messages.missed_once, **context.blanks(minutes or 0))
        blocks = [*kindly, *blocks]
    if place:
        blocks += localizer.blocks("reminder-place", place=(Text(place),))
    # A program's own reminder has said what there is to say.
    if day.leave_out and not day.reminder:
        short = whole(short_version_minutes(day, program))
        blocks += localizer.blocks("reminder-short", minutes=short)
    return RenderedBody(tuple(blocks))


def checked_in(context: RenderContext) -> RenderedBody:
    """The answer to a tick: praise for the act, where one stands, what may be said next."""
    localizer, program, day = context.localizer, context.program, context.day
    blocks: list[Block] = [*localizer.blocks("checked-in-day", day=context.number("day"))]
    blocks += _praise(context, program)
    if context.given("late") is True and context.words("situation") != "late":
        blocks += localizer.blocks("checked-in-late")
    blocks += dots(context, context.number("done"), context.number("length"))
    blocks += badges(context, context.texts("badges"))
    if context.words("note"):
        blocks += SafetyTexts.of(context).say("soreness")
    if context.given("next_at") is not None:
        blocks += localizer.blocks("checked-in-next", next_at=context.given("next_at"))
    elif context.number("done") >= context.number("length", 1):
        blocks += localizer.blocks("checked-in-all", length=context.number("length"))
    if day and day.reflection:
        reflection = localizer.their_line(day.reflection, **context.blanks())
        blocks += localizer.blocks("checked-in-reflection", text=reflection)
    if context.presses("feel"):
        blocks += _feel_question(context, day)
    return RenderedBody(tuple(blocks))


def felt(context: RenderContext) -> RenderedBody:
    """Thanks for saying how it felt; then the day's question, if it comes with its buttons."""
    blocks = [*context.localizer.blocks("felt", feel=context.number("feel"))]
    day = context.day
    if day and day.check_in.question and context.presses("answer"):
        blocks += context.localizer.theirs(day.check_in.question, **context.blanks())
    return RenderedBody(tuple(blocks))


def answered(context: RenderContext) -> RenderedBody:
    """The answer to the day's question, in words."""
    choice = option(context.day, context.given("choice"))
    return RenderedBody(
        context.localizer.blocks("answered", choice=(Text(choice),) if choice else None)
    )


def option(day: Day | None, index: object) -> str:
    """The words of an answer to the day's question."""
    if day is None or not isinstance(index, int) or not 0 <= index < len(day.check_in.options):
        return ""
    return day.check_in.options[index]


def swap_pose(context: RenderContext) -> RenderedBody:
    """One pose with its forms, told before they are chosen."""
    localizer, program = context.localizer, context.program
    pose = program.poses.get(context.words("pose")) if program else None
    if program is None or pose is None:
        return RenderedBody(localizer.blocks("swap-menu", day=context.number("day")))
    title, *question = localizer.blocks("swap-pose", name=pose.name)
    blocks = [title]
    if pose.targets:
        blocks += localizer.blocks("pose-works", targets=[(Text(each),) for each in pose.targets])
    if pose.action:
        blocks += localizer.blocks("pose-does", action=(Text(pose.action),))
    blocks += [*_props(context, pose), *question]
    if pose.easier:
        blocks += localizer.blocks("swap-pose-easier", how=(Text(pose.easier[0]),))
    other = program.poses.get(pose.swap)
    if other:
        blocks += localizer.blocks("swap-pose-other", name=other.name, how=(Text(other.setup),))
    if pose.harder:
        blocks += localizer.blocks("swap-pose-harder", how=(Text(pose.harder[0]),))
    return RenderedBody(tuple(blocks))


def swapped(context: RenderContext) -> RenderedBody:
    """What was chosen, and how it is done."""
    localizer, program = context.localizer, context.program
    choice = context.words("choice")
    pose = program.poses.get(context.words("pose")) if program else None
    other = program.poses.get(choice) if program else None
    blocks = [
        *localizer.blocks(
            "swapped",
            name=context.pose_name(context.words("pose")),
            choice=other.name if other else choice,
            day=context.number("day"),
            remembered=context.given("remembered") is True,
        )
    ]
    how: Sequence[str] = ()
    if other:
        how = (other.setup, *other.do)
    elif pose and choice in ("easier", "harder"):
        how = pose.easier if choice == "easier" else pose.harder
    if how:
        blocks.append(ListOf(tuple(localizer.their_line(line) for line in how if line)))
    if other:
        blocks += _props(context, other)
    if context.presses("swap-keep"):
        blocks += localizer.blocks("swap-pose-keep")
    return RenderedBody(tuple(blocks))


def _props(context: RenderContext, pose: Pose) -> tuple[Block, ...]:
    """What to have to hand for a pose."""
    if not pose.props:
        return ()
    return context.localizer.blocks("pose-props", props=[(Text(prop),) for prop in pose.props])


def dots(
    context: RenderContext, done: int, length: int, ticked: Sequence[int] = ()
) -> tuple[Block, ...]:
    """Progress as dots and in words. `ticked`: which days, where they are known."""
    if length < 1:
        return ()
    filled = set(ticked) or set(range(1, done + 1))
    row = "".join(DONE if day in filled else OPEN for day in range(1, length + 1))
    return context.localizer.blocks("dots", dots=row, done=done, length=length)


def badges(
    context: RenderContext, ids: Sequence[str], id_: str = "checked-in-badge"
) -> tuple[Block, ...]:
    """The named badges with their words."""
    if context.program is None:
        return ()
    return tuple(
        block
        for badge in context.program.badges
        if badge.id in ids
        for block in context.localizer.blocks(id_, title=badge.title, body=(Text(badge.body),))
    )


def _praise(context: RenderContext, program: Program | None) -> tuple[Block, ...]:
    localizer = context.localizer
    messages = program.messages if program else None
    out: list[Block] = []
    comeback = context.given("comeback")
    if messages and isinstance(comeback, int) and messages.comeback:
        line = messages.comeback[comeback % len(messages.comeback)]
        out += localizer.theirs(line, **context.blanks())
    lines = messages.praise.get(context.words("situation")) if messages else None
    lines = lines or (messages.praise.get("plain") if messages else None)
    if lines:
        out += localizer.theirs(lines[context.number("line") % len(lines)], **context.blanks())
    return tuple(out) or localizer.blocks("checked-in-plain")


def _feel_question(context: RenderContext, day: Day | None) -> tuple[Block, ...]:
    if day and day.check_in.feel:
        question = context.localizer.their_line(day.check_in.feel, **context.blanks())
        return context.localizer.blocks("checked-in-feel", question=question)
    return context.localizer.blocks("checked-in-feel-plain")
