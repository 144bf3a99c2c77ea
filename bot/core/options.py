"""What was given with a command or a button, read by the options that it declares.

Rules
1. A command's text is loose words and `name=value` pairs (`bot.core.arguments`); a button's
   arguments are the options in their order, after the cohort.
2. What cannot be read is answered with what to write; nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.core.actions import Action, Command, Option, Sort
from bot.core.answers import BadDay, BadSwitch, OldButton, UnknownOption
from bot.core.arguments import nearest, read_arguments, read_number, read_switch
from bot.core.changes import Decision
from bot.core.events import Commanded
from bot.core.request import Request


@dataclass(frozen=True, slots=True)
class Values:
    """The options of a handler, by name and of their types."""

    by_name: dict[str, Any]


def given(request: Request, action: Action) -> dict[str, str] | Decision:
    """What was given, as it was written, by option; or that one of the names is not known."""
    if not isinstance(request.event, Commanded):
        names = [option.name for option in action.options]
        return {name: arg for name, arg in zip(names, request.args, strict=False) if arg}
    text = request.event.text
    if not action.free_text and any(not option.bare for option in action.typed):
        known = tuple(option.name for option in action.typed)
        also = {option.name for option in action.options}
        for name in read_arguments(text).named:
            if name not in also:
                return (request.answer(UnknownOption(text=name, nearest=nearest(name, known))),)
    return typed(text, action)


def typed(text: str, action: Action) -> dict[str, str]:
    """What follows a command, as it was written, by option."""
    arguments = read_arguments(text)
    if action.free_text:
        (option,) = [each for each in action.options if each.sort is Sort.TEXT]
        named = arguments.named
        wish = named[option.name] if named.keys() == {option.name} else text
        return {option.name: wish.strip()} if wish.strip() else {}
    found: dict[str, str] = {}
    words = list(arguments.words)
    for option in action.options:
        if option.name in arguments.named:
            found[option.name] = arguments.named[option.name]
        elif option.bare and words:
            found[option.name] = words.pop(0)
    return {name: value for name, value in found.items() if value}


def values(request: Request, action: Action, length: int) -> Values | Decision:
    """The options as the handler takes them, or what is wrong with one. `length`: days there
    are."""
    found: dict[str, Any] = {}
    for option in action.options:
        text = request.options.get(option.name, "")
        value = _value(option, text)
        if value is _WRONG:
            if not isinstance(action, Command):
                return (request.answer(OldButton()),)
            if option.sort is Sort.SWITCH:
                return (request.answer(BadSwitch(text=text)),)
            cohort = request.named_cohort or request.room_cohort()
            return (request.answer(BadDay(text=text, length=length), cohort=cohort),)
        found[option.name] = value
    return Values(found)


_WRONG = object()


def _value(option: Option, text: str) -> Any:
    match option.sort:
        case Sort.WORD | Sort.TEXT | Sort.CHOICE:
            return text
        case Sort.DAY | Sort.NUMBER:
            if not text:
                return None
            number = read_number(text)
            return _WRONG if number is None else number
        case Sort.SWITCH:
            if not text:
                return None
            wish = read_switch(text)
            return _WRONG if wish is None else wish
        case Sort.RIGHTS:
            return tuple(word for word in text.split(",") if word)
