"""What a room reads before it begins: the invitation, and the day before."""

from __future__ import annotations

from bot.features.invitation import RoomAttached, SignUp
from bot.features.schedule import Countdown
from bot.presentation.card_wishes import hosts, poster_card
from bot.presentation.clean import clean
from bot.presentation.post import Block, Picture, Text
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody, heading


@renders(SignUp, RoomAttached)
def invitation(message: SignUp | RoomAttached, context: RenderContext) -> RenderedBody:
    """The invitation, with the button to join; a room that came later gets a shorter one."""
    localizer, program = context.localizer, context.program
    first = isinstance(message, SignUp)
    blocks: list[Block] = []
    if program:
        blocks += [heading(program.title), *localizer.theirs(program.one_line)]
    blocks += localizer.blocks(message.kind, **message.parameters)
    if program and first:
        blocks += localizer.theirs(program.teacher.about)
    catch_up = program.opening.catch_up_days if program else 0
    blocks += localizer.blocks("signup-how", catch_up=catch_up)
    if program and (names := hosts(program)):
        blocks += localizer.blocks("signup-teacher", names=[(Text(clean(name)),) for name in names])
    pictures: tuple[Picture, ...] = ()
    if program and first:
        code = context.cohort.code if context.cohort else ""
        dates = localizer.text("card-poster-dates", **message.parameters)
        pictures = context.picture(poster_card(localizer, program, dates, code))
    return RenderedBody((*blocks, *context.links("join")), pictures)


@renders(Countdown)
def countdown(message: Countdown, context: RenderContext) -> RenderedBody:
    """The day before day 1."""
    localizer, program = context.localizer, context.program
    theirs = localizer.theirs(program.messages.countdown, **context.blanks()) if program else ()
    return RenderedBody((*theirs, *localizer.blocks("countdown", **message.parameters)))
