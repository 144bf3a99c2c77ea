"""Turns a message's kind and parameters into a post in the reader's language.

Rules
1. Pure: texts are read once, when a `Renderer` is made; `now` is an argument; nothing is kept.
2. A kind without a renderer of its own is the text of the same name with the parameters in it.
3. A post that cannot be worded is a fault of ours: it raises, and the courier says so to the coach.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from bot.content.model import Program
from bot.content.translate import spoken_in
from bot.core.catalogue import KINDS
from bot.core.messages import Param, Rows, Secrecy
from bot.core.records import Cohort
from bot.graphemes import shortened
from bot.presentation.clean import clean, first_name
from bot.presentation.localizer import Localizer
from bot.presentation.post import Post, Text, plain
from bot.presentation.reader import Reader
from bot.presentation.render_context import Cards, RenderContext, RenderedBody
from bot.presentation.translations import BASE, Translations
from bot.views import (
    care,
    check_in,
    cohort,
    group,
    join,
    lesson,
    me,
    my_data,
    private_thread,
    recap,
)
from bot.views.buttons import keys
from bot.views.language_names import names_of

#: what a notification or a screen reader says first
SUMMARY_LIMIT = 120

#: what a coach reads about a cohort is told in the cohort's time, as is all that stands in a room
IN_COHORT_TIME = frozenset(("launch-summary", "launched", "panel", "preview", "resumed", "moved"))

RENDERERS: Mapping[str, Callable[[RenderContext], RenderedBody]] = {
    "signup": group.signup,
    "room-attached": group.signup,
    "countdown": group.countdown,
    "board": group.board,
    "group-recap": group.group_recap,
    "lesson": lesson.lesson,
    "today": lesson.today,
    "entry": lesson.entry,
    "preview": lesson.preview,
    "joined": join.joined,
    "safety-before": join.safety_before,
    "plan-saved": join.plan_saved,
    "reminder": check_in.reminder,
    "checked-in": check_in.checked_in,
    "felt": check_in.felt,
    "answered": check_in.answered,
    "swap-pose": check_in.swap_pose,
    "swapped": check_in.swapped,
    "care": care.card,
    "care-group": care.group_line,
    "no-diagnosis": care.no_diagnosis,
    "ask-first": care.ask_first,
    "recap": recap.recap,
    "closing": recap.closing,
    "me": me.me,
    "why": me.why,
    "help": me.help_for,
    "launch-summary": cohort.launch_summary,
    "panel": cohort.panel,
    "setup": cohort.setup,
    "trouble": cohort.trouble,
    "mydata": my_data.mydata,
}


class Renderer:
    """The bot's voice in every language it knows."""

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

    def compose(
        self,
        kind: str,
        params: Mapping[str, Param],
        buttons: Rows,
        *,
        program: Program | None,
        reader: Reader,
        facts: Mapping[str, Any],
        now: datetime,
        planned_for: datetime | None,
        cohort: Cohort | None,
    ) -> Post:
        """The post for this reader. Raises KeyError for a kind that is not in the catalogue."""
        secrecy = KINDS[kind].secrecy
        reader = replace(reader, language=reader.language or self._language)
        spoken = spoken_in(program, self._translations.best(reader.language)) if program else None
        if cohort and (secrecy is Secrecy.OPEN or kind in IN_COHORT_TIME):
            reader = replace(reader, zone=cohort.zone)
        localizer = Localizer(self._translations, reader, now, _always(spoken, reader))
        context = RenderContext(
            kind=kind,
            params=params,
            buttons=buttons,
            localizer=localizer,
            program=spoken,
            facts=facts,
            now=now,
            planned_for=planned_for,
            cohort=cohort,
            cards=self._cards,
            base=program,
        )
        draft = RENDERERS.get(kind, _generic)(context)
        blocks = (*draft.blocks, *private_thread.offer(context))
        if secrecy is Secrecy.OPEN and cohort is not None and cohort.rehearsal:
            blocks = (*localizer.blocks("rehearsal-mark"), *blocks)
        return Post(
            blocks=blocks,
            keys=keys(context),
            pictures=draft.pictures,
            secrecy=secrecy,
            public_hint=localizer.text("instead") if secrecy is Secrecy.PERSONAL else "",
            language=localizer.language,
            summary=_summary(plain(draft.blocks)),
            documents=draft.documents,
            reader=clean(reader.name),
            talk=draft.talk,
            entry=draft.entry,
            accent=int(program.colour.removeprefix("#"), 16) if program else None,
        )


def _generic(context: RenderContext) -> RenderedBody:
    """The text named like the kind, with the message's parameters in it."""
    return RenderedBody(
        context.localizer.blocks(context.kind, **{**context.facts, **context.params})
    )


def _always(program: Program | None, reader: Reader) -> dict[str, object]:
    """What every text may speak of."""
    return {
        "title": (Text(program.title),) if program else None,
        "length": program.length if program else 0,
        "teacher": (program.teacher.name or None) if program else None,
        "first_name": first_name(reader.name) or None,
    }


def _summary(words: str) -> str:
    return shortened(" ".join(words.split()), SUMMARY_LIMIT)


@cache
def _shipped() -> Renderer:
    return Renderer()


def compose(
    kind: str,
    params: Mapping[str, Param],
    buttons: Rows,
    *,
    program: Program | None,
    reader: Reader,
    facts: Mapping[str, Any],
    now: datetime,
    planned_for: datetime | None,
    cohort: Cohort | None,
) -> Post:
    """The post for this reader, by the texts that come with the bot."""
    return _shipped().compose(
        kind,
        params,
        buttons,
        program=program,
        reader=reader,
        facts=facts,
        now=now,
        planned_for=planned_for,
        cohort=cohort,
    )
