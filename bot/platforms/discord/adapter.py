"""Discord as a platform (`bot.delivery.port.Adapter`): what happens there in, messages out.

Rules
1. Everything that happens is acknowledged to Discord and handed to the house; nothing is decided
   here.
2. A second delivery with the same key is the same message
   (`bot.platforms.discord.idempotent_sender`).
3. The token is used to log in and kept nowhere else.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Collection, Mapping

import discord

from bot.core.events import PrivateThreadOpened, ReachChanged
from bot.delivery.port import (
    Capability,
    Delivery,
    Gone,
    InMemoryKeyValueStore,
    KeyValueStore,
    RateLimits,
    Receipt,
    RetryLater,
    Submit,
)
from bot.delivery.rate_limiter import RateLimiter
from bot.platforms.discord.autocomplete import Autocomplete
from bot.platforms.discord.channels import Channels
from bot.platforms.discord.client import HouseClient, aim
from bot.platforms.discord.deliver import DiscordDelivery
from bot.platforms.discord.errors import BROKEN
from bot.platforms.discord.event_sink import EventSink
from bot.platforms.discord.handles import Answers
from bot.platforms.discord.interactions import SILENCE_S, Interactions
from bot.platforms.discord.message_listener import MessageListener
from bot.platforms.discord.origins import PLATFORM
from bot.platforms.discord.ports import Now, WorldReader, nothing_known
from bot.platforms.discord.sync import publish
from bot.platforms.discord.texts import DiscordTexts, FindText

#: seconds a message waits on its way for the bot to log in, before it goes back to the outbox
STARTING_S = 20.0
#: seconds after which a recording that could not be had is asked for again
FETCH_AGAIN_S = 5.0


class DiscordAdapter:
    """A bot on Discord."""

    platform = PLATFORM
    capabilities = frozenset({Capability.REACHES_FIRST, Capability.EXTRAS})
    idempotent = True
    #: Discord's limit for a bot, and for one channel (5 in 5 seconds); discord.py keeps the rest
    pace = RateLimits(bot_per_s=45.0, chat_per_s=5.0, chat_per_min=120)

    def __init__(
        self,
        token: str,
        clock: Now,
        texts: FindText,
        languages: tuple[str, ...],
        *,
        api_url: str = "",
        gateway_url: str = "",
        shards: str = "",
        operators: Collection[str] = (),
        memory: KeyValueStore | None = None,
        look: WorldReader = nothing_known,
        silence_s: float = SILENCE_S,
    ) -> None:
        """`texts` finds the adapter's own words, in these `languages`, the first of them the
        house's; `look` finds what is offered while options are typed; `api_url` and `gateway_url`
        name another backend than Discord's; `shards` is this process's part, such as "0-3/16".
        Raises SettingsBroken for shards that cannot be read.
        """
        self._token = token
        self.gate = RateLimiter(self.pace, clock.ticks)
        self._clock = clock
        self._words = words = DiscordTexts(texts, languages)
        self._memory: KeyValueStore = memory if memory is not None else InMemoryKeyValueStore()
        self._api_url = api_url
        answers = Answers()
        self._sink = EventSink()
        self._places = Channels(clock, self._sink.tell)
        self._sink.found = self._places.found
        self._interactions = Interactions(
            sink=self._sink,
            words=words,
            hints=Autocomplete(words, clock, look),
            answers=answers,
            operators=operators,
            silence_s=silence_s,
        )
        self.client = HouseClient(
            self._interactions,
            MessageListener(self._sink, clock, frozenset(operators)),
            self._places,
            shards=shards,
            gateway_url=gateway_url,
            set_up=self._set_up,
        )
        self._deliverer = DiscordDelivery(
            self.client,
            words,
            answers,
            clock,
            unreachable=self._unreachable,
            opened=self._opened,
        )
        self._logged_in = asyncio.Event()

    @property
    def command_ids(self) -> Mapping[str, int]:
        """Discord's ids of the commands, by their names; empty before the bot has logged in."""
        return self._deliverer.ids

    @property
    def health(self) -> str:
        """ "" while every gateway connection is up; else "starting", "away" or "closed"."""
        if self.client.is_closed():
            return "closed"
        if not (self._logged_in.is_set() and self.client.is_ready()):
            return "starting"
        shards = self.client.shards.values()
        if any(each.is_closed() or not math.isfinite(each.latency) for each in shards):
            return "away"
        return ""

    def connect(self, submit: Submit) -> None:
        """From now on hand what happens to `submit`."""
        self._sink.connect(submit)

    async def run(self, submit: Submit) -> None:
        """Take what happens until cancelled. Raises StretchbotError when the bot is refused."""
        aim(self._api_url)
        self.connect(submit)
        try:
            await self.client.stay(self._token)
        finally:
            self._logged_in.clear()
            self._sink.connect(None)
            self._interactions.close()

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Put one message on Discord. Raises Undeliverable."""
        try:
            async with asyncio.timeout(STARTING_S):
                await self._logged_in.wait()
        except TimeoutError:
            raise RetryLater("starting", 0.0) from None
        try:
            return await self._deliverer.deliver(delivery)
        except asyncio.CancelledError:
            # Given up while it waited for a limit of the whole bot: discord.py would let nothing
            # through any more, since nobody would say that the limit is over.
            self.client.http._global_over.set()
            raise
        except Gone:
            target = delivery.target
            if not target.user_id:
                self._places.doubt(target.chat_id, target.thread_id)
            raise

    async def fetch(self, file: str, most: int) -> bytes:
        """A recording that somebody sent, by its address. Raises Undeliverable."""
        try:
            data = await self.client.http.get_from_cdn(file)
        except (discord.NotFound, discord.Forbidden):
            # An attachment's address is good for a day.
            raise Gone("no-such-file") from None
        except (discord.HTTPException, *BROKEN):
            raise RetryLater("away", FETCH_AGAIN_S) from None
        if len(data) > most:
            raise Gone("too-large")
        return data

    async def _set_up(self) -> None:
        self._deliverer.ids = await publish(self.client, self._words, self._memory)
        self._logged_in.set()

    async def _unreachable(self, user_id: str) -> None:
        await self._sink.tell(ReachChanged(PLATFORM, user_id, False, self._clock.now()))

    async def _opened(self, user_id: str, chat_id: str, thread_id: str) -> None:
        await self._sink.keep(
            PrivateThreadOpened(PLATFORM, user_id, chat_id, thread_id, self._clock.now())
        )
