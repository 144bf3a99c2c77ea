"""The courier: takes messages from the outbox to their platforms, and notes what became of them.

Rules of this module
1. A message is claimed, put into words, let through by its platform's limits, delivered, settled.
2. The order holds within a lane (storage hands out one message per lane); lanes go side by side.
3. Nothing that happens to one message or chat stops another.
4. Where a platform would show a repetition twice, "it is leaving" is written down before it leaves.
5. Outcomes are written down together, one commit for all that came in meanwhile.
6. No network call is made inside a transaction.
7. Nothing personal goes out in its reader's quiet hours (`bot.delivery.quiet`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.core.envelopes import Target
from bot.core.events import Event
from bot.core.messages import Message
from bot.core.world import HouseRules
from bot.delivery.assets import Assets
from bot.delivery.database_executor import DatabaseExecutor
from bot.delivery.delivery_log import DeliveryLog
from bot.delivery.outcomes import (
    AttemptOutcome,
    CannotCompose,
    arrived,
    classify_error,
    nowhere,
    our_error,
)
from bot.delivery.player_address import FindPlayerAt, no_player, player_for
from bot.delivery.port import Adapter, Delivery, Submit, Turn
from bot.delivery.quiet import quiet_until
from bot.delivery.sender_leases import SenderLeases
from bot.delivery.service import Service
from bot.delivery.stillness import nobody
from bot.logs import log_of
from bot.storage.db.database import Database
from bot.storage.outbox.claiming import claim, next_message_at, overdue
from bot.storage.outbox.rows import Postponed, Retry, Skipped
from bot.storage.queries.deliveries import OutboxMessage, outbox_messages
from bot.views.renderer import Renderer

_log = log_of("courier")

#: messages under way at the same time
UNDER_WAY = 128
#: how long a claim holds where several processes share a database (seconds)
LEASE_S = 300.0
#: ... and where one process holds the database alone: it takes everything over when it starts
LEASE_ALONE_S = 10 * 365 * 86_400.0
#: a chat that is held for longer than this (seconds) gives its messages back to the outbox
#: meanwhile: else one chat's messages could fill up everything that is under way
HELD_IN_HAND_S = 2.0
#: seconds that what is under way gets to finish when the house closes
LAST_WORDS_S = 5.0


class Courier:
    """Delivers for every platform that runs here."""

    def __init__(
        self,
        *,
        database: Database,
        executor: DatabaseExecutor,
        clock: Clock,
        renderer: Renderer,
        assets: Assets,
        adapters: Sequence[Adapter],
        submit: Submit,
        sender_leases: SenderLeases,
        owner: str,
        rules: HouseRules,
        ring: Callable[[], None],
        stirred: Callable[[], None] = nobody,
        player: FindPlayerAt = no_player,
    ) -> None:
        """`ring` is called whenever something more may be claimed, `stirred` whenever a message is
        done with.
        """
        self._ring = ring
        self._player = player
        self._stirred = stirred
        self._database = database
        self._executor = executor
        self._clock = clock
        self._renderer = renderer
        self._assets = assets
        self._adapters: Mapping[str, Adapter] = {each.platform: each for each in adapters}
        self._submit = submit
        self._sender_leases = sender_leases
        self._owner = owner
        self._rules = rules
        self._lease_s = LEASE_ALONE_S if database.is_sqlite else LEASE_S
        self._delivery_log = DeliveryLog(database, executor, clock, self._lease_s, stirred=stirred)
        #: what is under way, and for which platform
        self._under_way: dict[asyncio.Task[None], str] = {}
        self._service = Service(self._adapters, clock.ticks)
        self._claiming = False
        self._closing = False

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and nothing is being written down."""
        return not (self._under_way or self._claiming) and self._delivery_log.idle

    @property
    def stuck(self) -> tuple[str, ...]:
        """The platforms whose messages wait though the platform itself says it is well."""
        return self._service.stuck

    async def answer(self) -> datetime | None:
        """Claim what may go and start it; the answer of a wakeup. Returns when the next may go."""
        free = UNDER_WAY - len(self._under_way)
        platforms = self._sender_leases.held
        if not platforms:
            # Another process sends; this one is rung when it gets a platform.
            self._service.seen(set(), later=False)
            return None
        if self._closing or free <= 0:
            # The next settled message rings again.
            return None
        now = self._clock.now()

        def work() -> tuple[list[OutboxMessage], datetime | None, set[str]]:
            with self._database.begin() as conn:
                claimed = claim(
                    conn,
                    platforms,
                    now,
                    owner=self._owner,
                    lease_s=self._lease_s,
                    limit=free,
                )
                waiting = outbox_messages(conn, claimed, now)
                if len(waiting) < len(claimed):
                    # Some were planned anew for another platform, and may go there at once.
                    return waiting, now, set(platforms)
                following = next_message_at(conn, platforms)
                due = overdue(conn, platforms, now) if following and following <= now else set()
                if len(claimed) == free:
                    return waiting, None, due
                return waiting, _ahead(following, bool(waiting), now), due

        self._claiming = True
        try:
            waiting, following, due = await self._executor.do(work)
        finally:
            self._claiming = False
            self._stirred()
        for outbox_message in waiting:
            task = asyncio.create_task(
                self._carry(outbox_message), name=f"deliver {outbox_message.claimed.id}"
            )
            self._under_way[task] = (
                outbox_message.to.platform if outbox_message.to is not None else ""
            )
            task.add_done_callback(self._done)
        busy = due.union(self._under_way.values())
        self._service.seen(busy, later=following is not None)
        return following

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.pop(task)
        self._stirred()

    async def close(self) -> None:
        """Let what is under way finish for a moment; the rest stays in the outbox."""
        self._closing = True
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=LAST_WORDS_S)
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        # A database that is away at closing is not waited for: what is not written down is claimed
        # still, and settled by rule at the next start.
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_WORDS_S):
                await self._delivery_log.finish()

    # --- one message ---------------------------------------------------------------------------

    async def _carry(self, outbox_message: OutboxMessage) -> None:
        claimed = outbox_message.claimed
        try:
            what = await self._attempt(outbox_message)
        except Exception as error:
            what = our_error(claimed, self._clock.now())
            _log.error("a delivery broke", action="fault", error=type(error).__name__)
        if what is None:
            return
        if what.hold_s:
            self._hold(outbox_message, what)
        if what.event is not None:
            # Before the outcome, so that the next claim already knows that the chat is gone.
            await self._report(what.event)
        await self._delivery_log.settle(what.outcome)
        self._ring()

    async def _report(self, event: Event) -> None:
        try:
            await self._submit(event)
        except Exception as error:
            # The outcome is written down all the same; the next delivery there finds out again.
            _log.error("a fact was not kept", action="report_failed", error=type(error).__name__)

    async def _attempt(self, outbox_message: OutboxMessage) -> AttemptOutcome | None:
        """One try. None when the message was taken over and is somebody else's."""
        claimed, envelope = outbox_message.claimed, outbox_message.claimed.envelope
        now = self._clock.now()
        target = outbox_message.to
        adapter = self._adapters.get(target.platform) if target else None
        if adapter is None or target is None:
            return nowhere(claimed, now)
        night_ends = quiet_until(outbox_message, self._rules, now)
        if night_ends is not None:
            return AttemptOutcome(Postponed(claimed, night_ends, "quiet"))
        chat = chat_of(target, envelope.message)
        held_s = adapter.gate.held_s(chat)
        if held_s > HELD_IN_HAND_S:
            return AttemptOutcome(Retry(claimed, now + timedelta(seconds=held_s), "held"))
        try:
            delivery = await self._prepare(outbox_message, target, now)
            turn = Turn(chat, max(1, len(delivery.post.pictures)))
            await adapter.gate.turn(
                chat,
                envelope.priority,
                cost=turn.items,
                room=not target.user_id,
                at_once=True,
            )
            expires_at = None if claimed.edits else envelope.expires_at
            if expires_at is not None and expires_at <= self._clock.now():
                return AttemptOutcome(Skipped(claimed, "late"))
            if not adapter.idempotent and not await self._delivery_log.leaving(claimed):
                return None
            receipt = await self._service.deliver(adapter.platform, replace(delivery, turn=turn))
        except Exception as error:
            return classify_error(claimed, target, error, self._clock.now())
        return arrived(claimed, receipt, self._clock.now())

    async def _prepare(
        self, outbox_message: OutboxMessage, target: Target, now: datetime
    ) -> Delivery:
        claimed, envelope = outbox_message.claimed, outbox_message.claimed.envelope
        try:
            post = self._renderer.render(
                envelope.message,
                envelope.buttons,
                reader=outbox_message.reader,
                now=now,
                program=outbox_message.program,
                cohort=outbox_message.cohort,
                planned_for=envelope.planned_for,
                facts=outbox_message.facts,
                player=player_for(self._player, target, outbox_message.cohort),
            )
        except Exception as error:
            _log.error(
                "a message could not be put into words",
                action="compose_failed",
                kind=envelope.kind,
                error=type(error).__name__,
            )
            raise CannotCompose from error
        return Delivery(
            key=envelope.key,
            kind=envelope.kind,
            target=target,
            post=replace(post, silent=envelope.silent),
            assets=await self._assets.of(post),
            edits=claimed.edits,
            in_place=envelope.edit and bool(target.message_id),
            attempt=claimed.attempt,
            since=claimed.first_try if claimed.attempt else None,
        )

    def _hold(self, outbox_message: OutboxMessage, what: AttemptOutcome) -> None:
        target = outbox_message.to
        if target is None:
            return
        gate = self._adapters[target.platform].gate
        if what.whole_bot:
            gate.hold_bot(what.hold_s)
        else:
            message = outbox_message.claimed.envelope.message
            gate.hold_chat(chat_of(target, message), what.hold_s)


def _ahead(at: datetime | None, claimed: bool, now: datetime) -> datetime | None:
    """When to look again. Something overdue that could not be claimed is left to the sweep: looking
    again at once would find the same.
    """
    if at is None or at > now or claimed:
        return at
    _log.warning("something is overdue and cannot be claimed", action="overdue")
    return None


def chat_of(target: Target, message: Message) -> str:
    """The chat whose limits a message counts for: a room with all its threads, or one person.

    What only one person may see is sent to them, also when they asked in a room. What stands beside
    a room's posts holds none of them up.
    """
    if message.side_channel:
        return f"side:{target.chat_id}"
    return target.user_id or target.chat_id
