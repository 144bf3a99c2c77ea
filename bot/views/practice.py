"""The session in the chat: what is coming, pose after pose, and the end.

Rules
1. One message shows all of it, and a caption on Telegram holds 1,024 UTF-16 units: lines of what
   to do in a pose are left out first, then how to come in.
2. On Telegram a message that came with a picture keeps having one. So either every pose of the day,
   and each that may be taken in its place, has a picture, or the session goes without.
3. A pose without sides is never told with one; on the second side left and right change over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.content.caption import CAPTION_LIMIT, telegram_length
from bot.content.minutes import whole
from bot.content.model import Day, Pose, Program
from bot.content.screens import Screen, Screens, screens
from bot.content.timeline import SECOND_SIDES, CueKind, short_version
from bot.features.practice import PracticeBegin
from bot.features.walk import PracticeEnd, PracticeStep, onward
from bot.presentation.localizer import Localizer
from bot.presentation.post import Block, ListOf, Paragraph, Picture, Text, plain
from bot.presentation.registry import renders
from bot.presentation.render_context import (
    RenderContext,
    RenderedBody,
    bold,
    heading,
    pairs,
)
from bot.views.lesson import outside
from bot.views.poses import credit_of, picture_of, source_of
from bot.views.steps import change_of

#: lines of how a pose is done: whoever wants all of them has the lesson
LINES = 3
#: room in a caption, less what a platform's own marks may add
ROOM = CAPTION_LIMIT - 24

_WAYS = (CueKind.READY, CueKind.SWITCH, CueKind.REST)


@renders(PracticeBegin)
def begin(message: PracticeBegin, context: RenderContext) -> RenderedBody:
    """What is coming, and how long it takes."""
    localizer, program = context.localizer, context.program
    day = context.day_numbered(message.day)
    if program is None or day is None:
        return outside(context)
    swaps = dict(pairs(message.swaps))
    title = localizer.text("lesson-title", day=message.day, heading=(Text(day.title),))
    all_ = screens(program, short_version(day) if message.short else day.steps, swaps)
    minutes = whole(all_.left_s(0) / 60)
    blocks: list[Block] = [heading(title), *localizer.blocks("practice-begin", minutes=minutes)]
    if swaps:
        blocks += localizer.blocks("today-swaps")
    blocks += localizer.blocks("lesson-hurts")
    coming = all_.screens
    shown = _pictures(context, program, day, coming[0]) if coming else ()
    return RenderedBody(tuple(blocks), shown)


@renders(PracticeStep)
def step(message: PracticeStep, context: RenderContext) -> RenderedBody:
    """One pose: which side, how long, how it is done, and what comes next."""
    program, day = context.program, context.day_numbered(message.day)
    if program is None or day is None:
        return outside(context)
    swaps = dict(pairs(message.swaps))
    steps = short_version(day) if message.short else day.steps
    all_ = screens(program, steps, swaps)
    at = all_.at(message.place)
    if at is None:
        return outside(context)
    screen = all_.screens[at]
    pose, planned = program.poses[screen.hold.pose], steps[screen.step - 1]
    shown = _pictures(context, program, day, screen)
    first = (
        heading(pose.name),
        *_side(context.localizer, pose, screen),
        *_how_long(context.localizer, pose, screen, lift=planned.lift),
        *_led(context.localizer, message),
    )
    last = (*_coming(context.localizer, program, all_, at, len(steps)),)
    if shown:
        last = (
            *_mirrored(context.localizer, program, pose, screen),
            *credit_of(context.localizer, pose),
            *last,
        )
    how = _how(context.localizer, program, screen, pose, swaps)
    while how and telegram_length(plain((*first, *how, *last))) > ROOM:
        how = _shorter(how)
    return RenderedBody((*first, *how, *last), shown)


@renders(PracticeEnd)
def end(message: PracticeEnd, context: RenderContext) -> RenderedBody:
    """The way out of the last pose, and the check-in."""
    localizer, program = context.localizer, context.program
    day = context.day_numbered(message.day)
    if program is None or day is None:
        return outside(context)
    steps = short_version(day) if message.short else day.steps
    leaving_s = screens(program, steps, dict(pairs(message.swaps))).leaving_s
    title = localizer.text("practice-end-title", day=message.day)
    return RenderedBody(
        (
            heading(title),
            *localizer.blocks("practice-way-out", seconds=leaving_s),
            *localizer.blocks("practice-end-tick", ticked=message.ticked, short=message.short),
        )
    )


# --- a screen in words -----------------------------------------------------------------------


def _side(localizer: Localizer, pose: Pose, screen: Screen) -> tuple[Block, ...]:
    side = screen.hold.side
    if not side:
        return ()
    first = (Text(pose.first_side),) if pose.first_side else None
    return localizer.blocks("practice-side", side=side, first=first)


def _how_long(localizer: Localizer, pose: Pose, screen: Screen, *, lift: bool) -> tuple[Block, ...]:
    hold = screen.hold
    acts = {cue.kind for cue in screen.way}
    way = next((act.value for act in _WAYS if act in acts), CueKind.ENTER.value)
    if hold.trips:
        counted, count = "practice-trips", sum(cue.trips for cue in screen.held)
    elif hold.reps:
        counted, count = "practice-reps", hold.reps
    else:
        counted, count = "practice-breaths", hold.breaths
    told = localizer.line(
        counted,
        count=count,
        seconds=screen.held_s,
        cm=pose.dose.step_cm if pose.dose else None,
        lift=lift,
    )
    return localizer.blocks(
        "practice-pace",
        way=way,
        way_s=screen.way_s,
        told=told,
        round=hold.round,
        rounds=hold.rounds,
    )


def _led(localizer: Localizer, message: PracticeStep) -> tuple[Block, ...]:
    """When it goes on by itself, or that it waits."""
    if message.led is None:
        return ()
    return localizer.blocks("practice-led", state=message.led.value, seconds=message.seconds)


def _how(
    localizer: Localizer,
    program: Program,
    screen: Screen,
    pose: Pose,
    swaps: Mapping[str, str],
) -> tuple[Block, ...]:
    """What the reader chose, where they come in for the first time how, and what to do there."""
    chosen = change_of(localizer, program, screen.planned, swaps.get(screen.planned, ""))
    lines = tuple(localizer.their_line(line) for line in pose.do[:LINES])
    enters = any(cue.kind is CueKind.ENTER for cue in screen.way) and screen.hold.side != "second"
    return (
        *((Paragraph(chosen),) if chosen else ()),
        *(localizer.theirs(pose.setup) if enters else ()),
        *((ListOf(lines),) if lines else ()),
    )


def _shorter(how: tuple[Block, ...]) -> tuple[Block, ...]:
    """The same with a line less."""
    *before, last = how
    if isinstance(last, ListOf) and len(last.items) > 1:
        return (*before, ListOf(last.items[:-1]))
    return tuple(before)


def _coming(
    localizer: Localizer, program: Program, all_: Screens, at: int, steps: int
) -> tuple[Block, ...]:
    """What comes next, and how far it is."""
    coming = all_.screens[at + 1] if at + 1 < len(all_.screens) else None
    return localizer.blocks(
        "practice-progress",
        coming=onward(coming) if coming else "end",
        pose=bold(program.poses[coming.hold.pose].name) if coming else None,
        step=all_.screens[at].step,
        steps=steps,
        minutes=whole(all_.left_s(at) / 60),
    )


# --- pictures --------------------------------------------------------------------------------


def _pictures(
    context: RenderContext, program: Program, day: Day, screen: Screen
) -> tuple[Picture, ...]:
    """The picture of a screen, where the whole day has pictures."""
    needed = (program.poses[id_] for id_ in _may_be_done(program, day))
    if not all(source_of(program, pose.media.photo) for pose in needed):
        return ()
    pose, hold = program.poses[screen.hold.pose], screen.hold
    media = pose.media
    if hold.side in SECOND_SIDES and (source := source_of(program, media.second)):
        return (Picture(source, media.alt_second or media.alt or pose.name),)
    shown = picture_of(context.localizer, program, pose, hold.choice)
    return (shown,) if shown is not None else ()


def _mirrored(
    localizer: Localizer, program: Program, pose: Pose, screen: Screen
) -> tuple[Block, ...]:
    """That the picture shows the first side, where there is none of the second."""
    told = screen.hold.side == "second" and not source_of(program, pose.media.second)
    return localizer.blocks("practice-mirrored") if told else ()


def _may_be_done(program: Program, day: Day) -> Iterator[str]:
    """The day's poses, and those that may be taken in their place."""
    for id_ in day.poses:
        for each in (id_, program.poses[id_].swap if id_ in program.poses else ""):
            if each in program.poses:
                yield each
