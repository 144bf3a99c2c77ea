"""The slash commands: every command of the engine, with typed options, in every language.

Rules
1. What can be typed elsewhere can be asked for here; a test compares this with the engine's table.
2. Options become a command's text as people type it: `3`, `07:30`, or `name=value`, a switch as
   `name=yes`.
3. The coach's commands are offered to those who may manage the server; its administrators can give
   them to others in the server's settings.
4. They are published only when they changed, told by a hash: Discord limits how often, and takes a
   while to show them.

Source: "Application Commands" of Discord's documentation.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import discord

from bot.content.languages import nearest
from bot.core.records import Extra, LatePolicy
from bot.features.routes import COACH_COMMANDS, COMMANDS
from bot.platforms.discord.texts import DiscordTexts

NAME_LIMIT, DESCRIPTION_LIMIT, CHOICES_LIMIT = 32, 100, 25

_STRING, _INTEGER, _BOOLEAN = 3, 4, 5

#: the languages of Discord's app
APP_LANGUAGES = tuple(locale.value for locale in discord.Locale)


@dataclass(frozen=True, slots=True)
class Option:
    """One option of a command. `suggest` names what is offered while it is typed."""

    name: str
    kind: int = _STRING
    #: its value alone is the text, without `name=`
    bare: bool = False
    required: bool = False
    suggest: str = ""
    choices: tuple[str, ...] = ()
    least: int | None = None


_DAY = Option("day", _INTEGER, bare=True, suggest="day", least=1)
_WORDS = Option("text", bare=True)
#: commands that are their name and nothing more
_BARE = (
    *("join", "start", "hurts", "me", "why", "rest", "leave", "stop", "mydata", "forget", "help"),
    *("cohort", "setup", "testers"),
)

OPTIONS: Mapping[str, tuple[Option, ...]] = {
    "today": (_DAY,),
    "done": (_DAY,),
    "undo": (_DAY,),
    "swap": (_DAY,),
    "preview": (_DAY,),
    "remind": (Option("time", bare=True, suggest="remind"),),
    "zone": (Option("zone", bare=True, suggest="zone"),),
    "language": (Option("language", bare=True, suggest="language"),),
    "link": (Option("code", bare=True),),
    "attach": (Option("code", bare=True, required=True, suggest="cohort"),),
    "launch": (
        Option("program", suggest="program"),
        Option("start"),
        Option("time", suggest="time"),
        Option("zone", suggest="zone"),
        Option("late", choices=tuple(policy.value for policy in LatePolicy)),
        *(Option(extra.value, _BOOLEAN) for extra in Extra),
    ),
    "rehearse": (Option("program", suggest="program"), Option("day", suggest="length")),
    **dict.fromkeys(_BARE, ()),
}


def options_of(name: str) -> tuple[Option, ...]:
    """A command's options; one that is not in the table takes free words."""
    return OPTIONS.get(name, (_WORDS,))


def payload(words: DiscordTexts, shown: Sequence[str] = tuple(COMMANDS)) -> list[dict[str, Any]]:
    """The commands as Discord is told of them, in the order of the engine's table."""
    return [_command(name, words) for name in shown]


def _command(name: str, words: DiscordTexts) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": 1,
        "name": name,
        "name_localizations": _names(name, words),
        **_described(f"command-{name}", words),
        "options": [_option(option, words) for option in options_of(name)],
        # In servers and in the private chat with the bot; never on somebody's own account.
        "contexts": [0, 1],
        "integration_types": [0],
    }
    if name in COACH_COMMANDS:
        made["default_member_permissions"] = str(discord.Permissions(manage_guild=True).value)
        made["contexts"] = [0]
    return made


def _option(option: Option, words: DiscordTexts) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": option.kind,
        "name": option.name,
        "name_localizations": {},
        **_described(f"option-{option.name}", words),
        "required": option.required,
    }
    if option.choices:
        made["choices"] = [
            {
                "name": words.say(f"choice-{value.replace('_', '-')}"),
                "name_localizations": _in_all(f"choice-{value.replace('_', '-')}", words),
                "value": value,
            }
            for value in option.choices
        ]
    elif option.suggest:
        made["autocomplete"] = True
    if option.least is not None and not option.suggest:
        made["min_value"] = option.least
    return made


def _described(id_: str, words: DiscordTexts) -> dict[str, Any]:
    return {
        "description": words.say(id_)[:DESCRIPTION_LIMIT],
        "description_localizations": {
            tag: text[:DESCRIPTION_LIMIT] for tag, text in _in_all(id_, words).items()
        },
    }


def _names(name: str, words: DiscordTexts) -> dict[str, str]:
    """The command's name in the app's other languages, where it has one."""
    id_ = f"name-{name}"
    if not words.has(id_):
        return {}
    return {tag: text for tag, text in _in_all(id_, words).items() if text != name}


def _in_all(id_: str, words: DiscordTexts) -> dict[str, str]:
    """A text in each language of the app that we have something near to."""
    return {tag: words.say(id_, tag) for tag in APP_LANGUAGES if nearest(tag, words.languages)}


def digest(application: int, commands: Sequence[Mapping[str, Any]]) -> str:
    """A hash that changes when anything about the commands does."""
    return hashlib.sha256(json.dumps([application, commands], sort_keys=True).encode()).hexdigest()


def text_of(name: str, given: Sequence[Mapping[str, Any]]) -> str:
    """The options somebody filled in, as the text they would have typed."""
    values = {str(each["name"]): each.get("value") for each in given}
    out: list[str] = []
    for option in options_of(name):
        value = values.get(option.name)
        if value is None or str(value).strip() == "":
            continue
        if isinstance(value, bool):
            value = "yes" if value else "no"
        text = " ".join(str(value).split())
        if option.bare:
            out.append(text)
        else:
            # The engine's own way to keep a value with spaces together.
            text = text.replace('"', "")
            out.append(f'{option.name}="{text}"' if " " in text else f"{option.name}={text}")
    return " ".join(out)
