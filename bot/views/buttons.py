"""Words for buttons: `button-<action>`, with what the button is about.

Rules
1. At most `LIMIT` characters, cut with an ellipsis: what a phone shows of a button.
2. Options that come from the program (plan, answers, poses) are said in the reader's language.
3. A `label` wins over all words; a button that has neither is left out.
4. What leads to the practice player has its address from the courier, for this reader alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.core.buttons import Button
from bot.features.practice import PLAYER
from bot.presentation.clean import clean
from bot.presentation.post import Key, Text
from bot.presentation.render_context import RenderContext
from bot.views.check_in import option

LIMIT = 48

_PLAN = {"plan-cue": "cues", "plan-place": "places", "plan-obstacle": "obstacles"}


@dataclass(frozen=True, slots=True)
class _About:
    """What a button's words may speak of."""

    choice: object = None
    pose: object = None
    about: object = None


def keys(context: RenderContext) -> tuple[tuple[Key, ...], ...]:
    """The message's buttons with their words, empty rows left out."""
    rows = (
        tuple(key for button in row if (key := _key(context, button))) for row in context.buttons
    )
    return tuple(row for row in rows if row)


def _key(context: RenderContext, button: Button) -> Key | None:
    text = words(context, button)
    if not text:
        return None
    if button.words == PLAYER:
        return _to_player(context, button, text)
    return Key(text, wire=button.wire, url=button.url, style=button.style)


def _to_player(context: RenderContext, button: Button, text: str) -> Key | None:
    """The link to the page that leads through the day; without an address there is no button."""
    day = button.args[-1]
    address = context.player(int(day)) if context.player and day.isdecimal() else None
    if address is None:
        return None
    return Key(text, url=address.url, style=button.style, inside=address.inside)


def words(context: RenderContext, button: Button) -> str:
    """What stands on the button."""
    if button.label and not _is_city(button):
        return clean(button.label, LIMIT - 1)
    own = _option(context, button)
    if own:
        return clean(own, LIMIT - 1)
    id_ = _id(button)
    if not context.localizer.translations.has(id_):
        return ""
    about = _about(context, button)
    text = context.localizer.text(id_, choice=about.choice, pose=about.pose, about=about.about)
    return text if len(text) <= LIMIT else clean(text, LIMIT - 1)


def _is_city(button: Button) -> bool:
    """A zone by its city alone: said in the reader's language rather than by its label."""
    return button.action in ("zone", "launch-zone") and "/" not in button.label


def _option(context: RenderContext, button: Button) -> str:
    """Words that come from the program, by the index in the button's last argument."""
    last = button.args[-1] if button.args else ""
    if not last.isdecimal() or context.program is None:
        return ""
    if button.action in _PLAN:
        choices: tuple[str, ...] = getattr(context.program.messages.plan, _PLAN[button.action])
        return choices[int(last)] if int(last) < len(choices) else ""
    if button.action == "answer" and len(button.args) > 1 and button.args[-2].isdecimal():
        return option(context.day_numbered(int(button.args[-2])), int(last))
    return ""


def _about(context: RenderContext, button: Button) -> _About:
    last = button.args[-1] if button.args else None
    about: object = button.about
    choice: object = last
    pose: object = None
    match button.action:
        case "feel" | "answer" | "plan-cue" | "plan-place" | "plan-obstacle":
            choice = int(last) if last and last.isdecimal() else last
        case "remind" | "launch-time" | "retime-to":
            choice = about if isinstance(about, time) else wall_time(last) or last
        case "launch-start" | "move-to":
            choice = about if isinstance(about, date) else calendar_date(last) or last
        case "swap-pose":
            pose = _pose(context, last)
        case "swap-to" | "swap-keep":
            pose = _pose(context, last)
        case "voice-for" if about in (None, last):
            pose = _pose(context, last)
        case "practice-at" | "lead-at" | "pose-at":
            pose = _pose(context, str(about or ""))
        case "practice-as" | "lead-as":
            choice, pose = about, _pose(context, str(about or ""))
        case "preview":
            about = about or (int(last) if last and last.isdecimal() else None)
        case "launch":
            about = about or _title(context, last)
    return _About(choice, pose, about)


def _id(button: Button) -> str:
    """The text of a button."""
    return f"button-{button.words or button.action}"


def _pose(context: RenderContext, id_: str | None) -> object:
    return (Text(context.pose_name(id_ or "")),)


def _title(context: RenderContext, id_: str | None) -> str | None:
    if context.program and context.program.id == id_:
        return context.program.title
    return id_


def wall_time(text: str | None) -> time | None:
    """A button's "0730" as a time."""
    try:
        return datetime.strptime(text or "", "%H%M").time()  # noqa: DTZ007 (a wall time has no zone)
    except ValueError:
        return None


def calendar_date(text: str | None) -> date | None:
    """A button's "20261207" as a date."""
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
