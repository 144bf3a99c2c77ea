"""The practice player's words: a day as a page leads through it, for one reader."""

from __future__ import annotations

from collections.abc import Mapping

from bot.content.model import Program
from bot.content.timeline import short_version
from bot.presentation.player_script import (
    PlayerCare,
    PlayerScript,
)
from bot.presentation.post import Text, plain, plain_inline
from bot.presentation.render_context import RenderContext
from bot.views.care import SafetyTexts
from bot.views.player_cues import CueTeller

#: what the page calls its texts, and the texts
_WORDS = {
    "start": "player-start",
    "hurts": "button-hurts",
    "easier": "button-swap",
    "done": "button-done",
    "stop": "lesson-hurts",
    "feel": "checked-in-feel-plain",
    "how": "player-how-it-goes",
    "loading": "player-loading",
    "loaded": "player-loaded",
    "in": "player-breathe-in",
    "out": "player-breathe-out",
    "comingSide": "player-coming-side",
    "comingAgain": "player-coming-again",
    "comingEnd": "player-coming-end",
    "otherSide": "player-changed-over",
    "mirrored": "player-mirrored",
    "pause": "player-pause",
    "goOn": "player-go-on",
    "paused": "player-paused",
    "back": "player-back",
    "skip": "player-skip",
    "close": "player-close",
    "settings": "player-settings",
    "bells": "player-bells",
    "spoken": "player-spoken",
    "vibration": "player-vibration",
    "inWords": "player-in-words",
    "timeLeft": "player-time-left",
    "hurtsPaused": "player-hurts-paused",
    "hurtsWhere": "player-hurts-where",
    "hurtsWaiting": "player-hurts-waiting",
    "stopHere": "player-stop-here",
    "ticked": "player-ticked",
    "tickedBefore": "player-ticked-before",
    "kept": "player-kept",
    "notTicked": "player-not-ticked",
    "thanks": "player-thanks",
    "toChat": "player-to-chat",
    "seeYou": "player-see-you",
    "noLine": "player-no-line",
    "closed": "player-closed",
}


def player_script(
    context: RenderContext, program: Program, day: int, choices: Mapping[str, str], *, ticked: bool
) -> PlayerScript:
    """The day for this reader. `program` speaks their language; `choices`: pose id -> "easier",
    "harder" or the id of another pose.
    """
    localizer, taught = context.localizer, program.day(day)
    teller = CueTeller(localizer, program, choices)
    versions = [teller.version(taught, taught.steps, short=False)]
    if taught.leave_out and (left := short_version(taught)):
        versions.append(teller.version(taught, left, short=True))
    words = {
        name: plain(localizer.blocks(id_, day=day, about=None)) for name, id_ in _WORDS.items()
    }
    open_to = {id_: teller.choices(id_) for id_ in taught.poses if id_ in program.poses}
    return PlayerScript(
        title=localizer.text("lesson-title", day=day, heading=(Text(taught.title),)),
        heading=taught.title,
        challenge=program.title,
        day=day,
        language=localizer.language,
        direction=localizer.locale.text_direction,
        colour=program.colour,
        breath_s=program.pace.breath_s,
        versions=tuple(versions),
        forms=teller.forms,
        choices={id_: found for id_, found in open_to.items() if len(found) > 1},
        chosen={id_: teller.chosen(id_) for id_ in open_to},
        ticked=ticked,
        care=_care(context),
        faces=tuple(localizer.text(f"face-{feel}") for feel in range(1, 6)),
        words=words,
    )


def _care(context: RenderContext) -> PlayerCare:
    """Stop, the signs to get help for now, the number: in the words that are locked."""
    safety = SafetyTexts.of(context)
    number = [*safety.say("number")]
    if not safety.number_known:
        number += context.localizer.blocks("care-number-elsewhere")
    return PlayerCare(
        title=plain_inline(context.localizer.line("care-title", level="asked")),
        stop=tuple(plain((block,)) for block in (*safety.say("stop"), *safety.say("not_watched"))),
        heading=plain(safety.say("now_heading")),
        signs=tuple(plain_inline(sign) for sign in safety.now_signs),
        number=tuple(plain((block,)) for block in number),
    )
