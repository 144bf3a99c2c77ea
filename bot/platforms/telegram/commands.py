"""The list of commands that Telegram shows while somebody types "/".

Rules
1. Groups see what is of use there, their administrators also what coaches do, a private chat all
   that is personal; each in every language of the house.
2. It is published only when it changed since the last time, told by a hash.
3. Nothing waits for it, and a failure is tried again at the next start.
"""

from __future__ import annotations

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
from bot.core.actions import Command, Shown
from bot.core.envelopes import Priority
from bot.core.registry import REGISTRY, Registry
from bot.delivery.port import KeyValueStore
from bot.logs import log_of
from bot.platforms.common.publishing import publish_if_changed
from bot.platforms.telegram.texts import TelegramTexts

_log = log_of("telegram")


def lists(
    registry: Registry = REGISTRY,
) -> Iterator[tuple[BotCommandScope, tuple[Command, ...]]]:
    """Which commands are shown to whom."""
    everyone = [each for each in registry.commands if not each.coaching]
    in_group = tuple(each for each in everyone if Shown.GROUP in each.shown)
    in_private = tuple(each for each in everyone if Shown.PRIVATE in each.shown)
    coaching = tuple(each for each in registry.commands if each.coaching and each.shown)
    yield BotCommandScopeDefault(), in_group
    yield BotCommandScopeAllGroupChats(), in_group
    yield BotCommandScopeAllChatAdministrators(), (*in_group, *coaching)
    yield BotCommandScopeAllPrivateChats(), in_private


async def publish(bot: ExtBot[Priority], words: TelegramTexts, memory: KeyValueStore) -> None:
    """Publish what changed; failures are logged."""
    wanted = [
        (
            scope,
            code,
            [BotCommand(each.name, words.say(f"command-{each.name}", language)) for each in shown],
        )
        for scope, shown in lists()
        for language, code in _languages(words)
    ]
    shape = [
        [scope.type, code, [[command.command, command.description] for command in commands]]
        for scope, code, commands in wanted
    ]

    async def told() -> str | None:
        try:
            for scope, code, commands in wanted:
                await bot.set_my_commands(commands, scope=scope, language_code=code or None)
        except TelegramError as error:
            _log.warning("commands", action="commands_not_published", why=type(error).__name__)
            return None
        _log.info("commands", action="commands_published", lists=len(wanted))
        return ""

    await publish_if_changed(memory, [bot.id, shape], told)


def _languages(words: TelegramTexts) -> Iterator[tuple[str, str]]:
    """Each language with its two-letter code; the house's own stands for all others."""
    yield words.languages[0], ""
    for code in dict.fromkeys(map(primary, words.languages)):
        if len(code) == 2:
            yield words.spoken(code), code
