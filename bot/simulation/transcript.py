"""The chat as it would be read, in a terminal: times, names, private answers marked.

Lines are wrapped to the terminal's width; colours only where there is a terminal. An edited post is
told by the lines that are new in it.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.text import Text

from bot.platforms.browser.chat import BOT, Chat, StagePost

#: the column at which what is said begins
INDENT = 7
WIDEST = 100

#: what a line of a list begins with; the rest of it is set below its words
_BULLET = re.compile(r"\s+(?:•|\||\d+\.)\s")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def clean(words: str) -> str:
    """Words without anything a terminal would obey."""
    return _CONTROL.sub("", words)


def inline_words(parts: Sequence[Any]) -> str:
    """The words of shown inline parts (see `show`)."""
    words: list[str] = []
    for part in parts:
        if isinstance(part, str):
            words.append(part)
        elif "w" in part:
            words.append(part["w"])
        else:
            words.append(inline_words(next(part[tag] for tag in ("b", "i", "a") if tag in part)))
    return "".join(words)


def _picture_lines(picture: Mapping[str, Any]) -> list[str]:
    return [f"[picture: {picture['alt']}]", *block_lines(picture.get("caption", ()))]


def show_lines(show: Mapping[str, Any]) -> list[str]:
    """A shown post as lines: pictures, paragraphs, lists, pictures with words, sounds, files,
    buttons."""
    pictures = show.get("pictures", ())
    above = [each for each in pictures if show.get("album") or not each.get("caption")]
    lines = [line for each in above for line in _picture_lines(each)]
    lines += block_lines(show.get("blocks", ()))
    lines += [line for each in pictures if each not in above for line in _picture_lines(each)]
    lines += [f"[sound: {sound['title']}]" for sound in show.get("sounds", ())]
    lines += [f"[file: {file['name']}]" for file in show.get("files", ())]
    rows = ("  ".join(f"[ {key['w']} ]" for key in row) for row in show.get("keys", ()))
    return [clean(line) for line in (*lines, *rows)]


def block_lines(blocks: Sequence[Mapping[str, Any]]) -> list[str]:
    """Shown blocks as lines."""
    lines: list[str] = []
    for block in blocks:
        tag, content = next(iter(block.items()))
        match tag:
            case "ul":
                lines += [f"  • {inline_words(item)}" for item in content]
            case "ol":
                lines += [f"  {n}. {inline_words(item)}" for n, item in enumerate(content, 1)]
            case "fold":
                lines += [inline_words(content), f"  | {inline_words(block['p'])}"]
            case "q":
                lines.append(f"  | {inline_words(content)}")
            case _:
                lines += inline_words(content).split("\n")
    return lines


def _said(post: StagePost) -> list[str]:
    """What a person said, as lines."""
    if post.body.get("recording"):
        return ["[a recording]"]
    return clean(str(post.body["text"])).split("\n")


class Transcript:
    """Writes what happens on a stage, as it happens."""

    def __init__(self, console: Console, chat: Chat, zone: ZoneInfo) -> None:
        self._console = console
        self._chat = chat
        self._zone = zone
        self._day: date | None = None
        self._shown: dict[int, list[str]] = {}
        self._width = min(console.width, WIDEST)
        self._plain = not console.is_terminal

    def post(self, post: StagePost) -> None:
        """A post that is new, or was changed."""
        said = [] if post.by == BOT else _said(post)
        lines = said or show_lines(post.show)
        before = self._shown.get(post.id)
        self._shown[post.id] = lines
        if before is None:
            self._head(datetime.fromisoformat(post.at), self._from(post), private=bool(post.to))
            self._lines(lines)
            return
        fresh = [line for line in lines if line not in before and not line.startswith("[ ")]
        if fresh and post.body.get("edited"):
            at = datetime.fromisoformat(post.body["edited"])
            self._head(at, f"{self._from(post)}, changed", private=bool(post.to))
            self._lines(fresh)

    def pressed(self, at: datetime, name: str, words: str, *, twice: bool = False) -> None:
        """Someone pressed a button, which leaves no post behind."""
        how = "presses twice" if twice else "presses"
        self._head(at, f"{clean(name)} {how} [ {clean(words)} ]")

    def reacted(self, at: datetime, name: str, emoji: str) -> None:
        """Someone put a sign on a post."""
        self._head(at, f"{clean(name)} reacts {emoji}")

    def say(self, line: str = "", style: str = "") -> None:
        """A line of the play itself."""
        self._write(line, style)

    def _from(self, post: StagePost) -> str:
        people, rooms = self._chat.people, self._chat.rooms
        if post.by == BOT:
            if not post.to:
                return f"Stretchbot in {clean(rooms[post.room].title)}"
            name = clean(people[post.to].name)
            where = f"in {clean(rooms[post.room].title)}" if post.room else "privately"
            return f"Stretchbot to {name} {where} (only {name} sees this)"
        name = clean(people[post.by].name)
        answered = self._chat.posts.get(post.body.get("reply", 0))
        if answered is not None:
            return f"{name}, answering {'Stretchbot' if answered.by == BOT else 'somebody'}"
        return name if post.room else f"{name} to Stretchbot, privately"

    def _head(self, at: datetime, words: str, *, private: bool = False) -> None:
        local = at.astimezone(self._zone)
        if local.date() != self._day:
            self._day = local.date()
            title = f"── {local:%A} {local.day} {local:%B} "
            self._write("")
            self._write(title.ljust(self._width, "─"), "bold green")
        self._write("")
        mark = "· " if private else ""
        line = f"{local:%H:%M}  {mark}{words}"
        for wrapped in textwrap.wrap(line, self._width, subsequent_indent=" " * INDENT):
            self._write(wrapped, "magenta" if private else "bold")

    def _lines(self, lines: Sequence[str]) -> None:
        for line in lines:
            lead = " " * INDENT
            bullet = _BULLET.match(line)
            hang = lead + " " * (bullet.end() if bullet else 0)
            for wrapped in textwrap.wrap(
                line, self._width, initial_indent=lead, subsequent_indent=hang
            ) or [""]:
                self._write(wrapped, "cyan" if line.startswith("[ ") else "")

    def _write(self, line: str, style: str = "") -> None:
        if self._plain:
            self._console.file.write(f"{line.rstrip()}\n")
        else:
            self._console.print(Text(line, style=style), soft_wrap=True)
