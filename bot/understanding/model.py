"""The plain facts in and out of the reader: where something was typed, and what was understood.

Everything here is frozen data. No field of a `Utterance` ever carries the person's own words: what
somebody says about their body is read, answered and forgotten, and cannot be repeated by mistake.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ChatKind(StrEnum):
    """Where a message was typed."""

    #: A private chat between one person and the bot.
    BOT_DM = "bot_dm"
    #: A reply to today's post, or the check-in topic of a group.
    CHECKIN_THREAD = "checkin_thread"
    #: An ordinary message in the group, meant for other people.
    GROUP_CHATTER = "group_chatter"


class Intent(StrEnum):
    """What a message is taken to mean, in the order in which meanings are tried."""

    #: Signs that call for emergency help now.
    RED = "red"
    #: Stop for today, and speak to a doctor or nurse soon.
    URGENT = "urgent"
    #: A question only a clinician may answer: what is it, what should I take.
    NO_DIAGNOSIS = "no_diagnosis"
    #: Something to clear with a professional before practising.
    ASK_FIRST = "ask_first"
    #: Something hurts: leave that pose, swap it, see how it is tomorrow.
    AMBER = "amber"
    #: Every message from the bot should end.
    OPT_OUT = "opt_out"
    #: Leave the challenge.
    LEAVE = "leave"
    #: Take a rest day.
    REST_PASS = "rest_pass"
    #: Some of the day was done.
    PARTIAL = "partial"
    #: Understood, and nothing to do: a question, a plan, a "not yet", talk between people.
    NONE = "none"
    #: Tick the days named in `Utterance.days`.
    DONE = "done"
    #: The days named are ticked already.
    ALREADY = "already"
    #: The days named have not opened yet.
    FUTURE = "future"
    #: Not understood well enough to act on: ask, with buttons.
    UNSURE = "unsure"

    @property
    def is_safety(self) -> bool:
        """Whether this calls for a card about the body, and never for a tick."""
        return self in _SAFETY

    @property
    def stops_today(self) -> bool:
        """Whether the person is asked to stop for today, so that no reminder should follow."""
        return self in (Intent.RED, Intent.URGENT)


_SAFETY = frozenset(
    {Intent.RED, Intent.URGENT, Intent.NO_DIAGNOSIS, Intent.ASK_FIRST, Intent.AMBER}
)


class Ask(StrEnum):
    """Questions the bot may put back. The words for them are chosen where messages are worded."""

    #: Nothing to ask.
    NOTHING = ""
    #: Count today's day as done?
    COUNT_TODAY = "count-today"
    #: The day named is ticked already; tick today's?
    ALREADY_TICK_NEXT = "already-tick-next"
    #: Which day is meant? The number is outside this challenge, or no day is open now.
    WHICH_DAY = "which-day"
    #: "Yesterday" came before the first day: count day 1, which opened today?
    OPENED_TODAY = "opened-today"
    #: The day named can no longer be ticked (or not by words).
    CLOSED_DAY = "closed-day"
    #: Some of the days named were ticked; the later ones have not opened.
    LATER_DAYS_NOT_OPEN = "later-days-not-open"
    #: A part of the body was named, and the rest not understood: does something hurt?
    DOES_IT_HURT = "does-it-hurt"
    #: A safety card goes first. Afterwards, ask whether the day should count.
    TICK_LATER = "tick-later"
    #: Really leave the challenge?
    CONFIRM_LEAVE = "confirm-leave"
    #: Use the rest day? (Illness or "I can't today" was said, not "rest day".)
    CONFIRM_REST = "confirm-rest"


class TickNote(StrEnum):
    """Something to add kindly to the answer."""

    NOTHING = ""
    #: Muscles are sore or burning from work: ordinary effort.
    SORENESS = "soreness"
    #: Pain, said to be 3 out of 10 or less.
    MILD_PAIN = "mild-pain"


class Mentioned(StrEnum):
    """Whom an ask-first answer should point to."""

    NOBODY = ""
    PROFESSIONAL = "professional"
    SURGEON_OR_PHYSIO = "surgeon-or-physio"
    MATERNITY = "maternity"


@dataclass(frozen=True, slots=True)
class Context:
    """What the reader needs to know about the person and their challenge.

    Days are counted from 1. `today` is the day open now, or None when there is none (before the
    start, or in the days of catching up after the end). `length` is how many days the challenge
    has, `done` the days ticked, `open_days` those that may be ticked now. `poses` maps every name
    or other name of a pose, in any language, to the pose's id.
    """

    today: int | None
    length: int
    done: frozenset[int]
    open_days: frozenset[int]
    poses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What a message was understood to mean.

    `days` are the days to tick (DONE), those a person claims to have done (AMBER, NO_DIAGNOSIS,
    ASK_FIRST and UNSURE, to be asked about later), those begun (PARTIAL), those named (ALREADY,
    FUTURE), else empty. Only DONE ticks anything, and only open days that are not ticked.
    `catch_up` is true when a day to tick is not today's. `silent` means: answer nothing at all.
    `swap` is the id of the pose that was said to hurt. `language` is the language recognised
    ("en", "es"), or None when the words do not tell.
    """

    intent: Intent
    days: tuple[int, ...] = ()
    catch_up: bool = False
    ask: Ask = Ask.NOTHING
    silent: bool = False
    swap: str = ""
    note: TickNote = TickNote.NOTHING
    language: str | None = None
    mentions: Mentioned = Mentioned.NOBODY
