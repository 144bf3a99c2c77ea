"""A pose under its picture: how to get into it, what to do, what to feel, and when to leave it out.

Rules
1. A caption holds at most 1,024 UTF-16 units (Telegram). What belongs to safety stays before what
   is nice to know.
2. A pose without a picture is told in words alone: nobody needs to see a picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.content.caption import CAPTION_LIMIT, telegram_length
from bot.content.model import Pose, Program
from bot.presentation.clean import clean
from bot.presentation.localizer import Localizer
from bot.presentation.post import Block, ListOf, Picture, Text, plain

#: UTF-16 units under a picture of an album
ALBUM_CAPTION = 200
#: and where none is above them: room for all of it
WITHOUT_PICTURE = 4096


def caption(
    localizer: Localizer,
    program: Program,
    pose: Pose,
    choice: str = "",
    *,
    limit: int = CAPTION_LIMIT,
) -> tuple[Block, ...]:
    """The words under a pose's picture, at most `limit` UTF-16 units."""
    parts = _parts(localizer, program, pose, choice)
    if not _fits(parts, {"title", *_NEEDED}, limit):
        parts["title"] = localizer.blocks("pose-title", name=pose.name)
    shown: set[str] = {"title"}
    for name in (*_NEEDED, *_WELCOME):
        if name in parts and _fits(parts, shown | {name}, limit):
            shown.add(name)
    return _in_order(parts, shown)


def pictures(
    localizer: Localizer, program: Program, pose: Pose, choice: str
) -> tuple[Picture, ...]:
    """A pose, moving where it can, with its caption, and its second side; () without a picture."""
    shown = picture_of(localizer, program, pose, choice)
    if shown is None:
        return ()
    words = caption(localizer, program, pose, choice)
    if pose.text_after_picture:
        words = localizer.blocks("pose-title", name=pose.name)
    first = replace(shown, caption=words)
    second = source_of(program, pose.media.second)
    if not second or choice == "easier":
        return (first,)
    words = localizer.blocks("pose-second", name=pose.name)
    return (first, Picture(second, pose.media.alt_second or pose.media.alt, words))


def in_words(localizer: Localizer, program: Program, pose: Pose, choice: str) -> tuple[Block, ...]:
    """A pose that has no picture, or whose words follow it."""
    if source_of(program, pose.media.photo) and not pose.text_after_picture:
        return ()
    return caption(localizer, program, pose, choice, limit=WITHOUT_PICTURE)


def source_of(program: Program, path: str) -> str:
    """The picture or loop at this path, as posts name it; "" when it is not there."""
    sha = program.media.get(path, "") if path else ""
    return f"media:{sha}" if sha else ""


def brief(localizer: Localizer, pose: Pose, choice: str) -> tuple[Block, ...]:
    """A pose's name and the first thing to do, or the form that was chosen."""
    name, credit = localizer.blocks("pose-title", name=pose.name), credit_of(localizer, pose)
    chosen = {"easier": pose.easier, "harder": pose.harder}.get(choice, ())
    for line in (*chosen[:1], *pose.do[:1]):
        words = (*name, *localizer.theirs(line), *credit)
        if telegram_length(plain(words)) <= ALBUM_CAPTION:
            return words
    return (*name, *credit)


def picture_of(
    localizer: Localizer, program: Program, pose: Pose, choice: str, *, still: bool = False
) -> Picture | None:
    """A pose as it is done, without words: its easier form, else moving where it can, unless it
    shall be `still`.
    """
    media = pose.media
    told = media.alt or localizer.text("pose-alt", name=pose.name)
    if choice == "easier" and (source := source_of(program, media.easier)):
        return Picture(source, media.alt_easier or told)
    if not still and (source := source_of(program, media.loop)):
        return Picture(source, localizer.text("pose-loop-alt", name=pose.name), medium="loop")
    if source := source_of(program, media.photo):
        return Picture(source, told)
    return None


def _parts(
    localizer: Localizer, program: Program, pose: Pose, choice: str
) -> dict[str, tuple[Block, ...]]:
    def said(id_: str, text: str, name: str = "how") -> tuple[Block, ...]:
        return localizer.blocks(id_, **{name: (Text(text),)}) if text else ()

    title = "pose-title-sanskrit" if pose.sanskrit else "pose-title"
    swap = program.poses.get(pose.swap)
    parts: dict[str, tuple[Block, ...]] = {
        "title": localizer.blocks(title, name=pose.name, sanskrit=pose.sanskrit),
        "setup": localizer.theirs(pose.setup),
        "do": (ListOf(tuple(localizer.their_line(line) for line in pose.do)),) if pose.do else (),
        "feel": said("pose-feel", pose.feel, "feel"),
        "check": said("pose-check", pose.check, "check"),
        "after": said("pose-after", pose.after, "after"),
        "easier": said("pose-easier", pose.easier[0] if pose.easier else ""),
        "swap": localizer.blocks("pose-swap", pose=swap.name) if swap else (),
        "skip": _tagged(localizer, program, "pose-skip", pose.skip_if),
        "care": _tagged(localizer, program, "pose-care", pose.care_if),
        "video": localizer.blocks("pose-video", name=pose.name, url=pose.media.video)
        if pose.media.video
        else (),
        "credit": credit_of(localizer, pose),
        "chosen": (),
    }
    if choice == "easier":
        parts |= {"chosen": parts["easier"], "easier": ()}
    elif choice == "harder" and pose.harder:
        parts |= {"chosen": said("pose-harder", pose.harder[0])}
    return {name: blocks for name, blocks in parts.items() if blocks}


def _tagged(
    localizer: Localizer, program: Program, id_: str, tags: tuple[str, ...]
) -> tuple[Block, ...]:
    if not tags:
        return ()
    words = [(Text(program.tags.get(tag, tag.replace("_", " "))),) for tag in tags]
    return localizer.blocks(id_, tags=words)


def credit_of(localizer: Localizer, pose: Pose) -> tuple[Block, ...]:
    """Whose picture it is, where somebody wants to be named."""
    named = ", ".join(part for part in (pose.media.credit, pose.media.licence) if part)
    return localizer.blocks("pose-credit", credit=(Text(clean(named, 120)),)) if named else ()


#: which part goes in first where not all fit: what a body needs, then what is good to know
_NEEDED = ("do", "setup", "chosen", "skip", "care", "feel", "credit", "video")
_WELCOME = ("check", "swap", "easier", "after")
#: how they stand
_ORDER = (
    "title",
    "chosen",
    "setup",
    "do",
    "feel",
    "check",
    "after",
    "easier",
    "swap",
    "skip",
    "care",
    "video",
    "credit",
)


def _fits(parts: Mapping[str, tuple[Block, ...]], shown: set[str], limit: int) -> bool:
    return telegram_length(plain(_in_order(parts, shown))) <= limit


def _in_order(parts: Mapping[str, tuple[Block, ...]], shown: set[str]) -> tuple[Block, ...]:
    return tuple(block for name in _ORDER if name in shown for block in parts.get(name, ()))
