"""The door: what people tap, ask for and tell on Discord becomes events, each acknowledged first.

Rules
1. Discord waits three seconds for an acknowledgement, so it is given before anything else: before
   the database, before anything is decided. What it says is only that the answer comes.
2. A tap on a message of the asker's own (in the private chat, or seen by them alone) whose answer
   takes that message's place is acknowledged silently; everything else gets a place of its own
   that fills with the answer, and that only they see outside the private chat.
3. An acknowledgement that comes too late (10062) or twice (40060) loses nothing: the tap counts,
   and the answer finds another way.
4. Nothing is decided here, and no word is read.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Collection, Sequence
from typing import Any, cast

import discord

from bot.core.buttons import read_wire
from bot.core.events import Asked, Commanded, Origin, Pressed, Said
from bot.core.registry import REGISTRY
from bot.errors import StretchbotError
from bot.graphemes import beginning
from bot.logs import log_of
from bot.platforms.discord.autocomplete import Autocomplete
from bot.platforms.discord.commands import CHOICES_LIMIT, text_of
from bot.platforms.discord.components import line
from bot.platforms.discord.errors import BROKEN, code_of
from bot.platforms.discord.event_sink import EventSink
from bot.platforms.discord.handles import Answers, Ground, Handle
from bot.platforms.discord.origins import ChannelRef, Interaction, of_interaction, place_of
from bot.platforms.discord.rights import missing_for_extras, missing_rights
from bot.platforms.discord.taps import form, told
from bot.platforms.discord.texts import DiscordTexts

_log = log_of("discord")

#: an action that no program has: the core says that the button is from another time
UNKNOWN = "unknown"
#: seconds until a command without an answer stops saying that one comes
SILENCE_S = 15.0


class Interactions:
    """Hands in what happens on Discord."""

    def __init__(
        self,
        *,
        sink: EventSink,
        words: DiscordTexts,
        hints: Autocomplete,
        answers: Answers,
        operators: Collection[str] = (),
        silence_s: float = SILENCE_S,
    ) -> None:
        """`silence_s`: how long an answer is waited for."""
        self._sink = sink
        self._words = words
        self._hints = hints
        self._answers = answers
        self._operators = frozenset(operators)
        self._silence_s = silence_s
        self._later: set[asyncio.Task[None]] = set()
        #: the bot's own id
        self.me = 0

    def close(self) -> None:
        """Wait for nothing any more."""
        for task in self._later:
            task.cancel()

    # --- interactions ----------------------------------------------------------------------------

    async def interacted(self, interaction: Interaction) -> None:
        """Everything that is no button or menu of ours: commands, their options, forms."""
        match interaction.type:
            case discord.InteractionType.application_command:
                await self._commanded(interaction)
            case discord.InteractionType.autocomplete:
                await self._suggest(interaction)
            case discord.InteractionType.modal_submit:
                await self._told(interaction)
            case discord.InteractionType.component:
                await self._stranger(interaction)
            case _:
                pass

    async def tapped(self, interaction: Interaction, wire: str) -> None:
        """A button or a menu's option, by its wire data."""
        read = read_wire(wire)
        action, args = read if read is not None else (UNKNOWN, ())
        place = place_of(interaction.channel, self.me)
        own = place is not None and (_alone(place) or _ephemeral(interaction.message))
        known = REGISTRY.action(action)
        edits = known is not None and known.edits
        ground = Ground.OWN if own and edits else Ground.FRESH
        origin = await self._acknowledge(interaction, place, ground)
        if origin is not None:
            await self._hand_in(interaction, Pressed(origin, action, args), ground)

    async def wants_to_tell(self, interaction: Interaction) -> None:
        """Open the form for words; it must be the acknowledgement itself."""
        try:
            await interaction.response.send_modal(form(self._words, str(interaction.locale)))
        except (discord.HTTPException, *BROKEN) as error:
            _missed(error, "form_not_shown")

    async def _commanded(self, interaction: Interaction) -> None:
        data = cast("dict[str, Any]", interaction.data or {})
        name = str(data.get("name", ""))
        if data.get("type", 1) != 1:
            return
        command = REGISTRY.command(name)
        text = text_of(command, data.get("options") or ()) if command else ""
        coaching = command is not None and command.coaching
        place = place_of(interaction.channel, self.me)
        origin = await self._acknowledge(interaction, place, Ground.FRESH, coaching=coaching)
        if origin is None:
            return
        if command is not None and coaching and not origin.where.private:
            rights, thread = interaction.app_permissions, bool(origin.where.thread_id)
            missing = missing_rights(rights, thread=thread)
            asks = command.wants_rights
            if asks is not None:
                missing += missing_for_extras(rights, thread=thread)
                text = f"{asks.name}={','.join(missing)}"
            elif command.binds and missing:
                # A room that cannot be written to is not bound: what it lacks is said instead.
                name, text = _reports(missing)
        await self._hand_in(interaction, Commanded(origin, name, text), Ground.FRESH)

    async def _told(self, interaction: Interaction) -> None:
        text = told(interaction)
        place = place_of(interaction.channel, self.me)
        origin = await self._acknowledge(interaction, place, Ground.FRESH)
        if origin is not None:
            await self._hand_in(interaction, Said(origin, text), Ground.FRESH)

    async def _stranger(self, interaction: Interaction) -> None:
        """A button of an older or newer program: it is answered, not left to fail."""
        data = cast("dict[str, Any]", interaction.data or {})
        custom_id = str(data.get("custom_id", ""))
        if read_wire(custom_id) is None and not re.fullmatch(r"choose:\d{1,2}|say", custom_id):
            await self.tapped(interaction, "")

    async def _acknowledge(
        self,
        interaction: Interaction,
        place: ChannelRef | None,
        ground: Ground,
        *,
        coaching: bool = False,
    ) -> Origin | None:
        handle = Handle(ground, interaction.id, interaction.token).text
        try:
            if ground is Ground.OWN:
                await interaction.response.defer()
            else:
                shown = place is not None and _alone(place)
                await interaction.response.defer(ephemeral=not shown, thinking=True)
        except (discord.HTTPException, discord.InteractionResponded, *BROKEN) as error:
            # Acknowledged before is acknowledged; anything else leaves no way back but a message.
            if not _missed(error, "acknowledged_late"):
                handle = ""
        if place is None:
            return None
        return of_interaction(
            interaction, place, operators=self._operators, handle=handle, coaching=coaching
        )

    async def _hand_in(self, interaction: Interaction, event: Asked, ground: Ground) -> None:
        try:
            await self._sink.hand_in(event)
        except StretchbotError:
            if ground is Ground.FRESH:
                await self._say(interaction, "try-again")
            return
        if ground is Ground.FRESH and event.origin.handle:
            task = asyncio.create_task(self._no_answer(interaction, isinstance(event, Said)))
            self._later.add(task)
            task.add_done_callback(self._later.discard)

    async def _no_answer(self, interaction: Interaction, words: bool) -> None:
        """After a while without an answer, stop saying that one comes."""
        await asyncio.sleep(self._silence_s)
        if self._answers.given(interaction.id):
            return
        if words:
            await self._say(interaction, "not-read")
            return
        try:
            await interaction.delete_original_response()
        except (discord.HTTPException, *BROKEN) as error:
            _missed(error, "silence_not_told")

    async def _say(self, interaction: Interaction, id_: str) -> None:
        try:
            words = self._words.say(id_, str(interaction.locale))
            await interaction.edit_original_response(view=line(words).view)
        except (discord.HTTPException, *BROKEN) as error:
            _missed(error, "word_not_said")

    # --- options while they are typed ------------------------------------------------------------

    async def _suggest(self, interaction: Interaction) -> None:
        data = cast("dict[str, Any]", interaction.data or {})
        given: Sequence[dict[str, Any]] = data.get("options") or ()
        typing = next((each for each in given if each.get("focused")), None)
        place = place_of(interaction.channel, self.me)
        if typing is None or place is None:
            return
        command = REGISTRY.command(str(data.get("name", "")))
        options = command.typed if command is not None else ()
        option = next((each for each in options if each.name == typing.get("name")), None)
        language = str(interaction.locale)
        origin = of_interaction(interaction, place, operators=self._operators, handle="")
        found = await self._hints.of(
            option.suggest if option else "", str(typing.get("value", "")), origin, language
        )
        choices = [
            discord.app_commands.Choice(name=beginning(words, 100), value=value)
            for value, words in found
        ]
        try:
            await interaction.response.autocomplete(choices[:CHOICES_LIMIT])
        except (discord.HTTPException, discord.InteractionResponded, *BROKEN) as error:
            _missed(error, "nothing_suggested")


def _reports(missing: list[str]) -> tuple[str, str]:
    """The command that reports what a room lacks, and its text."""
    for command in REGISTRY.commands:
        asks = command.wants_rights
        if asks is not None:
            return command.name, f"{asks.name}={','.join(missing)}"
    raise LookupError("no command reports a room's rights")


def _alone(place: ChannelRef) -> bool:
    """Whether nobody else sees what stands there; into a person's thread moderators may look."""
    return place.private and not place.private_thread


def _ephemeral(message: discord.Message | None) -> bool:
    return message is not None and message.flags.ephemeral


def _missed(error: BaseException, action: str) -> bool:
    """Note what could not be told Discord; whether it had been told before."""
    before = isinstance(error, discord.InteractionResponded) or code_of(error) == 40060
    _log.info("interaction", action=action, why=str(code_of(error) or type(error).__name__))
    return before
