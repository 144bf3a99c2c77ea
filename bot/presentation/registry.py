"""Which view words which message, declared where the view stands.

    @renders(BuddyFound)
    def found(message: BuddyFound, context: RenderContext) -> RenderedBody: ...

    @renders(BoardPost)
    def board(message: BoardPost, context: RenderContext, facts: BoardFacts) -> RenderedBody: ...

Rules
1. A view is pure: a message and what surrounds it become a body.
2. The numbers that a view tells are asked for by the type of its third parameter; storage looks
   them up at delivery, so an edit tells the truth.
3. A message without a view of its own is the text of its kind, with its parameters in it.
"""

from __future__ import annotations

import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.core.facts import Facts
from bot.core.messages import Message

View = Callable[..., Any]
V = TypeVar("V", bound=View)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A view, and the facts it asks for."""

    view: View
    facts: type[Facts] | None = None


#: by message class; filled by importing `bot.views`
RENDERINGS: dict[type[Message], Rendering] = {}


def renders(*messages: type[Message]) -> Callable[[V], V]:
    """Declare the view of these messages."""

    def declare(view: V) -> V:
        hints = typing.get_type_hints(view)
        hints.pop("return", None)
        asked = list(hints.values())[2:]
        facts = asked[0] if asked else None
        for message in messages:
            RENDERINGS[message] = Rendering(view, facts)
        return view

    return declare


def facts_of(message: type[Message]) -> type[Facts] | None:
    """What is to be looked up for this kind of message."""
    rendering = RENDERINGS.get(message)
    return rendering.facts if rendering else None
