"""A day ticked: praise, where one stands, what is next, and how it felt."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content.model import Day
from bot.core.facts import OwnFacts
from bot.features.check_in import CheckedIn
from bot.presentation.post import Block, Text
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody
from bot.views.care import SafetyTexts

DONE, OPEN = "●", "○"


@renders(CheckedIn)
def checked_in(message: CheckedIn, context: RenderContext, facts: OwnFacts) -> RenderedBody:
    """The answer to a tick: praise for the act, where one stands, what may be said next."""
    localizer, day = context.localizer, context.day_numbered(message.day)
    blanks = context.blanks(day=message.day, done=message.done, cue=facts.cue)
    blocks: list[Block] = [*localizer.blocks("checked-in-day", day=message.day)]
    blocks += _praise(message, context, blanks)
    if message.late and message.situation != "late":
        blocks += localizer.blocks("checked-in-late")
    blocks += dots(context, message.done, message.length)
    blocks += badges(context, message.badges)
    if message.note:
        blocks += SafetyTexts.of(context).say("soreness")
    if message.next_at is not None:
        blocks += localizer.blocks("checked-in-next", next_at=message.next_at)
    elif message.done >= message.length:
        blocks += localizer.blocks("checked-in-all", length=message.length)
    if day and day.reflection:
        reflection = localizer.their_line(day.reflection, **blanks)
        blocks += localizer.blocks("checked-in-reflection", text=reflection)
    if context.presses("feel"):
        question = day.check_in.feel if day else ""
        blocks += (
            localizer.blocks("checked-in-feel", question=localizer.their_line(question, **blanks))
            if question
            else localizer.blocks("checked-in-feel-plain")
        )
    return RenderedBody(tuple(blocks))


def option(day: Day | None, index: int | None) -> str:
    """The words of an answer to the day's question."""
    if day is None or index is None or not 0 <= index < len(day.check_in.options):
        return ""
    return day.check_in.options[index]


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


def _praise(
    message: CheckedIn, context: RenderContext, blanks: dict[str, object]
) -> tuple[Block, ...]:
    """The program's own lines, those of the situation or plain ones, else ours."""
    localizer = context.localizer
    messages = context.program.messages if context.program else None
    out: list[Block] = []
    if messages and message.comeback is not None and messages.comeback:
        line = messages.comeback[message.comeback % len(messages.comeback)]
        out += localizer.theirs(line, **blanks)
    praise = messages.praise if messages else {}
    lines = praise.get(message.situation) or praise.get("plain")
    if lines:
        out += localizer.theirs(lines[message.line % len(lines)], **blanks)
    return tuple(out) or localizer.blocks("checked-in-plain")
