"""What a letter is made of, found in a real blog, and why there can be none."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

import real_blog
import report_blog
from polls.model import PollError
from polls.printout import as_file
from polls.published import listing
from report import material
from report.letter import Asked
from utifran.recipient import NOBODY

if TYPE_CHECKING:
    from pathlib import Path

    from polls.blog import Blog


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """Return a blog with polls of every kind of fitness."""
    return report_blog.read(
        tmp_path_factory.mktemp("letters") / "blog", "https://blogg.example.org/b"
    )


def test_the_blog_is_sound(blog: Blog) -> None:
    """Else the rest would say little."""
    assert blog.mistakes == []
    assert len(list(blog.registry)) == 8


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("utkast", "its post is a draft, and no reader has been asked; publish it first"),
        ("sedan", "the voting begins on 2026-12-01; write the letter when there are votes"),
        ("dold", "its result is hidden until it closes on 2026-12-31; write the letter then"),
        (
            "evig",
            "its result is hidden until it closes; give it a 'closes:', and write the letter then",
        ),
        ("tom", "no vote counts yet, so there is nothing to tell; ask a company when there is one"),
    ],
)
def test_a_poll_that_no_letter_can_tell_of(blog: Blog, name: str, why: str) -> None:
    """Each with what to do about it, and no number of a hidden one."""
    found = material.unfit(blog, name)
    assert found is not None
    assert str(found.mistake) == f"{name}: {why}"


@pytest.mark.parametrize("name", ["regel", "betyg", "gammal"])
def test_a_poll_that_has_votes_is_fit(blog: Blog, name: str) -> None:
    """Open or closed."""
    assert material.unfit(blog, name) is None


def test_a_year_is_that_of_the_posts(blog: Blog) -> None:
    """Drafts have not been asked."""
    assert material.of_year(blog, 2025) == ["gammal"]
    assert set(material.of_year(blog, 2026)) == {"regel", "betyg", "tom", "dold", "evig", "sedan"}


def test_the_language_is_the_polls_own(blog: Blog) -> None:
    """Of several languages the blog's first, and one that is wanted before all."""
    assert material.language(blog, ["betyg"], "") == "da"
    assert material.language(blog, ["betyg", "regel"], "") == "sv"
    assert material.language(blog, ["regel"], "en") == "en"
    with pytest.raises(PollError) as raised:
        material.language(blog, ["regel"], "fi")
    assert str(raised.value) == (
        "--lang: 'fi' is no language of the blog; write one of sv, da, nb, en"
    )


def test_a_letter_has_what_the_poll_page_has(blog: Blog) -> None:
    """The post, its day on the site's calendar, whole addresses, and the published digest."""
    letter = material.letter(blog, {"regel": ()}, lang="sv", to=NOBODY)
    (part,) = letter.parts
    assert (letter.author, letter.blog) == ("Åsa Öberg", "Provbloggen")
    assert letter.day == date(2026, 4, 1)
    assert part.asked == Asked(
        day=date(2026, 2, 12),
        title="Ingen *regel* & undantag",
        url="https://blogg.example.org/b/sv/regel/",
        page="https://blogg.example.org/b/omrostningar/regel/",
    )
    assert part.poll.voters == 5
    count = blog.registry["regel"].count
    assert part.page.digest == listing(count, ZoneInfo("Europe/Stockholm")).digest
    assert part.page.digest == json.loads(as_file(blog, "regel", reveal=False))["count"]["digest"]


def test_two_posts_of_one_author_share_a_name(blog: Blog) -> None:
    """Of several, the blog's author signs."""
    letter = material.letter(blog, {"regel": (), "betyg": ()}, lang="sv", to=NOBODY)
    assert letter.author == "Åsa Öberg"
    assert [part.poll.lang for part in letter.parts] == ["sv", "da"]


def test_a_page_has_the_day_of_its_first_vote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A poll may stand on a page, which has no date of its own."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", real_blog.NOW)
    settings = report_blog.make(tmp_path / "blog")
    page = tmp_path / "blog/content/pages/om.md"
    page.parent.mkdir()
    text = report_blog.post("om").replace("Date: 2026-02-12 23:30\n", "")
    page.write_text(text, encoding="utf-8")
    path = tmp_path / "blog/content/ballots/om/web-2026-02.jsonl"
    path.parent.mkdir()
    path.write_text(report_blog.BALLOT, encoding="utf-8")
    blog = report_blog.blogs.read(settings)
    assert blog.mistakes == []
    letter = material.letter(blog, {"om": ()}, lang="sv", to=NOBODY)
    assert letter.parts[0].asked.day == date(2026, 2, 15)
    assert letter.parts[0].asked.url == ""
    assert "om" in material.of_year(blog, 2026)
