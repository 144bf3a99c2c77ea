"""The offer of a thread for one person alone, said wherever its button stands."""

from __future__ import annotations

from bot.presentation.post import Block
from bot.presentation.render_context import RenderContext

#: kinds that have not said yet that this person cannot be written to
_UNSAID = ("checked-in", "me")


def offer(context: RenderContext) -> tuple[Block, ...]:
    """Why it is offered, and who could look in: whoever presses the button knows both."""
    if not context.presses("aside"):
        return ()
    why = context.localizer.blocks("aside-closed") if context.kind in _UNSAID else ()
    return (*why, *context.localizer.blocks("aside-offer"))
