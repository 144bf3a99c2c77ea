"""Every kind of message the engine can send: its parameters and how private it is.

Rules
1. A message whose kind or parameters are not in this table cannot be made (`core.message_factory`
   refuses).
2. `voice` has words for every kind; a test compares the two.
3. A trailing "?" marks a parameter that may be None. Lists and names of days are numbers, never
   words.
4. `live` kinds take their numbers at delivery from storage (`storage.queries.deliveries`), so an edit tells the
   truth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.core.messages import Secrecy

OPEN, PERSONAL, HEALTH = Secrecy.OPEN, Secrecy.PERSONAL, Secrecy.HEALTH


@dataclass(frozen=True, slots=True)
class KindSpec:
    params: tuple[str, ...]
    secrecy: Secrecy = PERSONAL
    live: bool = False
    #: stands beside the room's posts, such as an entry in a calendar: it waits for none of them,
    #: none of them waits for it, and a later change of plan tries it again when it was refused
    beside: bool = False


def _kind(
    params: str = "", secrecy: Secrecy = PERSONAL, *, live: bool = False, beside: bool = False
) -> KindSpec:
    return KindSpec(tuple(params.split()), secrecy, live, beside)


KINDS: Mapping[str, KindSpec] = {
    # --- posts in a room -------------------------------------------------------------------------
    "signup": _kind("start lesson_time zone", OPEN),  # button join
    "countdown": _kind("start lesson_at", OPEN),
    "lesson": _kind("day", OPEN),  # buttons done, hurts, swap; also private, for an own day 1
    "board": _kind("day", OPEN, live=True),  # done, people, names, closed
    "group-recap": _kind("closes", OPEN, live=True),
    "room-paused": _kind("", OPEN),
    "room-resumed": _kind("day? date?", OPEN),
    "room-moved": _kind("start", OPEN),
    "room-time": _kind("lesson_time", OPEN),
    "room-ended": _kind("", OPEN),
    "room-cancelled": _kind("", OPEN),
    "room-attached": _kind("start lesson_time zone", OPEN),
    "entry": _kind("day", OPEN, beside=True),  # a day in the server's calendar
    "care-group": _kind("", OPEN),  # says nothing of what was said; button hurts
    # --- personal, on a timer --------------------------------------------------------------------
    "reminder": _kind("day"),  # voice adds cue and minutes from facts; buttons done, today, hurts
    "closing": _kind("", live=True),  # to those who did not finish
    "recap": _kind("done length dates feel? swaps rests answer? finished late", live=False),
    "enrolled-from-waiting": _kind("start lesson_at"),
    "aside-hello": _kind(""),  # the first message of a thread for one person; button aside-off
    # --- joining ----------------------------------------------------------------------------------
    "joined": _kind("start lesson_at day? own reachable"),
    "joined-next": _kind(""),
    "already-joined": _kind("start lesson_at? day?"),
    "already-waiting": _kind(""),
    "nothing-here": _kind("admin"),
    "not-joined": _kind(""),
    "not-begun": _kind("start lesson_at"),
    "closed": _kind(""),
    "which-challenge": _kind("what"),
    "safety-before": _kind(""),
    "safety-thanks": _kind(""),
    "plan-cue": _kind(""),
    "plan-place": _kind(""),
    "plan-obstacle": _kind(""),
    "plan-saved": _kind("cue place obstacle"),
    # --- the day ----------------------------------------------------------------------------------
    # the lesson again, privately; swaps: "<pose>=<choice>"
    "today": _kind("day swaps"),
    "today-none": _kind("lesson_at?"),
    "day-not-open": _kind("day date"),
    "day-outside": _kind("length"),
    # situation: a key of Messages.praise; line and comeback: which line (comeback None: no gap)
    "checked-in": _kind("day situation line comeback? done length late note badges next_at?"),
    "already-done": _kind("day next?"),
    "count-today": _kind("day"),
    "opened-today": _kind("day"),
    "does-it-hurt": _kind("day", HEALTH),
    "rest-ask": _kind("day"),
    "partial": _kind("day"),
    "later-ok": _kind(""),
    "felt": _kind("day feel"),
    "answered": _kind("day choice"),
    "undone": _kind("day done length"),
    "nothing-to-undo": _kind(""),
    "undo-which": _kind(""),
    "rest-used": _kind("day left"),
    "rest-none": _kind(""),
    "rest-already": _kind("day"),
    "swap-menu": _kind("day poses"),  # poses: ids
    "swap-pose": _kind("day pose"),
    "swapped": _kind("day pose choice remembered"),  # choice: easier, harder, full or a pose id
    "fallback": _kind(""),
    # --- care: health words stay private, nothing in the group ------------------------------------
    "care": _kind("level number", HEALTH),  # level: red, urgent, amber, asked
    "care-paused": _kind("", HEALTH),
    "care-resumed": _kind("", HEALTH),
    "coach-told": _kind("", HEALTH),
    "coach-unreachable": _kind("contact", HEALTH),
    "help-wanted": _kind("name"),  # to the coach: who wants contact, never why
    "no-diagnosis": _kind("", HEALTH),
    "ask-first": _kind("mentions", HEALTH),
    # --- me ---------------------------------------------------------------------------------------
    "me": _kind(
        "done length days today? next_at? badges feel? rests_left reminder_at? zone language"
        " cue place obstacle named swaps"
    ),
    "why": _kind("days"),
    "remind-menu": _kind("at? zone quiet_from quiet_until"),
    "remind-set": _kind("at zone reachable"),
    "remind-off": _kind(""),
    "remind-quiet": _kind("quiet_from quiet_until"),
    "remind-bad": _kind("text"),
    "aside-wished": _kind(""),
    "aside-there": _kind(""),
    "aside-needless": _kind(""),
    "aside-elsewhere": _kind(""),
    "aside-ended": _kind(""),
    "zone-menu": _kind("zone"),
    "zone-set": _kind("zone local"),
    "zone-choose": _kind("text"),
    "zone-unknown": _kind("text"),
    "language-menu": _kind("language"),
    "language-set": _kind("language"),
    "language-unknown": _kind("text"),
    "named-on": _kind(""),
    "named-off": _kind(""),
    "stopped": _kind(""),
    "restarted": _kind("joined"),
    "leave-confirm": _kind(""),
    "left": _kind(""),
    "kept": _kind(""),  # a confirmation was answered with no
    "mydata": _kind("", live=True),
    "forget-confirm": _kind(""),
    "forgotten": _kind(""),
    # --- one person on two platforms --------------------------------------------------------------
    "link-code": _kind("code"),
    "link-alone": _kind(""),
    "link-wait": _kind(""),
    "link-wrong": _kind(""),
    "link-expired": _kind(""),
    "link-same": _kind(""),
    "link-taken": _kind("platform"),
    "linked": _kind("platform both"),
    "linked-there": _kind("platform"),
    "link-none": _kind(""),
    "link-off-ask": _kind("platform here"),
    "unlinked": _kind("platform here"),
    "help": _kind("coach joined private several"),
    "no-such-command": _kind("text nearest"),
    "old-button": _kind(""),
    "broken": _kind(""),  # something failed here; nothing was lost
    # --- coach ------------------------------------------------------------------------------------
    "coach-only": _kind(""),
    "room-only": _kind(""),
    "launch-choose": _kind("programs"),
    "launch-start": _kind(""),
    "launch-time": _kind(""),
    "launch-zone": _kind(""),
    "launch-late": _kind(""),
    # posts: [kind, instant, day or None] of every post to come
    "launch-summary": _kind("start lesson_time zone late posts"),
    "launched": _kind("code start lesson_at"),
    "launch-dropped": _kind(""),
    "rehearsal-started": _kind("day_s"),
    "bad-program": _kind("text nearest"),
    "bad-date": _kind("text"),
    "date-past": _kind("date"),
    "bad-time": _kind("text"),
    "time-quiet": _kind("quiet_from quiet_until"),
    "bad-zone": _kind("text"),
    "bad-late": _kind("text"),
    "bad-switch": _kind("text"),
    "bad-argument": _kind("text nearest"),
    "bad-day-length": _kind("text"),
    "bad-day": _kind("text length"),
    "room-busy": _kind("code"),
    "no-cohort": _kind(""),
    "panel": _kind("", live=True),
    "move-menu": _kind("start"),
    "time-menu": _kind("lesson_time"),
    "confirm-end": _kind(""),
    "confirm-cancel": _kind(""),
    "paused": _kind(""),
    "resumed": _kind("day? date?"),
    "moved": _kind("start"),
    "moved-too-late": _kind(""),
    "time-changed": _kind("lesson_time"),
    "ended": _kind(""),
    "cancelled": _kind(""),
    "attached": _kind("code rooms"),
    "attach-unknown": _kind("text"),
    "attach-already": _kind("code"),
    "attach-denied": _kind("code"),
    "preview": _kind("day"),
    "setup": _kind("missing zone reachable people media"),
    "trouble": _kind("what why room"),
}

#: kinds that name somebody else than their reader
NAMING = tuple(kind for kind, spec in KINDS.items() if "name" in spec.params)

#: kinds that stand beside a room's posts
BESIDE = frozenset(kind for kind, spec in KINDS.items() if spec.beside)
