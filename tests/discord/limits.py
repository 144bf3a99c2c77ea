"""Discord's limits for messages, commands, threads and calendars, in our own words: what it would
refuse.

Source: "Component Reference", "Create Message", "Application Commands", "Start Thread from
Message", "Guild Scheduled Event" (Discord's documentation).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

#: component type -> fields it may have
FIELDS: Mapping[int, set[str]] = {
    1: {"components"},
    2: {"style", "label", "custom_id", "url", "disabled", "emoji"},
    3: {"custom_id", "options", "placeholder", "min_values", "max_values", "disabled", "required"},
    9: {"components", "accessory"},
    10: {"content"},
    11: {"media", "description", "spoiler"},
    12: {"items"},
    13: {"file", "spoiler"},
    14: {"divider", "spacing"},
    17: {"components", "accent_color", "spoiler"},
}
INSIDE: Mapping[int, set[int]] = {
    0: {1, 9, 10, 12, 13, 14, 17},
    1: {2, 3},
    9: {10},
    17: {1, 9, 10, 12, 13, 14},
}


def refusals(body: Mapping[str, Any], files: Sequence[str] = ()) -> list[str]:
    """Why Discord would refuse this message; empty when it would not."""
    return list(_message(body, set(files)))


def _message(body: Mapping[str, Any], files: set[str]) -> Iterator[str]:
    components = list(body.get("components") or ())
    second = bool(int(body.get("flags") or 0) & 1 << 15)
    parts = list(walk(components))
    if second:
        if body.get("content") or body.get("embeds") or body.get("poll"):
            yield "content, embeds or polls beside Components V2"
        if not 1 <= len(parts) <= 40:
            yield f"{len(parts)} components"
        if sum(len(str(each.get("content", ""))) for each in parts) > 4000:
            yield "more than 4,000 characters"
        yield from _inside(0, components)
    else:
        if len(str(body.get("content") or "")) > 2000:
            yield "content too long"
        if not (body.get("content") or body.get("embeds") or components or files):
            yield "an empty message"
        if any(each.get("type") != 1 for each in components) or len(components) > 5:
            yield "components without Components V2"
    yield from _parts(parts, files)
    nonce = body.get("nonce")
    if nonce is not None and len(str(nonce)) > 25:
        yield "nonce too long"
    if body.get("allowed_mentions", {"parse": None}).get("parse") != []:
        yield "somebody might be called"
    if len(files) > 10:
        yield f"{len(files)} files"
    named = {str(each.get("filename")) for each in body.get("attachments") or ()}
    if files and named and named != files:
        yield "attachments that are not sent"


def walk(components: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Every component, outermost first."""
    for each in components:
        yield each
        yield from walk(each.get("components") or ())
        if each.get("accessory"):
            yield each["accessory"]


def _inside(kind: int, components: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for each in components:
        if each.get("type") not in INSIDE.get(kind, set()):
            yield f"a component {each.get('type')} inside {kind}"
        yield from _inside(int(each["type"]), each.get("components") or ())


def _parts(parts: Sequence[Mapping[str, Any]], files: set[str]) -> Iterator[str]:
    ids = [str(each["custom_id"]) for each in parts if each.get("custom_id")]
    if len(ids) != len(set(ids)):
        yield "the same custom_id twice"
    numbers = [each["id"] for each in parts if each.get("id")]
    if len(numbers) != len(set(numbers)):
        yield "the same id twice"
    if any(not 0 <= number < 1 << 31 for number in numbers):
        yield "an id of more than 31 bits"
    for each in parts:
        kind = int(each["type"])
        strange = set(each) - FIELDS.get(kind, set()) - {"type", "id"}
        if strange:
            yield f"component {kind} with {sorted(strange)}"
        yield from _one(kind, each, files)


def _one(kind: int, each: Mapping[str, Any], files: set[str]) -> Iterator[str]:
    match kind:
        case 1:
            inner = each.get("components") or ()
            if not 1 <= len(inner) <= 5 or (len(inner) > 1 and any(i["type"] == 3 for i in inner)):
                yield f"a row of {len(inner)}"
        case 2:
            if not 1 <= len(str(each.get("label") or "")) <= 80 and not each.get("emoji"):
                yield "a button without a fitting label"
            if (each.get("style") == 5) != bool(each.get("url")):
                yield "a link button without a link, or the other way round"
            if each.get("style") != 5 and not 1 <= len(str(each.get("custom_id", ""))) <= 100:
                yield "a button without fitting data"
            if len(str(each.get("url") or "")) > 512:
                yield "a link too long"
        case 3:
            options = each.get("options") or ()
            values = [option["value"] for option in options]
            if not 1 <= len(options) <= 25 or len(values) != len(set(values)):
                yield f"a menu of {len(options)}"
            if any(
                not 1 <= len(option["label"]) <= 100 or not 1 <= len(option["value"]) <= 100
                for option in options
            ):
                yield "an option too long"
            if len(str(each.get("placeholder") or "")) > 150:
                yield "a placeholder too long"
        case 9:
            if not 1 <= len(each.get("components") or ()) <= 3 or not each.get("accessory"):
                yield "a section without texts or accessory"
        case 10:
            if not str(each.get("content") or "").strip():
                yield "an empty text"
        case 11:
            yield from _media(each, files)
        case 12:
            items = each.get("items") or ()
            if not 1 <= len(items) <= 10:
                yield f"a gallery of {len(items)}"
            for item in items:
                yield from _media(item, files)
        case 13:
            url = str(each["file"]["url"])
            if url.removeprefix("attachment://") not in files:
                yield f"a file that is not sent: {url}"


def _media(each: Mapping[str, Any], files: set[str]) -> Iterator[str]:
    url = str(each["media"]["url"])
    if url.startswith("attachment://") and url.removeprefix("attachment://") not in files:
        yield f"a picture that is not sent: {url}"
    description = each.get("description")
    if description is not None and not 1 <= len(str(description)) <= 1024:
        yield "an alt text too long"


def refused_thread(body: Mapping[str, Any], *, under_message: bool = False) -> list[str]:
    """Why Discord would refuse to open this thread; empty when it would not.

    Source: `CreateTextThreadWithoutMessageRequest` and `CreateTextThreadWithMessageRequest` of
    Discord's API description.
    """
    out = []
    strange = set(body) - {"name", "auto_archive_duration", "rate_limit_per_user"}
    if strange - (set() if under_message else {"type", "invitable"}):
        out.append(f"a thread with {sorted(strange)}")
    if not 1 <= len(str(body.get("name") or "").strip()) <= 100:
        out.append("a thread's name does not fit")
    if body.get("auto_archive_duration") not in (None, 60, 1440, 4320, 10_080):
        out.append("a thread that is archived at no time Discord knows")
    if body.get("type") not in (None, 10, 11, 12):
        out.append("a thread of no type Discord knows")
    if not isinstance(body.get("invitable", False), bool | None):
        out.append("a thread that may be invited to by a word")
    if not 0 <= int(body.get("rate_limit_per_user") or 0) <= 21_600:
        out.append("a thread too slow")
    return out


_EVENT = {
    *("name", "description", "image", "scheduled_start_time", "scheduled_end_time"),
    *("privacy_level", "entity_type", "channel_id", "recurrence_rule", "entity_metadata"),
}


def refused_event(body: Mapping[str, Any], now: datetime, *, new: bool) -> list[str]:
    """Why Discord would not take this entry of a calendar, or this change of one."""
    out = [f"an event with {name}" for name in set(body) - (_EVENT if new else {*_EVENT, "status"})]
    needed = ("name", "scheduled_start_time", "privacy_level", "entity_type", "entity_metadata")
    # The documentation asks for the end, too, where something takes place in no channel.
    for name in (*needed, "scheduled_end_time"):
        if new and body.get(name) is None:
            out.append(f"an event without {name}")
    if "name" in body and not 1 <= len(str(body["name"])) <= 100:
        out.append("an event's name of no fitting length")
    if len(str(body.get("description") or "")) > 1000:
        out.append("an event's description too long")
    if body.get("privacy_level", 2) != 2 or body.get("entity_type", 3) != 3:
        out.append("an event for others, or elsewhere")
    if body.get("channel_id") is not None:
        out.append("an event in no channel with a channel")
    if "entity_metadata" in body:
        place = str((body["entity_metadata"] or {}).get("location") or "")
        if not 1 <= len(place) <= 100:
            out.append("a place of no fitting length")
    return [*out, *_times(body, now)]


def _times(body: Mapping[str, Any], now: datetime) -> Iterator[str]:
    start, end = (
        datetime.fromisoformat(str(body[name])) if body.get(name) else None
        for name in ("scheduled_start_time", "scheduled_end_time")
    )
    if any(each is not None and each.tzinfo is None for each in (start, end)):
        yield "a time without a zone"
    elif start is not None and start <= now:
        yield "an event in the past"
    elif start is not None and end is not None and end <= start:
        yield "an event that ends before it starts"


_NAME = re.compile(r"[-_'\w]{1,32}")


def refused_commands(commands: Sequence[Mapping[str, Any]]) -> list[str]:
    """Why Discord would refuse these commands; empty when it would not."""
    out = []
    names = [each["name"] for each in commands]
    if len(names) != len(set(names)) or len(names) > 100:
        out.append("names twice, or more than 100")
    for each in commands:
        out += [f"{each['name']}: {why}" for why in _described(each)]
        required = [bool(option.get("required")) for option in each.get("options", ())]
        if sorted(required, reverse=True) != required:
            out.append(f"{each['name']}: an option that must be given after one that may")
        for option in each.get("options", ()):
            out += [f"{each['name']} {option['name']}: {why}" for why in _described(option)]
            if option.get("choices") and option.get("autocomplete"):
                out.append(f"{each['name']} {option['name']}: choices and autocomplete")
        size = sum(len(text) for text in _texts(each))
        if size > 8000:
            out.append(f"{each['name']}: {size} characters")
    return out


def _described(each: Mapping[str, Any]) -> Iterator[str]:
    for name in (each["name"], *(each.get("name_localizations") or {}).values()):
        if not _NAME.fullmatch(name) or name != name.lower():
            yield f"the name {name!r}"
    for text in (each["description"], *(each.get("description_localizations") or {}).values()):
        if not 1 <= len(text) <= 100:
            yield f"a description of {len(text)} characters"


def _texts(each: Mapping[str, Any]) -> Iterator[str]:
    yield each["name"]
    yield each["description"]
    for option in each.get("options", ()):
        yield from _texts(option)
