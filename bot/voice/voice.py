"""Turns a message's kind and parameters into a post in the reader's language.

Rules
1. Pure: texts are read once, when a `Voice` is made; `now` is an argument; nothing is kept.
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
from bot.engine.catalogue import KINDS
from bot.engine.messages import Param, Rows, Secrecy
from bot.engine.state import Cohort
from bot.voice import (
    asides,
    care,
    checking_in,
    coaching,
    group,
    joining,
    lessons,
    my_data,
    personal,
    recaps,
)
from bot.voice.buttons import keys
from bot.voice.clean import clean, first_name
from bot.voice.lexicon import BASE, Lexicon
from bot.voice.page import Cards, Draft, Page
from bot.voice.post import Post, Text, plain
from bot.voice.reader import Reader
from bot.voice.tongue import Tongue

#: what a notification or a screen reader says first
SUMMARY_LIMIT = 120

#: what a coach reads about a cohort is told in the cohort's time, as is all that stands in a room
IN_COHORT_TIME = frozenset(("launch-summary", "launched", "panel", "preview", "resumed", "moved"))

RENDERERS: Mapping[str, Callable[[Page], Draft]] = {
    "signup": group.signup,
    "room-attached": group.signup,
    "countdown": group.countdown,
    "board": group.board,
    "group-recap": group.group_recap,
    "lesson": lessons.lesson,
    "today": lessons.today,
    "entry": lessons.entry,
    "preview": lessons.preview,
    "joined": joining.joined,
    "safety-before": joining.safety_before,
    "plan-saved": joining.plan_saved,
    "reminder": checking_in.reminder,
    "checked-in": checking_in.checked_in,
    "felt": checking_in.felt,
    "answered": checking_in.answered,
    "swap-pose": checking_in.swap_pose,
    "swapped": checking_in.swapped,
    "care": care.card,
    "care-group": care.group_line,
    "no-diagnosis": care.no_diagnosis,
    "ask-first": care.ask_first,
    "recap": recaps.recap,
    "closing": recaps.closing,
    "me": personal.me,
    "why": personal.why,
    "help": personal.help_for,
    "launch-summary": coaching.launch_summary,
    "panel": coaching.panel,
    "setup": coaching.setup,
    "trouble": coaching.trouble,
    "mydata": my_data.mydata,
}


class Voice:
    """The bot's voice in every language it knows."""

    def __init__(
        self,
        lexicon: Lexicon | None = None,
        *,
        cards: Cards | None = None,
        language: str = BASE,
    ) -> None:
        """`cards` draws day cards and certificates; without it posts come without them.
        `language` is the house's, for readers who have none.
        """
        self._lexicon = lexicon or Lexicon.shipped()
        self._cards = cards
        self._language = language

    def languages(self) -> tuple[str, ...]:
        """Codes of the languages that have texts, English first."""
        return self._lexicon.languages

    def has(self, id_: str, language: str) -> bool:
        """Whether this language itself has a text of this id."""
        return language in self._lexicon.languages and id_ in self._lexicon.ids(language)

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
        spoken = spoken_in(program, self._lexicon.best(reader.language)) if program else None
        if cohort and (secrecy is Secrecy.OPEN or kind in IN_COHORT_TIME):
            reader = replace(reader, zone=cohort.zone)
        tongue = Tongue(self._lexicon, reader, now, _always(spoken, reader))
        page = Page(
            kind=kind,
            params=params,
            buttons=buttons,
            tongue=tongue,
            program=spoken,
            facts=facts,
            now=now,
            planned_for=planned_for,
            cohort=cohort,
            cards=self._cards,
            base=program,
        )
        draft = RENDERERS.get(kind, _generic)(page)
        blocks = (*draft.blocks, *asides.offer(page))
        if secrecy is Secrecy.OPEN and cohort is not None and cohort.rehearsal:
            blocks = (*tongue.blocks("rehearsal-mark"), *blocks)
        return Post(
            blocks=blocks,
            keys=keys(page),
            pictures=draft.pictures,
            secrecy=secrecy,
            instead=tongue.text("instead") if secrecy is Secrecy.PERSONAL else "",
            language=tongue.language,
            summary=_summary(plain(draft.blocks)),
            documents=draft.documents,
            reader=clean(reader.name),
            talk=draft.talk,
            entry=draft.entry,
            accent=int(program.colour.removeprefix("#"), 16) if program else None,
        )


def _generic(page: Page) -> Draft:
    """The text named like the kind, with the message's parameters in it."""
    return Draft(page.tongue.blocks(page.kind, **{**page.facts, **page.params}))


def _always(program: Program | None, reader: Reader) -> dict[str, object]:
    """What every text may speak of."""
    return {
        "title": (Text(program.title),) if program else None,
        "length": program.length if program else 0,
        "teacher": (program.teacher.name or None) if program else None,
        "first_name": first_name(reader.name) or None,
    }


def _summary(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SUMMARY_LIMIT else line[: SUMMARY_LIMIT - 1].rstrip() + "…"


@cache
def _shipped() -> Voice:
    return Voice()


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
