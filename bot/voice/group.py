"""What a whole room reads: the invitation, the day before, the board, the recap for everyone.

Nobody who missed a day is ever named or counted against; names are those of people who wish it.
"""

from __future__ import annotations

from bot.voice.cards import board_card, poster_card
from bot.voice.clean import clean
from bot.voice.page import Draft, Page, heading
from bot.voice.post import Block, Picture, Text

#: names shown on a board; the rest are counted
NAMES_SHOWN = 20


def signup(page: Page) -> Draft:
    """The invitation, with the button to join."""
    tongue, program = page.tongue, page.program
    blocks: list[Block] = []
    if program:
        blocks += [heading(program.title), *tongue.theirs(program.one_line)]
    blocks += tongue.blocks(page.kind, **page.params)
    if program and page.kind == "signup":
        blocks += tongue.theirs(program.teacher.about)
    catch_up = program.opening.catch_up_days if program else 0
    blocks += tongue.blocks("signup-how", catch_up=catch_up)
    if program and program.teacher.name:
        blocks += tongue.blocks("signup-teacher", teacher=program.teacher.name)
    pictures: tuple[Picture, ...] = ()
    if program and page.kind == "signup":
        code = page.cohort.code if page.cohort else ""
        dates = tongue.text("card-poster-dates", **page.params)
        pictures = page.picture(poster_card(tongue, program, dates, code))
    return Draft((*blocks, *page.links("join")), pictures)


def countdown(page: Page) -> Draft:
    """The day before day 1."""
    tongue, program = page.tongue, page.program
    theirs = tongue.theirs(program.messages.countdown, **page.blanks()) if program else ()
    return Draft((*theirs, *tongue.blocks("countdown", **page.params)))


def board(page: Page) -> Draft:
    """How many were on the mat, through the day and after it."""
    tongue, day = page.tongue, page.number("day")
    done, people = page.number("done"), page.number("people")
    if page.given("closed") is True:
        id_ = "board-closed"
    else:
        id_ = "board-open" if people else "board-open-nobody"
    blocks = tongue.blocks(id_, day=day, done=done, people=max(people, done))
    return Draft((*blocks, *_names(page, "board-names")))


def group_recap(page: Page) -> Draft:
    """The end of the last day, for everyone."""
    tongue, program = page.tongue, page.program
    people, finished = page.number("people"), page.number("finished")
    blocks = [*tongue.blocks("group-recap")]
    if people:
        blocks += tongue.blocks(
            "group-recap-count",
            people=people,
            finished=finished,
            sessions=page.number("sessions"),
        )
    feel = page.given("feel")
    if isinstance(feel, (int, float)):
        blocks += tongue.blocks("group-recap-feel", feel=feel)
    blocks += _names(page, "group-recap-names")
    blocks += tongue.blocks("group-recap-closes", closes=page.given("closes"))
    if program and program.teacher.name:
        blocks += tongue.blocks("group-recap-thanks", teacher=program.teacher.name)
    pictures: tuple[Picture, ...] = ()
    if program and people:
        names = tuple(name for name in (clean(name) for name in page.texts("names")) if name)
        pictures = page.picture(board_card(tongue, program, finished, people, names))
    return Draft((*blocks, *page.links("finish")), pictures)


def _names(page: Page, id_: str) -> tuple[Block, ...]:
    names = [name for name in (clean(name) for name in page.texts("names")) if name]
    if not names:
        return ()
    shown = names[:NAMES_SHOWN]
    return page.tongue.blocks(
        id_, names=[(Text(name),) for name in shown], more=len(names) - len(shown)
    )
