"""Reading a post with its polls: nothing is raised, and every mistake is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import real_blog
import translations
from polls.blog import Blog, read

if TYPE_CHECKING:
    from pathlib import Path

    from pelican.contents import Article

POLL = "::: poll regel\nVad?\n\n1. Ja\n2. Nej\n:::\n"
GOOD = f"Title: Regel\nDate: 2026-03-01\nSummary: Om *regler*.\n\n{POLL}"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every blog be read on the first of April."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", real_blog.NOW)


def blog(folder: Path, text: str | bytes, name: str = "regel") -> Blog:
    """Return a blog of one post, as a build reads it."""
    settings = real_blog.small(folder, **{name: ""})
    raw = text if isinstance(text, bytes) else text.encode()
    (folder / f"content/{name}.md").write_bytes(raw)
    return read(settings)


def article(found: Blog) -> Article:
    """Return the blog's one post."""
    return next(translations.articles(found.context["READ_BY"]["articles"]))


def told(found: Blog) -> list[str]:
    """Return the mistakes of a blog."""
    return [str(mistake) for mistake in found.mistakes]


def test_a_post_has_its_polls_and_the_lines_of_its_fields(tmp_path: Path) -> None:
    """For whoever puts polls together or tells of mistakes."""
    found = article(blog(tmp_path, GOOD))
    assert [block.name for block in found.poll_scan.blocks] == ["regel"]
    assert found.front_matter == {"title": 1, "date": 2, "summary": 3}
    assert found.lang == "sv"
    assert "<em>regler</em>" in found.summary
    assert 'data-poll="regel"' in found.content


@pytest.mark.parametrize(
    "raw",
    [
        GOOD.replace("\n", "\r\n").encode(),
        GOOD.replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + GOOD.encode(),
    ],
)
def test_every_editors_files_are_read(tmp_path: Path, raw: bytes) -> None:
    """CRLF, CR, a byte-order mark."""
    found = blog(tmp_path, raw)
    assert told(found) == []
    assert [tally.entry.poll.name for tally in found.registry] == ["regel"]


def test_a_line_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    """Where the first such byte is."""
    raw = GOOD.replace("Nej", "Nä").encode("latin-1")
    assert told(blog(tmp_path, raw)) == [
        "content/regel.md:9: this line is not in UTF-8; save the file as UTF-8"
    ]


def test_a_posts_mistakes_are_told_at_once(tmp_path: Path) -> None:
    """In the front matter and in the poll; no field that is wrong ends the reading."""
    text = f"Date: i dag\nModified: 2026-02-31\nLang: SE\nStatus: klar\n\n{POLL}2. Nej\n::: poll\n"
    lines = [line.split(": ")[0] for line in told(blog(tmp_path, text))]
    assert lines == [f"content/regel.md:{n}" for n in (1, 1, 2, 3, 4, 13)]


@pytest.mark.parametrize("lang", ["SV", " sv "])
def test_a_languages_case_does_not_matter(tmp_path: Path, lang: str) -> None:
    """Pelican would take `SV` for another language."""
    found = blog(tmp_path, GOOD.replace("Title", f"Lang: {lang}\nTitle"))
    assert (article(found).lang, told(found)) == ("sv", [])


def test_a_file_name_may_tell_the_date(tmp_path: Path) -> None:
    """As `2026-03-01-regel.md` does."""
    found = blog(tmp_path, "Title: Regel\n\nOrd.\n", name="2026-03-01-regel")
    assert told(found) == []
    assert str(article(found).date)[:10] == "2026-03-01"


def test_a_post_below_a_folder_is_named_with_it(tmp_path: Path) -> None:
    """And a folder that ends in `pages` holds posts, which have dates."""
    found = blog(tmp_path, "Title: Regel\n\nOrd.\n", name="2026/webpages/regel")
    assert told(found) == [
        (
            "content/2026/webpages/regel.md:1: the post has no date; "
            "write a line such as 'Date: 2026-05-01'"
        )
    ]


def test_a_linked_post_is_read(tmp_path: Path) -> None:
    """A link may lead out of content/."""
    (tmp_path / "elsewhere.md").write_text("Title: Regel\nLang: xx\n\nOrd.\n", encoding="utf-8")
    settings = real_blog.small(tmp_path / "blog")
    (tmp_path / "blog/content/regel.md").symlink_to(tmp_path / "elsewhere.md")
    lines = [line.split(": ")[0] for line in told(read(settings))]
    assert lines == ["content/regel.md:1", "content/regel.md:2"]


@pytest.mark.parametrize("field", ["Lang: no", "Slug: ../../x", "Translates: ../x"])
def test_a_wrong_field_is_one_mistake_and_no_more(tmp_path: Path, field: str) -> None:
    """A stand-in takes its place, so that nothing further goes wrong for want of it."""
    found = told(blog(tmp_path, GOOD.replace("Title: Regel\n", f"Title: Regel\n{field}\n")))
    assert [one for one in found if one.startswith("content/regel.md:2: ")] == found
    assert len(found) == 1


def test_a_post_without_front_matter_is_told_of_in_our_words(tmp_path: Path) -> None:
    """Pelican would say that it skips it."""
    assert told(blog(tmp_path, "Bara ord.\n")) == [
        "content/regel.md:1: a post begins with its title; write a line 'Title: …' at the top",
        "content/regel.md:1: the post has no date; write a line such as 'Date: 2026-05-01'",
    ]


def test_a_title_without_letters_wants_a_slug(tmp_path: Path) -> None:
    """Since the address is made of its letters."""
    wanted = "the title holds no letter for an address; write a line such as 'Slug: my-post'"
    found = told(blog(tmp_path, GOOD.replace("Title: Regel", "Title: ???")))
    assert found == [f"content/regel.md:1: {wanted}"]


def test_a_post_that_is_not_ours_to_read_is_named(tmp_path: Path) -> None:
    """A link to nothing stands in for a file without leave, which root would read."""
    settings = real_blog.small(tmp_path, regel="")
    (tmp_path / "content/regel.md").unlink()
    (tmp_path / "content/regel.md").symlink_to(tmp_path / "nowhere.md")
    found = told(read(settings))
    assert any(one.startswith("content/regel.md: the file cannot be read") for one in found)
