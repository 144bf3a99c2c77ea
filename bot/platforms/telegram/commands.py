"""The list of commands that Telegram shows while somebody types "/".

Rules
1. Groups see what is of use there, their administrators also what coaches do, a private chat all
   that is personal; each in every language of the house.
2. It is published only when it changed since the last time, told by a hash.
3. Nothing waits for it, and a failure is tried again at the next start.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.content.languages import primary
from bot.core.envelopes import Priority
from bot.delivery.port import KeyValueStore
from bot.features.routes import COACH_COMMANDS, COMMANDS
from bot.logs import log_of
from bot.platforms.telegram.texts import TelegramTexts

_log = log_of("telegram")

#: what people do in the group
IN_GROUP = ("join", "today", "done", "swap", "hurts", "rest", "me", "help")
#: what administrators see in their group beside that; /testers is only another word for /setup
COACHING = tuple(name for name in COACH_COMMANDS if name != "testers")
#: in the private chat: all that is personal
IN_PRIVATE = tuple(name for name in COMMANDS if name not in COACH_COMMANDS)

_NAME = "commands"


def lists() -> Iterator[tuple[BotCommandScope, tuple[str, ...]]]:
    """Which commands are shown to whom."""
    yield BotCommandScopeDefault(), IN_GROUP
    yield BotCommandScopeAllGroupChats(), IN_GROUP
    yield BotCommandScopeAllChatAdministrators(), (*IN_GROUP, *COACHING)
    yield BotCommandScopeAllPrivateChats(), IN_PRIVATE


async def publish(bot: ExtBot[Priority], words: TelegramTexts, memory: KeyValueStore) -> bool:
    """Publish what changed. Returns whether anything was; failures are logged."""
    wanted = [
        (scope, code, [BotCommand(name, words.say(f"command-{name}", language)) for name in names])
        for scope, names in lists()
        for language, code in _languages(words)
    ]
    shape = [
        [scope.type, code, [[command.command, command.description] for command in commands]]
        for scope, code, commands in wanted
    ]
    digest = hashlib.sha256(json.dumps([bot.id, shape]).encode()).hexdigest()
    if await memory.recall(_NAME) == digest:
        return False
    try:
        for scope, code, commands in wanted:
            await bot.set_my_commands(commands, scope=scope, language_code=code or None)
    except TelegramError as error:
        _log.warning("commands", action="commands_not_published", why=type(error).__name__)
        return False
    await memory.keep(_NAME, digest)
    _log.info("commands", action="commands_published", lists=len(wanted))
    return True


def _languages(words: TelegramTexts) -> Iterator[tuple[str, str]]:
    """Each language with its two-letter code; the house's own stands for all others."""
    yield words.languages[0], ""
    for code in dict.fromkeys(map(primary, words.languages)):
        if len(code) == 2:
            yield words.spoken(code), code
