"""The offer of a thread for one person alone, said wherever its button stands."""

from __future__ import annotations

from bot.voice.page import Page
from bot.voice.post import Block

#: kinds that have not said yet that this person cannot be written to
_UNSAID = ("checked-in", "me")


def offer(page: Page) -> tuple[Block, ...]:
    """Why it is offered, and who could look in: whoever presses the button knows both."""
    if not page.presses("aside"):
        return ()
    why = page.tongue.blocks("aside-closed") if page.kind in _UNSAID else ()
    return (*why, *page.tongue.blocks("aside-offer"))
