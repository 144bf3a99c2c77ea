"""The slash commands: every command there is, with typed options, in every language.

Rules
1. What can be typed elsewhere can be asked for here: all of it is read from the registry.
2. Options become a command's text as people type it: `3`, `07:30`, or `name=value`, a switch as
   `name=yes`.
3. The coach's commands are offered to those who may manage the server; its administrators can give
   them to others in the server's settings.
4. They are published only when they changed, told by a hash: Discord limits how often, and takes a
   while to show them.

Source: "Application Commands" of Discord's documentation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import discord

from bot.content.languages import nearest
from bot.core.actions import Command, Option, Sort
from bot.core.registry import REGISTRY, Registry
from bot.platforms.discord.texts import DiscordTexts

NAME_LIMIT, DESCRIPTION_LIMIT, CHOICES_LIMIT = 32, 100, 25

_STRING, _INTEGER, _BOOLEAN = 3, 4, 5

#: the languages of Discord's app
APP_LANGUAGES = tuple(locale.value for locale in discord.Locale)


#: Discord's types of options by ours
_TYPES: Mapping[Sort, int] = {
    Sort.DAY: _INTEGER,
    Sort.NUMBER: _INTEGER,
    Sort.SWITCH: _BOOLEAN,
}


def payload(texts: DiscordTexts, registry: Registry = REGISTRY) -> list[dict[str, Any]]:
    """The commands as Discord is told of them, with other words for them, in their order."""
    return [
        _command(command, name, texts)
        for command in registry.commands
        for name in (command.name, *command.aliases)
    ]


def _command(command: Command, name: str, texts: DiscordTexts) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": 1,
        "name": name,
        # The app shows the name itself where a language has no word of its own for it.
        "name_localizations": _in_all(f"command-{name}-name", texts),
        **_described(f"command-{command.name}", texts),
        "options": [_option(option, texts) for option in command.typed],
        # In servers and in the private chat with the bot; never on somebody's own account.
        "contexts": [0, 1],
        "integration_types": [0],
    }
    if command.coaching:
        made["default_member_permissions"] = str(discord.Permissions(manage_guild=True).value)
        made["contexts"] = [0]
    return made


def _option(option: Option, texts: DiscordTexts) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": _TYPES.get(option.sort, _STRING),
        "name": option.name,
        "name_localizations": {},
        **_described(f"option-{option.name}", texts),
        "required": option.required,
    }
    if option.choices:
        made["choices"] = [
            {
                "name": texts.say(f"choice-{value.replace('_', '-')}"),
                "name_localizations": _in_all(f"choice-{value.replace('_', '-')}", texts),
                "value": value,
            }
            for value in option.choices
        ]
    elif option.suggest:
        made["autocomplete"] = True
    elif option.sort in (Sort.DAY, Sort.NUMBER):
        made["min_value"] = 1
    return made


def _described(id_: str, texts: DiscordTexts) -> dict[str, Any]:
    return {
        "description": texts.say(id_)[:DESCRIPTION_LIMIT],
        "description_localizations": {
            tag: text[:DESCRIPTION_LIMIT] for tag, text in _in_all(id_, texts).items()
        },
    }


def _in_all(id_: str, texts: DiscordTexts) -> dict[str, str]:
    """A text in each language of the app that one of ours which has this text is near to."""
    said = {
        language: texts.say(id_, language)
        for language in texts.languages
        if texts.has(id_, language)
    }
    near = _near(texts.languages)
    return {tag: said[language] for tag, language in near.items() if language in said}


@cache
def _near(languages: tuple[str, ...]) -> Mapping[str, str]:
    """The app's languages that one of ours is near to, each with that one."""
    near = {tag: nearest(tag, languages) for tag in APP_LANGUAGES}
    return {tag: language for tag, language in near.items() if language}


def text_of(command: Command, given: Sequence[Mapping[str, Any]]) -> str:
    """The options somebody filled in, as the text they would have typed."""
    values = {str(each["name"]): each.get("value") for each in given}
    out: list[str] = []
    for option in command.typed:
        value = values.get(option.name)
        if value is None or str(value).strip() == "":
            continue
        if isinstance(value, bool):
            value = "yes" if value else "no"
        text = " ".join(str(value).split())
        if option.sort in (Sort.TEXT, Sort.DAY):
            out.append(text)
        else:
            # The house's own way to keep a value with spaces together.
            text = text.replace('"', "")
            out.append(f'{option.name}="{text}"' if " " in text else f"{option.name}={text}")
    return " ".join(out)
