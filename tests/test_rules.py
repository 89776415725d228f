"""The pages of rules and rights that every blog keeps."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import real_blog
from tiny_blog import utifran, write
from utifran import examples, rules
from utifran.blogrules import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ("corrections", "house-rules", "privacy")


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """Return a folder that holds the pages as they ship."""
    shutil.copytree(real_blog.PROJECT / rules.FOLDER, tmp_path / rules.FOLDER)
    return tmp_path


def heads(blog: Path) -> dict[str, list[str]]:
    """Return the lines at the head of each page that say its language and original."""
    return {
        path.name: [
            line
            for line in path.read_text(encoding="utf-8").split("\n\n")[0].split("\n")
            if line.startswith(("Lang", "Slug", "Translates"))
        ]
        for path in sorted((blog / rules.FOLDER).iterdir())
    }


def test_they_ship_in_every_language(blog: Path) -> None:
    """Corrections, house rules and privacy: none of them is an example."""
    if not examples.read(real_blog.PROJECT):
        pytest.skip("this blog has begun: it has its own languages")
    assert set(heads(blog)) == {f"{page}.{lang}.md" for page in PAGES for lang in LANGUAGES}
    assert examples.files(blog) == []


def test_a_blog_keeps_those_in_its_own_languages(blog: Path) -> None:
    """The first is the original, the others translate it; the words are left alone."""
    body = (blog / rules.FOLDER / "privacy.nb.md").read_text(encoding="utf-8").split("\n\n", 1)[1]
    rules.settle(blog, ("nb", "en"))
    found = heads(blog)
    assert sorted(found) == [f"{page}.{lang}.md" for page in PAGES for lang in ("en", "nb")]
    assert found["privacy.nb.md"] == ["Lang: nb", "Slug: personvern"]
    assert found["privacy.en.md"] == ["Lang: en", "Slug: privacy", "Translates: personvern"]
    assert (blog / rules.FOLDER / "privacy.nb.md").read_text(encoding="utf-8").endswith(body)


def test_done_again_nothing_changes(blog: Path) -> None:
    """Nor where the languages are those that ship."""
    before = heads(blog)
    rules.settle(blog, LANGUAGES)
    assert heads(blog) == before


def test_a_page_taken_away_stays_away(blog: Path) -> None:
    """Where it was the original, the next language's takes its place; other pages are let be."""
    (blog / rules.FOLDER / "corrections.sv.md").unlink()
    write(blog / rules.FOLDER / "mine.md", "Title: Mine\n")
    rules.settle(blog, ("sv", "da", "nb"))
    found = heads(blog)
    assert found["corrections.da.md"] == ["Lang: da", "Slug: rettelser"]
    assert found["corrections.nb.md"] == ["Lang: nb", "Slug: rettelser", "Translates: rettelser"]
    assert "corrections.sv.md" not in found
    assert "mine.md" in found


@pytest.mark.parametrize("languages", ["en", "da,sv", "nb,da,sv,en"])
def test_a_blog_that_begins_has_them_at_the_foot(tmp_path: Path, languages: str) -> None:
    """In its own languages, whichever they are; it builds without a word."""
    blog = real_blog.copy_shipped(tmp_path / "blog")
    if not examples.read(blog):
        pytest.skip("this blog has begun: it has no examples")
    options = ["--name", "Min", "--author", "Åsa", "--languages", languages, "--yes"]
    assert utifran(blog, "new-blog", *options).returncode == 0
    done = real_blog.build(blog)
    assert (done.returncode, done.stderr) == (0, "")
    titles = {"en": "Corrections", "da": "Rettelser", "nb": "Rettelser", "sv": "Rättelser"}
    for lang in languages.split(","):
        page = (blog / f"output/{lang}/index.html").read_text(encoding="utf-8")
        assert page.count(f">{titles[lang]}</a>") == 1
        assert page.index("<footer") < page.index(titles[lang])
