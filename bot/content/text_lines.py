"""Every text of a program with the file and line it was typed in, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.content.draft import Draft
from bot.content.text_addresses import WRITTEN_FOR, address, addressed

#: the files whose texts are looked at; the care card has rules of its own
_KINDS = ("challenge", "days", "poses", "messages", "badges", "tags", "library")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text as it was typed."""

    #: as in `bot.content.texts`; also for lines that are no texts, such as ids
    address: str
    text: str
    language: str
    file: str
    line: int | None


def base_lines(draft: Draft) -> Iterator[TextLine]:
    """The texts of the base language, of the poses that count."""
    language = draft.challenge.language if draft.challenge is not None else "en"
    for key, source in draft.sources.items():
        kind, _, id_ = key.partition("/")
        if kind not in _KINDS or "i18n/" in source.file:
            continue
        if kind == "poses" and id_ not in draft.relevant:
            continue
        for at, text in source.texts():
            yield TextLine(
                address(key, at, source.data), text, language, source.file, source.line(*at)
            )


def translated_lines(draft: Draft) -> Iterator[TextLine]:
    """The texts of all further languages."""
    for language, sources in draft.translated.items():
        for source in sources:
            for place, at, text in addressed(source, language):
                if at[-1:] != (WRITTEN_FOR,):
                    yield TextLine(place, text, language, source.file, source.line(*at))
