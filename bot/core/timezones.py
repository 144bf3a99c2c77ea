"""Zones by the names people give them: "Lisbon", "new york", "Europe/Berlin", "UTC"."""

from __future__ import annotations

import unicodedata
from functools import cache
from zoneinfo import available_timezones

from bot.core.calendar import zone_named

#: cities people name that are no IANA city, and countries that have one zone
ALSO = {
    "barcelona": "Europe/Madrid",
    "spain": "Europe/Madrid",
    "espana": "Europe/Madrid",
    "munich": "Europe/Berlin",
    "muenchen": "Europe/Berlin",
    "hamburg": "Europe/Berlin",
    "cologne": "Europe/Berlin",
    "germany": "Europe/Berlin",
    "france": "Europe/Paris",
    "italy": "Europe/Rome",
    "milan": "Europe/Rome",
    "manchester": "Europe/London",
    "uk": "Europe/London",
    "england": "Europe/London",
    "geneva": "Europe/Zurich",
    "san francisco": "America/Los_Angeles",
    "seattle": "America/Los_Angeles",
    "boston": "America/New_York",
    "miami": "America/New_York",
    "washington": "America/New_York",
    "dallas": "America/Chicago",
    "austin": "America/Chicago",
    "rio de janeiro": "America/Sao_Paulo",
    "mumbai": "Asia/Kolkata",
    "delhi": "Asia/Kolkata",
    "bangalore": "Asia/Kolkata",
    "india": "Asia/Kolkata",
    "beijing": "Asia/Shanghai",
    "china": "Asia/Shanghai",
    "japan": "Asia/Tokyo",
    "canberra": "Australia/Sydney",
}


def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(letters.replace("_", " ").replace("/", " ").split())


#: what begins so repeats the real zones, or is no place
_NO_PLACES = ("posix", "right", "Etc/", "SystemV/")


@cache
def _zones() -> frozenset[str]:
    """Every zone there is; asking the system reads its folders anew."""
    return frozenset(available_timezones())


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = {}
    for zone in sorted(_zones()):
        if zone.startswith(_NO_PLACES) and zone != "Etc/UTC":
            continue
        parts = zone.split("/")
        for key in {_folded(zone), _folded(parts[-1])}:
            names.setdefault(key, []).append(zone)
    return {key: tuple(zones) for key, zones in names.items()}


def zones_like(text: str) -> tuple[str, ...]:
    """The IANA zones meant by this text: one when it is clear, several to choose from, or none.

    An exact IANA name wins, then an exact city, then what begins with the words.
    """
    if len(text) > 60:
        return ()
    if "/" in text and zone_named(text) and text in _zones():
        return (text,)
    wish = _folded(text)
    if not wish:
        return ()
    if wish in ALSO:
        return (ALSO[wish],)
    names = _by_name()
    exact = names.get(wish)
    if exact:
        # A city of the same name under an older alias ("Asia/Calcutta") is the same place: prefer
        # Area/City.
        canonical = tuple(zone for zone in exact if "/" in zone) or exact
        return canonical
    if len(wish) < 3:
        return ()
    found = {zone for key, zones in names.items() if key.startswith(wish) for zone in zones}
    return tuple(sorted(zone for zone in found if "/" in zone))


def city(zone: str) -> str:
    """A zone by its city alone."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def cities_beginning(text: str) -> tuple[str, ...]:
    """The zones whose city begins with these letters, few as they may be."""
    begin = text.casefold().replace("_", " ")
    return tuple(
        sorted(
            zone
            for zone in _zones()
            if "/" in zone
            and not zone.startswith(_NO_PLACES)
            and city(zone).casefold().startswith(begin)
        )
    )
