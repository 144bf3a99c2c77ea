"""Where a text of the files is in the program: file and keys to the address of `bot.content.texts`.

Translation files have the shape of the files they translate, with the text keys only; this is what
tells which text of the program each of their lines speaks for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from bot.content.draft import Draft
from bot.content.media import MediaFolder
from bot.content.model import Program
from bot.content.texts import NAMES, texts
from bot.content.yaml_source import At, Data, Source

#: the key in a translation file that says which base text it was written for
WRITTEN_FOR = "written_for"

_DAY_KEYS = {
    "checkin.feel": "check_in.feel",
    "checkin.ask.text": "check_in.question",
    "reminder.text": "reminder",
}


def base_name(source: Source, language: str) -> str:
    """The file a translation belongs to, without ending: "days/day-1", "poses/bridge" ..."""
    _, _, inside = source.file.partition(f"i18n/{language}/")
    return inside.rpartition(".")[0]


def address(name: str, at: At, data: Data = None) -> str:
    """The address of the text at these keys of the file called `name`.

    `data` is the whole file; badges are lists, whose entries are told apart by the id they hold.
    """
    kind, _, id_ = name.partition("/")
    keys = ".".join(map(str, at))
    match kind:
        case "days":
            keys = _DAY_KEYS.get(keys, keys).replace("checkin.ask.options.", "check_in.options.")
            return f"days.{id_}.{keys}"
        case "poses":
            return f"poses.{id_}.{'name' if keys == 'name.english' else keys}"
        case "challenge":
            return keys
        case "badges":
            return _badge(at, data)
        case _:
            return f"{kind}.{keys}"


def _badge(at: At, data: Data) -> str:
    first, *rest = at
    if isinstance(first, int) and isinstance(data, list):
        entry = data[first]
        first = str(entry.get("id", first)) if isinstance(entry, dict) else first
    return ".".join(map(str, ["badges", first, *[key for key in rest if key != "text"]]))


def addressed(source: Source, language: str) -> Iterator[tuple[str, At, str]]:
    """Address, keys and text of every line of a translation file."""
    name = base_name(source, language)
    for at, text in source.texts():
        if at[-1:] not in (("id",), (WRITTEN_FOR,)):
            yield address(name, at, source.data), at, text


def translated_texts(
    draft: Draft, folder_of_media: MediaFolder, program: Program
) -> Mapping[str, Mapping[str, str]]:
    """Every text that is there in another language and belongs to this program."""
    known = texts(program)
    found: dict[str, dict[str, str]] = {}
    for language, sources in draft.translated.items():
        spoken: dict[str, str] = {}
        for id_, pose in program.poses.items():
            spoken |= folder_of_media.alts(id_, pose.media, language)
        for source in sources:
            spoken |= {place: text for place, _, text in addressed(source, language) if text}
        found[language] = {place: text for place, text in spoken.items() if place in known}
    return found


def text_hash(program: Program, name: str) -> str:
    """A short fingerprint of the base texts of one file, for `written_for` in its translations."""
    lines = [f"{place}={text}" for place, text in texts(program).items() if _of(name, place)]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:12]


def _of(name: str, place: str) -> bool:
    """Whether the text at this address stands in the file called `name`."""
    if ".media." in place or place in NAMES:
        return False
    first, _, rest = place.partition(".")
    kind, _, id_ = name.partition("/")
    if kind == "challenge":
        return first not in ("days", "poses", "messages", "badges", "tags")
    return first == kind and (not id_ or rest.startswith(f"{id_}."))
