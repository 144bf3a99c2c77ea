"""What is one's own: progress and settings, what the days rest on, help by who asks."""

from __future__ import annotations

from bot.voice.checking_in import badges, dots
from bot.voice.markup import Parts
from bot.voice.page import Draft, Page, heading, pairs
from bot.voice.post import Block, ListOf, Text


def me(page: Page) -> Draft:
    """My days, badges, next lesson and settings."""
    tongue = page.tongue
    done, length = page.number("done"), page.number("length")
    ticked = [day for day in page.many("days") if isinstance(day, int)]
    title = page.program.title if page.program else tongue.text("button-me")
    blocks: list[Block] = [heading(title), *dots(page, done, length, ticked)]
    blocks += tongue.blocks("me-today", today=page.given("today"), next_at=page.given("next_at"))
    lines = [tongue.line("me-ticked", done=done, days=list(ticked))]
    feel = page.given("feel")
    if isinstance(feel, (int, float)):
        lines.append(tongue.line("me-feel", feel=feel))
    lines.append(tongue.line("me-rests", rests_left=page.number("rests_left")))
    blocks.append(ListOf(tuple(lines)))
    earned = badges(page, page.texts("badges"), "me-badge")
    if earned:
        blocks += [*tongue.blocks("me-badges"), *earned]
    blocks += [*tongue.blocks("me-settings"), ListOf(_settings(page))]
    return Draft((*blocks, *tongue.blocks("me-private")))


def _settings(page: Page) -> tuple[Parts, ...]:
    tongue = page.tongue
    lines = [
        tongue.line("me-reminder", reminder_at=page.given("reminder_at")),
        tongue.line("me-zone", zone=page.words("zone") or "UTC"),
        tongue.line("me-language", language=page.words("language") or tongue.language),
        tongue.line("me-named", named=page.given("named") is True),
    ]
    if page.presses("aside-off"):
        lines.append(tongue.line("me-aside"))
    cue, place = page.planned("cue"), page.planned("place")
    if cue or place:
        lines.append(tongue.line("me-plan", cue=(Text(cue),), place=(Text(place),)))
    swaps = changed(page, page.texts("swaps"))
    if swaps:
        lines.append(tongue.line("me-swaps", swaps=swaps))
    return tuple(lines)


def changed(page: Page, swaps: list[str]) -> list[Parts]:
    """Each changed pose in words, from "<pose>=<choice>"."""
    words: list[Parts] = []
    for pose, choice in pairs(swaps):
        id_ = f"me-swap-{choice}" if choice in ("easier", "harder") else "me-swap-other"
        if choice != "full":
            words.append(
                page.tongue.line(id_, pose=page.pose_name(pose), choice=page.pose_name(choice))
            )
    return words


def why(page: Page) -> Draft:
    """What each day's lesson rests on."""
    tongue = page.tongue
    blocks: list[Block] = []
    for number in page.many("days"):
        day = page.day_numbered(number) if isinstance(number, int) else None
        if day and day.lesson.evidence:
            blocks += tongue.blocks("why-day", day=number, heading=(Text(day.lesson.heading),))
            blocks.append(ListOf(tuple(tongue.their_line(line) for line in day.lesson.evidence)))
    title = heading(tongue.text("why-title"))
    if not blocks:
        return Draft((title, *tongue.blocks("why-none")))
    return Draft((title, *blocks, *tongue.blocks("why-end")))


def help_for(page: Page) -> Draft:
    """Help by who asks and where."""
    tongue = page.tongue
    joined, coach = page.given("joined") is True, page.given("coach") is True
    blocks: list[Block] = [*tongue.blocks("help-intro", joined=joined)]
    if joined:
        blocks += tongue.blocks("help-joined")
    anyone = tongue.lines("help-anyone")
    if page.given("several") is True:
        anyone += (tongue.line("help-link"),)
    blocks.append(ListOf(anyone))
    if coach:
        blocks += [*tongue.blocks("help-coach"), *tongue.blocks("help-coach-list")]
    if page.given("private") is not True:
        blocks += tongue.blocks("help-private")
    return Draft((*blocks, *tongue.blocks("help-safety")))
