"""What stands in a text's variables: free words, instants, dates, lists, as Fluent values.

Rules
1. Free words become one private-use character while the text is parsed (`markup.Tray`), so they can
   never inject markup; in a selector they still compare by what they say.
2. Dates and times are written by Babel, by the patterns in the language's own `dates.ftl`.
3. Functions for the texts: TIME($at) DAY($at, year: "always") WHEN($at) FULLWHEN($at) PLACE($zone)
   LANGUAGE($code) OWNNAME($code) LIST($names, between: "; "), beside Fluent's own NUMBER.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Protocol

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_timezone_location
from babel.lists import format_list
from fluent.runtime.types import FluentType

from bot.core.calendar import zone_named
from bot.presentation.clean import clean
from bot.presentation.markup import Parts, Tray
from bot.presentation.post import Text, When


class Dates(Protocol):
    """How a language writes dates and times, for one reader."""

    locale: Locale
    tzinfo: tzinfo
    now: datetime

    def pattern(self, id_: str) -> str:
        """A Babel pattern of the language, by its text id."""
        ...

    def sentence(self, id_: str, day: str, time: str) -> str:
        """A text joining a day and a time."""
        ...


class Leaf(FluentType):
    """Parts that stand in a text as they are. `key` is what a selector compares."""

    def __init__(self, tray: Tray | None, parts: Parts, key: str = "") -> None:
        self.tray, self.parts, self.key = tray, parts, key

    def __eq__(self, other: object) -> bool:
        return self.key == (other.key if isinstance(other, Leaf) else other)

    def __hash__(self) -> int:
        return hash(self.key)

    def format(self, locale: Locale) -> str:
        return self.tray.put(self.parts) if self.tray and self.parts else ""


class Items(FluentType):
    """A list of values; written with commas and "and"."""

    def __init__(self, items: list[Any], between: str = "") -> None:
        self.items, self.between = items, between

    def format(self, locale: Locale) -> str:
        words = [
            item.format(locale) if isinstance(item, FluentType) else str(item)
            for item in self.items
        ]
        if self.between:
            return self.between.join(words)
        return format_list(words, locale=locale) if words else ""


@dataclass
class Moment(FluentType):
    """A date, a wall time or an instant."""

    tray: Tray
    dates: Dates
    value: date | time | datetime

    def local(self) -> date | time | datetime:
        """The value on the reader's wall clock; dates and wall times are already local."""
        if isinstance(self.value, datetime):
            return self.value.astimezone(self.dates.tzinfo)
        return self.value

    def time(self) -> str:
        local = self.local()
        if isinstance(local, date) and not isinstance(local, datetime):
            return self.day()
        wall = local.time() if isinstance(local, datetime) else local
        return format_time(wall, self.dates.pattern("pattern-time"), locale=self.dates.locale)

    def day(self, *, year: bool = False) -> str:
        """The day; with its year when that is another than now, or `year`."""
        local = self.local()
        if isinstance(local, time):
            return self.time()
        this_year = self.dates.now.astimezone(self.dates.tzinfo).year
        short = local.year == this_year and not year
        pattern = "pattern-day" if short else "pattern-day-year"
        return format_date(local, self.dates.pattern(pattern), locale=self.dates.locale)

    def when(self, *, near: bool = True) -> str:
        """Day and time; today and tomorrow by those words when `near`."""
        local = self.local()
        if not isinstance(local, datetime):
            return self.day()
        today = self.dates.now.astimezone(self.dates.tzinfo).date()
        id_ = "when-day" if near else "when-full"
        if near and local.date() == today:
            id_ = "when-today"
        elif near and local.date() == today + timedelta(days=1):
            id_ = "when-tomorrow"
        return self.dates.sentence(id_, self.day(), self.time())

    def leaf(self, words: str) -> Leaf:
        if isinstance(self.value, datetime):
            return Leaf(self.tray, (When(self.value, words),))
        return Leaf(self.tray, (Text(words),))

    def format(self, locale: Locale) -> str:
        return self.leaf(self.when()).format(locale)


def nothing() -> Leaf:
    """A variable without a value."""
    return Leaf(None, (), "none")


def value(given: object, tray: Tray, dates: Dates) -> Any:
    """A parameter as Fluent takes it. A tuple is parts of a post, a list holds parameters."""
    match given:
        case None:
            return nothing()
        case bool():
            return "yes" if given else "no"
        case int() | float():
            return given
        case date() | time():
            return Moment(tray, dates, given)
        case tuple():
            return Leaf(tray, given, "some" if given else "none")
        case list():
            return Items([value(item, tray, dates) for item in given])
        case _:
            words = clean(str(given))
            return Leaf(tray, (Text(words),) if words else (), str(given) or "none")


def locale_of(language: str) -> Locale:
    """The Babel locale of a language, or English."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def language_name(code: str, locale: Locale) -> str:
    """A language's name, in the language of `locale`."""
    return locale_of(code).get_display_name(locale) or code


def city(zone: str, locale: Locale) -> str:
    """The place an IANA zone is named after, e.g. "Lisbon"."""
    known = zone_named(zone)
    if known is None or "/" not in zone:
        return zone
    return str(get_timezone_location(known, locale=locale, return_city=True))


def _time(given: Any) -> Any:
    return _wall(given, given.time()) if isinstance(given, Moment) else given


def _day(given: Any, year: str = "") -> Any:
    words = given.day(year=str(year) == "always") if isinstance(given, Moment) else ""
    return given.leaf(words) if isinstance(given, Moment) else given


def _when(given: Any) -> Any:
    return given.leaf(given.when()) if isinstance(given, Moment) else given


def _full_when(given: Any) -> Any:
    return given.leaf(given.when(near=False)) if isinstance(given, Moment) else given


def _wall(given: Moment, words: str) -> Leaf:
    # A bare time of day is not an instant to a reader: shown as words, never as a platform's date.
    return Leaf(given.tray, (Text(words),))


class CityName(Leaf):
    """An IANA zone, written as its city."""

    def format(self, locale: Locale) -> str:
        return Leaf(self.tray, (Text(clean(city(self.key, locale))),)).format(locale)


class LanguageName(Leaf):
    """A language code, written as the reader's language names it."""

    def format(self, locale: Locale) -> str:
        return Leaf(self.tray, (Text(language_name(self.key, locale)),)).format(locale)


class OwnName(Leaf):
    """A language code, written as the language's own name for itself, as a menu has it."""

    def format(self, locale: Locale) -> str:
        own = language_name(self.key, locale_of(self.key))
        return Leaf(self.tray, (Text(own[:1].upper() + own[1:]),)).format(locale)


def _place(given: Any) -> Any:
    return CityName(given.tray, given.parts, given.key) if isinstance(given, Leaf) else given


def _language(given: Any) -> Any:
    return LanguageName(given.tray, given.parts, given.key) if isinstance(given, Leaf) else given


def _own_name(given: Any) -> Any:
    return OwnName(given.tray, given.parts, given.key) if isinstance(given, Leaf) else given


def _list(given: Any, between: str = "") -> Any:
    return Items(given.items, between) if isinstance(given, Items) else given


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "TIME": _time,
    "DAY": _day,
    "WHEN": _when,
    "FULLWHEN": _full_when,
    "PLACE": _place,
    "LANGUAGE": _language,
    "OWNNAME": _own_name,
    "LIST": _list,
}
