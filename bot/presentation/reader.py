"""Who reads a post: the language, zone and name that its words depend on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from bot.core.calendar import zone_named


@dataclass(frozen=True, slots=True)
class Reader:
    """A person, or a room as a whole. `zone` is an IANA name; an unknown one reads as UTC."""

    language: str
    zone: str
    name: str = ""
    platform: str = ""
    person: int | None = None

    @property
    def tzinfo(self) -> tzinfo:
        return zone_named(self.zone) or ZoneInfo("UTC") if self.zone else UTC
