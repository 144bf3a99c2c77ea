"""A nudge in the person's own words, at the time of day that they chose."""

from __future__ import annotations

from bot.content.minutes import day_minutes, short_version_minutes, whole
from bot.core.facts import OwnFacts
from bot.features.schedule import Reminder
from bot.presentation.markup import Parts
from bot.presentation.post import Text
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody


@renders(Reminder)
def reminder(message: Reminder, context: RenderContext, facts: OwnFacts) -> RenderedBody:
    """Today's lesson waits; a kind line comes first to whoever let yesterday go by."""
    localizer, program = context.localizer, context.program
    day = context.day_numbered(message.day)
    minutes = whole(day_minutes(day, program).plain) if program and day else None
    cue, place = context.planned("cue", facts.cue), context.planned("place", facts.place)
    blanks = context.blanks(day=message.day, done=facts.done, minutes=minutes or 0, cue=facts.cue)
    if program is None or day is None or not day.reminder:
        words: Parts = (Text(cue),) if cue else ()
        plainly = localizer.blocks("reminder-plain", day=message.day, minutes=minutes, cue=words)
        if program is None or day is None:
            return RenderedBody(plainly)
        blocks = [*plainly]
    else:
        blocks = [*localizer.theirs(day.reminder, **blanks)]
    if facts.missed_once and program.messages.missed_once:
        blocks = [*localizer.theirs(program.messages.missed_once, **blanks), *blocks]
    if place:
        blocks += localizer.blocks("reminder-place", place=(Text(place),))
    # A program's own reminder has said what there is to say.
    if day.leave_out and not day.reminder:
        short = whole(short_version_minutes(day, program))
        blocks += localizer.blocks("reminder-short", minutes=short)
    return RenderedBody(tuple(blocks))
