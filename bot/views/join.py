"""Right after joining: the welcome, the card to read before day 1, the plan in three taps."""

from __future__ import annotations

from datetime import datetime

from bot.presentation.post import ListOf, Paragraph, Text
from bot.presentation.render_context import RenderContext, RenderedBody
from bot.views.care import SafetyTexts


def joined(context: RenderContext) -> RenderedBody:
    """You're in: when it begins, and what else may be set."""
    localizer, program = context.localizer, context.program
    lesson_at, started = context.given("lesson_at"), context.given("day") is not None
    if not started and isinstance(lesson_at, datetime) and lesson_at <= context.now:
        id_ = "joined-open"
    else:
        id_ = "joined-own" if context.given("own") is True and not started else "joined"
    blocks = [*localizer.blocks(id_, **context.params)]
    if program:
        blocks += localizer.theirs(program.messages.welcome, **context.blanks())
    if context.given("reachable") is False:
        blocks += localizer.blocks("joined-unreachable")
    blocks += context.links("join")
    if context.buttons:
        blocks += localizer.blocks("joined-more")
    return RenderedBody(tuple(blocks))


def safety_before(context: RenderContext) -> RenderedBody:
    """The card to read before day 1."""
    safety = SafetyTexts.of(context)
    blocks = [
        *safety.say("before_you_start"),
        ListOf(safety.ask_first),
        *safety.say("soreness"),
    ]
    if safety.additions:
        blocks += [*context.localizer.blocks("safety-before-also"), ListOf(safety.additions)]
    return RenderedBody(tuple(blocks))


def plan_saved(context: RenderContext) -> RenderedBody:
    """The plan as a sentence one could say to oneself."""
    localizer = context.localizer
    cue, place, obstacle = (context.planned(what) for what in ("cue", "place", "obstacle"))
    if not (cue or place):
        return RenderedBody(localizer.blocks("plan-saved-none"))
    there = (Text(place),) if place else None
    lines = [localizer.line("plan-saved-when", cue=(Text(cue),) if cue else None, place=there)]
    if obstacle:
        lines.append(localizer.line("plan-saved-obstacle", obstacle=(Text(obstacle),)))
    return RenderedBody(
        (
            *localizer.blocks("plan-saved"),
            *(Paragraph(line) for line in lines),
            *localizer.blocks("plan-saved-end"),
        )
    )
