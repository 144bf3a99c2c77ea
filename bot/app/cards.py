"""Cards for posts: a view's wishes become drawings, with the poses' pictures and a join link.

Rules
1. A wish's hash names its picture, so the same card is drawn once however many read it.
2. A poster needs a link to point a camera at; where a platform has none, there is no poster.
3. A card that cannot be drawn is left out by the courier and the post goes without it.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Awaitable, Callable
from typing import Protocol

from bot.cards import cards
from bot.delivery.database_executor import DatabaseExecutor
from bot.presentation.card_wishes import CardWish
from bot.presentation.post import Picture
from bot.storage.db.database import Database
from bot.storage.db.media import get_media

#: Finds a pose's picture by its sha256.
FindBytes = Callable[[str], Awaitable[bytes | None]]
#: The link that joins a cohort, by platform and code; "" where there is none.
JoinLink = Callable[[str, str], str]


class DrawsCards(Protocol):
    """A studio, or whatever else draws (`bot.cards.studio.Studio`)."""

    async def card(self, card: cards.Card) -> cards.Drawn: ...


def no_link(platform: str, code: str) -> str:
    """For platforms without links."""
    return ""


def picture_finder(database: Database, executor: DatabaseExecutor) -> FindBytes:
    """Looks pictures up in the database, off the event loop."""

    async def find(sha256: str) -> bytes | None:
        def look() -> bytes | None:
            with database.read() as conn:
                found = get_media(conn, sha256)
            return found.data if found else None

        return await executor.do(look)

    return find


class CardDrawer:
    """Names the card of a wish while a post is worded, and draws it when it is delivered."""

    def __init__(
        self, studio: DrawsCards, find: FindBytes, *, join_link: JoinLink = no_link
    ) -> None:
        self._studio = studio
        self._find = find
        self._join_link = join_link

    def picture(self, wish: CardWish) -> Picture | None:
        """The picture of this wish, not drawn yet, or None
        (`bot.presentation.render_context.Cards`)."""
        if wish.what == "poster" and not self._join_link(wish.platform, wish.code):
            return None
        digest = hashlib.sha256(pickle.dumps(wish)).hexdigest()
        return Picture(f"card:{digest}", wish.alt, card=wish)

    async def draw(self, card: object) -> tuple[bytes, str]:
        """The drawn card and its mime type (`bot.delivery.assets.Draw`). Raises PictureFailed."""
        if not isinstance(card, CardWish):
            raise TypeError(f"not a card: {type(card).__name__}")
        drawn = await self._studio.card(await self._filled(card))
        return drawn.data, drawn.mime

    async def _bytes(self, sha256: str) -> bytes | None:
        return await self._find(sha256) if sha256 else None

    async def _filled(self, wish: CardWish) -> cards.Card:
        match wish.what:
            case "day":
                tiles = [
                    cards.Tile(
                        number=tile.number,
                        name=tile.name,
                        dose=tile.dose,
                        picture=await self._bytes(tile.sha256),
                        follows=tile.follows,
                    )
                    for tile in wish.tiles
                ]
                return cards.DayCard(
                    wish.footer,
                    wish.heading,
                    wish.title,
                    wish.line,
                    tuple(tiles),
                    tuple(past for _, past in wish.days),
                )
            case "pose":
                panels = [
                    cards.Panel(
                        name=panel.name,
                        picture=await self._bytes(panel.sha256),
                        landmarks=panel.landmarks,
                        pointers=panel.pointers,
                        lines=panel.lines,
                    )
                    for panel in wish.panels
                ]
                entries = [
                    cards.WayIn(words, await self._bytes(sha256)) for words, sha256 in wish.entries
                ]
                return cards.PoseCard(
                    title=wish.title,
                    dose=wish.heading,
                    side=wish.line,
                    panels=tuple(panels),
                    entries=tuple(entries),
                    breath=wish.lines,
                )
            case "board":
                return cards.BoardCard(
                    wish.title,
                    wish.heading,
                    wish.done,
                    wish.people,
                    wish.names,
                    wish.footer,
                    await self._bytes(wish.figure),
                )
            case "recap":
                return cards.RecapCard(
                    wish.name,
                    wish.heading,
                    wish.days,
                    wish.lines,
                    wish.footer,
                    await self._bytes(wish.figure),
                )
            case "certificate":
                return cards.Certificate(
                    word=wish.heading,
                    name=wish.name,
                    line=wish.line,
                    days=wish.days,
                    figure=await self._bytes(wish.figure),
                    date=wish.date,
                    teacher=wish.footer,
                )
            case "poster":
                link = self._join_link(wish.platform, wish.code)
                figure = await self._bytes(wish.figure)
                return cards.Poster(wish.title, wish.line, wish.date, link, wish.heading, figure)
            case _:
                raise ValueError(f"no such card: {wish.what}")
