"""How a cohort is going, as its coach reads it: its week, its ticks, what comes, what failed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.facts import DayTicks, PanelFacts, TroubleRecord
from bot.core.weeks import Phase, WeekState
from bot.features.cohort import CohortPanel
from bot.features.rooms import Trouble, takes_nothing
from bot.presentation.markup import Parts
from bot.presentation.post import Block, ListOf
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody, heading
from bot.views.coming import extras_on, posts_in_words

#: what adapters and the courier call a reason -> how it is told
WHY = {
    "no-such-room": "deleted",
    "no-such-chat": "deleted",
    "no-such-person": "unreachable",
    "not-started": "unreachable",
    "deactivated": "unreachable",
    "room-lost": "deleted",
    "connection": "unknown",
    "interrupted": "unknown",
    "timeout": "unknown",
    "away": "busy",
    "conflict": "busy",
    "flood": "busy",
    "moved": "busy",
    "server": "busy",
    "token": "fault",
    "fault": "fault",
    "cannot-compose": "fault",
    "nothing-to-say": "fault",
    "no-such-message": "fault",
}

#: of a cohort that is gone there is nothing to say but that
GONE = WeekState(Phase.CANCELLED)

#: while something may still come
_GOING = (Phase.PLANNED, Phase.DAY, Phase.CATCHING_UP)


@renders(CohortPanel)
def panel(message: CohortPanel, context: RenderContext, facts: PanelFacts) -> RenderedBody:
    """Where its week stands, ticks by day, what comes next, what did not go out."""
    localizer, program = context.localizer, context.program
    week = facts.week or GONE
    blocks: list[Block] = [heading(program.title)] if program else []
    blocks += localizer.blocks(
        "panel-state",
        phase=week.phase,
        day=week.day,
        until=week.until,
        length=program.length if program else 0,
        start=facts.start,
    )
    blocks.append(ListOf((*_about_it(context, facts), *extras_on(context))))
    blocks += _ticks(context, facts.ticks, facts.people)
    following = posts_in_words(context, facts.coming, "panel-next-item")
    if following:
        blocks += [*localizer.blocks("panel-next"), ListOf(following)]
    elif week.phase in _GOING:
        blocks += localizer.blocks("panel-next-none")
    return RenderedBody((*blocks, *_troubles(context, facts.troubles)))


def _about_it(context: RenderContext, facts: PanelFacts) -> list[Parts]:
    """Its code and time, who takes part, and where."""
    localizer = context.localizer
    lines = [localizer.line("panel-people", people=facts.people)]
    if facts.code:
        at, zone = facts.lesson_time, facts.zone
        lines.insert(0, localizer.line("panel-code", code=facts.code, lesson_time=at, zone=zone))
    if facts.people and facts.reach is not None:
        lines.append(localizer.line("panel-reach", reach=facts.reach))
    if facts.waiting:
        lines.append(localizer.line("panel-waiting", waiting=facts.waiting))
    if facts.rooms:
        lines.append(localizer.line("panel-rooms", rooms=list(facts.rooms)))
    return lines


def _ticks(context: RenderContext, ticks: Sequence[DayTicks], people: int) -> tuple[Block, ...]:
    lines = tuple(
        context.localizer.line("panel-day", day=tick.day, done=tick.done, people=people)
        for tick in ticks
    )
    return (*context.localizer.blocks("panel-days"), ListOf(lines)) if lines else ()


def _troubles(context: RenderContext, troubles: Sequence[TroubleRecord]) -> tuple[Block, ...]:
    lines = tuple(
        context.localizer.line(
            _words_for(each.what),
            what=each.what,
            why=WHY.get(each.why, each.why),
            room=each.room or None,
        )
        for each in troubles
    )
    if not lines:
        return context.localizer.blocks("panel-all-well")
    return (*context.localizer.blocks("panel-trouble"), ListOf(lines))


@renders(Trouble)
def trouble(message: Trouble, context: RenderContext) -> RenderedBody:
    """What didn't go out, and what helps."""
    return RenderedBody(
        context.localizer.blocks(
            _words_for(message.what),
            what=message.what,
            why=WHY.get(message.why, message.why),
            room=message.room or None,
        )
    )


def _words_for(what: str) -> str:
    """The text for this trouble; what stands beside the posts takes nothing from them."""
    return "trouble-beside" if takes_nothing(what) else "trouble"
