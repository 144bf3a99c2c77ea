"""The words under a pose's picture that are always there, and their length as Telegram counts it.

Rules of this module
1. Title, setup, what to do, what to feel, and who should leave it out or take care: these must fit
   under every picture. What else there is (check, after, easier, the swap) is added by views as
   long as there is room, so it is not counted.
2. Views put a few words of its own before some parts; room is kept for them (`LABEL_ROOM`).
3. Length is counted in UTF-16 units after formatting: bold costs nothing, many emoji cost two.

Limits: Telegram's Bot API, `sendPhoto` (caption 0-1024 characters after entities parsing).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.model import Pose

CAPTION_LIMIT = 1024
TEXT_LIMIT = 4096
#: characters of why a day is as it is, in the group's lesson
BRIEF_LIMIT = 200
BULLET = "• "
#: room for "Where you feel it:", "Leave it out until a professional has agreed, with:" and
#: "Take care, or take the swap, with:", in UTF-16 units
LABEL_ROOM = {"feel": 20, "skip": 56, "care": 40}


@dataclass(frozen=True, slots=True)
class CaptionParts:
    """The parts of a caption that are always there, in their order; empty ones are left out."""

    #: shown bold
    title: str
    setup: str
    do: tuple[str, ...]
    feel: str
    #: conditions in plain words, for which the pose is left out or done with care
    skip: tuple[str, ...]
    care: tuple[str, ...]


def caption_parts(pose: Pose, tags: Mapping[str, str]) -> CaptionParts:
    """What is said about a pose, part by part; `tags` are the program's words for conditions."""
    return CaptionParts(
        title=f"{pose.name} ({pose.sanskrit})" if pose.sanskrit else pose.name,
        setup=pose.setup,
        do=pose.do,
        feel=pose.feel,
        skip=tuple(tags.get(tag, tag) for tag in pose.skip_if),
        care=tuple(tags.get(tag, tag) for tag in pose.care_if),
    )


def caption_text(pose: Pose, tags: Mapping[str, str]) -> str:
    """The caption without formatting and without a view's own words."""
    parts = caption_parts(pose, tags)
    do = "\n".join(f"{BULLET}{line}" for line in parts.do)
    last = (parts.feel, ", ".join(parts.skip), ", ".join(parts.care))
    return "\n\n".join(text for text in (parts.title, parts.setup, do, *last) if text)


def caption_length(pose: Pose, tags: Mapping[str, str]) -> int:
    """The length of the caption in UTF-16 units, with room for a view's own words."""
    parts = caption_parts(pose, tags)
    room = sum(units for name, units in LABEL_ROOM.items() if getattr(parts, name))
    return telegram_length(caption_text(pose, tags)) + room


def telegram_length(text: str) -> int:
    """The length of a text in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2
