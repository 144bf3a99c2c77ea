"""A post as the page and the terminal get it: safe JSON, never markup.

Rules
1. Words are only ever strings in the tree; the page puts them in with `textContent`.
2. A link is shown only when its address is a web or mail address; else its words stand alone.
   A button may also lead to the practice player beside the stage: `{"page": <relative address>}`.
3. Inline: a string, or `{"b": [...]}`, `{"i": [...]}`, `{"a": [...], "href"}`, `{"m": user, "w"}`,
   `{"at": instant, "w"}`. Blocks: `{"p": [...]}`, `{"h": [...]}`, `{"q": [...]}`,
   `{"ul": [[...]]}`, `{"ol": [[...]]}`.
4. Pictures: `{"sha", "alt", "medium": "image" | "loop", "caption": [...]}`; `sha` is "" where the
   picture was not found: its alt text then stands in its place. Sounds: `{"sha", "name", "title",
   "missing"}`, likewise. Files: `{"sha", "name", "mime"}`.
5. A card of a challenge names that one's colour: `"accent": "#rrggbb"`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, assert_never
from urllib.parse import urlsplit

from bot.delivery.port import Asset
from bot.platforms.common.pairing import Assets, files_of, heard, paired
from bot.presentation.post import (
    Block,
    Bold,
    Fold,
    Heading,
    Inline,
    Italic,
    Key,
    Link,
    ListOf,
    Mention,
    Paragraph,
    Picture,
    Post,
    Quote,
    Sound,
    Text,
    When,
)

#: how many buttons of earlier versions of a post are remembered, so that a late press still counts
_OLD_WIRES = 60
#: a page beside the stage, with what opens it
_OWN_PAGE = re.compile(r"practice/#[\w.-]+", re.ASCII)
LINK_SCHEMES = frozenset({"http", "https", "mailto"})


def safe_url(url: str) -> str:
    """The address, or "" when following it could do anything but open a page or a letter."""
    try:
        scheme = urlsplit(url).scheme
    except ValueError:
        return ""
    return url if scheme in LINK_SCHEMES else ""


def show_inline(parts: tuple[Inline, ...]) -> list[Any]:
    """Inline parts as JSON."""
    shown: list[Any] = []
    for part in parts:
        match part:
            case Text(text):
                shown.append(text)
            case Bold(inner):
                shown.append({"b": show_inline(inner)})
            case Italic(inner):
                shown.append({"i": show_inline(inner)})
            case Link(inner, url):
                href = safe_url(url)
                words = show_inline(inner)
                shown.extend([{"a": words, "href": href}] if href else words)
            case Mention(user_id, name):
                shown.append({"m": user_id, "w": name})
            case When(at, words):
                shown.append({"at": at.isoformat(), "w": words})
            case _:
                assert_never(part)
    return shown


def show_blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    """Blocks as JSON."""
    shown: list[dict[str, Any]] = []
    for block in blocks:
        match block:
            case Paragraph(parts):
                shown.append({"p": show_inline(parts)})
            case Heading(parts):
                shown.append({"h": show_inline(parts)})
            case Quote(parts):
                shown.append({"q": show_inline(parts)})
            case Fold(title, parts):
                shown.append({"fold": show_inline(title), "p": show_inline(parts)})
            case ListOf(items, ordered):
                shown.append({"ol" if ordered else "ul": [show_inline(item) for item in items]})
            case _:
                assert_never(block)
    return shown


def show_key(key: Key) -> dict[str, str]:
    """A button as JSON, without empty fields."""
    shown = {"w": key.words, "wire": key.wire, "url": safe_url(key.url), "style": key.style.value}
    if key.inside and _OWN_PAGE.fullmatch(key.url):
        shown["page"] = key.url
    return {name: value for name, value in shown.items() if value}


def _show_picture(picture: Picture, asset: Asset | None) -> dict[str, Any]:
    return {
        "sha": asset.sha256 if asset else "",
        "alt": picture.alt,
        "medium": picture.medium,
        "caption": show_blocks(picture.caption),
    }


def _show_sound(sound: Sound, asset: Asset | None) -> dict[str, str]:
    return {
        "sha": asset.sha256 if asset else "",
        "name": sound.name,
        "title": sound.title,
        "missing": sound.missing,
    }


def show_post(post: Post, assets: Assets = ()) -> dict[str, Any]:
    """A post and its pictures as JSON: `blocks`, `keys`, `pictures`, `files`, `language`, ..."""
    pictures = [_show_picture(picture, asset) for picture, asset in paired(post, assets)]
    sounds = [_show_sound(sound, asset) for sound, asset in heard(post, assets)]
    return {
        "blocks": show_blocks(post.blocks),
        "keys": [[show_key(key) for key in row] for row in post.keys if row],
        "pictures": pictures,
        **({"album": True} if post.album else {}),
        **({"sounds": sounds} if sounds else {}),
        "files": [
            {"sha": asset.sha256, "name": asset.name or "file", "mime": asset.mime}
            for asset in files_of(post, assets)
        ],
        "language": post.language,
        "silent": post.silent,
        "summary": post.summary,
        **({"accent": f"#{post.accent:06x}"} if post.card and post.accent is not None else {}),
    }


def wires(shown: dict[str, Any]) -> frozenset[str]:
    """The data of every button on a shown post."""
    return frozenset(key["wire"] for row in shown.get("keys", ()) for key in row if key.get("wire"))


def shown_anew(
    body: Mapping[str, Any], kind: str, show: dict[str, Any], at: str
) -> Mapping[str, Any]:
    """A bot's post with new words, unless nothing would look different."""
    if body["show"] == show:
        return body
    carried = [*body.get("old_wires", ()), *sorted(wires(body["show"]))]
    return {
        **body,
        "kind": kind,
        "show": show,
        "edited": at,
        "old_wires": list(dict.fromkeys(carried))[-_OLD_WIRES:],
    }
