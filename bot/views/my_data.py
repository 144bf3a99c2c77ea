"""Everything kept about a person, readable, and as a JSON file to take along."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date, time

from bot.core.facts import EnrollmentRecord, MyDataFacts
from bot.core.records import Person, PrivateThread, TeacherVoice
from bot.features.my_data import MyData
from bot.presentation.markup import Parts
from bot.presentation.post import Block, Document, ListOf, Text
from bot.presentation.registry import renders
from bot.presentation.render_context import RenderContext, RenderedBody

MIME = "application/json"


@renders(MyData)
def my_data(message: MyData, context: RenderContext, facts: MyDataFacts) -> RenderedBody:
    """The copy of one's data."""
    localizer = context.localizer
    if facts.person is None:
        return RenderedBody(localizer.blocks("mydata-none"))
    blocks: list[Block] = [*localizer.blocks("mydata-intro"), *localizer.blocks("mydata-person")]
    blocks.append(ListOf(_person(context, facts, facts.person)))
    for challenge in facts.challenges:
        blocks += localizer.blocks("mydata-challenge", title=challenge.title or "—")
        blocks.append(ListOf(_challenge(context, challenge)))
    if facts.voices:
        blocks += localizer.blocks("mydata-voices")
        blocks.append(ListOf(tuple(_voice(context, each) for each in facts.voices)))
    blocks += localizer.blocks("mydata-never")
    text = json.dumps(facts, ensure_ascii=False, indent=2, default=_plain)
    file = Document(localizer.text("mydata-file"), MIME, text)
    return RenderedBody(tuple(blocks), documents=(file,))


def _plain(value: object) -> object:
    """What JSON has no form for: records are their fields, an instant and a thread are a word."""
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, PrivateThread):
        return value.text
    if is_dataclass(value):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    return str(value)


def _person(context: RenderContext, facts: MyDataFacts, person: Person) -> tuple[Parts, ...]:
    localizer = context.localizer
    name = person.name or localizer.reader.name
    lines: list[Parts] = [localizer.line("mydata-name", name=name)] if name else []
    for identity in facts.identities:
        platform = identity.platform.capitalize()
        lines.append(localizer.line("mydata-identity", platform=platform, user_id=identity.user_id))
        if identity.has_private_thread:
            lines.append(localizer.line("mydata-aside"))
    lines += [
        localizer.line("me-language", language=person.language or localizer.language),
        localizer.line("me-zone", zone=person.zone or localizer.reader.zone),
        localizer.line("me-named", named=person.named),
    ]
    if person.remind_at is not None:
        lines.append(localizer.line("me-reminder", reminder_at=person.remind_at))
    if person.safety_seen_at is not None:
        lines.append(localizer.line("mydata-safety", at=person.safety_seen_at))
    return tuple(lines)


def _voice(context: RenderContext, voice: TeacherVoice) -> Parts:
    localizer = context.localizer
    seconds = max(round(voice.seconds), 1)
    number = voice.subject.removeprefix("day-")
    of_day = number != voice.subject and number.isdecimal()
    place: Parts = (Text(context.pose_name(voice.subject)),)
    if of_day:
        place = localizer.line("voice-place-day", day=int(number))
    return localizer.line("mydata-voice", place=place, seconds=seconds, at=voice.given_at)


def _challenge(context: RenderContext, challenge: EnrollmentRecord) -> tuple[Parts, ...]:
    localizer = context.localizer
    lines: list[Parts] = [localizer.line("mydata-joined", at=challenge.enrollment.joined_at)]
    lines += [
        localizer.line("mydata-check-in", day=tick.day, at=tick.at, feel=tick.feel)
        for tick in challenge.check_ins
    ]
    lines += [localizer.line("mydata-rest", day=rest.day) for rest in challenge.rests]
    titles = {badge.id: badge.title for badge in context.program.badges} if context.program else {}
    lines += [
        localizer.line("mydata-badge", title=(Text(titles.get(earned.badge, earned.badge)),))
        for earned in challenge.badges
    ]
    if challenge.session is not None:
        led = challenge.session
        lines.append(localizer.line("mydata-session", day=led.day, at=led.started_at))
    return tuple(lines)
