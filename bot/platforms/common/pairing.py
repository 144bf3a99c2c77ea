"""Which bytes belong to which picture of a post, and which are its files.

A missing picture keeps its place, so nobody has to guess which of the others is which.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.port import Asset
from bot.presentation.post import Picture, Post

Assets = Sequence[Asset | None]


def paired(post: Post, assets: Assets) -> list[tuple[Picture, Asset | None]]:
    """Each picture with its bytes, or None where they could not be found."""
    return [
        (picture, assets[place] if place < len(assets) else None)
        for place, picture in enumerate(post.pictures)
    ]


def files_of(post: Post, assets: Assets) -> list[Asset]:
    """The post's documents, which come after its pictures."""
    return [asset for asset in assets[len(post.pictures) :] if asset is not None]
