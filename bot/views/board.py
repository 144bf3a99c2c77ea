"""A day's board: how many were on the mat, through the day and after it.

Nobody who missed a day is ever named or counted against; names are those of people who wish it.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.facts import BoardFacts
from bot.features.schedule import BoardPost
from bot.presentation.clean import clean
from bot.presentation.post import Block, Text
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody

#: names shown on a board; the rest are counted
NAMES_SHOWN = 20


@renders(BoardPost)
def board(message: BoardPost, context: RenderContext, facts: BoardFacts) -> RenderedBody:
    """The count of the day, and the names of those who wish it."""
    still_open = "board-open" if facts.people else "board-open-nobody"
    id_ = "board-closed" if facts.closed else still_open
    people = max(facts.people, facts.done)
    blocks = context.localizer.blocks(id_, day=message.day, done=facts.done, people=people)
    return RenderedBody((*blocks, *named(context, facts.names, "board-names")))


def cleaned(names: Iterable[str]) -> tuple[str, ...]:
    """Names as they can be shown; those of which nothing is left are left out."""
    return tuple(name for name in map(clean, names) if name)


def named(context: RenderContext, names: Iterable[str], id_: str) -> tuple[Block, ...]:
    """The names in a sentence, as many as are shown; nothing for none."""
    all_names = cleaned(names)
    if not all_names:
        return ()
    shown = all_names[:NAMES_SHOWN]
    return context.localizer.blocks(
        id_, names=[(Text(name),) for name in shown], more=len(all_names) - len(shown)
    )
