"""Everything kept about a person, readable, and as a JSON file to take along."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from bot.voice.markup import Parts
from bot.voice.page import Draft, Page
from bot.voice.post import Block, Document, ListOf, Text

MIME = "application/json"


def mydata(page: Page) -> Draft:
    """The copy of one's data."""
    tongue = page.tongue
    if not page.facts:
        return Draft(tongue.blocks("mydata-none"))
    blocks: list[Block] = [*tongue.blocks("mydata-intro"), *tongue.blocks("mydata-person")]
    blocks.append(ListOf(_person(page)))
    for challenge in page.many("challenges"):
        if isinstance(challenge, Mapping):
            title = str(challenge.get("title", ""))
            blocks += tongue.blocks("mydata-challenge", title=title or "—")
            lines = _challenge(page, challenge)
            if lines:
                blocks.append(ListOf(lines))
    blocks += tongue.blocks("mydata-never")
    text = json.dumps(page.facts, ensure_ascii=False, indent=2, default=_plain)
    file = Document(tongue.text("mydata-file"), MIME, text)
    return Draft(tuple(blocks), documents=(file,))


def _plain(value: object) -> object:
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset, tuple)):
        return list(value)
    return str(value)


def _person(page: Page) -> tuple[Parts, ...]:
    tongue = page.tongue
    person = page.facts.get("person")
    person = person if isinstance(person, Mapping) else {}
    name = str(person.get("name") or tongue.reader.name)
    lines: list[Parts] = [tongue.line("mydata-name", name=name)] if name else []
    for identity in page.many("identities"):
        if isinstance(identity, Mapping):
            lines.append(
                tongue.line(
                    "mydata-identity",
                    platform=str(identity.get("platform", "")).capitalize(),
                    user_id=str(identity.get("user_id", "")),
                )
            )
            if "/" in str(identity.get("aside", "")):
                lines.append(tongue.line("mydata-aside"))
    remind_at = person.get("remind_at")
    lines += [
        tongue.line("me-language", language=str(person.get("language") or tongue.language)),
        tongue.line("me-zone", zone=str(person.get("zone") or tongue.reader.zone)),
        tongue.line("me-named", named=person.get("named") is True),
    ]
    if isinstance(remind_at, time):
        lines.append(tongue.line("me-reminder", reminder_at=remind_at))
    read = person.get("safety_seen_at")
    if isinstance(read, datetime):
        lines.append(tongue.line("mydata-safety", at=read))
    return tuple(lines)


def _challenge(page: Page, challenge: Mapping[str, Any]) -> tuple[Parts, ...]:
    tongue = page.tongue
    lines: list[Parts] = []
    joined = challenge.get("joined_at")
    if isinstance(joined, datetime):
        lines.append(tongue.line("mydata-joined", at=joined))
    for check_in in challenge.get("check_ins") or ():
        if isinstance(check_in, Mapping):
            lines.append(
                tongue.line(
                    "mydata-check-in",
                    day=check_in.get("day"),
                    at=check_in.get("at"),
                    feel=check_in.get("feel"),
                )
            )
    lines += [tongue.line("mydata-rest", day=day) for day in challenge.get("rests") or ()]
    badges = {badge.id: badge.title for badge in page.program.badges} if page.program else {}
    for badge in challenge.get("badges") or ():
        words = (Text(badges.get(str(badge), str(badge))),)
        lines.append(tongue.line("mydata-badge", title=words))
    return tuple(lines)
