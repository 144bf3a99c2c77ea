"""The care card: stop, the signs, the number, and what this bot is not.

Rules
1. Every level shows all of it: the stop line, both lists of signs, the number, "not a clinician",
   "not watched". The order alone changes, so an under-graded message still shows what matters.
2. Nothing is judged, named or promised, and nothing of what was said is repeated.
3. The program's texts speak where it has them in the reader's language, our own otherwise: somebody
   who is hurt should not have to read a foreign language. A teacher's additions are always shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from babel.core import get_global

from bot.content.languages import nearest
from bot.content.model import Program
from bot.content.model import Safety as Texts
from bot.features.care import CareCard, CareGroup
from bot.features.typed_words import AskFirst, NoDiagnosis
from bot.presentation.localizer import Localizer
from bot.presentation.markup import Parts
from bot.presentation.post import Block, Bold, Heading, ListOf, Paragraph
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody

#: spoken where a program names no number at all; reaches help from a mobile phone in most countries
ANYWHERE = "112"


@dataclass(frozen=True, slots=True)
class SafetyTexts:
    """The safety texts for one reader."""

    localizer: Localizer
    texts: Mapping[str, str]
    now_signs: tuple[Parts, ...]
    today_signs: tuple[Parts, ...]
    ask_first: tuple[Parts, ...]
    additions: tuple[Parts, ...]
    number: str
    #: the number is this reader's own country's, or holds across theirs
    number_known: bool
    contact: str

    @classmethod
    def of(cls, context: RenderContext) -> SafetyTexts:
        """The program's texts in the reader's language, or our own."""
        localizer, program = context.localizer, context.program
        theirs = _in_language(context.base or program, localizer.language)
        number, known = _number(context, program.safety if program else None)
        additions = program.safety.additions if program else ()

        def items(given: tuple[str, ...], id_: str) -> tuple[Parts, ...]:
            if given:
                return tuple(localizer.their_line(line) for line in given)
            return localizer.lines(id_)

        return cls(
            localizer,
            theirs.texts if theirs else {},
            items(theirs.now_signs if theirs else (), "safety-now-signs"),
            items(theirs.today_signs if theirs else (), "safety-today-signs"),
            items(theirs.ask_first if theirs else (), "safety-ask-first-list"),
            tuple(localizer.their_line(line) for line in additions),
            number,
            known,
            program.safety.teacher_contact if program else "",
        )

    def say(self, key: str) -> tuple[Block, ...]:
        """One of the texts, by its key in `content.model.Safety`."""
        text = self.texts.get(key, "")
        if text:
            return self.localizer.theirs(text, number=self.number)
        return self.localizer.blocks(f"safety-{key.replace('_', '-')}", number=self.number)


@renders(CareCard)
def card(message: CareCard, context: RenderContext) -> RenderedBody:
    """The whole card. `level`: red, urgent, amber or asked."""
    safety, localizer = SafetyTexts.of(context), context.localizer
    now: list[Block] = [
        *_strong(safety.say("now_heading")),
        ListOf(safety.now_signs),
        *safety.say("number"),
    ]
    if not safety.number_known:
        now += localizer.blocks("care-number-elsewhere")
    today: list[Block] = [*_strong(safety.say("today_heading")), ListOf(safety.today_signs)]
    stop = [*safety.say("stop")]
    who = [*safety.say("not_a_clinician"), *safety.say("not_watched")]
    blocks: list[Block] = [Heading(localizer.line("care-title", level=message.level))]
    match message.level:
        case "red":
            urge = localizer.blocks("care-red", number=safety.number)
            blocks += [*urge, *stop, *now, *who, *today]
        case "urgent":
            blocks += [*stop, *today, *now, *who]
        case _:
            blocks += [*stop, *who, *now, *today]
    blocks += safety.say("routine")
    if safety.additions:
        blocks += [*localizer.blocks("care-also"), ListOf(safety.additions)]
    if context.presses("care-pause") or context.presses("care-tell"):
        blocks += safety.say("offer")
    if safety.contact:
        blocks += localizer.blocks("care-contact", contact=safety.contact)
    return RenderedBody(tuple(blocks))


@renders(CareGroup)
def group_line(message: CareGroup, context: RenderContext) -> RenderedBody:
    """A line for the room that says nothing of what was said."""
    return RenderedBody(SafetyTexts.of(context).say("group_line"))


@renders(NoDiagnosis)
def no_diagnosis(message: NoDiagnosis, context: RenderContext) -> RenderedBody:
    """Asked what it is, or what to take."""
    safety = SafetyTexts.of(context)
    return RenderedBody((*safety.say("no_diagnosis"), *safety.say("not_watched")))


@renders(AskFirst)
def ask_first(message: AskFirst, context: RenderContext) -> RenderedBody:
    """Asked whether a pose is safe with something one has."""
    return RenderedBody(SafetyTexts.of(context).say("ask_first"))


def _in_language(program: Program | None, language: str) -> Texts | None:
    """The program's safety texts, if it has them in this language."""
    if program is None:
        return None
    written = {program.language: program.safety, **program.safety_in}
    return written.get(nearest(language, written))


def _number(context: RenderContext, safety: Texts | None) -> tuple[str, bool]:
    """The emergency number where the reader is, and whether it is certain to be theirs."""
    numbers = safety.emergency_numbers if safety else {}
    zone = context.localizer.reader.zone
    territory = str(get_global("zone_territories").get(zone, ""))
    if territory in numbers:
        return numbers[territory], True
    return numbers.get("default", ANYWHERE), zone.startswith("Europe/")


def _strong(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        Paragraph((Bold(block.parts),)) if isinstance(block, Paragraph) else block
        for block in blocks
    )
