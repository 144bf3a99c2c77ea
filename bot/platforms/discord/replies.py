"""The answer to a tap or a command, where Discord expects it: in the interaction's own place.

Rules
1. A decision gives a tap one answer. It fills the interaction's own place, which is the same twice.
2. In the private chat, what is more than that place holds (a long answer, an answer beside the
   message that was tapped) is a message of the chat, which is there once (`..once`).
3. In a room only the asker sees an answer, and so in a person's thread that moderators may look
   into. What is more is a follow-up: Discord takes no nonce for one and lists none, so of the one
   whose connection breaks nobody knows (`OutcomeUnknown`), and the repetition may show that one
   part twice; the parts before it are not sent again.
4. An answer that only its asker sees can be changed by its interaction alone: its id says so
   (`ALONE`), and nobody looks for it in the private chat.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord.http import handle_message_parameters
from discord.webhook.async_ import async_context

from bot.delivery.capped import CappedDict
from bot.delivery.port import Delivery, Receipt
from bot.platforms.discord.components import Sheet
from bot.platforms.discord.errors import BROKEN, EXPIRED, UNKNOWN_MESSAGE, classify_error, code_of
from bot.platforms.discord.handles import REMEMBERED, Answers, Ground, Handle
from bot.platforms.discord.idempotent_sender import IdempotentSender

#: before the id of a message that only its asker sees
ALONE = "alone:"


class Replies:
    """Answers interactions."""

    def __init__(self, client: discord.Client, answers: Answers, once: IdempotentSender) -> None:
        self._client = client
        self._answers = answers
        self._once = once
        #: follow-ups that arrived, by the nonce they would have
        self._followed = CappedDict[str, str](REMEMBERED)

    async def answer(
        self, delivery: Delivery, handle: Handle, sheets: Sequence[Sheet]
    ) -> Receipt | None:
        """Put the answer where Discord expects it; None when it takes none there, and the private
        chat is its place. Raises Undeliverable.
        """
        private = delivery.target.private and not delivery.target.thread_id
        fills = handle.ground is Ground.FRESH or delivery.in_place
        original = self._answers.holds(handle.interaction, delivery.key) and fills
        if private and not original:
            return None
        hook = self._hook(handle)
        sent: list[str] = []
        try:
            if original:
                sent.append(await self._fill(hook, handle, sheets[0]))
            rest = sheets[len(sent) :]
            if private:
                chat = int(delivery.target.chat_id)
                silent = delivery.post.silent
                sent += await self._once.send(chat, rest, since=delivery.since, silent=silent)
            else:
                for sheet in rest:
                    sent.append(await self._follow(hook, sheet))
        except discord.HTTPException as error:
            if not sent and (code_of(error) in EXPIRED or code_of(error) == UNKNOWN_MESSAGE):
                return None
            raise classify_error(error, repeatable=private or (original and not sent)) from error
        except BROKEN as error:
            raise classify_error(error, repeatable=private or (original and not sent)) from error
        return Receipt(sent[0] if private else f"{ALONE}{sent[0]}", extra=tuple(sent[1:]))

    async def _follow(self, hook: discord.Webhook, sheet: Sheet) -> str:
        """Put a further message beside the answer, for the asker alone; its id."""
        known = self._followed.get(sheet.nonce)
        if known is not None:
            return known
        message = await hook.send(
            view=sheet.view,
            files=sheet.files,
            ephemeral=True,
            allowed_mentions=discord.AllowedMentions.none(),
            wait=True,
        )
        self._followed[sheet.nonce] = str(message.id)
        return str(message.id)

    async def _fill(self, hook: discord.Webhook, handle: Handle, sheet: Sheet) -> str:
        """Put a message into the interaction's own place; its id."""
        with handle_message_parameters(
            view=sheet.view,
            attachments=sheet.files,
            allowed_mentions=discord.AllowedMentions.none(),
        ) as params:
            filled = await async_context.get().edit_original_interaction_response(
                hook.id,
                handle.token,
                session=hook.session,
                proxy=hook.proxy,
                proxy_auth=hook.proxy_auth,
                payload=params.payload,
                multipart=params.multipart,
                files=params.files,
            )
        return str(filled["id"])

    def _hook(self, handle: Handle) -> discord.Webhook:
        """Where an interaction is answered: a webhook of the application's own (type 3)."""
        data: Any = {"id": self._client.application_id, "type": 3, "token": handle.token}
        return discord.Webhook.from_state(data, self._client._connection)
