"""What follows a command: loose words and `name=value` pairs, as people type them."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date, time, timedelta


@dataclass(frozen=True, slots=True)
class Arguments:
    words: tuple[str, ...]
    named: dict[str, str]

    @property
    def first(self) -> str:
        return self.words[0] if self.words else ""


def read_arguments(text: str) -> Arguments:
    """Split a command's text. `day = 2` and `day=2` are the same; quotes keep spaces together."""
    text = re.sub(r"\s*=\s*", "=", text.strip())
    words: list[str] = []
    named: dict[str, str] = {}
    for name, quoted, bare, word in re.findall(r'(\w+)=(?:"([^"]*)"|(\S*))|(\S+)', text):
        if name:
            named[name.lower()] = quoted or bare
        else:
            words.append(word)
    return Arguments(tuple(words), named)


def read_number(text: str) -> int | None:
    """The number of `2` or `day 2`; None when it is none."""
    digits = re.fullmatch(r"(?:day|d|día|dia)?[-_ ]?(\d{1,4})", text.lower())
    return int(digits[1]) if digits else None


def read_date(text: str, today: date) -> date | None:
    """A date as coaches write it: 2026-12-07, 20261207, 7.12.2026, today, tomorrow, monday. None if
    none.

    A weekday is the next one after today. Dates with slashes are not guessed: 7/12 means two
    things.
    """
    wish = text.strip().lower()
    if wish == "today":
        return today
    if wish == "tomorrow":
        return today + timedelta(days=1)
    weekdays = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    named = [
        place for place, name in enumerate(weekdays) if len(wish) >= 3 and name.startswith(wish)
    ]
    if named:
        return today + timedelta(days=(named[0] - today.weekday() - 1) % 7 + 1)
    match = re.fullmatch(r"(\d{4})-?(\d{2})-?(\d{2})", wish)
    if match:
        numbers = (int(match[1]), int(match[2]), int(match[3]))
    else:
        match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", wish)
        if not match:
            return None
        numbers = (int(match[3]), int(match[2]), int(match[1]))
    try:
        return date(*numbers)
    except ValueError:
        return None


def read_time(text: str) -> time | None:
    """A time as people write it: 07:30, 7:30, 7.30, 0730, 7am, 7:30 pm, 19h30. None when it is not
    one.
    """
    match = re.fullmatch(
        r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*h?\s*(am|pm|a\.m\.|p\.m\.)?", text.strip().lower()
    )
    if not match or not text.strip().isascii():
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").replace(".", "")
    if not half and match[2] is None and "h" not in text.lower():
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_seconds(text: str) -> int | None:
    """A length of time such as 60, 60s, 2m or 1h, in seconds. None when it is not one."""
    match = re.fullmatch(r"(\d{1,5})\s*(s|sec|m|min|h)?", text.strip().lower())
    if not match:
        return None
    return int(match[1]) * {"m": 60, "min": 60, "h": 3600}.get(match[2] or "s", 1)


def read_switch(text: str) -> bool | None:
    """Whether something is wished for: yes, no, on, off and the like. None when it says neither."""
    match text.strip().lower():
        case "yes" | "y" | "on" | "true" | "1" | "sí" | "si":
            return True
        case "no" | "n" | "off" | "false" | "0":
            return False
        case _:
            return None


def nearest(text: str, known: tuple[str, ...]) -> str:
    """The known word that was most likely meant, or ""."""
    close = difflib.get_close_matches(text.lower()[:40], known, n=1, cutoff=0.5)
    return close[0] if close else ""
