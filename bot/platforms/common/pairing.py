"""Which bytes belong to which picture or sound of a post, and which are its files.

A missing picture keeps its place, so nobody has to guess which of the others is which.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.delivery.port import Asset
from bot.presentation.post import Picture, Post, Sound

Assets = Sequence[Asset | None]


def paired(post: Post, assets: Assets) -> list[tuple[Picture, Asset | None]]:
    """Each picture with its bytes, or None where they could not be found."""
    return [
        (picture, assets[place] if place < len(assets) else None)
        for place, picture in enumerate(post.pictures)
    ]


def heard(post: Post, assets: Assets) -> list[tuple[Sound, Asset | None]]:
    """Each sound with its bytes, which come after the pictures', or None where there are none."""
    first = len(post.pictures)
    return [
        (sound, assets[place] if place < len(assets) else None)
        for place, sound in enumerate(post.sounds, first)
    ]


def files_of(post: Post, assets: Assets) -> list[Asset]:
    """The post's documents, which come last."""
    first = len(post.pictures) + len(post.sounds)
    return [asset for asset in assets[first:] if asset is not None]
