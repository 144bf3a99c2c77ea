"""What a whole room reads: the invitation, the day before, the board, the recap for everyone.

Nobody who missed a day is ever named or counted against; names are those of people who wish it.
"""

from __future__ import annotations

from bot.presentation.card_wishes import board_card, hosts, poster_card
from bot.presentation.clean import clean
from bot.presentation.post import Block, Picture, Text
from bot.presentation.render_context import RenderContext, RenderedBody, heading

#: names shown on a board; the rest are counted
NAMES_SHOWN = 20


def signup(context: RenderContext) -> RenderedBody:
    """The invitation, with the button to join."""
    localizer, program = context.localizer, context.program
    blocks: list[Block] = []
    if program:
        blocks += [heading(program.title), *localizer.theirs(program.one_line)]
    blocks += localizer.blocks(context.kind, **context.params)
    if program and context.kind == "signup":
        blocks += localizer.theirs(program.teacher.about)
    catch_up = program.opening.catch_up_days if program else 0
    blocks += localizer.blocks("signup-how", catch_up=catch_up)
    if program and (names := hosts(program)):
        blocks += localizer.blocks("signup-teacher", names=[(Text(clean(name)),) for name in names])
    pictures: tuple[Picture, ...] = ()
    if program and context.kind == "signup":
        code = context.cohort.code if context.cohort else ""
        dates = localizer.text("card-poster-dates", **context.params)
        pictures = context.picture(poster_card(localizer, program, dates, code))
    return RenderedBody((*blocks, *context.links("join")), pictures)


def countdown(context: RenderContext) -> RenderedBody:
    """The day before day 1."""
    localizer, program = context.localizer, context.program
    theirs = localizer.theirs(program.messages.countdown, **context.blanks()) if program else ()
    return RenderedBody((*theirs, *localizer.blocks("countdown", **context.params)))


def board(context: RenderContext) -> RenderedBody:
    """How many were on the mat, through the day and after it."""
    localizer, day = context.localizer, context.number("day")
    done, people = context.number("done"), context.number("people")
    if context.given("closed") is True:
        id_ = "board-closed"
    else:
        id_ = "board-open" if people else "board-open-nobody"
    blocks = localizer.blocks(id_, day=day, done=done, people=max(people, done))
    return RenderedBody((*blocks, *_names(context, "board-names")))


def group_recap(context: RenderContext) -> RenderedBody:
    """The end of the last day, for everyone."""
    localizer, program = context.localizer, context.program
    people, finished = context.number("people"), context.number("finished")
    blocks = [*localizer.blocks("group-recap")]
    if people:
        blocks += localizer.blocks(
            "group-recap-count",
            people=people,
            finished=finished,
            sessions=context.number("sessions"),
        )
    feel = context.given("feel")
    if isinstance(feel, (int, float)):
        blocks += localizer.blocks("group-recap-feel", feel=feel)
    blocks += _names(context, "group-recap-names")
    blocks += localizer.blocks("group-recap-closes", closes=context.given("closes"))
    if program and program.teacher.name:
        blocks += localizer.blocks("group-recap-thanks", teacher=program.teacher.name)
    pictures: tuple[Picture, ...] = ()
    if program and people:
        names = tuple(name for name in (clean(name) for name in context.texts("names")) if name)
        pictures = context.picture(board_card(localizer, program, finished, people, names))
    return RenderedBody((*blocks, *context.links("finish")), pictures)


def _names(context: RenderContext, id_: str) -> tuple[Block, ...]:
    names = [name for name in (clean(name) for name in context.texts("names")) if name]
    if not names:
        return ()
    shown = names[:NAMES_SHOWN]
    return context.localizer.blocks(
        id_, names=[(Text(name),) for name in shown], more=len(names) - len(shown)
    )
