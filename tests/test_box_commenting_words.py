"""The words of comments and of the author's desk: whole in each language, and none idle."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from ballotbox.commenting.routes import THANKS
from utifran.locales import KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parents[1]
BOX = ROOT / "ballotbox"
OWN = ("comments", "moderation")
CALLS = {"_": None, "ngettext": (1, 2), "say": None}
NAMED = re.compile(r"%\(\w+\)s|%%")
ENGLISH = re.compile(r"\b(the|of|and|with|has|have|from|is|it)\b", re.IGNORECASE)
# Words of other languages than the catalogue's, in any case of letters.
FOREIGN = {"sv": "æø", "da": "äö", "nb": "äö", "en": "åäöæø"}


@cache
def used() -> frozenset[str]:
    """Return every sentence of the pages and of the letters, a plural's first form for both."""
    pages = [page for room in OWN for page in sorted((BOX / "templates" / room).glob("*.html"))]
    letters = [BOX / "commenting" / "news.py"]
    found = {*_in(pages, "jinja2.ext:babel_extract"), *_in(letters, "python")}
    return frozenset(found | {*THANKS.values()})


def _in(paths: list[Path], method: str) -> Iterator[str]:
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    for path in paths:
        with path.open("rb") as file:
            for _, words, _, _ in extract(method, file, keywords=CALLS, options=options):
                yield words if isinstance(words, str) else words[0]


@cache
def catalogue(path: Path) -> Catalog:
    """Return a catalogue."""
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def forms(catalogue: Catalog) -> list[tuple[str, str]]:
    """Return each form of each sentence with its translation."""
    found = []
    for one in catalogue:
        ids = one.id if isinstance(one.id, list | tuple) else (one.id,)
        said = one.string if isinstance(one.string, list | tuple) else (one.string,)
        found += [
            (english, str(words)) for english, words in zip(ids, said, strict=True) if english
        ]
    return found


def own(lang: str) -> list[tuple[str, str]]:
    """Return the sentences of these rooms with their translations."""
    paths = [BOX / f"translations/{lang}/{name}.po" for name in OWN]
    return [pair for path in paths for pair in forms(catalogue(path))]


@pytest.mark.parametrize("lang", KNOWN)
def test_every_sentence_is_in_each_language(lang: str) -> None:
    """In the box's catalogues, or in the theme's; and no line of ours is left over."""
    theme = forms(catalogue(ROOT / f"theme/translations/{lang}/utifran.po"))
    box = [forms(catalogue(path)) for path in (BOX / f"translations/{lang}").glob("*.po")]
    known = dict([*theme, *(pair for one in box for pair in one)])

    assert {one for one in used() if not known.get(one)} == set()
    firsts = {str(one.id[0] if isinstance(one.id, tuple | list) else one.id) for one in _own(lang)}
    assert firsts - used() == set()


def _own(lang: str) -> Iterator[object]:
    for name in OWN:
        yield from (one for one in catalogue(BOX / f"translations/{lang}/{name}.po") if one.id)


@pytest.mark.parametrize("lang", KNOWN)
def test_translations_keep_the_shape_of_the_english(lang: str) -> None:
    """What is filled in, and how the sentence ends; nothing is empty."""
    for english, words in own(lang):
        assert words == words.strip() != "", english
        assert sorted(NAMED.findall(english)) == sorted(NAMED.findall(words))
        ending = english[-1] if english[-1] in ".:?!" else ""
        assert (words[-1] if words[-1] in ".:?!" else "") == ending, words


@pytest.mark.parametrize("lang", KNOWN)
def test_each_catalogue_is_in_its_own_language(lang: str) -> None:
    """English says what the pages say; the others have none of it, nor one another's letters."""
    assert [words for _, words in own(lang) if set(words.lower()) & set(FOREIGN[lang])] == []
    if lang == "en":
        assert [pair for pair in own(lang) if pair[0] != pair[1]] == []
    else:
        assert [words for _, words in own(lang) if ENGLISH.search(words)] == []
