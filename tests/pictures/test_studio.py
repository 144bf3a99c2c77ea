"""The studio draws each card once, remembers it within bounds, and survives its worker."""

from __future__ import annotations

import asyncio

import pytest

from bot.cards.cards import BoardCard, Certificate, PictureFailed
from bot.cards.studio import Studio


def card(number: int) -> BoardCard:
    return BoardCard("Day", f"{number} of 9", number, 9, ("Ana",), "x")


async def test_a_card_is_drawn_once() -> None:
    """Asked at once and asked again, the very same picture comes back."""
    studio = Studio()
    try:
        one, two = await asyncio.gather(studio.card(card(1)), studio.card(card(1)))
        assert one is two
        assert await studio.card(card(1)) is one
        assert await studio.card(card(2)) is not one
    finally:
        await studio.close()


async def test_memory_is_bounded() -> None:
    """Old pictures make room for new ones."""
    studio = Studio(keep=150_000)
    try:
        first = await studio.card(card(1))
        for number in range(2, 6):
            await studio.card(card(number))
        assert await studio.card(card(1)) is not first
    finally:
        await studio.close()


async def test_names_with_lone_surrogates_reach_the_worker() -> None:
    """A name that is not valid text still crosses to the worker and back."""
    studio = Studio()
    try:
        drawn = await studio.card(Certificate("c", "A\ud800na", "l", (), None, "d", "t"))
        assert drawn.undrawn == ()
    finally:
        await studio.close()


async def test_a_closed_studio_says_so() -> None:
    """After closing, a card fails as a picture does."""
    studio = Studio()
    await studio.close()
    with pytest.raises(PictureFailed):
        await studio.card(card(1))
