"""The archive and the page for what is missing: a lost reader's ways, without a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import real_blog

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://example.org/repo"
POST = "Title: {title}\nDate: {date}\nLang: {lang}\n\nOrd.\n"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a blog with posts of two years in three languages, built."""
    folder = tmp_path_factory.mktemp("archive")
    posts = {
        "regel": POST.format(title="Regel", date="2025-12-31", lang="sv"),
        "rule": POST.format(title="Rule", date="2026-03-02", lang="en").replace(
            "\n\n", "\nTranslates: regel\n\n"
        ),
        "tid": POST.format(title="Tid", date="2026-02-01", lang="da"),
        "snart": POST.format(title="Snart", date="2026-02-14", lang="sv"),
        "sent": POST.format(title="Sent", date="2026-03-03", lang="sv"),
        "hemlig": POST.format(title="Hemlig", date="2026-03-01", lang="sv\nStatus: draft"),
    }
    real_blog.small(folder, **posts)
    done = real_blog.build(folder, SITEURL=SITE)
    assert done.returncode == 0, done.stderr
    return folder / "output"


def main(output: Path, name: str) -> str:
    """Return what stands between a page's head and foot."""
    html = (output / name).read_text(encoding="utf-8")
    return html[html.index("<main") : html.index("</main>")]


def test_posts_stand_by_year_and_month_the_newest_first(output: Path) -> None:
    """Over all languages, each text once; a translation stands beside its original."""
    page = main(output, "arkiv/index.html")
    assert re.findall(r"<h2>(.*?)</h2>", page) == ["2026", "2025"]
    assert re.findall(r"<h3>(.*?)</h3>", page) == ["Mars 2026", "Februari 2026", "December 2025"]
    assert re.findall(r"<li>.*?<a [^>]*>(.*?)</a>", page) == ["Sent", "Snart", "Tid", "Regel"]


def test_each_title_says_its_languages(output: Path) -> None:
    """In their own words, marked as such; the others are links to the post in them."""
    page = main(output, "arkiv/index.html")
    danish = next(line for line in page.splitlines() if ">Tid<" in line)
    assert '<a href="https://example.org/repo/da/tid/" lang="da" hreflang="da">Tid</a>' in danish
    assert '<span lang="da">dansk</span>' in danish
    rule = next(line for line in page.splitlines() if ">Regel<" in line)
    assert "svenska" in rule
    assert f'<a href="{SITE}/en/rule/" lang="en" hreflang="en" rel="alternate">English</a>' in rule


def test_a_blog_in_one_language_does_not_say_it(tmp_path: Path) -> None:
    """It would be the same word on every line."""
    real_blog.small(tmp_path, a=POST.format(title="A", date="2026-03-01", lang="sv"))
    with (tmp_path / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('\nLANGUAGES = ["sv"]\n')
    assert real_blog.build(tmp_path).returncode == 0
    assert "svenska" not in main(tmp_path / "output", "arkiv/index.html")


def test_the_missing_page_names_the_ways_on(output: Path) -> None:
    """By whole addresses, since it answers at any depth; the latest posts are among them."""
    page = main(output, "404.html")
    found = re.findall(r'href="([^"]*)"', page)
    for way in ("", "arkiv/", "omrostningar/", "da/", "nb/", "en/", "sv/sent/", "da/tid/"):
        assert f"{SITE}/{way}" in found
    assert all(one.startswith(SITE) for one in found)
    assert "Hemlig" not in page
