"""What is one's own: progress and settings, what the days rest on, help by who asks."""

from __future__ import annotations

from bot.presentation.markup import Parts
from bot.presentation.post import Block, ListOf, Text
from bot.presentation.render_context import RenderContext, RenderedBody, heading, pairs
from bot.views.check_in import badges, dots


def me(context: RenderContext) -> RenderedBody:
    """My days, badges, next lesson and settings."""
    localizer = context.localizer
    done, length = context.number("done"), context.number("length")
    ticked = [day for day in context.many("days") if isinstance(day, int)]
    title = context.program.title if context.program else localizer.text("button-me")
    blocks: list[Block] = [heading(title), *dots(context, done, length, ticked)]
    blocks += localizer.blocks(
        "me-today", today=context.given("today"), next_at=context.given("next_at")
    )
    lines = [localizer.line("me-ticked", done=done, days=list(ticked))]
    feel = context.given("feel")
    if isinstance(feel, (int, float)):
        lines.append(localizer.line("me-feel", feel=feel))
    lines.append(localizer.line("me-rests", rests_left=context.number("rests_left")))
    blocks.append(ListOf(tuple(lines)))
    earned = badges(context, context.texts("badges"), "me-badge")
    if earned:
        blocks += [*localizer.blocks("me-badges"), *earned]
    blocks += [*localizer.blocks("me-settings"), ListOf(_settings(context))]
    return RenderedBody((*blocks, *localizer.blocks("me-private")))


def _settings(context: RenderContext) -> tuple[Parts, ...]:
    localizer = context.localizer
    lines = [
        localizer.line("me-reminder", reminder_at=context.given("reminder_at")),
        localizer.line("me-zone", zone=context.words("zone") or "UTC"),
        localizer.line("me-language", language=context.words("language") or localizer.language),
        localizer.line("me-named", named=context.given("named") is True),
    ]
    if context.presses("aside-off"):
        lines.append(localizer.line("me-aside"))
    cue, place = context.planned("cue"), context.planned("place")
    if cue or place:
        lines.append(localizer.line("me-plan", cue=(Text(cue),), place=(Text(place),)))
    swaps = changed(context, context.texts("swaps"))
    if swaps:
        lines.append(localizer.line("me-swaps", swaps=swaps))
    return tuple(lines)


def changed(context: RenderContext, swaps: list[str]) -> list[Parts]:
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


def why(context: RenderContext) -> RenderedBody:
    """What each day's lesson rests on."""
    localizer = context.localizer
    blocks: list[Block] = []
    for number in context.many("days"):
        day = context.day_numbered(number) if isinstance(number, int) else None
        if day and day.lesson.evidence:
            blocks += localizer.blocks("why-day", day=number, heading=(Text(day.lesson.heading),))
            blocks.append(ListOf(tuple(localizer.their_line(line) for line in day.lesson.evidence)))
    title = heading(localizer.text("why-title"))
    if not blocks:
        return RenderedBody((title, *localizer.blocks("why-none")))
    return RenderedBody((title, *blocks, *localizer.blocks("why-end")))


def help_for(context: RenderContext) -> RenderedBody:
    """Help by who asks and where."""
    localizer = context.localizer
    joined, coach = context.given("joined") is True, context.given("coach") is True
    blocks: list[Block] = [*localizer.blocks("help-intro", joined=joined)]
    if joined:
        blocks += localizer.blocks("help-joined")
    anyone = localizer.lines("help-anyone")
    if context.given("several") is True:
        anyone += (localizer.line("help-link"),)
    blocks.append(ListOf(anyone))
    if coach:
        blocks += [*localizer.blocks("help-coach"), *localizer.blocks("help-coach-list")]
    if context.given("private") is not True:
        blocks += localizer.blocks("help-private")
    return RenderedBody((*blocks, *localizer.blocks("help-safety")))
