"""Everything kept about a person, readable, and as a JSON file to take along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from bot.presentation.markup import Parts
from bot.presentation.post import Block, Document, ListOf, Text
from bot.presentation.render_context import RenderContext, RenderedBody

MIME = "application/json"


def mydata(context: RenderContext) -> RenderedBody:
    """The copy of one's data."""
    localizer = context.localizer
    if not context.facts:
        return RenderedBody(localizer.blocks("mydata-none"))
    blocks: list[Block] = [*localizer.blocks("mydata-intro"), *localizer.blocks("mydata-person")]
    blocks.append(ListOf(_person(context)))
    for challenge in context.many("challenges"):
        if isinstance(challenge, Mapping):
            title = str(challenge.get("title", ""))
            blocks += localizer.blocks("mydata-challenge", title=title or "—")
            lines = _challenge(context, challenge)
            if lines:
                blocks.append(ListOf(lines))
    blocks += localizer.blocks("mydata-never")
    text = json.dumps(context.facts, ensure_ascii=False, indent=2, default=_plain)
    file = Document(localizer.text("mydata-file"), MIME, text)
    return RenderedBody(tuple(blocks), documents=(file,))


def _plain(value: object) -> object:
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    return str(value)


def _person(context: RenderContext) -> tuple[Parts, ...]:
    localizer = context.localizer
    person = context.facts.get("person")
    person = person if isinstance(person, Mapping) else {}
    name = str(person.get("name") or localizer.reader.name)
    lines: list[Parts] = [localizer.line("mydata-name", name=name)] if name else []
    for identity in context.many("identities"):
        if isinstance(identity, Mapping):
            lines.append(
                localizer.line(
                    "mydata-identity",
                    platform=str(identity.get("platform", "")).capitalize(),
                    user_id=str(identity.get("user_id", "")),
                )
            )
            if "/" in str(identity.get("aside", "")):
                lines.append(localizer.line("mydata-aside"))
    remind_at = person.get("remind_at")
    lines += [
        localizer.line("me-language", language=str(person.get("language") or localizer.language)),
        localizer.line("me-zone", zone=str(person.get("zone") or localizer.reader.zone)),
        localizer.line("me-named", named=person.get("named") is True),
    ]
    if isinstance(remind_at, time):
        lines.append(localizer.line("me-reminder", reminder_at=remind_at))
    read = person.get("safety_seen_at")
    if isinstance(read, datetime):
        lines.append(localizer.line("mydata-safety", at=read))
    return tuple(lines)


def _challenge(context: RenderContext, challenge: Mapping[str, Any]) -> tuple[Parts, ...]:
    localizer = context.localizer
    lines: list[Parts] = []
    joined = challenge.get("joined_at")
    if isinstance(joined, datetime):
        lines.append(localizer.line("mydata-joined", at=joined))
    for check_in in challenge.get("check_ins") or ():
        if isinstance(check_in, Mapping):
            lines.append(
                localizer.line(
                    "mydata-check-in",
                    day=check_in.get("day"),
                    at=check_in.get("at"),
                    feel=check_in.get("feel"),
                )
            )
    lines += [localizer.line("mydata-rest", day=day) for day in challenge.get("rests") or ()]
    badges = {badge.id: badge.title for badge in context.program.badges} if context.program else {}
    for badge in challenge.get("badges") or ():
        words = (Text(badges.get(str(badge), str(badge))),)
        lines.append(localizer.line("mydata-badge", title=words))
    return tuple(lines)
