"""Words of voting as people write them: with one slip, stretched, or in their dialect."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from typing import Final

from polls.freetext.languages import all_words, words
from polls.freetext.phrases import fold

LONG: Final = 8
"""A word of so many letters is no other word with one letter changed."""
SHORT: Final = 6
"""The same, of a word that begins a voting phrase, and is read as one only within it."""
WORDS: Final = frozenset(
    {"alternativt", "alternatives", "stammer", "stemning", "valuer", "choices", "chosen", "prefers"}
    | {
        "stemmen",
        "stemmes",
        "rosterna",
        "vaelges",
        "voters",
        "raster",
        "kaster",
        "faster",
        "taster",
    }
    | {"stemte", "stemmete", "svarte", "svarta", "rostade", "svarer", "svarar", "pickle", "tickets"}
    | {"kostar", "koster", "postar", "poster", "kostat", "hoster", "hostar"}
)
"""Words of their own, one letter from a word of voting."""
VOTING: Final = (
    "röstar|rösta|röster|väljer|svarar|stemmer|stemme|vælger|velger|røyster|røystar|voting|choose"
    "|option|number|nummer|answer|alternativ|alternative|mulighed|mulighet|foretrækker|foretrekker"
)
"""Words that stand in voting phrases only, and are mended in them."""
STRETCHED: Final = re.compile(r"([^\W\d])\1{2,}")
PAIR: Final = 2
YES_NO: Final = frozenset({"ja", "jo", "nej", "nei", "yes", "no", "japp", "yep", "nope", "nae"})


@cache
def _slips() -> dict[str, str]:
    """Return each long word of voting by every form of it that lacks one letter."""
    known = {word for field in ("nouns", "fillers") for word in words(field)}
    long = sorted(word for word in known if len(word) >= LONG and word.isalpha())
    voting = [word for word in map(fold, VOTING.split("|")) if len(word) >= SHORT]
    whole = [*long, *voting]
    return {form: word for word in whole for form in _shortened(word)} | {
        word: word for word in whole
    }


@cache
def _dialect() -> dict[str, str]:
    """Return the plain word for each spelling of dialect."""
    pairs = (phrase.split("=") for phrase in all_words().spellings)
    return {fold(said): fold(plain) for said, plain in pairs}


@cache
def _known() -> frozenset[str]:
    """Return every word that stands in a phrase of any language."""
    every = all_words()
    lines = (phrase for field in fields(every) for phrase in getattr(every, field.name))
    return (
        frozenset(fold(word) for line in lines for word in re.findall(r"[^\W\d_]+", line)) | WORDS
    )


@cache
def _numbers() -> frozenset[str]:
    """Return the words for numbers that people stretch: `THREEEE`."""
    said = frozenset[str]().union(*(words(field) for field in ("cardinals", "names")))
    return frozenset(word for word in said if len(word) > PAIR)


def _shortened(word: str) -> set[str]:
    return {word[:at] + word[at + 1 :] for at in range(len(word))}


def mended(word: str) -> str:
    """Return the plain word that `word` is a spelling of, or else `word`.

    A word of voting is known with one letter lost, added, changed or swapped: two words that lose
    one letter each and are then the same differ by one such slip.
    """
    word = _dialect().get(word, word)
    if word.isalpha() and STRETCHED.search(word):
        short = {STRETCHED.sub(r"\1", word), STRETCHED.sub(r"\1\1", word)}
        return min(short & (YES_NO | _numbers()), default=word)
    if not SHORT - 1 <= len(word) <= 3 * LONG or word in _known():
        return word
    slips = _slips()
    found = {slips[form] for form in _shortened(word) | {word} if form in slips}
    return min(found, default=word)
