"""The end of a week for one person: what they did, the certificate, what is next. Never health."""

from __future__ import annotations

from bot.voice.cards import certificate_card, recap_card
from bot.voice.checking_in import dots, option
from bot.voice.clean import clean
from bot.voice.markup import Parts
from bot.voice.page import Draft, Page, heading
from bot.voice.post import Block, ListOf, Picture, Quote, Text, plain_inline


def recap(page: Page) -> Draft:
    """The personal recap, finished or not."""
    tongue, program = page.tongue, page.program
    finished = page.given("finished") is True
    done, length = page.number("done"), page.number("length")
    blocks: list[Block] = [heading(tongue.text("recap-title"))]
    if finished and program and program.messages.finish:
        blocks += tongue.theirs(program.messages.finish, **page.blanks())
    else:
        id_ = "recap-finished" if finished else "recap-unfinished"
        blocks += tongue.blocks(id_, done=done)
    ticked = [day for day in page.many("dates") if isinstance(day, int)]
    blocks += dots(page, done, length, ticked)
    lines = _numbers(page)
    if lines:
        blocks.append(ListOf(lines))
    pictures: tuple[Picture, ...] = ()
    if program:
        said = tuple(plain_inline(line) for line in lines)
        pictures = page.picture(recap_card(tongue, program, tuple(ticked), said))
    if finished:
        blocks += _certificate(page)
        if program:
            pictures = (*page.picture(certificate_card(tongue, program, done)), *pictures)
    blocks += _next(page)
    return Draft((*blocks, *page.links("finish")), pictures)


def closing(page: Page) -> Draft:
    """The end for those who did not finish: kind, and brief."""
    return Draft(page.tongue.blocks("closing", done=page.number("done")))


def _numbers(page: Page) -> tuple[Parts, ...]:
    tongue = page.tongue
    lines: list[Parts] = []
    for name in ("late", "swaps", "rests"):
        if page.number(name):
            lines.append(tongue.line(f"recap-{name}", **{name: page.number(name)}))
    feel = page.given("feel")
    if isinstance(feel, (int, float)):
        lines.append(tongue.line("recap-feel", feel=feel))
    last = page.day_numbered(page.number("length"))
    answer = option(last, page.given("answer"))
    if last and answer:
        lines.append(
            tongue.line(
                "recap-answer",
                question=tongue.their_line(last.check_in.question),
                answer=(Text(answer),),
            )
        )
    return tuple(lines)


def _certificate(page: Page) -> tuple[Block, ...]:
    tongue, program = page.tongue, page.program
    title = tongue.blocks("recap-certificate")
    name = clean(tongue.reader.name)
    if program and program.messages.certificate:
        blanks = {**page.blanks(), "first_name": name}
        return (*title, Quote(tongue.their_line(program.messages.certificate, **blanks)))
    line = tongue.line(
        "recap-certificate-plain",
        name=name or None,
        done=page.number("done"),
        length=page.number("length"),
    )
    return (*title, Quote(line))


def _next(page: Page) -> tuple[Block, ...]:
    steps = page.program.messages.next_steps if page.program else ()
    if not steps:
        return ()
    items = tuple(page.tongue.their_line(step, **page.blanks()) for step in steps)
    return (*page.tongue.blocks("recap-next"), ListOf(items))
