"""A day's bells: what each of them says, and the sound itself."""

from __future__ import annotations

import hashlib
import pickle

from bot.content.minutes import whole
from bot.content.timeline import seconds, short_version, timeline
from bot.core.facts import VoiceFacts
from bot.features.sound import DaySound
from bot.presentation.card_wishes import hosts
from bot.presentation.clean import clean
from bot.presentation.post import Sound, Text
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody, heading, pairs
from bot.views.lesson import outside
from bot.views.teacher_voice import speeches


@renders(DaySound)
def day_sound(message: DaySound, context: RenderContext, facts: VoiceFacts) -> RenderedBody:
    """The day to listen to. The words do without the sound: they say how the day is done then."""
    localizer, program = context.localizer, context.program
    day = context.day_numbered(message.day)
    if program is None or day is None:
        return outside(context)
    steps = short_version(day) if message.short else day.steps
    cues = timeline(program, steps, dict(pairs(message.swaps)))
    title = localizer.text("lesson-title", day=message.day, heading=(Text(day.title),))
    takes = seconds(cues)
    said = speeches(facts, message.day, cues)
    blocks = (
        heading(title),
        *localizer.blocks("day-sound", minutes=whole(takes / 60), short=message.short),
        *localizer.blocks("day-sound-bells"),
        *(localizer.blocks("day-sound-voice") if said else ()),
        *localizer.blocks("day-sound-without"),
    )
    if not cues:
        return RenderedBody(blocks)
    sound = Sound(
        f"sound:{hashlib.sha256(pickle.dumps((cues, said))).hexdigest()}",
        name=localizer.text("day-sound-file", day=message.day),
        title=clean(title, 60),
        performer=" · ".join(clean(name) for name in hosts(program)) or clean(program.title, 60),
        seconds=takes,
        cues=cues,
        speeches=said,
        missing=localizer.text("day-sound-missing"),
    )
    return RenderedBody(blocks, sounds=(sound,))
