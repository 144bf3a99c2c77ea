"""Pictures: there, inside `media/`, described in words, and of a size the chats accept.

Limits: Telegram's Bot API, `sendPhoto` (10 MB, width + height at most 10,000 px, ratio at most 20)
and `sendAnimation` (50 MB).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from bot.content.draft import Draft
from bot.content.findings import Finding
from bot.content.media import LOOPS, MediaFolder, below_media, inside
from bot.content.model import Media, Program

_MB = 1_000_000
PHOTO_BYTES = 10 * _MB
LOOP_BYTES = 50 * _MB
SIDES_TOGETHER = 10_000
RATIO = 20
_RESIZE = "Resize to 1280 px wide."


def media_findings(draft: Draft, folder_of_media: MediaFolder, program: Program) -> list[Finding]:
    """What is wrong with the pictures of a program."""
    findings: list[Finding] = []
    for id_ in sorted(draft.relevant & draft.poses.keys()):
        given = draft.poses[id_].media
        media = folder_of_media.media(id_, given, program.language)
        for name in ("photo", "second", "easier", "loop"):
            if written := str(getattr(given, name)):
                findings += _there(draft, folder_of_media, written, f"poses/{id_}", "media", name)
        for number, written in enumerate(given.enter):
            findings += _there(
                draft, folder_of_media, written, f"poses/{id_}", "media", "enter", number
            )
        findings += _described(draft, folder_of_media, id_, media)
        for picture in media.files:
            if (path := folder_of_media.find(picture)) is not None:
                findings += _size(folder_of_media, picture, path)
    if program.teacher.mascot_picture:
        at = ("teacher", "mascot", "picture")
        picture = program.teacher.mascot_picture
        findings += _there(draft, folder_of_media, picture, "challenge", *at)
        if (path := folder_of_media.find(picture)) is not None:
            findings += _size(folder_of_media, picture, path)
    return findings


def _there(
    draft: Draft, folder_of_media: MediaFolder, written: str, key: str, *at: str | int
) -> Iterator[Finding]:
    file, line = draft.place(key, *at)
    name = below_media(written)
    if not inside(name):
        say = "pictures must be inside media/."
        hint = "Copy the picture there and write only its name."
        yield Finding("outside-folder", "E", file, line, say, hint)
    elif folder_of_media.find(name) is None:
        say = f"picture media/{name} not found."
        yield Finding("missing-picture", "E", file, line, say, "Add it or remove the line.")


def _described(
    draft: Draft, folder_of_media: MediaFolder, id_: str, media: Media
) -> Iterator[Finding]:
    for key, picture, alt in (
        ("alt", media.photo, media.alt),
        ("alt_second", media.second, media.alt_second),
        ("alt_easier", media.easier, media.alt_easier),
    ):
        if picture and not alt.strip() and folder_of_media.find(picture) is not None:
            file, line = draft.place(f"poses/{id_}", "media")
            line = line if "media" in _keys(draft, id_) else None
            say = f"describe the picture in `{key}` for people who cannot see it."
            yield Finding("missing-alt", "E", file, line, say, f"It is media/{picture}.")


def _keys(draft: Draft, id_: str) -> set[str]:
    data = draft.sources[f"poses/{id_}"].data
    return set(data) if isinstance(data, dict) else set()


def _size(folder_of_media: MediaFolder, picture: str, path: Path) -> Iterator[Finding]:
    own = path.is_relative_to(folder_of_media.folders[0].resolve())
    file = f"media/{picture}" if own else f"library/media/{picture}"
    size = path.stat().st_size
    loop = path.suffix.lower() in LOOPS
    limit = LOOP_BYTES if loop else PHOTO_BYTES
    if size > limit:
        say = f"it is {size / _MB:.0f} MB; the limit is {limit // _MB} MB."
        yield Finding("picture-size", "E", file, None, say, "" if loop else _RESIZE)
    if loop:
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                width, height = image.size
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        say = "it has more pixels than any chat will show."
        yield Finding("picture-size", "E", file, None, say, _RESIZE)
        return
    except (UnidentifiedImageError, OSError, ValueError):
        say = "this picture cannot be opened."
        yield Finding("picture-unreadable", "E", file, None, say, "Save it again as JPG or WebP.")
        return
    if width + height > SIDES_TOGETHER or max(width, height) > RATIO * min(width, height):
        say = f"it is {width} x {height} px; Telegram refuses pictures as large or as long as that."
        yield Finding("picture-size", "E", file, None, say, _RESIZE)
