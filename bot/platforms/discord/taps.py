"""Buttons, menus and the form for words: what Discord tells of them, handed to the door.

Rules
1. They hold no state: their data says everything, so they work after any restart and for ever.
2. Whoever taps is answered by Discord's clock, not by ours: acknowledging comes before anything
   else (`bot.platforms.discord.interactions`).
3. The form for words has one field; its answer may come hours later, and is then read as it came.
"""

from __future__ import annotations

from typing import Any, Protocol, cast

import discord
from discord import ui

from bot.platforms.discord.texts import DiscordTexts

#: data of the button that opens the form, of the form, and of its field
SAY, FORM, FIELD = "say", "told", "words"
#: characters somebody may tell at once
TOLD_LIMIT = 1000

Interaction = discord.Interaction[Any]


class TakesTaps(Protocol):
    """Takes what people tap (`bot.platforms.discord.interactions.Interactions`)."""

    async def tapped(self, interaction: Interaction, wire: str) -> None: ...

    async def wants_to_tell(self, interaction: Interaction) -> None: ...


def _interactions(interaction: Interaction) -> TakesTaps:
    return cast(TakesTaps, interaction.client.interactions)


class TapButton(ui.DynamicItem[ui.Button[Any]], template=r"v1:\S{1,61}"):
    """A button with wire data (`bot.core.messages.Button`)."""

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: Any, /
    ) -> TapButton:
        return cls(cast("ui.Button[Any]", item))

    async def callback(self, interaction: Interaction) -> None:
        await _interactions(interaction).tapped(interaction, self.custom_id)


class ChoiceMenu(ui.DynamicItem[ui.Select[Any]], template=r"choose:\d{1,2}"):
    """A menu whose options are wire data."""

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: Any, /
    ) -> ChoiceMenu:
        return cls(cast("ui.Select[Any]", item))

    async def callback(self, interaction: Interaction) -> None:
        data = cast("dict[str, Any]", interaction.data or {})
        chosen = data.get("values") or [""]
        await _interactions(interaction).tapped(interaction, str(chosen[0]))


class TellButton(ui.DynamicItem[ui.Button[Any]], template=SAY):
    """The button that opens the form for words."""

    @classmethod
    async def from_custom_id(
        cls, interaction: Interaction, item: ui.Item[Any], match: Any, /
    ) -> TellButton:
        return cls(cast("ui.Button[Any]", item))

    async def callback(self, interaction: Interaction) -> None:
        await _interactions(interaction).wants_to_tell(interaction)


def form(words: DiscordTexts, language: str) -> ui.Modal:
    """The form in which somebody tells in words how it went."""
    modal = ui.Modal(title=words.say("form-title", language)[:45], custom_id=FORM)
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=FIELD,
        style=discord.TextStyle.paragraph,
        placeholder=words.say("form-hint", language)[:100],
        max_length=TOLD_LIMIT,
    )
    modal.add_item(ui.Label(text=words.say("form-label", language)[:45], component=field))
    # What is filled in is read from what Discord sends, also by a process that never saw the form.
    modal.stop()
    return modal


def told(interaction: Interaction) -> str:
    """The words of a submitted form, "" when it is none of ours."""
    data = cast("dict[str, Any]", interaction.data or {})
    if data.get("custom_id") != FORM:
        return ""
    return _field(data.get("components") or [])


def _field(components: list[dict[str, Any]]) -> str:
    for each in components:
        if each.get("custom_id") == FIELD:
            return str(each.get("value") or "")
        inner = [
            *(each.get("components") or ()),
            *([each["component"]] if "component" in each else ()),
        ]
        if inner:
            found = _field(inner)
            if found:
                return found
    return ""
