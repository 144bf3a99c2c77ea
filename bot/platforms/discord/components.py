"""A post as Discord messages of Components V2: texts, pictures with their words, files, buttons.

Rules
1. One message holds at most 4,000 characters, 40 components and 10 files (Discord's limits); what
   is more becomes further messages, the buttons below the last.
2. A picture with words stands beside them; pictures without words, and those of an album, share
   one gallery, where an album's words come with the alt text; each has its alt text, also where the
   picture could not be found.
3. A button carries its wire data and nothing else, so it works after any restart. Six and more
   choices of one kind become a menu. Where a day can be ticked by a tap it can be told in words.
4. Building is pure: the same post is the same messages, in the same order.

Source: "Component Reference" of Discord's documentation.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import discord
from discord import ui

from bot.core.buttons import (
    Style,
    read_wire,
)
from bot.delivery.port import Asset
from bot.graphemes import beginning, shortened
from bot.platforms.common.pairing import Assets, files_of, heard, paired
from bot.platforms.discord.render import Ids, escaped, safe_url, texts
from bot.platforms.discord.taps import SAY, ChoiceMenu, TapButton, TellButton
from bot.platforms.discord.texts import DiscordTexts
from bot.presentation.post import Key, Picture, Post, plain

#: characters, components and files in one message
TEXT_LIMIT, PARTS_LIMIT, FILES_LIMIT = 4000, 40, 10
#: characters in one text component, so that the next may still fit beside it
PIECE_LIMIT = 1900
BUTTON_LIMIT, ROW_LIMIT, MENU_LIMIT = 80, 5, 25
ALT_LIMIT = 1024
URL_LIMIT = 512
#: so many choices of one kind become a menu
MENU_FROM = 6
#: bytes of one file; larger ones are left out and their alt text stands in their place
FILE_BYTES = 10_000_000
#: the line at the side of a card that belongs to no challenge
ACCENT = 0x3E8E7E

_STYLES = {
    Style.PLAIN: discord.ButtonStyle.secondary,
    Style.PRIMARY: discord.ButtonStyle.primary,
    Style.DANGER: discord.ButtonStyle.danger,
}
_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/gif": "gif",
    "video/mp4": "mp4",
}

LayoutItem = ui.Item[Any]


@dataclass(slots=True)
class Sheet:
    """One message to be: what it shows and the files it shows them from."""

    view: ui.LayoutView
    files: list[discord.File]
    #: what it is known by once it is sent (`bot.platforms.discord.idempotent_sender`)
    nonce: str = ""
    mark: int = 0


@dataclass(slots=True)
class _Part:
    """Something that is not divided: its components, characters and files."""

    items: list[LayoutItem]
    parts: int
    waiting: int = 0
    files: list[discord.File] = field(default_factory=list)


def sheets(post: Post, assets: Assets, ids: Ids, words: DiscordTexts) -> list[Sheet]:
    """The messages of a post, at least one."""
    parts = [
        *_texts(post, ids),
        *_pictures(post, assets, ids),
        *_sounds(post, assets),
        *_documents(post, assets),
    ]
    if not parts:
        # Discord takes no message without a text.
        parts = [_Part([ui.TextDisplay("…")], 1, 1)]
    rows = list(_rows(post, words))
    frame = (ACCENT if post.accent is None else post.accent) if post.card else None
    room = PARTS_LIMIT - (1 if post.card else 0)
    pages: list[list[_Part]] = [[]]
    for part in parts:
        if pages[-1] and not _fits([*pages[-1], part], room):
            pages.append([])
        pages[-1].append(part)
    for row in rows:
        if not _fits([*pages[-1], row], room):
            pages.append([_Part([ui.TextDisplay("…")], 1, 1)])
        pages[-1].append(row)
    return [_sheet(page, frame) for page in pages]


def line(words: str) -> Sheet:
    """A message of a few words and nothing else. `words` may hold Discord's markup."""
    return _sheet([_Part([ui.TextDisplay(words[:PIECE_LIMIT])], 1)], None)


def _fits(page: list[_Part], room: int) -> bool:
    return (
        sum(part.parts for part in page) <= room
        and sum(part.waiting for part in page) <= TEXT_LIMIT
        and sum(len(part.files) for part in page) <= FILES_LIMIT
    )


def _sheet(page: list[_Part], frame: int | None) -> Sheet:
    """A message of these parts; `frame` is the colour of the line at its side, None for no line."""
    view = ui.LayoutView(timeout=None)
    items = [item for part in page for item in part.items]
    if frame is not None:
        container: ui.Container[Any] = ui.Container(*items, accent_color=frame)
        view.add_item(container)
    else:
        for item in items:
            view.add_item(item)
    # Nothing is kept in memory for a sent message: its buttons find their way by themselves.
    view.stop()
    return Sheet(view, [file for part in page for file in part.files])


# --- texts, pictures, files ----------------------------------------------------------------------


def _texts(post: Post, ids: Ids) -> Iterator[_Part]:
    for text in texts(post.blocks, ids, PIECE_LIMIT):
        yield _Part([ui.TextDisplay(text)], 1, len(text))


def _pictures(post: Post, assets: Assets, ids: Ids) -> Iterator[_Part]:
    gallery: list[discord.MediaGalleryItem] = []
    files: list[discord.File] = []
    captioned: list[_Part] = []
    for number, (picture, asset) in enumerate(paired(post, assets)):
        said = texts(picture.caption, ids, PIECE_LIMIT)
        if asset is None or len(asset.data) > FILE_BYTES:
            said = said or texts_of_alt(picture.alt)
            captioned += [_Part([ui.TextDisplay(text)], 1, len(text)) for text in said]
            continue
        if post.album:
            picture, said = replace(picture, alt=f"{plain(picture.caption)} {picture.alt}"), []
        file = _file(asset, number)
        if not said and len(files) < FILES_LIMIT:
            gallery.append(_item(file, picture))
            files.append(file)
        elif picture.medium == "loop" or not said:
            shown: ui.MediaGallery[Any] = ui.MediaGallery(_item(file, picture))
            captioned.append(_Part([shown], 1, 0, [file]))
            captioned += [_Part([ui.TextDisplay(text)], 1, len(text)) for text in said]
        else:
            captioned.append(_beside(file, picture, said[0]))
            captioned += [_Part([ui.TextDisplay(text)], 1, len(text)) for text in said[1:]]
    if gallery:
        yield _Part([ui.MediaGallery(*gallery)], 1, 0, files)
    yield from captioned


def texts_of_alt(alt: str) -> list[str]:
    """What stands where a picture is missing."""
    return [f"-# {escaped(' '.join(alt.split()))}"] if alt.strip() else []


def _beside(file: discord.File, picture: Picture, text: str) -> _Part:
    thumbnail: ui.Thumbnail[Any] = ui.Thumbnail(file, description=_alt(picture))
    section: ui.Section[Any] = ui.Section(ui.TextDisplay(text), accessory=thumbnail)
    return _Part([section], 3, len(text), [file])


def _item(file: discord.File, picture: Picture) -> discord.MediaGalleryItem:
    return discord.MediaGalleryItem(file, description=_alt(picture))


def _alt(picture: Picture) -> str | None:
    return beginning(" ".join(picture.alt.split()), ALT_LIMIT) or None


def _file(asset: Asset, number: int) -> discord.File:
    # The number keeps two showings of one picture apart.
    name = f"{asset.sha256[:12]}-{number}.{_ENDINGS.get(asset.mime, 'bin')}"
    said = beginning(asset.alt, ALT_LIMIT) or None
    return discord.File(io.BytesIO(asset.data), name, description=said)


def _sounds(post: Post, assets: Assets) -> Iterator[_Part]:
    for sound, asset in heard(post, assets):
        if asset is None or len(asset.data) > FILE_BYTES:
            yield from (_Part([ui.TextDisplay(text)], 1) for text in texts_of_alt(sound.missing))
        else:
            yield _attached(discord.File(io.BytesIO(asset.data), sound.name))


def _documents(post: Post, assets: Assets) -> Iterator[_Part]:
    for asset in files_of(post, assets):
        file = discord.File(io.BytesIO(asset.data), asset.name or f"{asset.sha256[:12]}.txt")
        yield _attached(file)


def _attached(file: discord.File) -> _Part:
    shown: ui.File[Any] = ui.File(file)
    return _Part([shown], 1, 0, [file])


# --- buttons -------------------------------------------------------------------------------------


def _rows(post: Post, words: DiscordTexts) -> Iterator[_Part]:
    seen: set[str] = set()
    menus = 0
    told = False
    for row in _gathered(post.keys):
        keys = [key for key in row if key.words.strip() and _new(key, seen)]
        if len(keys) >= MENU_FROM:
            for at in range(0, len(keys), MENU_LIMIT):
                menus += 1
                yield _menu(keys[at : at + MENU_LIMIT], menus, post, words)
            continue
        buttons = [made for key in keys if (made := _button(key)) is not None]
        if not told and any(_ticks(key) for key in keys):
            told = True
            buttons.append(
                TellButton(ui.Button(label=words.say("tell", post.language), custom_id=SAY))
            )
        for at in range(0, len(buttons), ROW_LIMIT):
            items = buttons[at : at + ROW_LIMIT]
            yield _Part([ui.ActionRow(*items)], 1 + len(items))


def _gathered(rows: Sequence[Sequence[Key]]) -> Iterator[list[Key]]:
    """The rows, with those next to one another that hold choices of one kind taken together."""
    run: list[Key] = []
    for row in rows:
        if run and _kind(row) is not None and _kind(row) == _kind(run):
            run += row
            continue
        yield from _as_rows(run)
        run = list(row)
    yield from _as_rows(run)


def _as_rows(run: list[Key]) -> Iterator[list[Key]]:
    if len(run) >= MENU_FROM:
        yield run
    else:
        for at in range(0, len(run), ROW_LIMIT):
            yield run[at : at + ROW_LIMIT]


def _kind(keys: Sequence[Key]) -> str | None:
    """The one action of these keys; None when they differ, stand out or lead elsewhere."""
    actions = {read[0] if (read := read_wire(key.wire)) else None for key in keys}
    plain = all(key.style is Style.PLAIN and not key.url for key in keys)
    return actions.pop() if len(actions) == 1 and plain else None


def _new(key: Key, seen: set[str]) -> bool:
    """Discord takes each data once in a message."""
    if key.wire and not key.url:
        if key.wire in seen:
            return False
        seen.add(key.wire)
    return True


def _ticks(key: Key) -> bool:
    read = read_wire(key.wire)
    return read is not None and read[0] == "done"


def _label(key: Key) -> str:
    return shortened(" ".join(key.words.split()), BUTTON_LIMIT)


def _button(key: Key) -> LayoutItem | None:
    label = _label(key)
    if key.url:
        url = safe_url(key.url)
        return ui.Button(label=label, url=url) if url and len(url) <= URL_LIMIT else None
    if read_wire(key.wire) is None:
        return None
    return TapButton(ui.Button(label=label, custom_id=key.wire, style=_STYLES[key.style]))


def _menu(keys: Sequence[Key], number: int, post: Post, words: DiscordTexts) -> _Part:
    menu: ui.Select[Any] = ui.Select(
        custom_id=f"choose:{number}",
        placeholder=words.say("choose", post.language),
        options=[discord.SelectOption(label=_label(key), value=key.wire) for key in keys],
    )
    return _Part([ui.ActionRow(ChoiceMenu(menu))], 2)
