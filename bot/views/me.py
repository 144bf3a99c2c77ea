"""What is one's own: progress and settings, and what the days rest on."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.weeks import Phase
from bot.features.me import Evidence, MyProgress
from bot.presentation.markup import Parts
from bot.presentation.post import Block, ListOf, Text
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody, heading, pairs
from bot.views.check_in import badges, dots


@renders(MyProgress)
def my_progress(message: MyProgress, context: RenderContext) -> RenderedBody:
    """My days, badges, next lesson and settings."""
    localizer = context.localizer
    title = context.program.title if context.program else localizer.text("button-me")
    blocks: list[Block] = [
        heading(title),
        *dots(context, message.done, message.length, message.days),
        *_week(message, context),
    ]
    lines = [localizer.line("me-ticked", done=message.done, days=list(message.days))]
    if message.feel is not None:
        lines.append(localizer.line("me-feel", feel=message.feel))
    lines.append(localizer.line("me-rests", rests_left=message.rests_left))
    blocks.append(ListOf(tuple(lines)))
    earned = badges(context, message.badges, "me-badge")
    if earned:
        blocks += [*localizer.blocks("me-badges"), *earned]
    blocks += [*localizer.blocks("me-settings"), ListOf(_settings(message, context))]
    return RenderedBody((*blocks, *localizer.blocks("me-private")))


def _week(message: MyProgress, context: RenderContext) -> tuple[Block, ...]:
    """Which day it is, or why there is none today."""
    if message.phase in (Phase.PLANNED, Phase.DAY):
        today, next_at = message.today, message.next_at
        return context.localizer.blocks("me-today", today=today, next_at=next_at)
    return context.localizer.blocks("me-week", phase=message.phase, until=message.until)


def _settings(message: MyProgress, context: RenderContext) -> tuple[Parts, ...]:
    localizer = context.localizer
    lines = [
        localizer.line("me-reminder", reminder_at=message.reminder_at),
        localizer.line("me-zone", zone=message.zone or "UTC"),
        localizer.line("me-language", language=message.language or localizer.language),
        localizer.line("me-named", named=message.named),
    ]
    if context.presses("private-thread-off"):
        lines.append(localizer.line("me-aside"))
    cue = context.planned("cue", message.cue)
    place = context.planned("place", message.place)
    if cue or place:
        lines.append(localizer.line("me-plan", cue=(Text(cue),), place=(Text(place),)))
    swaps = _changed(context, message.swaps)
    if swaps:
        lines.append(localizer.line("me-swaps", swaps=swaps))
    return tuple(lines)


def _changed(context: RenderContext, swaps: Iterable[str]) -> list[Parts]:
    """Each changed pose in words, from "<pose>=<choice>"."""
    words: list[Parts] = []
    for pose, choice in pairs(swaps):
        id_ = f"me-swap-{choice}" if choice in ("easier", "harder") else "me-swap-other"
        if choice != "full":
            words.append(
                context.localizer.line(
                    id_, pose=context.pose_name(pose), choice=context.pose_name(choice)
                )
            )
    return words


@renders(Evidence)
def evidence(message: Evidence, context: RenderContext) -> RenderedBody:
    """What each day's lesson rests on."""
    localizer = context.localizer
    blocks: list[Block] = []
    for number in message.days:
        day = context.day_numbered(number)
        if day and day.lesson.evidence:
            blocks += localizer.blocks("why-day", day=number, heading=(Text(day.lesson.heading),))
            blocks.append(ListOf(tuple(localizer.their_line(line) for line in day.lesson.evidence)))
    title = heading(localizer.text("why-title"))
    if not blocks:
        return RenderedBody((title, *localizer.blocks("why-none")))
    return RenderedBody((title, *blocks, *localizer.blocks("why-end")))
