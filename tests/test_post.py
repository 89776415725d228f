"""`make post`: a file to begin with, and what is refused."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import real_blog
import tiny_blog
from real_blog import DRAFTS_KEY, draft

if TYPE_CHECKING:
    from pathlib import Path

MAKEFILE = str(real_blog.PROJECT / "Makefile")
WITH_MAKE = pytest.mark.skipif(not shutil.which("make"), reason="there is no make here")
SETTINGS = 'name = "Prov"\nlanguages = ["sv", "da", "en"]\ntime_zone = "Europe/Stockholm"\n'
ORIGINAL = (
    "Title: Regel\nDate: 2026-03-01\nLang: sv\nSlug: regel\nCategory: Kundens sida\nTags: a, b\n\n"
    "::: poll regel\nVad hade du gjort?\n\n1. Krävt in\n2. Låtit\n   bli\n\n"
    "closes: 2026-12-31\ncomments: ignore\n:::\n\nMer.\n"
)
RULE = "Title: Rule\nDate: 2026-03-02\nLang: en\nSlug: rule\nTranslates: regel\n\nText.\n"
NEXT = (
    "content/{slug}.md is a draft in Swedish. Write in it; `make serve` shows it at\n"
    "http://127.0.0.1:8000/{address}\n"
    "To publish it, take its line 'Status: draft' away; to show it to a few before that, "
    "add 'Share: yes'.\n"
)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """Return a blog of a post with a poll, and its translation."""
    real_blog.small(tmp_path, regel=ORIGINAL, rule=RULE)
    tiny_blog.write(tmp_path / "blog.toml", SETTINGS)
    return tmp_path


def post(blog: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `utifran post` on 1 April 2026, 02:00 in Stockholm."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": real_blog.NOW, "DRAFTS_KEY": DRAFTS_KEY}
    return tiny_blog.utifran(blog, "post", *words, environment=environment)


def text(blog: Path, slug: str) -> str:
    """Return the file of a post."""
    return (blog / f"content/{slug}.md").read_text(encoding="utf-8")


def test_a_post_begins_as_a_draft_and_the_author_is_told_what_is_next(blog: Path) -> None:
    """In the blog's first language; the poll in it is a comment until its marks are gone."""
    done = post(blog, "--title", "  Får i ull –\tärligt? ")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == NEXT.format(slug="far-i-ull-arligt", address=draft("far-i-ull-arligt.md"))
    assert text(blog, "far-i-ull-arligt") == (
        "Title: Får i ull – ärligt?\nDate: 2026-04-01 02:00\nLang: sv\nSlug: far-i-ull-arligt\n"
        "Category:\nTags:\nStatus: draft\n\n"
        "<!-- Ska läsarna rösta? Ta bort den här raden och den sista. Annars tar du bort alltihop."
        "\n\n::: poll far-i-ull-arligt\nVad tycker du?\n\n1. Ja\n2. Nej\n\n"
        "closes: 2026-05-31\n:::\n-->\n"
    )


@pytest.mark.parametrize("uncommented", [False, True])
def test_it_builds_at_once_at_the_address_that_was_told(blog: Path, *, uncommented: bool) -> None:
    """A draft with the slug that the title alone would have given it."""
    post(blog, "--title", "Mål & medel")
    file = blog / "content/mal-medel.md"
    written = file.read_text(encoding="utf-8")
    if uncommented:
        kept = [line for line in written.splitlines() if not line.startswith(("<!--", "-->"))]
        tiny_blog.write(file, "\n".join(kept))
    done = real_blog.build(blog, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    page = (blog / f"output/{draft('mal-medel.md')}index.html").read_text(encoding="utf-8")
    assert "<h1>Mål &amp; medel</h1>" in page
    assert ("data-poll" in page or 'class="poll"' in page) is uncommented
    tiny_blog.write(file, written.replace("Slug: mal-medel\n", "").replace("Status: draft\n", ""))
    assert real_blog.build(blog).returncode == 0
    assert (blog / "output/sv/mal-medel/index.html").exists()


def test_a_poll_that_is_named_is_there_to_fill_in(blog: Path) -> None:
    """In the post's language; it builds as it is."""
    assert post(blog, "--title", "Hvad nu?", "--lang", "DA", "--poll", "hvad-nu").returncode == 0
    assert text(blog, "hvad-nu").endswith(
        "Lang: da\nSlug: hvad-nu\nCategory:\nTags:\nStatus: draft\n\n"
        "::: poll hvad-nu\nHvad mener du?\n\n1. Ja\n2. Nej\n\ncloses: 2026-05-31\n:::\n"
    )
    assert real_blog.build(blog, "--strict").stderr == ""


def test_a_translation_has_the_originals_polls_without_their_settings(blog: Path) -> None:
    """And its category and tags: the author writes over the words."""
    done = post(blog, "--title", "Reglen", "--lang", "da", "--translates", "regel")
    assert done.returncode == 0
    assert text(blog, "reglen") == (
        "Title: Reglen\nDate: 2026-04-01 02:00\nLang: da\nSlug: reglen\nTranslates: regel\n"
        "Category: Kundens sida\nTags: a, b\nStatus: draft\n\n"
        "::: poll regel\nVad hade du gjort?\n\n1. Krävt in\n2. Låtit\n   bli\n:::\n"
    )
    assert real_blog.build(blog, "--strict").stderr == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), 'a post begins with its title: make post TITLE="No rule without an exception"'),
        (("--title", " "), 'a post begins with its title: make post TITLE="No rule without'),
        (("--title", "…!"), "the title holds no letter for an address; write one that does"),
        (("--title", "a\x07b"), "the title holds a control character; write it without"),
        (("--title", "Regel"), "content/regel.md has the slug 'regel' already; choose another"),
        (("--title", "x", "--lang", "fi"), "LANG: 'fi' is no language of this blog; write sv, da "),
        (
            ("--title", "x", "--lang", "se"),
            "LANG: 'se' is no language of this blog; did you mean 's",
        ),
        (("--title", "x", "--lang", "nb"), "'nb' is not among the languages in blog.toml; add it"),
        (
            ("--title", "x", "--poll", "Å Ö"),
            "POLL: 'Å Ö' is no name of a poll; did you mean 'a-o'?",
        ),
        (("--title", "x", "--poll", "?"), "POLL: '?' is no name of a poll; write letters a-z, dig"),
        (("--title", "x", "--poll", "feed"), "POLL: the name 'feed' is kept for the site itself"),
        (("--title", "x", "--poll", "regel"), "POLL: 'regel' stands in content/regel.md already"),
        (
            ("--title", "x", "--lang", "da", "--translates", "reglen"),
            "TRANSLATES: there is no post with the slug 'reglen'; did you mean 'regel'?",
        ),
        (
            ("--title", "x", "--lang", "da", "--translates", "rule"),
            "TRANSLATES: content/rule.md is a translation; write 'regel'",
        ),
        (
            ("--title", "x", "--lang", "en", "--translates", "regel"),
            "content/rule.md is that text in English already; write another LANG",
        ),
        (
            ("--title", "x", "--translates", "regel"),
            "content/regel.md is that text in Swedish already; write another LANG",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    blog: Path, words: tuple[str, ...], told: str
) -> None:
    """In one line of plain words, with what to write instead."""
    before = real_blog.files(blog)
    done = post(blog, *words)
    assert done.returncode in {1, 2}
    assert done.stderr.startswith(told)
    assert done.stderr.count("\n") == 1
    assert real_blog.files(blog) == before


def test_no_file_is_ever_written_over(blog: Path) -> None:
    """Not even one that Pelican would not read."""
    tiny_blog.write(blog / "content/ny.md", "Title: Annat\nSlug: annat\nmitt")
    done = post(blog, "--title", "Ny")
    assert done.stderr == "content/ny.md is there already; choose another title\n"
    assert text(blog, "ny").endswith("mitt")


def test_a_long_title_gives_an_address_that_can_be_read(blog: Path) -> None:
    """Cut between words, at 80 characters."""
    assert post(blog, "--title", "ord " * 100).returncode == 0
    assert text(blog, "-".join(["ord"] * 20)).startswith("Title: ord ord")


def test_elsewhere_there_is_no_blog(tmp_path: Path) -> None:
    """The folder that holds blog.toml is the one to stand in."""
    done = post(tmp_path, "--title", "x")
    assert (done.returncode, done.stderr) == (
        1,
        "there is no blog here; run it in the folder that holds blog.toml\n",
    )
    assert list(tmp_path.iterdir()) == []


def made(blog: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the project's `make post` in a blog, with a Python that is there already."""
    inherited = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    inherited.pop("LC_ALL", None)
    return subprocess.run(
        ["make", "-f", MAKEFILE, "post", f"RUN={sys.executable}", "READY=", *words],
        cwd=blog,
        env=tiny_blog.with_plugins({**inherited, "DRAFTS_KEY": DRAFTS_KEY, **environment}),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@WITH_MAKE
@pytest.mark.parametrize("shell", ["sv_SE.UTF-8", "C.UTF-8", "da", "en_GB.UTF-8", ""])
def test_the_shells_own_lang_is_not_taken_for_the_posts(blog: Path, shell: str) -> None:
    """Only what is typed after `make post` is: else every post would be in the computer's."""
    assert made(blog, "TITLE=Hej", LANG=shell).returncode == 0
    assert "\nLang: sv\n" in text(blog, "hej")
    typed = made(blog, "TITLE=Hallå", "LANG=en", LANG=shell)
    assert typed.returncode == 0
    assert "Title: Hallå\n" in text(blog, "halla")
    assert "\nLang: en\n" in text(blog, "halla")


@WITH_MAKE
def test_a_title_is_taken_as_it_was_typed(blog: Path) -> None:
    """Whatever make and the shell think of dollars, quotes, commas and parentheses."""
    title = "Vad är $5, $(HOME), `id` 'värt' \"då\"? (x; y) #1 \\n $$"
    done = made(blog, f"TITLE={title}")
    assert (done.returncode, done.stderr) == (0, "")
    (file,) = set((blog / "content").glob("vad*.md"))
    assert file.read_text(encoding="utf-8").startswith(f"Title: {title}\n")
