"""The word lists, and how they are laid over a message.

Each language is one TOML file in `words/`; adding a language is adding a file. A file has tables
of word lists, and every list is named after one meaning ("pain", "leg", "done"). The rules of
`safety`, `doing` and `days` speak of meanings only, so they hold for every language at once, also
for people who mix two.

There are two layers, laid over a message separately: what is said of the body, and what is said
of doing. "Done my back in" is an injury to the one and a claim to the other, and the first wins.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby

from bot.understanding.normal import Token, TokenKind, words_of

#: Tables of a word file, by layer. Idioms and "not" matter to both.
_BODY_TABLES = frozenset({"parts", "sensations", "signs", "advice"})
_DOING_TABLES = frozenset({"doing", "wishes", "days", "small"})
_SHARED = frozenset({"idiom", "neg", "engage", "ill"})
#: Lists whose words may be found in spite of a slip of the fingers.
_FUZZY_TABLES = frozenset({"parts", "sensations", "signs"})

cached_words = lru_cache(maxsize=8192)(words_of)


@dataclass(frozen=True, slots=True)
class MeaningMark:
    """A stretch of tokens that carries meanings: tokens[start:end]."""

    start: int
    end: int
    meanings: frozenset[str]
    #: The languages whose lists hold this phrase.
    languages: frozenset[str]

    def __contains__(self, meaning: str) -> bool:
        return meaning in self.meanings


@dataclass(slots=True)
class _Node:
    children: "dict[str, _Node]" = field(default_factory=dict)
    meanings: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)


class Layer:
    """Phrases and their meanings, found leftmost and longest, in time linear in the message."""

    def __init__(self) -> None:
        self._root = _Node()
        self._words: set[str] = set()
        self._endings: set[str] = set()
        self._near: dict[str, set[str]] = defaultdict(set)
        self._unfuzzed: set[str] = set()

    def add(self, phrase: str, meaning: str, language: str, slips: str = "") -> None:
        """File `phrase` under `meaning`, and its misspellings under `slips` if that is given."""
        words = cached_words(phrase)
        for spelling in {words, tuple(_plain(word) for word in words)}:
            node = self._root
            for word in spelling:
                (self._endings if word.endswith("*") else self._words).add(word)
                node = node.children.setdefault(word, _Node())
            node.meanings.add(meaning)
            if language:
                node.languages.add(language)
        if slips and len(words) == 1 and len(words[0]) >= 4 and not words[0].endswith("*"):
            self._root.children.setdefault(f"~{words[0]}", _Node()).meanings.add(slips)
            for shorter in _one_less(words[0]):
                self._near[shorter].add(words[0])

    def never_fuzzy(self, words: Iterable[str]) -> None:
        """Name ordinary words that are one slip away from a listed one."""
        self._unfuzzed.update(words)

    def knows(self, word: str) -> bool:
        """Whether a word occurs anywhere in the lists, in one of its written forms."""
        return any(form in self._words for form in _forms(word))

    def marks(self, tokens: Sequence[Token], elsewhere: Callable[[str], bool]) -> list[MeaningMark]:
        """Return the marks over `tokens`. Words known `elsewhere` are not taken for slips."""
        spellings = [self._spellings(token, elsewhere) for token in tokens]
        out: list[MeaningMark] = []
        index = 0
        while index < len(tokens):
            best = self._longest(tokens, spellings, index)
            if best is None:
                index += 1
            else:
                out.append(best)
                index = best.end
        return out

    def _spellings(self, token: Token, elsewhere: Callable[[str], bool]) -> tuple[str, ...]:
        if token.kind is not TokenKind.WORD:
            return (token.text,)
        word = next((form for form in _forms(token.text) if form in self._words), "")
        found = [word] if word else []
        head = token.text[:16]
        stems = (f"{head[:size]}*" for size in range(len(head), 2, -1))
        found += [stem for stem in stems if stem in self._endings]
        if not found and self._near and not elsewhere(token.text):
            found += self._slips(token.text)
        return tuple(found)

    def _slips(self, word: str) -> list[str]:
        """Return the listed words that `word` may be a misspelling of: one slip away."""
        if not 4 <= len(word) <= 18 or word in self._unfuzzed:
            return []
        candidates = {near for shorter in _one_less(word) for near in self._near.get(shorter, ())}
        return sorted(f"~{near}" for near in candidates if _one_slip(word, near))

    def _longest(
        self, tokens: Sequence[Token], spellings: Sequence[tuple[str, ...]], start: int
    ) -> MeaningMark | None:
        nodes, end = [self._root], start
        best: MeaningMark | None = None
        while nodes and end < len(tokens) and tokens[end].clause == tokens[start].clause:
            nodes = [
                node.children[spelling]
                for node in nodes
                for spelling in spellings[end]
                if spelling in node.children
            ]
            end += 1
            meanings = frozenset(meaning for node in nodes for meaning in node.meanings)
            if meanings:
                languages = frozenset(name for node in nodes for name in node.languages)
                best = MeaningMark(start, end, meanings, languages)
        return best


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the word files say.

    `numbers` and `ordinals` give the value of a number word. `words` holds the lists of the tables
    [days] and [small] as they are, for rules that look at single words.
    """

    body: Layer
    doing: Layer
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    words: Mapping[str, frozenset[str]]
    languages: tuple[str, ...]
    meanings: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Return the lists of every word file of the package, read once."""
    folder = files(__package__) / "words"
    found = (entry for entry in folder.iterdir() if entry.name.endswith(".toml"))
    ordered = sorted(found, key=lambda entry: entry.name)
    return build({entry.name: entry.read_text(encoding="utf-8") for entry in ordered})


def build(contents: Mapping[str, str]) -> Lexicon:
    """Make the lists from word files, given as name and text.

    Raises ValueError for a file without a language, a table no rule could use or a number word
    without its number, naming the file.
    """
    body, doing = Layer(), Layer()
    values: dict[str, dict[str, int]] = {"number": {}, "ordinal": {}}
    words: dict[str, set[str]] = defaultdict(set)
    languages: list[str] = []
    meanings: set[str] = set()
    for file, written in contents.items():
        content = tomllib.loads(written)
        if "language" not in content:
            raise ValueError(f'{file}: say which language this is, for example: language = "de"')
        language = str(content.pop("language"))
        languages += [language] if language else []
        for table, name, phrases in _lists(content, file):
            meanings.add(name)
            if table in ("days", "small"):
                words[name].update(" ".join(cached_words(phrase)) for phrase in phrases)
            if name in values:
                values[name].update(_worth(phrase, f"{file}: {name}") for phrase in phrases)
            elif name == "unfuzzed":
                body.never_fuzzy(word for phrase in phrases for word in cached_words(phrase))
            else:
                for phrase in phrases:
                    if table in _BODY_TABLES or name in _SHARED:
                        body.add(phrase, name, language, name if table in _FUZZY_TABLES else "")
                    if table in _DOING_TABLES or name in _SHARED:
                        # A misspelt "done" is asked about, never ticked.
                        doing.add(phrase, name, language, "nod" if name == "done" else "")
    return Lexicon(
        body,
        doing,
        values["number"],
        values["ordinal"],
        {name: frozenset(each) for name, each in words.items()},
        tuple(languages),
        frozenset(meanings),
    )


def _worth(phrase: str, where: str) -> tuple[str, int]:
    """A number word and its value, written as `three = 3`. Raises ValueError."""
    word, sign, value = phrase.rpartition("=")
    if not sign or not word.strip() or not value.strip().isdecimal():
        raise ValueError(f"{where}: write it as a word and its number, not {phrase}")
    return cached_words(word)[0], int(value)


def _lists(content: Mapping[str, object], file: str) -> Iterator[tuple[str, str, list[str]]]:
    for table, lists in content.items():
        if table not in _BODY_TABLES | _DOING_TABLES or not isinstance(lists, dict):
            raise ValueError(f"{file}: there is no table of words called [{table}]")
        for name, written in lists.items():
            pieces = (piece.strip() for piece in re.split(r"[,\n]", str(written)))
            yield table, name, [piece for piece in pieces if piece]


def _plain(word: str) -> str:
    """Drop the apostrophe as people do, but not where that makes another word (I'll, we're)."""
    return word if word.endswith(("'ll", "'re")) else word.replace("'", "")


def _forms(word: str) -> Iterator[str]:
    """Yield the spellings under which a typed word may be listed, the likeliest first."""
    yield word
    base = word[:-2] if word.endswith("'s") else word
    if base != word:
        yield base
    runs = [(letter, len(list(run))) for letter, run in groupby(base)]
    if any(length > 2 for _, length in runs):
        yield "".join(letter * min(length, 2) for letter, length in runs)
        yield "".join(letter * (1 if length > 2 else length) for letter, length in runs)
    if any(length > 1 for _, length in runs):
        yield "".join(letter for letter, _ in runs)


def _one_less(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def _one_slip(typed: str, listed: str) -> bool:
    """Whether `typed` is `listed` with one slip: letters swapped, or in long words one wrong."""
    if typed == listed:
        return True
    if len(typed) == len(listed):
        wrong = [i for i in range(len(typed)) if typed[i] != listed[i]]
        if len(wrong) == 2 and wrong[1] == wrong[0] + 1:
            first, second = wrong
            return typed[first] == listed[second] and typed[second] == listed[first]
        return len(wrong) == 1 and wrong[0] > 0 and len(typed) >= 6
    longer, shorter = sorted((typed, listed), key=len, reverse=True)
    return (
        len(longer) == len(shorter) + 1
        and len(shorter) >= 5
        and longer[0] == shorter[0]
        and any(longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer)))
    )
