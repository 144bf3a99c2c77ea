"""The words under a pose's picture, and their length as Telegram counts it.

Rules of this module
1. What is measured here is what is sent: voice takes the same parts in the same order.
2. Length is counted in UTF-16 units after formatting: bold costs nothing, many emoji cost two.

Limits: Telegram's Bot API, `sendPhoto` (caption 0-1024 characters after entities parsing).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.content.model import Pose

CAPTION_LIMIT = 1024
TEXT_LIMIT = 4096
BULLET = "• "


@dataclass(frozen=True, slots=True)
class CaptionParts:
    """The parts of a caption in their order; empty ones are left out."""

    #: shown bold
    title: str
    setup: str
    do: tuple[str, ...]
    feel: str
    check: str
    after: str


def caption_parts(pose: Pose) -> CaptionParts:
    """What is said about a pose, part by part."""
    title = f"{pose.name} ({pose.sanskrit})" if pose.sanskrit else pose.name
    return CaptionParts(title, pose.setup, pose.do, pose.feel, pose.check, pose.after)


def caption_text(pose: Pose) -> str:
    """The caption without formatting: title, setup, what to do, and what to feel and check."""
    parts = caption_parts(pose)
    do = "\n".join(f"{BULLET}{line}" for line in parts.do)
    last = "\n".join(text for text in (parts.feel, parts.check, parts.after) if text)
    return "\n\n".join(text for text in (parts.title, parts.setup, do, last) if text)


def telegram_length(text: str) -> int:
    """The length of a text in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2
