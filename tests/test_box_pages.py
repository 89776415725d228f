"""The box's pages: the theme's look, words in four languages, everything escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import html5lib
import pytest
from babel.messages.pofile import read_po

from ballotbox.problems import Problem
from ballotbox.web.bulletin import Bulletin
from ballotbox.web.pages import HERE, Pages
from box_makers import BLOG, THEME, publish
from ledger_makers import awaited
from utifran.locales import KNOWN

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

CATALOGUES = sorted({path.name for path in (HERE / "translations").glob("*/*.po")})
NAMED = re.compile(r"%\(\w+\)s|%%")


async def pages(folder: Path) -> Pages:
    """Return the pages of a blog."""
    bulletin = Bulletin(str(publish(folder)), every=0)
    await bulletin.manifest()
    return Pages(THEME, bulletin, "/box")


def catalogue(lang: str, name: str) -> Catalog:
    """Return one catalogue in one language."""
    with (HERE / "translations" / lang / name).open("rb") as file:
        return read_po(file, abort_invalid=True)


@pytest.mark.parametrize("problem", Problem)
@pytest.mark.parametrize("lang", KNOWN)
@awaited
async def test_every_refusal_is_a_page_in_every_language(
    tmp_path: Path, problem: Problem, lang: str
) -> None:
    """Valid HTML with one heading, its own words, and links that lead somewhere."""
    made = await pages(tmp_path)
    html = made.render("problem.html", lang, problem=problem, sent=True)
    html5lib.HTMLParser(strict=True).parse(html)
    assert html.count("<h1>") == 1
    assert f'<html lang="{lang}">' in html
    assert (problem.words in html) == (lang == "en")
    assert f'href="{BLOG}/' in html
    assert 'href="/box/static/style.css"' in html
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)


@awaited
async def test_what_a_reader_wrote_is_escaped(tmp_path: Path) -> None:
    """Whatever a template is given."""
    made = await pages(tmp_path)
    html = made.render("problem.html", "<b>", problem=Problem.CLOSED, sent=True)
    assert "<b>" not in html


@pytest.mark.parametrize("problem", Problem)
def test_every_refusal_is_translated(problem: Problem) -> None:
    """No reader is refused in a language that is not theirs; English says what the code says."""
    made = Pages(THEME, Bulletin("nowhere"))
    assert made.say(problem.words, "en") == problem.words
    said = {made.say(problem.words, lang) for lang in KNOWN}
    assert len(said) >= 3, said


@pytest.mark.parametrize("name", CATALOGUES)
@pytest.mark.parametrize("lang", KNOWN)
def test_a_catalogue_is_whole(name: str, lang: str) -> None:
    """The same sentences in all four, none empty, each with the values that it names."""
    english, found = catalogue("en", name), catalogue(lang, name)
    ids = [message.id for message in english if message.id]
    assert [message.id for message in found if message.id] == ids
    for message in found:
        if not message.id:
            continue
        one = message.id[0] if isinstance(message.id, tuple) else message.id
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(said), message.id
        if lang == "en":
            assert said[0] == one
        assert all(sorted(NAMED.findall(text)) == sorted(NAMED.findall(one)) for text in said), one


@awaited
async def test_before_the_first_manifest_there_is_a_page(tmp_path: Path) -> None:
    """It has no name to tell, and does not break."""
    made = Pages(THEME, Bulletin(str(tmp_path / "polls.json")))
    html = made.render("problem.html", "sv", problem=Problem.UNAVAILABLE, sent=False)
    html5lib.HTMLParser(strict=True).parse(html)
