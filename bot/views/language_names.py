"""The names that the house's languages go by, for whoever types one instead of a tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.content.languages import nearest, primary
from bot.presentation.values import language_name, locale_of


def names_of(languages: tuple[str, ...]) -> Mapping[str, str]:
    """Tags by their names in each of these languages and in themselves: "Spanish", "español".

    A language in one region goes by the plain language's name too ("Portuguese" for "pt-BR").
    """
    names: dict[str, str] = {}
    for whole in (True, False):
        for tag in languages:
            called = tag if whole else primary(tag)
            for name in _names(called, languages):
                names.setdefault(name.casefold(), nearest(called, languages))
    return names


def _names(tag: str, languages: tuple[str, ...]) -> Iterator[str]:
    called = locale_of(tag)
    for reader in languages:
        locale = locale_of(reader)
        yield language_name(tag, locale)
        # A name of its own for the region, beside "Portuguese (Brazil)".
        own = locale.languages.get(str(called))
        if own:
            yield own
