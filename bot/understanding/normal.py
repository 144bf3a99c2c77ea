"""From typed characters to tokens: one pass, linear in the length of the text, never raising.

Case, accents, curly quotes, emoji variation selectors and width variants are folded away, since
people type "TERMINE", "terminé" and "ｔｅｒｍｉｎｅ" and mean the same. Clauses are counted while
reading, because "no pain, done" and "no pain done to the knee" differ only in where a part ends.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘‛ʼ´`′＇", "'") | {"⁄": "/"})
_PIECE = re.compile(
    r"(?P<score>\d{1,3}(?:[.,]\d{1,2})?[ ]?/[ ]?\d{1,3}(?!\d))"
    r"|(?P<number>\d+(?:[.]\d{1,2}(?!\d))?(?!\w))"
    r"|(?P<word>[^\W_]+(?:'[^\W_]+)*)"
    r"|(?P<mark>[.!?¿¡,;:\n()\"“”«»&+#>@/–—-])"
)
_BRACKET_QUOTES = frozenset('"“”«»')


class TokenKind(StrEnum):
    """What sort of thing a token is."""

    WORD = "word"
    NUMBER = "number"
    #: A fraction such as 7/10.
    SCORE = "score"
    #: A symbol such as an emoji.
    SIGN = "sign"
    #: Punctuation that joins or separates numbers: , - & + /
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a message.

    `clause` grows at commas, dashes in spaces and "but"; `sentence` at full stops and line ends.
    `quoted` marks words between quotation marks or after a leading ">".
    """

    kind: TokenKind
    text: str
    clause: int
    sentence: int
    quoted: bool
    #: The number itself for NUMBER, the numerator for SCORE.
    value: float = 0.0
    #: The denominator for SCORE.
    out_of: float = 0.0


@dataclass(frozen=True, slots=True)
class NormalText:
    """A message in tokens. `asked` holds the clauses that carry a question mark."""

    tokens: tuple[Token, ...]
    asked: frozenset[int]
    #: Whether somebody is addressed by an @name.
    addressed: bool


def fold(text: str) -> str:
    """Return `text` without case, accents and width variants, apostrophes made straight."""
    # Combining marks go first: normalising ten thousand of them in a row takes quadratic time.
    bare = "".join(c for c in text.translate(_APOSTROPHES) if not unicodedata.combining(c))
    wide = unicodedata.normalize("NFKD", bare).casefold().translate(_APOSTROPHES)
    return "".join(c for c in wide if unicodedata.category(c) not in ("Mn", "Me", "Cf"))


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the folded words of a phrase of a word list or a pose name; a `*` stays."""
    return tuple(re.findall(r"[^\W_]+(?:'[^\W_]+)*\*?|[^\s\w.,;:!?'-]", fold(phrase)))


def tokenise(text: str, breaks: frozenset[str]) -> NormalText:
    """Cut `text` into tokens. `breaks` are the words that begin a new clause ("but", "pero")."""
    folded = fold(text)
    tokens: list[Token] = []
    asked: set[int] = set()
    clause = sentence = 0
    quoted = line_quoted = addressed = False
    started = False  # whether the clause has a token yet: empty clauses are not counted
    at_line_start = True
    place = 0
    while place < len(folded):
        found = _PIECE.match(folded, place)
        if found is None:
            symbol = folded[place]
            place += 1
            if unicodedata.category(symbol) == "So":
                tokens.append(
                    Token(TokenKind.SIGN, symbol, clause, sentence, quoted or line_quoted)
                )
                started = True
            continue
        piece, where, place = found.group(), found.lastgroup, found.end()
        inside = quoted or line_quoted
        if where == "mark":
            if piece in _BRACKET_QUOTES:
                # A quotation mark that nobody closes is a typing slip, not a quotation.
                quoted = not quoted and any(q in folded[place : place + 400] for q in '"”»')
            elif piece == ">" and at_line_start:
                line_quoted = True
            elif piece == "@":
                addressed = True
            elif piece in "?¿":
                asked.add(clause)
            at_line_start = piece == "\n"
            line_quoted = line_quoted and piece != "\n"
            if piece in ".!?\n" and started:
                clause, sentence, started = clause + 1, sentence + 1, False
            elif piece in ";()" and started:
                clause, started = clause + 1, False
            elif piece in ",–—-&+/":
                spaced = piece != "-" or folded[max(place - 2, 0)] == " " or _digit(folded, place)
                if spaced:
                    tokens.append(Token(TokenKind.JOIN, piece, clause, sentence, inside))
                listed = (
                    tokens and tokens[-2:][0].kind is TokenKind.NUMBER and _digit(folded, place, 1)
                )
                if piece in ",–—" and started and not listed:
                    clause, started = clause + 1, False
            continue
        at_line_start = False
        if where == "word":
            if piece in breaks and started:
                clause += 1
            tokens.append(Token(TokenKind.WORD, piece, clause, sentence, inside))
        else:
            tokens.append(_numeric(piece, where == "score", clause, sentence, inside))
        started = True
    return NormalText(tuple(_spelt(tokens)), frozenset(asked), addressed)


def _digit(text: str, place: int, skip: int = 0) -> bool:
    """Whether a digit stands at `place`, or after up to `skip` spaces from there."""
    while skip and place < len(text) and text[place] == " ":
        place, skip = place + 1, skip - 1
    return place < len(text) and text[place].isdigit()


def _numeric(piece: str, score: bool, clause: int, sentence: int, quoted: bool) -> Token:
    parts = [_value(part) for part in piece.split("/")]
    kind = TokenKind.SCORE if score else TokenKind.NUMBER
    out_of = parts[1] if score else 0.0
    return Token(kind, piece, clause, sentence, quoted, parts[0], out_of)


def _value(digits: str) -> float:
    clean = digits.strip().replace(",", ".")
    return float(clean) if len(clean) <= 6 else 999999.0


def _spelt(tokens: list[Token]) -> list[Token]:
    """Join letters typed one by one ("d o n e") into the word they spell."""
    out: list[Token] = []
    index = 0
    while index < len(tokens):
        end = index
        while (
            end < len(tokens) and tokens[end].kind is TokenKind.WORD and len(tokens[end].text) == 1
        ):
            end += 1
        if end - index >= 4:
            first = tokens[index]
            word = "".join(token.text for token in tokens[index:end])
            out.append(Token(TokenKind.WORD, word, first.clause, first.sentence, first.quoted))
            index = end
        else:
            out.append(tokens[index])
            index += 1
    return out
