"""A coach's own voice: what she is asked for, and what of hers is heard in a day."""

from __future__ import annotations

from collections.abc import Iterable

from bot.content.timeline import Cue, timeline
from bot.core.facts import VoiceFacts
from bot.features.teacher_voice import (
    VoiceAsk,
    VoicePlayed,
    VoiceRemoved,
    day_subject,
)
from bot.features.voice_message import VoiceKept
from bot.presentation.clean import clean
from bot.presentation.markup import Parts
from bot.presentation.post import Sound, Text
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody
from bot.sound.voices import DAY, Speech, placed, way_in_s


def speeches(facts: VoiceFacts, day: int, cues: Iterable[Cue]) -> tuple[Speech, ...]:
    """What the teacher says in this day, done with these cues, in the order in which it is heard;
    `bot.sound.voices.placed` says when."""
    of_day = day_subject(day)
    given = (
        Speech(DAY if voice.subject == of_day else voice.subject, voice.sha256, voice.seconds)
        for voice in facts.voices
    )
    return tuple(place.speech for place in placed(cues, given))


@renders(VoiceAsk)
def voice_ask(message: VoiceAsk, context: RenderContext) -> RenderedBody:
    """What to send for one place, and how much time there is for it."""
    localizer, day = context.localizer, context.day_numbered(message.day)
    title = _place(context, message)
    if _of_day(message):
        title = localizer.line("voice-title-day", day=message.day)
    way_s = 0
    if context.program is not None and day is not None:
        pose = DAY if _of_day(message) else message.subject
        way_s = way_in_s(timeline(context.program, day.steps), pose)
    blocks = (
        *localizer.blocks("voice-ask", place=title),
        *localizer.blocks(
            "voice-ask-when", what="day" if _of_day(message) else "pose", seconds=way_s
        ),
        *(localizer.blocks("voice-ask-given", seconds=message.seconds) if message.seconds else ()),
    )
    return RenderedBody(blocks)


@renders(VoiceKept)
def voice_kept(message: VoiceKept, context: RenderContext) -> RenderedBody:
    """It is kept, and from now on it is heard."""
    place = _place(context, message)
    return RenderedBody(
        context.localizer.blocks("voice-kept", place=place, seconds=message.seconds)
    )


@renders(VoiceRemoved)
def voice_removed(message: VoiceRemoved, context: RenderContext) -> RenderedBody:
    """It is gone."""
    return RenderedBody(context.localizer.blocks("voice-removed", place=_place(context, message)))


@renders(VoicePlayed)
def voice_played(message: VoicePlayed, context: RenderContext) -> RenderedBody:
    """What she gave, as it is heard."""
    localizer = context.localizer
    place = _place(context, message)
    sound = Sound(
        f"media:{message.sha256}",
        name=f"{message.subject}.ogg",
        title=localizer.text("voice-played-title", place=place),
        performer=clean(localizer.reader.name, 60),
        seconds=message.seconds,
        cues=(),
        missing=localizer.text("voice-played-missing"),
    )
    return RenderedBody(localizer.blocks("voice-played", place=place), sounds=(sound,))


def _of_day(message: VoiceAsk | VoiceKept | VoiceRemoved | VoicePlayed) -> bool:
    return message.subject == day_subject(message.day)


def _place(
    context: RenderContext, message: VoiceAsk | VoiceKept | VoiceRemoved | VoicePlayed
) -> Parts:
    """The day, or the pose, by its name."""
    if _of_day(message):
        return context.localizer.line("voice-place-day", day=message.day)
    return (Text(context.pose_name(message.subject)),)
