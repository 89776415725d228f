"""The words, numbers and marks of a line of text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from polls.freetext.phrases import fold
from polls.freetext.text import BLANK, HIDDEN


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    DIGITS = auto()
    """A whole number by itself: `2`."""
    FORM = auto()
    """A number with an ending that makes it a name: `2:an`, `2'eren`, `2nd`."""
    FIGURES = auto()
    """Any other mix with digits, which names nothing: `2.5`, `1-2`, `+1`, `2%`, `B2`."""
    STARS = auto()
    """Full stars, as many as its value, and empty ones: `★★★★☆`."""
    MARK = auto()
    END = auto()
    """The end of a sentence: its mark, or a line's end."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its folded text, and for numbers their value (else -1)."""

    kind: Kind
    text: str
    value: int = -1
    capital: bool = False
    spaced: bool = False
    """Whether white space, or nothing, stands before it."""
    named: bool = False
    """Whether it is written as names are: `Lena`."""


TOKEN = re.compile(
    rf"""
    (?P<hidden>[{HIDDEN}{BLANK}])
  | (?P<form>(?<![\w.,:/+-])\d{{1,2}}[:;'’´`-]?
        (?:(?<=[:;'’´`-])a|an|er|eren|ern|er['’´`]n|en|tal|talet|tallet)(?![\w'’]))
  | (?P<stars>[⭐★](?:\s?[⭐★])*[\s☆✩]*)
  | (?P<figures>
        [+±~−-]\d[\w.,:/+-]*
      | [$€£]\s?\d\S*
      | \d+\s?[%‰°€$£]
      | \d{{1,2}}:e(?!\w)
      | (?<!\d)[1-9]\d{{0,2}}(?:[ ]\d{{3}})+(?!\d|\s?%)
      | (?<!["'“”‘’«»„])\d+["'′″](?!\w)
      | \d+(?:[.,:/+×*^=⁄>&-]\d+)+\w*
      | \d+(?:[+×*^=]|-(?=\w))\w*
      | \d*[^\W\d]+\d\w*
      | \d+[^\W\d]\w*
    )
  | (?P<digits>\d+)
  | (?P<word>[^\W\d_]+(?:['’´`][^\W\d_]+)*)
  | (?P<dots>\.[.\s]*\.)
  | (?P<end>[.!?]+)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
FORGOTTEN_SPACE = re.compile(r"(?<![\w.,:/-])(\d{1,2}[.,!?])(?=[^\W\d])")
FORGOTTEN_NUMBER = re.compile(
    r"\b(alternativ|alt|nr|nummer|option|svar|val|valg)(?=\d)", re.IGNORECASE
)
RANGE = re.compile(r"(?<=\d)[‐‒–—―−](?=\d)")
ARROW = re.compile(r"[=–-]+>|[→⇒➡]\ufe0f?")
LONG_DASH = re.compile(r"(?<!\d)[–—]|[–—](?!\d)")
KINDS: Final = {
    "word": Kind.WORD,
    "digits": Kind.DIGITS,
    "form": Kind.FORM,
    "figures": Kind.FIGURES,
    "stars": Kind.STARS,
    "end": Kind.END,
}


def tokens(line: str) -> list[Token]:
    """Return the tokens of one line."""
    spread = FORGOTTEN_NUMBER.sub(
        r"\1 ", FORGOTTEN_SPACE.sub(r"\1 ", RANGE.sub("-", ARROW.sub(", ", line)))
    )
    return [_token(found) for found in TOKEN.finditer(LONG_DASH.sub(" - ", spread))]


def _token(found: re.Match[str]) -> Token:
    group = found.lastgroup or ""
    text = found[0]
    spaced = found.start() == 0 or found.string[found.start() - 1].isspace()
    number = re.match(r"\d{1,6}\Z|\d{1,2}(?=\D)", text) if group in {"digits", "form"} else None
    value = int(number[0]) if number else -1
    return Token(
        kind=KINDS.get(group, Kind.MARK),
        text="..." if group == "dots" else fold(text),
        value=sum(text.count(star) for star in "⭐★") if group == "stars" else value,
        capital=text[:1].isupper(),
        spaced=spaced,
        named=text.istitle(),
    )
