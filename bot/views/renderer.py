"""Puts a message into words in its reader's language.

Rules
1. Pure: texts are read once, when a `Renderer` is made; `now` is an argument; nothing is kept.
2. A message without a view of its own is the text of its kind with its parameters in it.
3. A post that cannot be worded is a fault of ours: it raises, and the courier says so to the coach.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.content.model import Program
from bot.content.translate import spoken_in
from bot.core.buttons import Rows
from bot.core.facts import Facts
from bot.core.messages import (
    Message,
    Secrecy,
)
from bot.core.records import Cohort
from bot.graphemes import shortened
from bot.presentation.clean import clean, first_name
from bot.presentation.localizer import Localizer
from bot.presentation.post import Post, Text, plain
from bot.presentation.reader import Reader
from bot.presentation.registry import RENDERINGS
from bot.presentation.render_context import Cards, FindPlayer, RenderContext, RenderedBody
from bot.presentation.translations import BASE, Translations
from bot.views import private_thread
from bot.views.buttons import keys
from bot.views.language_names import names_of

#: what a notification or a screen reader says first
SUMMARY_LIMIT = 120


class Renderer:
    """Words for every message, in every language that has texts."""

    def __init__(
        self,
        translations: Translations | None = None,
        *,
        cards: Cards | None = None,
        language: str = BASE,
    ) -> None:
        """`cards` draws day cards and certificates; without it posts come without them.
        `language` is the house's, for readers who have none.
        """
        self._translations = translations or Translations.shipped()
        self._cards = cards
        self._language = language

    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that have texts, English first."""
        return self._translations.languages

    def language_names(self) -> Mapping[str, str]:
        """The languages by the names that people may type."""
        return names_of(self.languages())

    def has(self, id_: str, language: str) -> bool:
        """Whether this language itself has a text of this id."""
        return language in self._translations.languages and id_ in self._translations.ids(language)

    def text(self, id_: str, language: str = BASE) -> str:
        """A text that speaks of nothing else. Raises KeyError when there is none."""
        return self._translations.format(language, id_, {})

    def context(self, reader: Reader, now: datetime, program: Program | None) -> RenderContext:
        """What surrounds anything that is said to this reader."""
        reader = replace(reader, language=reader.language or self._language)
        spoken = spoken_in(program, self._translations.best(reader.language)) if program else None
        return RenderContext(
            localizer=Localizer(self._translations, reader, now, _always(spoken, reader)),
            now=now,
            program=spoken,
            base=program,
            cards=self._cards,
        )

    def render(
        self,
        message: Message,
        buttons: Rows = (),
        *,
        reader: Reader,
        now: datetime,
        program: Program | None = None,
        cohort: Cohort | None = None,
        planned_for: datetime | None = None,
        facts: Facts | None = None,
        player: FindPlayer | None = None,
    ) -> Post:
        """The post for this reader. Raises KeyError for a message that has no words."""
        secrecy = message.secrecy
        if cohort and (secrecy is Secrecy.OPEN or message.in_cohort_time):
            reader = replace(reader, zone=cohort.zone)
        context = replace(
            self.context(reader, now, program),
            buttons=buttons,
            cohort=cohort,
            planned_for=planned_for,
            # An address of one's own stands in a private message only.
            player=player if secrecy is Secrecy.PERSONAL else None,
        )
        localizer = context.localizer
        body = _body(message, context, facts)
        blocks = (*body.blocks, *private_thread.offer(message, context))
        if secrecy is Secrecy.OPEN and cohort is not None and cohort.rehearsal:
            blocks = (*localizer.blocks("rehearsal-mark"), *blocks)
        return Post(
            blocks=blocks,
            keys=keys(context),
            pictures=body.pictures,
            album=body.album,
            secrecy=secrecy,
            public_hint=localizer.text("instead") if secrecy is Secrecy.PERSONAL else "",
            language=localizer.language,
            summary=shortened(" ".join(plain(body.blocks).split()), SUMMARY_LIMIT),
            sounds=body.sounds,
            documents=body.documents,
            reader=clean(reader.name),
            talk=body.talk,
            entry=body.entry,
            accent=int(program.colour.removeprefix("#"), 16) if program else None,
        )


def _body(message: Message, context: RenderContext, facts: Facts | None) -> RenderedBody:
    rendering = RENDERINGS.get(type(message))
    if rendering is None:
        return RenderedBody(context.localizer.blocks(message.kind, **message.parameters))
    if rendering.facts is None:
        body = rendering.view(message, context)
    else:
        known = facts if isinstance(facts, rendering.facts) else rendering.facts()
        body = rendering.view(message, context, known)
    assert isinstance(body, RenderedBody)
    return body


def _always(program: Program | None, reader: Reader) -> dict[str, object]:
    """What every text may speak of."""
    return {
        "title": (Text(program.title),) if program else None,
        "length": program.length if program else 0,
        "teacher": (program.teacher.name or None) if program else None,
        "first_name": first_name(reader.name) or None,
    }
