"""Where the sentences of a comment begin and end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from polls.freetext.languages import all_words, months, words
from polls.freetext.mending import mended
from polls.freetext.phrases import phrasebook
from polls.freetext.tokens import Kind, Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WRAPPED: Final = 60
"""A line of so many characters, without a full stop, runs on in the next: mail is written so."""
NEAR: Final = 8
"""The most words before a number that may make a vote of it."""
SHORT: Final = 4
"""An abbreviation before a full stop and a number has at most so many letters: `kap. 2`."""
NUMBER: Final = "no"
"""English for `number` where a full stop and a number follow: `No. 10`."""
NUMBERED: Final = frozenset({"nr", "num", "alt"})
"""Short words that a number follows, though it is spelled out: `Nr. to`."""
ABBREVIATED: Final = frozenset(
    [
        "ca",
        "s",
        "sid",
        "side",
        "kap",
        "art",
        "alt",
        "tel",
        "ex",
        "fig",
        "avd",
        "ang",
        "jf",
        "mom",
        "no",
        "par",
        "p",
        "pos",
        "etg",
        "vol",
        "op",
        "opus",
        "vers",
    ]
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of a sentence, without the mark that ends it."""

    tokens: tuple[Token, ...]
    end: str
    """`.`, `!`, `?` (alone or with others), or '' where the line ends without."""
    starts_line: bool
    ends_line: bool
    starts_paragraph: bool

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return "?" in self.end


def sentences(lines: Sequence[str], spared: frozenset[str] = frozenset()) -> list[Sentence]:
    """Return the sentences of a comment's own `lines`, '' between paragraphs.

    Words in `spared`, those of the options, are taken as they are written.
    """
    whole = _whole_lines(lines)
    return [sentence for line, gap in whole for sentence in _of_line(line, gap, spared)]


def _whole_lines(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield each line, with those that it runs on in, and whether a paragraph begins there."""
    held, gap = "", True
    for line in lines:
        if held and (_runs_on(held) if line else held.endswith(":")):
            held = f"{held} {line}".strip()
            continue
        if held:
            yield held, gap
        gap, held = not held, line
    if held:
        yield held, gap


def _runs_on(line: str) -> bool:
    last = line[-1]
    return last in ":,;" or (len(line) >= WRAPPED and (last.isalnum() or last in ")\"'-"))


def _of_line(line: str, gap: bool, spared: frozenset[str]) -> Iterator[Sentence]:  # noqa: FBT001 - one caller, one line up
    row = [
        token if token.text in spared else replace(token, text=mended(token.text))
        for token in tokens(line)
    ]
    held: list[Token] = []
    first = True
    for at, token in enumerate(row):
        if token.kind is not Kind.END:
            held.append(token)
        elif not _ends(row, at):
            held.append(Token(Kind.MARK, token.text))
        elif held:
            ends_line = at + 1 == len(row)
            yield Sentence(tuple(held), token.text, first, ends_line, first and gap)
            held, first = [], False
    if held:
        yield Sentence(tuple(held), "", first, ends_line=True, starts_paragraph=first and gap)


def _ends(row: Sequence[Token], at: int) -> bool:
    """Return whether the mark at `at` ends its sentence, rather than an abbreviation or ordinal."""
    before = row[at - 1] if at else None
    after = row[at + 1] if at + 1 < len(row) else None
    if row[at].text != "." or before is None or after is None:
        return True
    if before.text in NUMBERED and after.text in words("cardinals"):
        return False
    if before.kind is Kind.WORD and after.value >= 0:
        return not _abbreviated(before.text)
    if before.value >= 0 and after.kind is Kind.WORD:
        ordinal = after.text in (months() if after.capital else words("months"))
        return not ordinal and (after.capital or _goes_on(after.text) or _led(row, at - 1))
    return after.spaced or after.kind is Kind.MARK


def _goes_on(word: str) -> bool:
    """Return whether a word in small letters begins a sentence, rather than being a noun."""
    every = all_words()
    said = phrasebook(every.fillers, every.endings, every.because, every.farewells)
    return word in words("function_words") or said.starts((word,))


def _led(row: Sequence[Token], at: int) -> bool:
    """Return whether the words before the number at `at` make a vote of it: `stemmer 1. god …`."""
    ends = (
        here + 1 for here in range(at - 1, max(-1, at - NEAR), -1) if row[here].kind is Kind.END
    )
    start = next(ends, max(0, at - NEAR))
    said = tuple(token.text for token in row[start:at])
    every = all_words()
    book = phrasebook(every.frames, every.ushers, fillers=every.fillers)
    named = said[-1:] != () and said[-1] in words("nouns")
    return named or (bool(said) and len(said) in book.spread(said, frozenset({0})))


def _abbreviated(word: str) -> bool:
    """Return whether a word before a number is cut short: it has no vowel, or is a known one."""
    if word != NUMBER and len(word) > 1 and _common(word):
        return False
    return len(word) <= SHORT and (
        len(word) == 1 or word in ABBREVIATED or not set(word) & set("aeiouy")
    )


def _common(word: str) -> bool:
    """Return whether a short word is a whole one: `Hej. 2`."""
    every = all_words()
    spoken = phrasebook(every.fillers, every.ushers, every.greetings, every.farewells)
    return spoken.starts((word,)) or word in words("function_words") - {"alt"}
