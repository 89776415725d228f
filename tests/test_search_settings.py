"""Where the search pages stand: what may be written in blog.toml, and what is wrong with it."""

from __future__ import annotations

import pytest

from polls.model import PollError
from utifran.blogfile import parse
from utifran.blogrules import SEARCH_PATHS


def test_every_language_has_a_search_page_of_its_own_word() -> None:
    """Where blog.toml says nothing, each language's page is called as its readers say."""
    assert parse("").search_paths == SEARCH_PATHS
    assert set(SEARCH_PATHS) == {"sv", "da", "nb", "en"}


def test_an_author_names_some_of_them() -> None:
    """The others keep their names."""
    paths = parse('[paths]\nsearch = { en = "find" }\n').search_paths
    assert paths == {**SEARCH_PATHS, "en": "find"}


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('"sok"', 'write one name for each language: { sv = "sok", en = "search" }'),
        ('{ fi = "haku" }', "'fi' is not one of sv, da, nb, en"),
        ('{ sv = "Sök" }', 'sv: write a name of a-z, 0-9 and hyphens, such as "sok"'),
        ('{ en = "a/b" }', 'en: write a name of a-z, 0-9 and hyphens, such as "search"'),
        ("{ en = 1 }", 'en: write a name of a-z, 0-9 and hyphens, such as "search"'),
    ],
)
def test_what_cannot_be_an_address_is_told(written: str, told: str) -> None:
    """With its line, and with what to write."""
    with pytest.raises(PollError) as caught:
        parse(f"[paths]\nsearch = {written}\n")
    assert str(caught.value) == f"blog.toml:2: paths.search: {told}"
