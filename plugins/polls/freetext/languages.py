"""The languages that are read, and their words taken together."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from polls.freetext.danish import DANISH
from polls.freetext.english import ENGLISH
from polls.freetext.norwegian import NORWEGIAN
from polls.freetext.phrases import fold
from polls.freetext.swedish import SWEDISH
from polls.freetext.vocabulary import Vocabulary, merged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGUAGES: Final[Mapping[str, Vocabulary]] = {
    "sv": SWEDISH,
    "da": DANISH,
    "nb": NORWEGIAN,
    "nn": NORWEGIAN,
    "no": NORWEGIAN,
    "en": ENGLISH,
}


@cache
def all_words() -> Vocabulary:
    """Return the phrases of every language: people do not keep to the language of the page."""
    return merged((SWEDISH, DANISH, NORWEGIAN, ENGLISH))


@cache
def words(name: str) -> frozenset[str]:
    """Return the single words in the field `name` of every language, folded."""
    return frozenset(
        fold(word) for phrase in getattr(all_words(), name) for word in phrase.split("|")
    )


def known(langs: Sequence[str]) -> tuple[str, ...]:
    """Return those of `langs` that are read: `sv-SE` is `sv`."""
    codes = (lang.casefold().replace("_", "-").split("-")[0] for lang in langs)
    return tuple(dict.fromkeys(code for code in codes if code in LANGUAGES))


@cache
def numbered(field: str, langs: tuple[str, ...]) -> dict[str, int]:
    """Return the number that each word of `field` (cardinals, names, ordinals) says, from 1."""
    said: dict[str, int] = {}
    for lang in langs:
        for number, spellings in enumerate(getattr(LANGUAGES[lang], field), start=1):
            said.update(dict.fromkeys(map(fold, spellings.split("|")), number))
    return said
