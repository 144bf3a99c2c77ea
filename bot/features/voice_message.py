"""What a coach sends when she was asked for her voice: taken, listened to elsewhere, and kept.

Rules
1. The recording she sends next, in private and within a day, is for the place she was asked for
   last. One that nobody asked for is answered like words that are not understood.
2. What can be told from its length and size is told before it is fetched. What was fetched and
   listened to comes back as a fact (`Listened`), and she hears what became of it. Nothing that
   cannot be used takes the place of what she gave before.
3. Words that speak of pain come first, also when they come with a recording.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.buttons import Rows
from bot.core.changes import Decision, Drop, Note, Put, Send
from bot.core.envelopes import Envelope, ToAsker
from bot.core.events import Listened, Spoke
from bot.core.messages import Message
from bot.core.records import AskedVoice, Cohort, TeacherVoice
from bot.core.registry import Feature
from bot.core.request import Request
from bot.core.world import World
from bot.features.teacher_voice import around, hers, whole_seconds
from bot.features.typed_words import said, speaks_of_pain

feature = Feature("voice_message")

#: seconds and bytes of the longest and the largest recording
MOST_S, MOST_BYTES = 60, 6 * 1024 * 1024
#: how long a recording is waited for
ASKED_FOR = timedelta(days=1)
#: a message's length is told in whole seconds
_ROUNDED_S = 1

# --- what it says ------------------------------------------------------------------------------


class VoiceComing(Message):
    """It came, and is being listened to."""


class VoiceKept(Message):
    day: int
    subject: str
    seconds: int


class VoiceRefused(Message):
    """Why it cannot be used (`Listened.why`), and that another may be sent."""

    why: str
    most_s: int = MOST_S
    most_mb: int = MOST_BYTES // (1024 * 1024)


# --- what follows --------------------------------------------------------------------------------


@feature.recording()
def spoke(request: Request, sent: Spoke) -> Decision:
    """A recording: for the place she was asked for, else as words are taken."""
    who, where = request.origin.who, request.origin.where
    asked = request.world.asked_voices.get((who.platform, who.user_id))
    if asked is None or not where.private or request.now - asked.asked_at > ASKED_FOR:
        return said(request, sent.text)
    if sent.text and speaks_of_pain(sent.text):
        return said(request, sent.text)
    cohort = request.world.cohorts.get(asked.cohort)
    if cohort is None or not hers(request, cohort):
        return (Drop(asked), *said(request, sent.text))
    if sent.seconds is not None and sent.seconds > MOST_S + _ROUNDED_S:
        return (request.answer(VoiceRefused(why="long"), cohort=cohort),)
    if sent.size is not None and sent.size > MOST_BYTES:
        return (request.answer(VoiceRefused(why="large"), cohort=cohort),)
    come = replace(
        asked,
        file=sent.file,
        update_id=request.origin.update_id,
        chat_id=where.chat_id,
        thread_id=where.thread_id,
        sent_at=request.now,
        sha256="",
        seconds=0.0,
    )
    return (Put(come), request.answer(VoiceComing(), cohort=cohort))


@feature.fact(Listened)
def listened(world: World, event: Listened, now: datetime) -> Decision:
    """It was listened to: it is kept, or she hears why it cannot be."""
    asked = world.asked_voices.get((event.platform, event.user_id))
    if asked is None or asked.file != event.file or not (event.why or asked.sha256):
        return ()  # she went elsewhere, or sent another one meanwhile
    person = world.person_of(event.platform, event.user_id)
    cohort = world.cohorts.get(asked.cohort)
    if person is None or cohort is None or cohort.coach != person.id:
        return (Drop(asked),)
    if event.why:
        open_again = replace(asked, file="", sent_at=None, sha256="", seconds=0.0)
        return (Put(open_again), _tell(asked, person.id, cohort, VoiceRefused(why=event.why)))
    program = world.programs[cohort.program]
    voice = TeacherVoice(
        person=person.id,
        program=program.id,
        subject=asked.subject,
        sha256=asked.sha256,
        seconds=asked.seconds,
        given_at=now,
    )
    kept = VoiceKept(day=asked.day, subject=asked.subject, seconds=whole_seconds(asked.seconds))
    rows = around(cohort, asked.day, asked.subject, given=True)
    return (
        Put(voice),
        Drop(asked),
        Note("voice-given", cohort=cohort.id),
        _tell(asked, person.id, cohort, kept, rows),
    )


def _tell(
    asked: AskedVoice, person: int, cohort: Cohort, message: Message, rows: Rows = ()
) -> Send:
    """Say what became of what she sent, where she sent it."""
    to = ToAsker(
        platform=asked.platform,
        user_id=asked.user_id,
        chat_id=asked.chat_id,
        thread_id=asked.thread_id,
        private=True,
        person=person,
    )
    key = f"answer:{asked.platform}:{asked.update_id}:{message.kind}"
    return Send(Envelope(key=key, to=to, message=message, buttons=rows, cohort=cohort.id))
