"""Reading check-ins, wishes and worries that people type instead of tapping a button."""

from bot.engine.reading.model import Ask, Context, Intent, Mention, Note, Place, Reading
from bot.engine.reading.reader import read

__all__ = ["Ask", "Context", "Intent", "Mention", "Note", "Place", "Reading", "read"]
