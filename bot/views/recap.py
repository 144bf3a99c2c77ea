"""The end of a week for one person: what they did, the certificate, what is next. Never health."""

from __future__ import annotations

from bot.content.model import Program
from bot.core.facts import OwnFacts
from bot.core.weeks import Phase
from bot.features.recap import PersonalRecap
from bot.features.schedule import Closing
from bot.presentation.card_wishes import certificate_card, recap_card
from bot.presentation.clean import clean
from bot.presentation.markup import Parts
from bot.presentation.post import Block, ListOf, Picture, Quote, Text, plain_inline
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody, heading
from bot.views.check_in import dots, option


@renders(PersonalRecap)
def recap(message: PersonalRecap, context: RenderContext, facts: OwnFacts) -> RenderedBody:
    """The personal recap, finished or not."""
    localizer, program = context.localizer, context.program
    blanks = context.blanks(done=message.done, cue=facts.cue)
    blocks: list[Block] = [heading(localizer.text("recap-title"))]
    if message.finished and program and program.messages.finish:
        blocks += localizer.theirs(program.messages.finish, **blanks)
    else:
        id_ = "recap-finished" if message.finished else "recap-unfinished"
        phase, day, until = message.phase, message.day, message.until
        blocks += localizer.blocks(id_, done=message.done, phase=phase, day=day, until=until)
    blocks += dots(context, message.done, message.length, message.dates)
    lines = _numbers(message, context)
    if lines:
        blocks.append(ListOf(lines))
    pictures: tuple[Picture, ...] = ()
    if program:
        said = tuple(plain_inline(line) for line in lines)
        pictures = context.picture(recap_card(localizer, program, message.dates, said))
    if message.finished:
        blocks += _certificate(message, context, blanks)
        if program:
            certificate = context.picture(certificate_card(localizer, program, message.dates))
            pictures = (*certificate, *pictures, *_mascot(context, program))
    if message.finished or (
        message.phase not in (Phase.PLANNED, Phase.PAUSED) and (message.day == message.length)
    ):
        blocks += [*_next(context, blanks), *context.links("finish")]
    return RenderedBody(tuple(blocks), pictures)


@renders(Closing)
def closing(message: Closing, context: RenderContext, facts: OwnFacts) -> RenderedBody:
    """The end for those who did not finish: kind, and brief."""
    return RenderedBody(context.localizer.blocks("closing", done=facts.done))


def _numbers(message: PersonalRecap, context: RenderContext) -> tuple[Parts, ...]:
    localizer = context.localizer
    lines: list[Parts] = []
    if message.late:
        lines.append(localizer.line("recap-late", late=message.late))
    if message.swaps:
        lines.append(localizer.line("recap-swaps", swaps=message.swaps))
    if message.rests:
        lines.append(localizer.line("recap-rests", rests=message.rests))
    if message.feel is not None:
        lines.append(localizer.line("recap-feel", feel=message.feel))
    last = context.day_numbered(message.length)
    answer = option(last, message.answer)
    if last and answer:
        lines.append(
            localizer.line(
                "recap-answer",
                question=localizer.their_line(last.check_in.question),
                answer=(Text(answer),),
            )
        )
    return tuple(lines)


def _certificate(
    message: PersonalRecap, context: RenderContext, blanks: dict[str, object]
) -> tuple[Block, ...]:
    localizer, program = context.localizer, context.program
    title = localizer.blocks("recap-certificate")
    name = clean(localizer.reader.name)
    if program and program.messages.certificate:
        named = {**blanks, "first_name": name}
        return (*title, Quote(localizer.their_line(program.messages.certificate, **named)))
    line = localizer.line(
        "recap-certificate-plain",
        name=name or None,
        done=message.done,
        length=message.length,
    )
    return (*title, Quote(line))


def _mascot(context: RenderContext, program: Program) -> tuple[Picture, ...]:
    """The mascot comes along with the certificate, where the challenge has a picture of it."""
    sha256 = program.media.get(program.teacher.mascot_picture, "")
    if not sha256:
        return ()
    name = clean(program.teacher.mascot_name)
    return (
        Picture(f"media:{sha256}", context.localizer.text("mascot-alt", name=name or None), ()),
    )


def _next(context: RenderContext, blanks: dict[str, object]) -> tuple[Block, ...]:
    steps = context.program.messages.next_steps if context.program else ()
    if not steps:
        return ()
    items = tuple(context.localizer.their_line(step, **blanks) for step in steps)
    return (*context.localizer.blocks("recap-next"), ListOf(items))
