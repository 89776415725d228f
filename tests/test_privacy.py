"""The privacy pages tell all that the ballot box keeps, in four languages, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ballotbox import keeping
from ballotbox.store.schema import METADATA
from utifran.blogfile import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
HELD = {f"{table.name}.{column.name}" for table in METADATA.tables.values() for column in table.c}


def terms(lang: str) -> list[list[str]]:
    """Return the terms that a page explains, below each of its headings that has some."""
    text = (ROOT / keeping.PAGE.format(lang=lang)).read_text(encoding="utf-8")
    parts = (re.findall(r"^(.+)\n:   \S", part, re.MULTILINE) for part in text.split("\n## "))
    return [part for part in parts if part]


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
