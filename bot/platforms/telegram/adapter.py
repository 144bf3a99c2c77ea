"""Telegram as a platform: updates in, posts out (`bot.delivery.port.Adapter`).

Rules
1. A tap is answered before anything else; then its update is read, rights are asked where they
   matter, and it is handed to the house in the order of its chat.
2. An update is confirmed to Telegram when the house has kept it, not before.
3. Nothing is decided here. What Telegram tells about chats and people is handed on as facts.
4. An answer for one person goes to their private chat; who cannot be written to gets it after
   Start, and about health the group is told nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from dataclasses import replace
from typing import Any

from telegram import Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.clock import Clock
from bot.core.events import Event
from bot.delivery.inbox import HouseClosing
from bot.delivery.port import (
    Capability,
    Delivery,
    InMemoryKeyValueStore,
    KeyValueStore,
    RateLimits,
    Receipt,
    RetryLater,
    Submit,
)
from bot.errors import StretchbotError
from bot.logs import log_of
from bot.platforms.telegram.boards import Boards
from bot.platforms.telegram.client import Client, read_update
from bot.platforms.telegram.commands import publish
from bot.platforms.telegram.deliver import TelegramDelivery
from bot.platforms.telegram.errors import PLATFORM
from bot.platforms.telegram.intake import Intake
from bot.platforms.telegram.media import Files
from bot.platforms.telegram.notices import Notices
from bot.platforms.telegram.order import InOrder
from bot.platforms.telegram.rate_limits import PACE, RequestLimiter
from bot.platforms.telegram.reach import Reach
from bot.platforms.telegram.receiving import receive, until_reached
from bot.platforms.telegram.recordings import fetched
from bot.platforms.telegram.render import start_link
from bot.platforms.telegram.rights import Rights
from bot.platforms.telegram.send import Sender
from bot.platforms.telegram.services import Services
from bot.platforms.telegram.taps import answer_tap, answer_to
from bot.platforms.telegram.texts import FindText, TelegramTexts
from bot.platforms.telegram.update_offsets import UpdateOffsets
from bot.platforms.telegram.webhook import Webhook

_log = log_of("telegram")

#: seconds between two looks at who can be written to (another process may have learned of people)
REACH_EVERY_S = 600.0
#: seconds after which a webhook's update is asked for again
KEPT_WITHIN_S = 25.0
#: seconds for what is under way when the adapter closes
LAST_WORDS_S = 5.0

#: who can be written to privately, as the house knows it: ids on this platform
Reachable = Callable[[], Awaitable[Collection[str]]]


async def nobody() -> Collection[str]:
    """For an adapter without a house behind it."""
    return ()


class TelegramAdapter:
    """One Telegram bot."""

    platform = PLATFORM
    capabilities: frozenset[Capability] = frozenset()
    idempotent = False

    def __init__(
        self,
        token: str,
        clock: Clock,
        texts: FindText,
        languages: tuple[str, ...],
        *,
        api_url: str = "https://api.telegram.org",
        webhook_url: str = "",
        webhook_secret: str = "",
        operators: Collection[str] = (),
        memory: KeyValueStore | None = None,
        reachable: Reachable = nobody,
        pace: RateLimits = PACE,
    ) -> None:
        """
        Args:
            token: the bot's token from @BotFather; never logged, never in an error.
            clock: for the instants of taps and facts.
            texts: finds the adapter's own texts (`Translations.format`).
            languages: the languages of the house, its own first.
            api_url: a Bot API server's address, without `/bot`.
            webhook_url: the public address of `web`; "" polls.
            webhook_secret: known to Telegram and to us alone.
            operators: Telegram ids of people who may administer everything.
            memory: ids of uploaded files and the like, kept over restarts.
            reachable: who can be written to privately.
            pace: the platform's limits.
        """
        self._webhook = (webhook_url, webhook_secret)
        self._reachable = reachable
        self._memory: KeyValueStore = memory or InMemoryKeyValueStore()
        self._offsets = UpdateOffsets()
        self._failed: asyncio.Future[None] | None = None
        self._queue: asyncio.Queue[object] | None = None
        #: "" while updates can come, by the webhook too; else why not
        self._why = "starting"
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self.limits = RequestLimiter(clock.ticks, pace)
        self.gate = self.limits.gate
        self.files = Files(self._memory)
        self.bot = Client(
            token, api_url.rstrip("/"), self.limits, self._offsets, self._fail, clock.ticks
        )
        sender = Sender(self.bot, self.files)
        self.services = Services(
            bot=self.bot,
            clock=clock,
            words=TelegramTexts(texts, languages),
            limits=self.limits,
            reach=Reach(clock.ticks),
            rights=Rights(self.bot, clock.ticks),
            sender=sender,
            notices=Notices(self.bot, sender, self._memory),
            boards=Boards(self.bot, self._memory),
        )
        self._deliverer = TelegramDelivery(self.services)
        self._intake = Intake(self.services, frozenset(operators))
        #: the webhook as an ASGI app, to be mounted where `webhook_url` leads
        self.web = Webhook(webhook_secret, self._take_raw)

    # --- running ---------------------------------------------------------------------------------

    def join_link(self, code: str) -> str:
        """The deep link that joins the cohort of this code; "" until the bot knows its name."""
        username = self.services.me.username
        return start_link(username, f"join_{code}") if username else ""

    @property
    def health(self) -> str:
        """ "" while updates are polled for, or Telegram has accepted the webhook; else "starting",
        "away", "refused" or "closed".
        """
        return self._why or ("" if self._webhook[0] else self.bot.polled)

    async def run(self, submit: Submit) -> None:
        """Take updates until cancelled. Raises TokenRefused, PolledTwice."""
        self.services.submit = submit
        self._failed = asyncio.get_running_loop().create_future()
        app: Application[Any, Any, Any, Any, Any, Any] = (
            Application.builder()
            .bot(self.bot)
            .job_queue(None)
            .concurrent_updates(InOrder(self._answer_tap))
            .build()
        )
        app.add_handler(TypeHandler(Update, self._on_update))
        try:
            await until_reached(app.initialize)
            self.files.belong_to(self.bot.id)
            await self._learn_reach()
            await app.start()
            self._queue = app.update_queue
            await receive(app, *self._webhook)
            self._why = ""
            self.services.spawn(self.services.notices.clear_old())
            self.services.spawn(publish(self.bot, self.services.words, self._memory))
            _log.info("up", action="telegram_up", polling=not self._webhook[0])
            await self._watch()
        finally:
            self._queue = None
            self._why = "closed"
            await self._close(app)

    def _fail(self, error: StretchbotError) -> None:
        if self._failed is not None and not self._failed.done():
            self._failed.set_exception(error)

    async def _learn_reach(self) -> None:
        self.services.reach.learn(await self._reachable())

    async def _watch(self) -> None:
        """Wait until updates can no longer be had, looking now and then who can be written to."""
        assert self._failed is not None
        while True:
            done, _ = await asyncio.wait([self._failed], timeout=REACH_EVERY_S)
            if done:
                self._failed.result()
            await self._learn_reach()

    async def _close(self, app: Application[Any, Any, Any, Any, Any, Any]) -> None:
        with suppress(TelegramError, RuntimeError):
            if app.updater is not None and app.updater.running:
                await app.updater.stop()
        if app.running:
            await app.stop()
        # A request that is cut off leaves its outcome unknown, and a lesson would come twice.
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), LAST_WORDS_S)
        await self.services.notices.close()
        if self.services.tasks:
            await asyncio.wait(self.services.tasks, timeout=LAST_WORDS_S)
        for task in tuple(self.services.tasks):
            task.cancel()
        with suppress(TelegramError, RuntimeError):
            await app.shutdown()
        await self.bot.hang_up()
        self.services.submit = None

    # --- what comes in ---------------------------------------------------------------------------

    def _answer_tap(self, update: Update) -> None:
        query = update.callback_query
        if query is not None:
            answer = answer_to(
                query, self.services.words, self.services.reach, self.services.me.username
            )
            self.services.spawn(answer_tap(self.bot, query, answer))

    async def _on_update(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        chat = update.effective_chat
        private = chat is not None and chat.type == ChatType.PRIVATE
        try:
            events = await self._intake.events(update)
        except Exception as error:
            _log.warning(
                "update",
                action="update_unreadable",
                update=update.update_id,
                why=type(error).__name__,
            )
            events = []
        self.services.spawn(self._hand_over(update.update_id, events))
        if private and events and update.effective_user is not None:
            self._opened(str(update.effective_user.id))

    async def _hand_over(self, update_id: int, events: list[Event]) -> None:
        kept = True
        try:
            for event in events:
                assert self.services.submit is not None
                await self.services.submit(event)
        except (HouseClosing, asyncio.CancelledError):
            kept = False
            raise
        except Exception as error:
            _log.warning("update", action="update_failed", why=type(error).__name__)
        finally:
            self._offsets.keep(update_id, kept=kept)

    def _opened(self, user_id: str) -> None:
        """Somebody wrote privately: what waited for them comes now."""
        if not self.services.reach.known(user_id):
            return
        for delivery in self.services.reach.take(user_id):
            self.services.spawn(self._deliver_late(delivery))

    async def _deliver_late(self, delivery: Delivery) -> None:
        # The turn that was taken for it is long over.
        await self.deliver(replace(delivery, turn=None))

    async def _take_raw(self, raw: dict[str, Any]) -> bool:
        """An update from the webhook: whether it is kept, or not worth sending again."""
        number = raw.get("update_id")
        if self._queue is None:
            return False
        if not isinstance(number, int):
            return True
        if self._offsets.take(number):
            update = read_update(raw, self.bot)
            if update is None:
                self._offsets.keep(number)
                return True
            await self._queue.put(update)
        kept = await self._offsets.settled(number, KEPT_WITHIN_S)
        if not kept:
            self._offsets.failed(number)
        return kept

    # --- what goes out ---------------------------------------------------------------------------

    async def deliver(self, delivery: Delivery) -> Receipt:
        """Put one message on Telegram, or change one. Raises Undeliverable."""
        if self._queue is None:
            raise RetryLater("starting", 1.0)
        self._under_way += 1
        self._idle.clear()
        try:
            with self.limits.on_turn(delivery.turn):
                return await self._deliverer.deliver(delivery)
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    async def fetch(self, file: str, most: int) -> bytes:
        """A recording that somebody sent. Raises Undeliverable."""
        if self._queue is None:
            raise RetryLater("starting", 1.0)
        return await fetched(self.bot, self.services.clock, file, most)
