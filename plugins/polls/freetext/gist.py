"""The words of an option that tell it from the others, in whatever form they are said."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from polls.freetext.languages import all_words, words
from polls.freetext.phrases import fold
from polls.freetext.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STEM: Final = 3
"""A stem has so many letters where it is a word by itself: `luk`; one more where it is not."""
LONE: Final = 4
"""A word of fewer letters names no option alone."""
TAIL: Final = 6
"""The last part of a compound has so many letters: `varslet` of `opsigelsesvarslet`."""
RUN: Final = 16
"""The most words that are looked at for one option."""
GAP: Final = 3
"""The most small words between two words of an option: `luk nu bare konen ind`."""
PARTING: Final = frozenset("eller or och og and men but om hvis if".split())  # noqa: SIM905 - a list
"""Words that part what is said of one option from what is said of another."""
PARTICLES: Final = frozenset("up down out off upp ner ned ut bort opp op ud vaek".split())  # noqa: SIM905 - a list
"""Words that make another verb of the one before them: `sagt upp`."""
ARTICLES: Final = frozenset("en ett et ein eit one".split())  # noqa: SIM905 - a list
"""Number words that are articles too."""


class Gist:
    """Names options by words that belong to one of them only: `butiken`, `slet den`."""

    def __init__(self, rows: Iterable[tuple[str, Sequence[Token]]]) -> None:
        self._words: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        self._labels: dict[str, list[tuple[str, ...]]] = {}
        for key, row in rows:
            self._labels.setdefault(key, []).append(tuple(token.text for token in row))
            for word in (token.text for token in row if token.kind is Kind.WORD):
                self._words.setdefault(word, set()).add(key)
                for stem in stems(word) if word not in _small() else ():
                    self._stems.setdefault(stem, set()).add(key)
        self._keys_of = lru_cache(maxsize=512)(self._keys)

    def _keys(self, word: str) -> frozenset[str]:
        """Return the keys of the options that `word` is a form of a word of."""
        said = frozenset(self._words.get(word, ()))
        if word in _small():
            return said
        whole = (s for s in stems(word) if len(s) > STEM or s in self._words or s == word)
        found = said.union(*(self._stems.get(stem, ()) for stem in whole))
        return found if found or len(word) < TAIL else self._compound(word)

    def _compound(self, word: str) -> frozenset[str]:
        """Return the keys of the options with a compound that ends in `word`."""
        ends = (keys for whole, keys in self._words.items() if whole.endswith(word))
        return frozenset().union(*ends)

    def at(self, row: Sequence[Token], at: int) -> tuple[str, int]:
        """Return the option whose words begin at `at`, and how many tokens say it; or `"", 0`."""
        held = frozenset() if row[at].text in _small() else self._keys_of(row[at].text)
        if not held:
            return "", 0
        end, said = at + 1, {row[at].text}
        for here in range(at + 1, min(len(row), at + RUN)):
            word = row[here].text
            keys = self._keys_of(word)
            shared = word in _small() and len(keys) > 1
            if keys and not shared and not keys & held:
                break
            if keys & held and not shared:
                held, end = held & keys, here + 1
                said.add(word)
            elif word not in _glue() or here - end >= GAP:
                break
        end += end < len(row) and row[end].text in words("pronouns")
        if len(held) > 1 or (len(said) == 1 and not _tells(row[at].text)):
            return "", 0
        key = min(held)
        light = row[at].text in _forms() and said <= _common() | _small() | PARTICLES
        return ("", 0) if light and self._turned(said, key, row[at:end]) else (key, end - at)

    def _turned(self, said: set[str], key: str, row: Sequence[Token]) -> bool:
        """Return whether light words stand in another order than the option has them.

        `Sagt upp mig` is not `ringt upp chefen och sagt ifrån`.
        """
        spoken = [token.text for token in row if token.text in said]
        return any(
            said <= set(label) and sorted(spoken, key=label.index) != spoken
            for label in self._labels[key]
        )


@lru_cache(maxsize=4096)
def stems(word: str) -> frozenset[str]:
    """Return `word`, what it is without an ending, and the other forms of an irregular verb."""
    ends = (end for end in words("inflections") if word.endswith(end))
    cut = {word[: -len(end)] for end in ends if len(word) - len(end) >= STEM}
    single = {stem[:-1] for stem in cut if len(stem) > STEM and stem[-1] == stem[-2]}
    return frozenset({word, *_forms().get(word, ()), *cut, *single})


@cache
def _forms() -> dict[str, set[str]]:
    """Return for each form of an irregular verb the verbs that it may be of: `gett` is `=ge`."""
    verbs: dict[str, set[str]] = {}
    for group in (phrase.split("|") for phrase in all_words().forms):
        for form in group:
            verbs.setdefault(fold(form), set()).add(f"={fold(group[0])}:")
    return verbs


@cache
def _small() -> frozenset[str]:
    """Return the words that tell no option from another."""
    return (
        words("function_words")
        | words("articles")
        | words("cardinals")
        | words("nouns")
        | words("negations")
        | words("you")
        | words("pronouns")
        | frozenset("a an of en ett et ein would have had be been have ha vaere vara".split())  # noqa: SIM905 - a list
    )


@cache
def _glue() -> frozenset[str]:
    """Return the small words that may stand between two words of an option."""
    no = words("negations") | (words("cardinals") - ARTICLES) | words("nouns") | PARTING
    return (_small() | words("fillers")) - no


def _tells(word: str) -> bool:
    """Return whether a word by itself may name an option."""
    return len(word) >= LONE and not {word, *_forms().get(word, ())} & _common()


@cache
def _common() -> frozenset[str]:
    """Return the words that people say without meaning an option."""
    light = frozenset(verb for word in words("lone") for verb in _forms().get(word, ()))
    return words("lone") | words("fillers") | words("ushers") | words("greetings") | light
