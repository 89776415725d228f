"""The words of the options themselves, and the numbers that they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from polls.freetext.gist import Gist
from polls.freetext.languages import EVERY, numbered, words
from polls.freetext.phrases import fold
from polls.freetext.tokens import Kind, Token, tokens
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from polls.freetext.terms import Ask

AND: Final = frozenset({"och", "o", "og", "and", "&"})
LIGHT: Final = frozenset(",.-–'’\"/();:…")
"""Marks that people leave out of a label, or put in."""
LONG: Final = 9
"""A label of so many letters is no other with one letter changed."""
WHOLE: Final = 6
"""A part of a label that is one word has so many letters, or it might be any word."""
ENDINGS: Final = ("en", "n", "et", "t", "a", "ene", "erne", "arna", "erna")
SHORT_ENDINGS: Final = ("en", "et")
"""The endings that make no other word of a noun of three letters: `våren`."""
VERB: Final = re.compile(r"[^\W\d_]{2,}[ea]r")
"""A word that may be a verb, whose other form is known too: `ringer på`, `ringa på`."""
ARTICLED: Final = 2
"""A label of so few words is a noun with its article: `a refund`."""
NOUN: Final = 4
"""A noun of so many letters is known with an article at its end: `kvarten`."""
YES: Final = frozenset({"ja", "yes"})
NO: Final = frozenset({"nej", "nei", "no"})
ALSO: Final = {
    YES: ("ja", "jaa", "yes", "yep", "yup", "aye", "japp", "jepp", "yess"),
    NO: ("nej", "nei", "no", "nope", "naei", "neei", "nejj", "naej"),
}
"""Other words for yes and no, which stand for the option that is one of them."""
DISCOURSE: Final = frozenset(
    {"right", "fine", "sure", "okay", "ok", "well", "klart", "rätt", "rett"}
)
"""Labels of one word that people say before anything, and so vote by nothing else."""


@dataclass(frozen=True, slots=True)
class Found:
    """An option's label in a row of tokens: its key, how many tokens, whether it is cut short."""

    key: str
    step: int
    weak: bool


class Labels:
    """The labels of an ask, by their letters: `e-bikes` is `ebikes`, `&` is `och`.

    What two options share names neither.
    """

    def __init__(self, ask: Ask) -> None:
        self.words = frozenset(token.text for _, row in _rows(ask) for token in row)
        said: dict[str, set[str]] = {}
        weak: dict[str, set[str]] = {}
        for key, row in _rows(ask):
            said.setdefault(_letters(row), set()).add(key)
        for key, row in _rows(ask):
            for part in _parts(row):
                weak.setdefault(_letters(part), set()).add(key)
        self._whole = {text: min(keys) for text, keys in said.items() if text and len(keys) == 1}
        self._weak = {
            text: min(keys)
            for text, keys in (weak | _yes_no(ask)).items()
            if text and len(keys) == 1 and text not in said
        }
        self._slips = {
            form: key
            for text, key in self._whole.items()
            if len(text) >= LONG and text.isalpha()
            for form in _shortened(text) | {text}
        }
        self._longest = max(map(len, said.keys() | weak.keys()), default=0) + 1
        self._gist = Gist(_rows(ask))

    def at(self, row: Sequence[Token], at: int) -> Found | None:
        """Return the longest label that begins at `at`."""
        if _mark(row[at]):
            return None
        found: Found | None = None
        letters = ""
        for end in range(at, len(row)):
            if _mark(row[end]):
                continue
            letters += _letters([row[end]])
            if len(letters) > self._longest:
                break
            found = self._found(letters, end + 1 - at, ends=_parts_here(row, at, end)) or found
        return found if found and not found.weak else self._hinted(row, at, found)

    def _hinted(self, row: Sequence[Token], at: int, found: Found | None) -> Found | None:
        key, step = self._gist.at(row, at)
        return Found(key, step, weak=True) if step > (found.step if found else 0) else found

    def _found(self, letters: str, step: int, *, ends: bool) -> Found | None:
        if letters in self._whole:
            return Found(self._whole[letters], step, weak=False)
        if letters in self._weak:
            return Found(self._weak[letters], step, weak=True)
        if ends and len(letters) >= LONG and letters.isalpha():
            keys = {self._slips[f] for f in _shortened(letters) | {letters} if f in self._slips}
            if len(keys) == 1:
                return Found(min(keys), step, weak=False)
        return None


def ambiguous(ask: Ask, cardinals: dict[str, int]) -> frozenset[int]:
    """Return the numbers that are one option's key and begin another's label."""
    clashes: set[int] = set()
    for key, said_labels in ask.options if ask.type is not PollType.RATING else ():
        for label in said_labels:
            first = next(iter(tokens(label)), None)
            number = first.value if first and first.value >= 0 else -1
            number = cardinals.get(fold(label.strip(" .!?")), number)
            if number >= 0 and str(number) != key:
                clashes.add(number)
    return frozenset(clashes)


def _rows(ask: Ask) -> Iterator[tuple[str, list[Token]]]:
    """Yield each option's key with the tokens of each of its labels, and of a worded key."""
    for key, said in ask.options:
        for label in said if key.isdecimal() else (*said, key, key.replace("-", " ")):
            yield key, tokens(label.rstrip(" .!?…"))


def _mark(token: Token) -> bool:
    return token.kind in {Kind.MARK, Kind.END} and token.text in LIGHT


def _letters(row: Sequence[Token]) -> str:
    said = ("&" if token.text in AND else token.text for token in row if not _mark(token))
    return "".join(said).replace("'", "")


def _shortened(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def _parts_here(row: Sequence[Token], at: int, end: int) -> bool:
    """Return whether the tokens from `at` to `end` stand between pauses."""
    before = at == 0 or row[at - 1].kind is Kind.MARK
    return before and (end + 1 == len(row) or row[end + 1].kind is Kind.MARK)


def _parts(row: list[Token]) -> Iterator[list[Token]]:
    """Yield what a label may be cut down to: without its first small words, or half of it."""
    if row and (number := numbered("cardinals", EVERY).get(row[0].text)):
        yield [Token(Kind.DIGITS, str(number)), *row[1:]]
    start = next((at for at, token in enumerate(row) if token.text not in small_words()), 0)
    bare = row[start:]
    noun = len(row) <= ARTICLED and len(bare) == 1 and len(bare[0].text) >= NOUN
    if start and (len(bare) > 1 or noun) and (noun or _says(bare)):
        yield bare
    if len(bare) == 1 and len(bare[0].text) >= NOUN - 1 and bare[0].kind is Kind.WORD:
        long = len(bare[0].text) >= NOUN
        endings = ENDINGS if long else SHORT_ENDINGS
        yield from ([Token(Kind.WORD, bare[0].text + ending)] for ending in endings)
        if long and bare[0].text[-1] == "e":
            yield [Token(Kind.WORD, bare[0].text[:-1] + "a")]
    if len(bare) > 1 and VERB.fullmatch(bare[0].text):
        stem = bare[0].text
        yield from ([Token(Kind.WORD, verb), *bare[1:]] for verb in (stem[:-2] + "a", stem[:-1]))
    at = 0
    for end in [*(n for n, token in enumerate(row) if token.text in {*AND, ","}), len(row)]:
        part = row[at:end]
        if len(part) < len(row) and _says(part):
            yield part
        at = end + 1


def _says(part: Sequence[Token]) -> bool:
    spoken = {token.text for token in part}
    if len(part) == 1 and (len(part[0].text) < WHOLE or part[0].kind is not Kind.WORD):
        return False
    return bool(spoken - small_words() - words("fillers") - words("negations") - words("cardinals"))


@cache
def small_words() -> frozenset[str]:
    """Return the words that a label may begin with, and be known without."""
    return (
        words("function_words")
        | words("articles")
        | frozenset({"a", "an", "the", "en", "ett", "et", "ein", "would", "i'd", "id"})
    )


def _yes_no(ask: Ask) -> dict[str, set[str]]:
    """Return the words for yes and no, where one option alone begins with one of them."""
    found: dict[str, set[str]] = {}
    for said, also in ALSO.items():
        keys = {key for key, row in _rows(ask) if row and row[0].text in said}
        if len(keys) == 1:
            found |= dict.fromkeys(also, keys)
    return found
