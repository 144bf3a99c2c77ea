"""The end of a week for one person: what they did, the certificate, what is next. Never health."""

from __future__ import annotations

from bot.content.model import Program
from bot.presentation.card_wishes import certificate_card, recap_card
from bot.presentation.clean import clean
from bot.presentation.markup import Parts
from bot.presentation.post import Block, ListOf, Picture, Quote, Text, plain_inline
from bot.presentation.render_context import RenderContext, RenderedBody, heading
from bot.views.check_in import dots, option


def recap(context: RenderContext) -> RenderedBody:
    """The personal recap, finished or not."""
    localizer, program = context.localizer, context.program
    finished = context.given("finished") is True
    done, length = context.number("done"), context.number("length")
    blocks: list[Block] = [heading(localizer.text("recap-title"))]
    if finished and program and program.messages.finish:
        blocks += localizer.theirs(program.messages.finish, **context.blanks())
    else:
        id_ = "recap-finished" if finished else "recap-unfinished"
        blocks += localizer.blocks(id_, done=done)
    ticked = [day for day in context.many("dates") if isinstance(day, int)]
    blocks += dots(context, done, length, ticked)
    lines = _numbers(context)
    if lines:
        blocks.append(ListOf(lines))
    pictures: tuple[Picture, ...] = ()
    if program:
        said = tuple(plain_inline(line) for line in lines)
        pictures = context.picture(recap_card(localizer, program, tuple(ticked), said))
    if finished:
        blocks += _certificate(context)
        if program:
            certificate = context.picture(certificate_card(localizer, program, done))
            pictures = (*certificate, *pictures, *_mascot(context, program))
    blocks += _next(context)
    return RenderedBody((*blocks, *context.links("finish")), pictures)


def closing(context: RenderContext) -> RenderedBody:
    """The end for those who did not finish: kind, and brief."""
    return RenderedBody(context.localizer.blocks("closing", done=context.number("done")))


def _numbers(context: RenderContext) -> tuple[Parts, ...]:
    localizer = context.localizer
    lines: list[Parts] = []
    for name in ("late", "swaps", "rests"):
        if context.number(name):
            lines.append(localizer.line(f"recap-{name}", **{name: context.number(name)}))
    feel = context.given("feel")
    if isinstance(feel, (int, float)):
        lines.append(localizer.line("recap-feel", feel=feel))
    last = context.day_numbered(context.number("length"))
    answer = option(last, context.given("answer"))
    if last and answer:
        lines.append(
            localizer.line(
                "recap-answer",
                question=localizer.their_line(last.check_in.question),
                answer=(Text(answer),),
            )
        )
    return tuple(lines)


def _certificate(context: RenderContext) -> tuple[Block, ...]:
    localizer, program = context.localizer, context.program
    title = localizer.blocks("recap-certificate")
    name = clean(localizer.reader.name)
    if program and program.messages.certificate:
        blanks = {**context.blanks(), "first_name": name}
        return (*title, Quote(localizer.their_line(program.messages.certificate, **blanks)))
    line = localizer.line(
        "recap-certificate-plain",
        name=name or None,
        done=context.number("done"),
        length=context.number("length"),
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


def _next(context: RenderContext) -> tuple[Block, ...]:
    steps = context.program.messages.next_steps if context.program else ()
    if not steps:
        return ()
    items = tuple(context.localizer.their_line(step, **context.blanks()) for step in steps)
    return (*context.localizer.blocks("recap-next"), ListOf(items))
