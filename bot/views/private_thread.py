"""The offer of a thread for one person alone, said wherever its button stands."""

from __future__ import annotations

from bot.core.messages import Message
from bot.features.check_in import CheckedIn
from bot.features.me import MyProgress
from bot.presentation.post import Block
from bot.presentation.render_context import RenderContext

#: what has not said yet that this person cannot be written to
_UNSAID = (CheckedIn, MyProgress)


def offer(message: Message, context: RenderContext) -> tuple[Block, ...]:
    """Why it is offered, and who could look in: whoever presses the button knows both."""
    if not context.presses("private-thread"):
        return ()
    why = context.localizer.blocks("aside-closed") if isinstance(message, _UNSAID) else ()
    return (*why, *context.localizer.blocks("aside-offer"))
