"""How a phrase of the vocabulary is written, and where it stands in a row of words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

LETTERS: Final = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ð": "d", "’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'"}
)
ANY: Final = "~"
ONE: Final = "_"
WHOLE: Final = frozenset({"år", "väl", "så"})
"""Words that fold into others, `är`, `val` and `sa`, and so stay as they are."""
PAUSES: Final = frozenset({",", ":"})
SIGN: Final = re.compile(r"[\[\]()|]|[^\s\[\]()|]+")


@dataclass(frozen=True, slots=True)
class Choice:
    """A part of a phrase that has several ways to be said, or may be left out."""

    ways: tuple[Phrase, ...]
    optional: bool


Phrase: TypeAlias = "tuple[str | Choice, ...]"


def fold(text: str) -> str:
    """Return `text` without case and diacritics, as people write in haste: `Två` is `tva`."""
    lower = unicodedata.normalize("NFKC", text).casefold()
    if lower in WHOLE:
        return lower
    spread = unicodedata.normalize("NFKD", lower.translate(LETTERS))
    plain = "".join(char for char in spread if not unicodedata.combining(char))
    return plain.translate(LETTERS)


def parsed(text: str) -> Phrase:
    """Return the phrase that `text` writes.

    `[a|b]` may be left out, `(a|b)` may not, and a bar outside of them parts whole phrases; `~`
    stands for any fillers, or none, `_` for any one word; all other words for themselves, folded.
    """
    return (_choice(list(reversed(SIGN.findall(text))), optional=False),)


def _choice(signs: list[str], *, optional: bool) -> Choice:
    ways: list[list[str | Choice]] = [[]]
    while signs:
        sign = signs.pop()
        if sign in "])":
            break
        if sign == "|":
            ways.append([])
        elif sign in "[(":
            ways[-1].append(_choice(signs, optional=sign == "["))
        else:
            ways[-1].append(fold(sign))
    return Choice(tuple(map(tuple, ways)), optional)


Places: TypeAlias = frozenset[int]
Fill: TypeAlias = "Callable[[tuple[str, ...], Places], Places]"


def _ends(phrase: Phrase, words: tuple[str, ...], starts: Places, fill: Fill) -> Places:
    """Return where `phrase` may end in `words`, begun at any of `starts`."""
    reached = starts
    for part in phrase:
        if part == ANY:
            reached = fill(words, reached)
        elif isinstance(part, str):
            reached = frozenset(i + 1 for i in reached if i < len(words) and _is(words[i], part))
        else:
            said = (_ends(way, words, reached, fill) for way in part.ways)
            reached = frozenset().union(*said, reached if part.optional else ())
        if not reached:
            break
    return reached


def _is(word: str, part: str) -> bool:
    return word == part or (word in PAUSES if part == "," else part == ONE and word not in PAUSES)


def _firsts(phrase: Phrase) -> tuple[frozenset[str], bool]:
    """Return the words that may begin `phrase`, and whether it may be empty."""
    found: frozenset[str] = frozenset()
    for part in phrase:
        if part == ANY:
            continue
        if isinstance(part, str):
            return found | {part}, False
        ways = [_firsts(way) for way in part.ways]
        found = found.union(*(words for words, _ in ways))
        if not (part.optional or any(empty for _, empty in ways)):
            return found, False
    return found, True


class Phrasebook:
    """Phrases, looked up by their first word; a `~` in them is any of `fillers`."""

    def __init__(self, texts: tuple[str, ...], fillers: Phrasebook | None = None) -> None:
        self._fillers = fillers
        self._by_first: dict[str, list[Phrase]] = {}
        for phrase in map(parsed, texts):
            for word in _firsts(phrase)[0]:
                self._by_first.setdefault(word, []).append(phrase)

    def ends(self, words: tuple[str, ...], start: int) -> frozenset[int]:
        """Return where a phrase begun at `start` may end."""
        if start >= len(words):
            return frozenset()
        phrases = self._by_first.get(words[start], ())
        begun = frozenset({start})
        return frozenset().union(*(_ends(p, words, begun, self._fill) for p in phrases)) - begun

    def _fill(self, words: tuple[str, ...], places: Places) -> Places:
        return self._fillers.spread(words, places) if self._fillers else places

    def spread(self, words: tuple[str, ...], places: Places) -> Places:
        """Return `places` and all that rows of phrases, begun at any of them, may lead to."""
        reached, fresh = places, places
        while fresh:
            fresh = frozenset(end for at in fresh for end in self.ends(words, at)) - reached
            reached |= fresh
        return reached

    def stands_in(self, words: tuple[str, ...]) -> bool:
        """Return whether a phrase stands anywhere in `words`."""
        return any(self.ends(words, start) for start in range(len(words)))

    def starts(self, words: tuple[str, ...], start: int = 0) -> bool:
        """Return whether a phrase begins at `start`."""
        return bool(self.ends(words, start))


@cache
def phrasebook(*lists: tuple[str, ...], fillers: tuple[str, ...] = ()) -> Phrasebook:
    """Return the book of all phrases in `lists`, built once; a `~` in them is any of `fillers`."""
    phrases = tuple(dict.fromkeys(phrase for phrases in lists for phrase in phrases))
    return Phrasebook(phrases, phrasebook(fillers) if fillers else None)
