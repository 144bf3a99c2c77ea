"""Pictures for posts in these tests, and the bytes that come with them."""

from __future__ import annotations

from bot.delivery.port import Asset
from bot.presentation.post import Paragraph, Picture, Text


def pictured(number: int, words: str = "", alt: str = "somebody on a mat") -> Picture:
    caption = (Paragraph((Text(words),)),) if words else ()
    return Picture(f"media:{number}", f"{alt} {number}", caption)


def asset(number: int, alt: str = "somebody on a mat") -> Asset:
    return Asset(b"picture", "image/webp", f"{number:064}", f"{alt} {number}")
