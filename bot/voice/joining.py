"""Right after joining: the welcome, the card to read before day 1, the plan in three taps."""

from __future__ import annotations

from datetime import datetime

from bot.voice.care import Safety
from bot.voice.page import Draft, Page
from bot.voice.post import ListOf, Paragraph, Text


def joined(page: Page) -> Draft:
    """You're in: when it begins, and what else may be set."""
    tongue, program = page.tongue, page.program
    lesson_at, started = page.given("lesson_at"), page.given("day") is not None
    if not started and isinstance(lesson_at, datetime) and lesson_at <= page.now:
        id_ = "joined-open"
    else:
        id_ = "joined-own" if page.given("own") is True and not started else "joined"
    blocks = [*tongue.blocks(id_, **page.params)]
    if program:
        blocks += tongue.theirs(program.messages.welcome, **page.blanks())
    if page.given("reachable") is False:
        blocks += tongue.blocks("joined-unreachable")
    blocks += page.links("join")
    if page.buttons:
        blocks += tongue.blocks("joined-more")
    return Draft(tuple(blocks))


def safety_before(page: Page) -> Draft:
    """The card to read before day 1."""
    safety = Safety.of(page)
    blocks = [
        *safety.say("before_you_start"),
        ListOf(safety.ask_first),
        *safety.say("soreness"),
    ]
    if safety.additions:
        blocks += [*page.tongue.blocks("safety-before-also"), ListOf(safety.additions)]
    return Draft(tuple(blocks))


def plan_saved(page: Page) -> Draft:
    """The plan as a sentence one could say to oneself."""
    tongue = page.tongue
    cue, place, obstacle = (page.planned(what) for what in ("cue", "place", "obstacle"))
    if not (cue or place):
        return Draft(tongue.blocks("plan-saved-none"))
    there = (Text(place),) if place else None
    lines = [tongue.line("plan-saved-when", cue=(Text(cue),) if cue else None, place=there)]
    if obstacle:
        lines.append(tongue.line("plan-saved-obstacle", obstacle=(Text(obstacle),)))
    return Draft(
        (
            *tongue.blocks("plan-saved"),
            *(Paragraph(line) for line in lines),
            *tongue.blocks("plan-saved-end"),
        )
    )
