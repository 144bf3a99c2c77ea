"""Pictures: where they lie, which belong to a pose, what they show in words.

Rules of this module
1. A picture is named by its path below `media/`; the program's own goes before the library's.
2. Nothing outside a `media/` folder is ever opened, whatever a file says.
3. By convention `<pose>.webp` is the pose, `<pose>--second.webp` its second side,
   `<pose>--easier.webp` its easier form, `<pose>--enter-1.webp` and so on the way into it,
   `<pose>.mp4` its loop. What a pose's `media:` says wins.

`manifest.json` beside the pictures holds their descriptions: `{"bridge.webp": {"alt": {"en": "...",
"es": "..."}, "credit": "...", "licence": "..."}}`, the whole possibly below a key `pictures`. For a
drawn picture they hold where its joints are, too (`landmarks`), which is true of the very file with
the check sum beside them (`sha256`) and of no other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from bot.content.findings import Finding
from bot.content.model import Landmarks, Media
from bot.content.schema import MediaFile

STILLS = (".webp", ".jpg", ".jpeg", ".png")
LOOPS = (".mp4", ".webm")
#: pictures of the way into a pose
MOST_ENTRIES = 3


@dataclass(frozen=True, slots=True)
class Described:
    """What the manifest says of one picture."""

    alt: Mapping[str, str] = field(default_factory=dict)
    credit: str = ""
    licence: str = ""
    #: where its joints are, and the check sum of the file for which this holds
    landmarks: Landmarks | None = None
    sha256: str = ""


@dataclass(slots=True)
class MediaFolder:
    """The pictures one program can use."""

    #: `media/` folders, the program's own before the library's
    folders: tuple[Path, ...]
    described: Mapping[str, Described] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def find(self, name: str) -> Path | None:
        """The file of a picture, or None if it is absent or not inside `media/`."""
        if not inside(name):
            return None
        for folder in self.folders:
            path = (folder / name).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                return path
        return None

    def sha256(self, name: str) -> str:
        """The SHA-256 (hex) of a picture's bytes, or an empty text if it is not there."""
        path = self.find(name)
        return hashlib.sha256(path.read_bytes()).hexdigest() if path is not None else ""

    def first(self, stem: str, endings: tuple[str, ...]) -> str:
        """The name of the first of `<stem><ending>` that exists, or an empty text."""
        for folder in self.folders:
            for ending in endings:
                if (folder / f"{stem}{ending}").is_file():
                    return f"{stem}{ending}"
        return ""

    def alt(self, name: str, language: str) -> str:
        """The picture in words in this language, or an empty text."""
        return self.described.get(name, Described()).alt.get(language, "")

    def landmarks(self, name: str) -> Landmarks | None:
        """Where joints are in this picture, if it is one of ours and as it was drawn."""
        noted = self.described.get(name, Described())
        ours = noted.landmarks is not None and noted.sha256 == self.sha256(name)
        return noted.landmarks if ours else None

    def media(self, pose: str, given: MediaFile, language: str) -> Media:
        """Everything there is to see of a pose: what the file says, then what lies there."""
        photo = below_media(given.photo) or self.first(pose, STILLS)
        second = below_media(given.second) or self.first(f"{pose}--second", STILLS)
        easier = below_media(given.easier) or self.first(f"{pose}--easier", STILLS)
        noted = self.described.get(photo, Described())
        return Media(
            photo=photo,
            alt=given.alt or self.alt(photo, language),
            credit=given.credit or noted.credit,
            licence=given.licence or noted.licence,
            video=given.video,
            loop=below_media(given.loop) or self.first(pose, LOOPS),
            second=second,
            alt_second=given.alt_second or self.alt(second, language),
            easier=easier,
            alt_easier=given.alt_easier or self.alt(easier, language),
            enter=tuple(map(below_media, given.enter)) or tuple(self._entries(pose)),
        )

    def _entries(self, pose: str) -> Iterator[str]:
        """The pictures of the way into a pose, in their order."""
        for number in range(1, MOST_ENTRIES + 1):
            name = self.first(f"{pose}--enter-{number}", STILLS)
            if not name:
                return
            yield name

    def alts(self, pose: str, media: Media, language: str) -> dict[str, str]:
        """The pose's descriptions in another language, by text address."""
        fields = {"alt": media.photo, "alt_second": media.second, "alt_easier": media.easier}
        return {
            f"poses.{pose}.media.{name}": text
            for name, picture in fields.items()
            if picture and (text := self.alt(picture, language))
        }


def below_media(written: str) -> str:
    """A picture as a teacher writes it (`media/locust.jpg`), as the path below `media/`."""
    return written.removeprefix("media/")


def inside(name: str) -> bool:
    """Whether a path below `media/` stays there."""
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and "\\" not in name


def read_media_folder(folder: Path, library: Path | None) -> MediaFolder:
    """The pictures of a program folder and of the library beside it."""
    roots = [(folder, "")] + ([(library, "library/")] if library is not None else [])
    described: dict[str, Described] = {}
    findings: list[Finding] = []
    for root, shown in reversed(roots):
        path = root / "media" / "manifest.json"
        if not path.is_file():
            continue
        try:
            described |= _described(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError, AttributeError, KeyError):
            say = "this file cannot be read."
            hint = "It must be JSON; compare it with the library's."
            findings.append(
                Finding("manifest", "E", f"{shown}media/manifest.json", None, say, hint)
            )
    return MediaFolder(tuple(root / "media" for root, _ in roots), described, findings)


def _described(manifest: Mapping[str, Any]) -> dict[str, Described]:
    pictures: Mapping[str, Any] = manifest.get("pictures", manifest)
    return {
        name: Described(
            alt={str(key): str(text) for key, text in entry.get("alt", {}).items()},
            credit=str(entry.get("credit", "")),
            licence=str(entry.get("licence", "")),
            landmarks=_landmarks(entry["landmarks"]) if "landmarks" in entry else None,
            sha256=str(entry.get("sha256", "")),
        )
        for name, entry in pictures.items()
        if isinstance(entry, Mapping)
    }


def _landmarks(noted: Mapping[str, Any]) -> Landmarks:
    points = {str(name): (float(x), float(y)) for name, (x, y) in noted["points"].items()}
    squares, signs = (f"{int(noted[name], 16):x}" for name in ("squares", "signs"))
    return Landmarks(float(noted["cm"]), squares, signs, points)


def media_file(folder: Path, library: Path | None, name: str) -> Path | None:
    """The file of a picture named in `Media`, or None if it is not there (any more)."""
    return read_media_folder(folder, library).find(name)
