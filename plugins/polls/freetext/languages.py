"""The languages that are read, and their words taken together; reads the files in `words/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from polls.freetext.phrases import fold
from polls.freetext.vocabulary import Vocabulary, merged, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILES: Final[Mapping[str, str]] = {
    "sv": "sv",
    "da": "da",
    "nb": "nb",
    "nn": "nb",
    "no": "nb",
    "en": "en",
}
"""The file in `words/` for each language code that is read."""


EVERY: Final = ("sv", "da", "nb", "en")


@cache
def language(code: str) -> Vocabulary:
    """Return the words of one language; `code` is one of `FILES`."""
    file = files("polls.freetext") / "words" / f"{FILES[code]}.txt"
    return vocabulary(file.read_text(encoding="utf-8"))


@cache
def all_words() -> Vocabulary:
    """Return the phrases of every language: people do not keep to the language of the page."""
    return merged(tuple(map(language, dict.fromkeys(FILES.values()))))


@cache
def words(name: str) -> frozenset[str]:
    """Return the single words in the field `name` of every language, folded."""
    return frozenset(
        fold(word) for phrase in getattr(all_words(), name) for word in phrase.split("|")
    )


@cache
def months() -> frozenset[str]:
    """Return the names of the months alone, which stand first among the words that count days."""
    spoken = (language(code) for code in dict.fromkeys(FILES.values()))
    return frozenset(fold(word) for one in spoken for word in one.months[:12])


def known(langs: Sequence[str]) -> tuple[str, ...]:
    """Return those of `langs` that are read: `sv-SE` is `sv`."""
    codes = (lang.casefold().replace("_", "-").split("-")[0] for lang in langs)
    return tuple(dict.fromkeys(code for code in codes if code in FILES))


@cache
def numbered(field: str, langs: tuple[str, ...]) -> dict[str, int]:
    """Return the number that each word of `field` (cardinals, names, ordinals) says, from 1."""
    said: dict[str, int] = {}
    for lang in langs:
        for number, spellings in enumerate(getattr(language(lang), field), start=1):
            said.update(dict.fromkeys(map(fold, spellings.split("|")), number))
    return said
