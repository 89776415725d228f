"""The privacy pages tell all that the ballot box keeps, in four languages, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ballotbox import keeping
from ballotbox.store.schema import METADATA
from utifran.blogrules import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
HELD = {f"{table.name}.{column.name}" for table in METADATA.tables.values() for column in table.c}
# How a page says that a comment may be quoted: the letter, the name, and the two ways to say no.
QUOTED = {
    "sv": ("brev till företaget", "namnet under", "till skribenten innan", "ta tillbaka"),
    "da": ("brev til virksomheden", "navnet under", "til skribenten, inden", "tilbage;"),
    "nb": ("brev til bedriften", "navnet under", "til skribenten før", "tilbake;"),
    "en": ("letter to the company", "the name under", "to the author before", "back;"),
}


def terms(lang: str) -> list[list[str]]:
    """Return the terms that a page explains, below each of its headings that has some."""
    text = (ROOT / keeping.PAGE.format(lang=lang)).read_text(encoding="utf-8")
    parts = (re.findall(r"^(.+)\n:   \S", part, re.MULTILINE) for part in text.split("\n## "))
    return [part for part in parts if part]


def public(lang: str) -> list[str]:
    """Return the paragraphs of a page's last part: what becomes public."""
    text = (ROOT / keeping.PAGE.format(lang=lang)).read_text(encoding="utf-8")
    return text.split("\n## ")[-1].strip().split("\n\n")[1:]


def test_every_column_is_told() -> None:
    """Whoever adds a column to the box says here, and on the pages, what readers should know."""
    assert set(keeping.COLUMNS) == HELD


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_tells_what_the_columns_hold(lang: str) -> None:
    """Each in words, in the same order in every language, and none that is not kept."""
    assert terms(lang)[0] == list(keeping.WORDS[lang].values())
    assert set(keeping.WORDS[lang]) == set(keeping.COLUMNS.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_tells_what_is_kept_elsewhere(lang: str) -> None:
    """The browser's memory, the cookie, the address; and that git remembers."""
    assert len(terms(lang)[1]) == 3
    text = (ROOT / keeping.PAGE.format(lang=lang)).read_text(encoding="utf-8")
    assert re.search(r"\*\*[^*]*git[^*]*git[^*]*\*\*", text)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_tells_that_comments_are_quoted(lang: str) -> None:
    """In the letter to the company, with the name; and how to say no. In one paragraph."""
    assert len([part for part in public(lang) if all(word in part for word in QUOTED[lang])]) == 1


def test_the_pages_tell_as_much_of_what_becomes_public() -> None:
    """Paragraph by paragraph, in every language."""
    assert len({len(public(lang)) for lang in LANGUAGES}) == 1
