"""Reading check-ins, wishes and worries that people type instead of tapping a button."""

from bot.understanding.model import (
    Ask,
    ChatKind,
    Context,
    Intent,
    Mentioned,
    TickNote,
    Utterance,
)
from bot.understanding.reader import read

__all__ = ["Ask", "ChatKind", "Context", "Intent", "Mentioned", "TickNote", "Utterance", "read"]
