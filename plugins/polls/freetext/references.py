"""Which words of a sentence name an option."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from polls.freetext.clusters import SPLIT, cluster
from polls.freetext.counting import POSSESSIVES, before_end, counts
from polls.freetext.items import Item, Sort
from polls.freetext.labels import Labels, ambiguous
from polls.freetext.languages import known, numbered, words
from polls.freetext.points import points
from polls.freetext.text import HIDDEN
from polls.freetext.tokens import Kind, Token
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.terms import Ask


class Names:
    """All names that an ask's options go by, in the given languages."""

    def __init__(self, ask: Ask, langs: Sequence[str]) -> None:
        codes = known(langs)
        self.ask = ask
        self.rating = ask.type is PollType.RATING
        self.by_number = {int(key): key for key in ask.keys if key.isdecimal()}
        self.cardinals = numbered("cardinals", codes)
        self.names = numbered("names", codes)
        self.ordinals = {} if self.rating else numbered("ordinals", codes)
        self.labels = Labels(ask)
        self.ambiguous = ambiguous(ask, self.cardinals)
        self.yes_no = words("negations") | YES_NO

    def items(self, row: Sequence[Token]) -> list[Item]:
        """Return the items of one sentence's tokens."""
        found: list[Item] = []
        at = 0
        while at < len(row):
            item, step = (
                self._scale(row, at)
                or self._label(row, at)
                or self._option(row, at)
                or (self._other(row, at), 1)
            )
            found.append(item)
            at += step
        return found

    def _scale(self, row: Sequence[Token], at: int) -> tuple[Item, int] | None:
        """Find `en skala fra 1 til 10`, where it is the poll's own."""
        if not self.rating or row[at].text not in SCALES or not self.ask.keys:
            return None
        said = " ".join(token.text for token in row[at + 1 : at + SPAN])
        ends = re.match(
            r"(?:(?:fran|fra|from|of|pa) )?(\d+)(?: (?:till|til|to|-) |-)(\d+)(?!\S)", said
        )
        if ends is None or (ends[1], ends[2]) != (self.ask.keys[0], self.ask.keys[-1]):
            return None
        return Item(Sort.WORD, row[at].text), 2 + ends[0].count(" ")

    def _label(self, row: Sequence[Token], at: int) -> tuple[Item, int] | None:
        found = self.labels.at(row, at)
        if found is None:
            return None
        text = " ".join(token.text for token in row[at : at + found.step])
        return Item(
            Sort.OPTION, text, (found.key,), plain=True, label=True, weak=found.weak
        ), found.step

    def _option(self, row: Sequence[Token], at: int) -> tuple[Item, int] | None:
        readers = [self._noun_first, self._ordinal, self._bare]
        if self.rating:
            readers.insert(0, self._rated)
        if self.ask.type in SPLIT:
            readers.insert(0, self._cluster)
        return next(filter(None, (read(row, at) for read in readers)), None)

    def _cluster(self, row: Sequence[Token], at: int) -> tuple[Item, int] | None:
        keys = cluster(row, at, self.ask)
        if keys is None:
            return None
        sort = Sort.OPTION if keys else Sort.STRAY
        return Item(sort, row[at].text, keys, plain=bool(keys)), 1

    def _rated(self, row: Sequence[Token], at: int) -> tuple[Item, int] | None:
        high = self.ask.keys[-1] if self.ask.keys else ""
        said = points(row, at, high, self._word_number)
        if said is None:
            return None
        point, step = said
        text = " ".join(token.text for token in row[at : at + step])
        return self._named(point, text, plain=True, sure=True), step

    def _noun_first(self, row: Sequence[Token], at: int) -> tuple[Item, int] | None:
        """Find `alternativ 2`, `option number two`, `#2`."""
        end = at
        if at and row[at - 1].text in POSSESSIVES and row[at].text in AMBIGUOUS_NOUNS:
            return None
        while end < len(row) and _leads(row, end):
            if row[end].text in AMBIGUOUS_NOUNS and end + 1 < len(row) and row[end + 1].text == ":":
                return None
            end += 1
            end += end < len(row) and row[end].text in {".", ":", "("} and end + 1 < len(row)
        if end == at or end >= len(row):
            return None
        token = row[end]
        number = token.value if token.value >= 0 else self._word_number(token.text)
        if number < 0:
            return None
        sure = row[at].text not in AMBIGUOUS_NOUNS
        item = self._named(number, token.text, plain=sure, sure=True)
        return replace(item, sure=sure), end + 1 - at

    def _word_number(self, text: str) -> int:
        return self.names.get(text, self.cardinals.get(text, -1))

    def _ordinal(self, row: Sequence[Token], at: int) -> tuple[Item, int] | None:
        """Find `det andra alternativet`, `den första`, `the second one`."""
        start = at + (row[at].text in words("articles"))
        if start >= len(row):
            return None
        number = self.ordinals.get(row[start].text, -1)
        if place := PLACE.fullmatch(row[start].text):
            number = int(place[1])
        if number < 0:
            return None
        after = row[start + 1].text if start + 1 < len(row) else ""
        if after in words("nouns"):
            return self._placed(number, f"{row[start].text} {after}"), start + 2 - at
        if start > at and (not after or row[start + 1].kind is Kind.MARK):
            return self._placed(number, row[start].text), start + 1 - at
        return None

    def _placed(self, number: int, text: str) -> Item:
        """Return the option in the place `number`; the last and the middle one stand after 10."""
        keys = self.ask.keys
        places = {LAST: len(keys), MIDDLE: (len(keys) + 1) // 2 if len(keys) % 2 else 0}
        place = places.get(number, number)
        if not 0 < place <= len(keys):
            return Item(Sort.STRAY, text)
        return Item(Sort.OPTION, text, (keys[place - 1],), plain=True)

    def _bare(self, row: Sequence[Token], at: int) -> tuple[Item, int] | None:
        token = row[at]
        alone = at == 0 and (len(row) == 1 or row[1].text == ",")
        if alone and (place := NICK.fullmatch(token.text)):
            named = self._named(int(place[1]), token.text, plain=True, sure=True)
            return replace(named, sure=False), 1
        if token.kind in {Kind.DIGITS, Kind.FORM}:
            return self._digits(row, at), 1
        if token.text in self.names:
            return self._named(self.names[token.text], token.text, plain=True, sure=True), 1
        if token.text in self.cardinals and not counts(row, at):
            item = self._named(self.cardinals[token.text], token.text, plain=False, sure=False)
            return Item(Sort.NUMERAL, item.text, item.keys), 1
        return None

    def _digits(self, row: Sequence[Token], at: int) -> Item:
        token = row[at]
        named = token.kind is Kind.FORM or before_end(row, at)
        known = named or token.value in self.by_number
        if token.value > MOST or not known or counts(row, at):
            return Item(Sort.NUMBER, token.text)
        item = self._named(token.value, token.text, plain=named, sure=False)
        return replace(item, sure=token.kind is Kind.FORM)

    def _named(self, number: int, text: str, *, plain: bool, sure: bool) -> Item:
        key = self.by_number.get(number, "")
        if not key or (number in self.ambiguous and not sure):
            return Item(Sort.STRAY, text)
        return Item(Sort.OPTION, text, (key,), plain=plain, sure=sure)

    def _other(self, row: Sequence[Token], at: int) -> Item:
        token = row[at]
        if token.text[:1] == HIDDEN:
            return Item(Sort.HIDDEN, token.text)
        sort = {
            Kind.WORD: Sort.WORD,
            Kind.FIGURES: Sort.NUMBER,
            Kind.DIGITS: Sort.NUMBER,
            Kind.FORM: Sort.NUMBER,
        }
        return Item(sort.get(token.kind, Sort.MARK), token.text, named=token.named)


SCALES: Final = frozenset({"skala", "skalan", "skalaen", "scale"})
SPAN: Final = 6
"""A scale and its ends are so many words."""
NICK: Final = re.compile(r"(\d{1,2})a")
"""Swedish for `2:an` in haste: a vote where a sentence says nothing else."""
PLACE: Final = re.compile(r"(\d{1,2})[:;.'-]?[ae]")
YES_NO: Final = frozenset({"ja", "jo", "nej", "nei", "yes", "no", "ok", "okej", "tak", "tack"})
AMBIGUOUS_NOUNS: Final = frozenset(
    {"svar", "svaret", "val", "valet", "valg", "valget", "answer", "choice", "response"}
)
"""Nouns that may name the vote itself, and so belong to the phrase before the number."""
LAST: Final = 11
"""The number in `ordinals` of the word for the last one."""
MIDDLE: Final = 12
MOST: Final = 20
"""A greater number is a year or a sum, and no slip for an option."""


@cache
def _leading_nouns() -> frozenset[str]:
    """Return the nouns that stand before a number; `one` stands after an ordinal only."""
    return words("nouns") - {"one"} | {"#"}


def _leads(row: Sequence[Token], at: int) -> bool:
    """Return whether a noun stands at `at` that a number may follow; `no` is one before a dot."""
    short = row[at].text == "no" and row[at + 1 : at + 2] and row[at + 1].text == "."
    return bool(short) or row[at].text in _leading_nouns()


@lru_cache(maxsize=64)
def names(ask: Ask, langs: tuple[str, ...]) -> Names:
    """Return the names of an ask's options, kept for the next comment on it."""
    return Names(ask, langs)
