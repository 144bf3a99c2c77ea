"""The answer to a tap or a command, where Discord expects it: in the interaction's own place.

Rules
1. The first answer fills the interaction's own place, which is the same twice; a further one is a
   message of its own, takes no nonce, and says so when the connection breaks (`OutcomeUnknown`).
2. Only the asker sees an answer, unless they asked in their private chat. An aside, a thread that
   moderators may look into, is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from discord.http import handle_message_parameters
from discord.webhook.async_ import async_context

from bot.adapters.discord.components import Sheet
from bot.adapters.discord.faults import BROKEN, EXPIRED, UNKNOWN_MESSAGE, code_of, fault
from bot.adapters.discord.handles import Answers, Ground, Handle
from bot.runtime.port import Delivery, Receipt


class Replies:
    """Answers interactions."""

    def __init__(self, client: discord.Client, answers: Answers) -> None:
        self._client = client
        self._answers = answers

    async def answer(
        self, delivery: Delivery, handle: Handle, sheets: Sequence[Sheet]
    ) -> Receipt | None:
        """Put the answer where Discord expects it; None when it takes none there any more.

        Raises Undeliverable.
        """
        fills = handle.ground is Ground.FRESH or delivery.in_place
        original = fills and self._answers.holds(handle.interaction, delivery.key)
        if not fills:
            self._answers.holds(handle.interaction, delivery.key)
        hook = self._hook(handle)
        sent: list[str] = []
        for sheet in sheets:
            try:
                if original and not sent:
                    sent.append(await self._fill(hook, handle, sheet))
                    continue
                message = await hook.send(
                    view=sheet.view,
                    files=sheet.files,
                    ephemeral=not delivery.target.private or bool(delivery.target.thread_id),
                    allowed_mentions=discord.AllowedMentions.none(),
                    wait=True,
                )
                sent.append(str(message.id))
            except discord.HTTPException as error:
                if sent:
                    raise fault(error, repeatable=False) from error
                if code_of(error) in EXPIRED or code_of(error) == UNKNOWN_MESSAGE:
                    return None
                raise fault(error, repeatable=original) from error
            except BROKEN as error:
                raise fault(error, repeatable=original and not sent) from error
        return Receipt(sent[0], extra=tuple(sent[1:]))

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
