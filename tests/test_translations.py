"""Which posts are one text in several languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import real_blog
import tiny_blog
import translations
from polls.blog import Blog, read

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Title: {title}\nDate: 2026-03-0{day}\nLang: {lang}\nSlug: {slug}\n{more}\nOrd.\n"


def post(slug: str, lang: str, *more: str, day: int = 1) -> str:
    """Return a post."""
    lines = "".join(f"{line}\n" for line in more)
    return HEAD.format(title=slug.title(), slug=slug, lang=lang, day=day, more=lines)


def blog(folder: Path, **content: str) -> Blog:
    """Return the blog of those posts, as a build reads it."""
    return read(real_blog.small(folder, **content))


def told(folder: Path, **content: str) -> list[str]:
    """Return the mistakes of the blog of those posts."""
    return [str(mistake) for mistake in blog(folder, **content).mistakes]


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every blog be read on the first of April."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", real_blog.NOW)


def test_alternates_are_the_others_by_language(tmp_path: Path) -> None:
    """With address and title; the group is the original's slug."""
    found = blog(
        tmp_path,
        regel=post("regel", "sv"),
        rule=post("rule", "en", "Translates: regel"),
        reglen=post("reglen", "da", "Translates: regel"),
    )
    assert found.mistakes == []
    articles = {a.slug: a for a in translations.articles(found.context["READ_BY"]["articles"])}
    assert {a.translation_group for a in articles.values()} == {"regel"}
    assert [(a.lang, a.url, a.title) for a in articles["rule"].alternates] == [
        ("da", "da/reglen/", "Reglen"),
        ("sv", "sv/regel/", "Regel"),
    ]
    assert [a.lang for a in articles["regel"].alternates] == ["da", "en"]


def test_a_draft_is_nobodys_alternate(tmp_path: Path) -> None:
    """A published page must not lead to it; and it is no mistake."""
    found = blog(
        tmp_path,
        regel=post("regel", "sv"),
        rule=post("rule", "en", "Translates: regel", "Status: draft"),
        ny=post("ny", "sv", "Status: draft"),
        new=post("new", "en", "Status: draft", "Translates: ny"),
    )
    articles = {a.slug: a for a in translations.articles(found.context["READ_BY"]["articles"])}
    assert (articles["regel"].alternates, articles["rule"].alternates) == ((), ())
    assert (articles["rule"].translation_group, found.mistakes) == ("regel", [])


def test_pages_are_translated_too(tmp_path: Path) -> None:
    """In the same way."""
    found = blog(
        tmp_path,
        **{
            "pages/om": "Title: Om\nSlug: om\n\nOrd.\n",
            "pages/about": "Title: About\nSlug: about\nLang: en\nTranslates: om\n\nWords.\n",
        },
    )
    pages = {page.slug: page for page in translations.pages(found.context["READ_BY"]["pages"])}
    assert [(a.lang, a.url) for a in pages["om"].alternates] == [("en", "en/about/")]
    assert translations.source(pages["om"]) == "content/pages/om.md"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            {"rule": post("rule", "en", "Translates: regle")},
            (
                "content/rule.md:5: Translates: there is no original with the slug 'regle'; "
                "write the slug that the original's address ends with"
            ),
        ),
        (
            {"rule": post("rule", "sv", "Translates: regel")},
            (
                "content/rule.md:3: Lang: 'sv' is also the language of content/regel.md, "
                "the same text; write the language of this one"
            ),
        ),
        (
            {
                "a": post("rule", "en", "Translates: regel"),
                "b": post("rules", "en", "Translates: regel"),
            },
            (
                "content/b.md:3: Lang: 'en' is also the language of content/a.md, "
                "the same text; write the language of this one"
            ),
        ),
        (
            {"ett": post("regel", "en")},
            "content/regel.md:4: Slug: 'regel' is also that of content/ett.md; write another",
        ),
        (
            {"ny": post("ny", "sv"), "new": post("regel", "en", "Translates: ny")},
            "content/new.md:4: Slug: 'regel' is also that of content/regel.md; write another",
        ),
    ],
)
def test_a_clash_is_told_with_its_line(
    tmp_path: Path, content: dict[str, str], expected: str
) -> None:
    """What is wrong, whom with, and what to write; Pelican's own words are not heard."""
    assert told(tmp_path, regel=post("regel", "sv"), **content) == [expected]


def test_a_translation_may_have_its_originals_slug(tmp_path: Path) -> None:
    """Their addresses differ by language."""
    content = {"regel": post("regel", "sv"), "rule": post("regel", "en", "Translates: regel")}
    assert told(tmp_path, **content) == []


def test_a_page_does_not_lie_on_a_post(tmp_path: Path) -> None:
    """Else one of them would be written over the other."""
    settings = real_blog.small(tmp_path, om="Title: Om\nDate: 2026-03-01\n\nOrd.\n")
    tiny_blog.write(tmp_path / "content/pages/om.md", "Title: Om\nSlug: om\n\nOrd.\n")
    wanted = "Slug: sv/om/ is also the address of content/om.md; write another slug"
    assert [str(m) for m in read(settings).mistakes] == [f"content/pages/om.md:2: {wanted}"]
