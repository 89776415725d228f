"""The catalogues of the theme's words: whole, without leftovers, and true to the English."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

from utifran import locales

if TYPE_CHECKING:
    from collections.abc import Iterator

    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "theme/translations"
TRANSLATED = ("sv", "da", "nb")
# What calls take a sentence to be translated: in templates, and in the feeds' modules.
CALLS = {"_": None, "ngettext": (1, 2), "ugettext": None, "translate": None}
ENGLISH = re.compile(r"\b(the|of|and|vote|votes|poll|has|have|from|with|comment)\b", re.IGNORECASE)
NAMED = re.compile(r"%\(\w+\)s|%%")


@cache
def used() -> frozenset[str | tuple[str, ...]]:
    """Return every sentence that a template or a module has translated."""
    pages, letters = ROOT / "theme/templates", ROOT / "theme/letter"
    templates = sorted([*pages.rglob("*.html"), *letters.glob("*.txt"), *letters.glob("*.html")])
    found = set(_in(templates, "jinja2.ext:babel_extract"))
    return frozenset(found | set(_in(sorted((ROOT / "plugins").rglob("*.py")), "python")))


def _in(paths: list[Path], method: str) -> Iterator[str | tuple[str, ...]]:
    options = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
    for path in paths:
        with path.open("rb") as file:
            for _, words, _, _ in extract(method, file, keywords=CALLS, options=options):
                yield tuple(words) if isinstance(words, list | tuple) else words


@cache
def catalogue(lang: str) -> Catalog:
    """Return the catalogue of one language."""
    with (FOLDER / lang / "utifran.po").open("rb") as file:
        return read_po(file, abort_invalid=True)


def messages(lang: str) -> list[Message]:
    """Return the messages of one language, its header left out."""
    return [message for message in catalogue(lang) if message.id]


def pairs(message: Message) -> list[tuple[str, str]]:
    """Return each English form of a message with its translation."""
    if isinstance(message.id, list | tuple):
        return list(zip(message.id, message.string or (), strict=True))
    return [(message.id, str(message.string))]


def test_there_is_a_catalogue_for_each_language_and_no_other() -> None:
    """The folders are the languages that the blog knows."""
    assert {folder.name for folder in FOLDER.iterdir()} == set(locales.KNOWN)


@pytest.mark.parametrize("lang", locales.KNOWN)
def test_everything_said_is_in_the_catalogue(lang: str) -> None:
    """No sentence of a template or a feed lacks its translation, and none is left over."""
    held = {tuple(m.id) if isinstance(m.id, list | tuple) else m.id for m in messages(lang)}

    assert used() - held == set()
    assert held - used() == set()


@pytest.mark.parametrize("lang", locales.KNOWN)
def test_every_message_is_translated_in_all_its_forms(lang: str) -> None:
    """There is no empty string, no fuzzy one, and no form of a plural missing."""
    assert [m.id for m in messages(lang) if m.fuzzy or not all(s for _, s in pairs(m))] == []
    assert list(catalogue(lang).check()) == []


@pytest.mark.parametrize("lang", locales.KNOWN)
def test_the_plural_forms_are_those_of_the_language(lang: str) -> None:
    """The header counts as Babel's plural rules of the language do."""
    rule = get_plural(lang)

    assert catalogue(lang).num_plurals == rule.num_plurals
    assert catalogue(lang).plural_expr.strip("()") == rule.plural_expr.strip("()")


@pytest.mark.parametrize("lang", locales.KNOWN)
def test_translations_keep_every_name_to_be_filled_in(lang: str) -> None:
    """`%(day)s` and the like stand as often in the translation as in the English."""
    wrong = [
        (english, words)
        for message in messages(lang)
        for english, words in pairs(message)
        if sorted(NAMED.findall(english)) != sorted(NAMED.findall(words))
    ]

    assert wrong == []


@pytest.mark.parametrize("lang", locales.KNOWN)
def test_translations_end_as_the_english_does(lang: str) -> None:
    """A sentence stays a sentence, a heading a heading, and no blank hangs at an edge."""
    wrong = [
        (english, words)
        for message in messages(lang)
        for english, words in pairs(message)
        if _ending(english) != _ending(words) or words != words.strip()
    ]

    assert wrong == []


def _ending(words: str) -> str:
    return words[-1] if words[-1] in ".:?!" else ""


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_english_is_left_in_a_translation(lang: str) -> None:
    """The common small words of English are in no Scandinavian sentence."""
    left = [words for m in messages(lang) for _, words in pairs(m) if ENGLISH.search(words)]

    assert left == []


def test_the_english_catalogue_says_what_the_templates_say() -> None:
    """English is the language of the templates, so its catalogue changes nothing."""
    assert [(a, b) for m in messages("en") for a, b in pairs(m) if a != b] == []


@pytest.mark.parametrize(("lang", "letters"), [("sv", "æø"), ("da", "äö"), ("nb", "äö")])
def test_each_language_has_its_own_letters(lang: str, letters: str) -> None:
    """No Swedish letter is in Danish or Norwegian, and none of theirs in Swedish."""
    foreign = [words for m in messages(lang) for _, words in pairs(m) if set(words) & set(letters)]

    assert foreign == []


TERMS = {
    "sv": ("omröstning", "röst", "kommentar", "alternativ"),
    "da": ("afstemning", "stem", "kommentar", "mulighed"),
    "nb": ("avstemning", "stem", "kommentar", "alternativ"),
}


@pytest.mark.parametrize("lang", TRANSLATED)
@pytest.mark.parametrize(
    ("english", "at"), [("Poll", 0), ("Votes", 1), ("Comments", 2), ("Option", 3)]
)
def test_one_word_stands_for_each_thing(lang: str, english: str, at: int) -> None:
    """A poll, a vote, a comment and an option have the blog's own word in each language."""
    assert str(catalogue(lang)[english].string).lower().startswith(TERMS[lang][at])


@pytest.mark.parametrize("lang", locales.KNOWN)
def test_a_list_says_closed_with_the_word_of_the_polls_own_pages(lang: str) -> None:
    """As does the feed; readers would else look for a difference."""
    words = ("Closed", "Closed on %(day)s", "Closed: %(question)s")
    assert len({str(catalogue(lang)[one].string)[:4] for one in words}) == 1
