"""The shipped blog and the tests' own pass the check, wherever they lie; what is spoilt is told."""

from __future__ import annotations

import os
import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from checked_site import INSTANT, ROOT, STYLE, built, copied
from checks.blog import rules
from checks.tokens import Start, tokens
from real_blog import DRAFTS_KEY, build, copy_shipped
from tiny_blog import utifran, write

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

SITEURLS = {"the root": "", "a sub-path": "https://example.org/repo"}


@pytest.fixture(scope="module", params=SITEURLS.values(), ids=SITEURLS)
def blog(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """Return the folder of a blog with a post of every kind, built, and its address."""
    folder = copied(tmp_path_factory.mktemp("checks"))
    siteurl: str = request.param
    built(folder, siteurl=siteurl)
    # The page of the theme's examples links to posts that there are not; no build leaves it.
    shutil.rmtree(folder / "output" / STYLE)
    return folder, siteurl


def checked(folder: Path, siteurl: str = "") -> subprocess.CompletedProcess[str]:
    """Run `utifran check` on a blog."""
    environment = {
        **os.environ,
        "SITEURL": siteurl,
        "SOURCE_DATE_EPOCH": INSTANT,
        "DRAFTS_KEY": DRAFTS_KEY,
    }
    return utifran(folder, "check", environment=environment)


def test_a_blog_with_every_kind_of_page_passes(blog: tuple[Path, str]) -> None:
    """Nothing is wrong with the shipped posts and those of tests/kinds, drafts among them."""
    folder, siteurl = blog
    done = checked(folder, siteurl)
    assert (done.returncode, done.stdout, done.stderr) == (0, "output/: nothing is wrong\n", "")
    assert list((folder / "output/drafts").rglob("*.html")), "no draft was there to be looked for"


class Tags(HTMLParser):
    """The start tags of a page, as the standard library reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, int, dict[str, str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag, its line and its attributes."""
        self.found.append((tag, self.getpos()[0], {name: value or "" for name, value in attrs}))


def test_tags_are_read_as_the_standard_library_reads_them(blog: tuple[Path, str]) -> None:
    """Each start tag of every page, with its line and attributes."""
    folder, _ = blog
    number = 0
    for path in sorted((folder / "output").rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        read = [one for one in tokens(html) if isinstance(one, Start)]
        assert [(one.name, one.line, dict(one.given)) for one in read] == Tags(html).found, path
        number += len(read)
    assert number > 5_000


def test_what_is_spoilt_is_told_and_ends_with_1(blog: tuple[Path, str], tmp_path: Path) -> None:
    """Of two pages that were spoilt every mistake is told, in order, and how many there are."""
    folder, siteurl = blog
    shutil.copytree(folder, tmp_path / "blog", symlinks=True)
    output = tmp_path / "blog/output"
    for path, old, new in (
        ("sv/om/index.html", "<h1>", "<h1><div>"),
        ("index.html", "</main>", '<a href="/borta/">x</a></main>'),
    ):
        text = (output / path).read_text(encoding="utf-8")
        (output / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    done = checked(tmp_path / "blog", siteurl)
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert told[0].startswith("output/index.html:")
    assert "'/borta/' leads" in told[0]
    assert all(line.startswith("output/sv/om/index.html:") for line in told[1:-1])
    assert told[-1] == f"{len(told) - 1} mistakes in output/"


STRANGE = (
    ("{filename}om.md", "", "[x]({filename}om.md) |filename|x {static}y"),
    ("eva@example.org", "", "kundservice@parkering.example.org, eva@example.org"),
    ("Eva", "https://example.org/repo/nowhere/", "https://example.org/repo/nowhere/ [x](/y)"),
    ("Per", "http://a@b.example/?m=c@d.example", "<b>x</b> <img src=x> &#0; http://[x"),
    ("Utkastet som ingen har läst", "", "Den här meningen står i ett utkast, och i en kommentar."),
    ("</article></body>", "", "# Rubrik\n\n</div></div> <h1>x</h1>\n\n- a\n  - b\n\n999999999. x"),
    ("<script>", "", "ord " * 4000),
    ("\u202e\ufdd0", "", "\u202e\ufdd0 " + "[a](" * 300),
)
DRAFT = """\
Title: Utkastet som ingen har läst
Date: 2026-05-08 10:00
Lang: sv
Slug: olast
Status: draft

Den här meningen står i ett utkast, och i en kommentar.
"""


def test_nothing_that_readers_write_keeps_a_blog_from_being_published(tmp_path: Path) -> None:
    """Strange names, links, words and lengths are the readers' affair, and pass."""
    folder = copy_shipped(tmp_path / "blog")
    for path in (folder / "content/comments").glob("*/*.md"):
        path.unlink()
    write(folder / "content/olast.md", DRAFT)
    for number, (author, website, body) in enumerate(STRANGE):
        head = f"author: {author}\ndate: 2026-03-{number + 1:02} 10:00\n"
        head += f"website: {website}\n" if website else ""
        name = f"content/comments/intentioner-vs-handlinger/{number}.md"
        write(folder / name, f"{head}\n{body}\n")
    siteurl = SITEURLS["a sub-path"]
    done = build(folder, now=INSTANT, SITEURL=siteurl)
    assert done.returncode == 0, done.stderr
    page = (folder / "output/da/intentioner-vs-handlinger/index.html").read_text(encoding="utf-8")
    assert page.count('<article class="comment') == len(STRANGE)
    passed = checked(folder, siteurl)
    assert (passed.returncode, passed.stderr) == (0, "")


def test_another_address_is_another_check(blog: tuple[Path, str]) -> None:
    """`--address` says where the blog will lie: elsewhere its links are astray."""
    folder, siteurl = blog
    other = "https://example.org" if siteurl else "https://example.org/repo"
    done = utifran(folder, "check", "--address", other)
    assert done.returncode == 1
    wrong = "leads to no file of the blog" if siteurl else "leads out of the blog, to the root"
    assert f"'{siteurl}/theme/style.css' {wrong}" in done.stderr


def test_without_a_build_or_settings_it_says_what_to_do(tmp_path: Path) -> None:
    """A wrong call ends with 2, in one line."""
    nothing = utifran(tmp_path, "check")
    assert nothing.returncode == 2
    assert nothing.stderr == (
        "utifran check: there are no settings in pelicanconf.py; name the file\n"
    )
    write(tmp_path / "pelicanconf.py", 'PATH = "content"\n')
    write(tmp_path / "content/a.md", "Title: A\n")
    unbuilt = utifran(tmp_path, "check")
    assert unbuilt.returncode == 2
    assert unbuilt.stderr.endswith("there is no folder output/; build the blog first\n")


def test_settings_that_fail_are_told_in_their_own_words(tmp_path: Path) -> None:
    """What ends the reading of the settings is told, and no trace."""
    write(tmp_path / "pelicanconf.py", 'import sys\nsys.exit("blog.toml: address is empty")\n')
    done = utifran(tmp_path, "check")
    assert (done.returncode, done.stderr) == (2, "blog.toml: address is empty\n")


def test_addresses_of_letters_are_private_and_those_of_channels_published(tmp_path: Path) -> None:
    """What the author writes into a post is published, but not what settings keep to themselves."""
    write(tmp_path / "a.md", "Title: A\n\nSkriv till anna@example.org eller bolaget@example.org.\n")
    write(tmp_path / "comments/a/1.md", "author: Eva\nemail: Eva@example.org\n\nper@example.org\n")
    made = rules(
        {
            **settings(tmp_path),
            "VOTES_BY_MAIL": "Rost@example.org",
            "REPORT_TO": {"a": "Bolaget <bolaget@example.org>", "b": "rost@example.org"},
        }
    )
    assert made.published == {"rost@example.org", "anna@example.org"}
    assert made.private == {"bolaget@example.org", "eva@example.org"}


def test_drafts_are_known_by_their_status_and_their_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A post that is dated later than the build's instant is a draft, as one that says so."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", INSTANT)
    for name, head in (
        ("a", "Date: 2026-10-01\nStatus: draft"),
        ("b", "Date: 2026-12-01 10:00"),
        ("c", "Date: 2026-10-01"),
        ("d", "Date: 2026-10-01\nStatus: hidden"),
        ("e", "Date: 2026-10-01\nStatus: skip"),
    ):
        write(tmp_path / f"{name}.md", f"Title: {name.upper()}\n{head}\n\nOrd.\n")
    write(tmp_path / "comments/c/1.md", "author: Eva\nstatus: draft\n\nHej\n")
    made = rules(settings(tmp_path))
    assert [one.path for one in made.manuscripts] == [
        f"{tmp_path.name}/{name}.md" for name in ("a", "b", "e")
    ]


def settings(content: Path) -> dict[str, object]:
    """Return the settings of a blog with that content."""
    return {
        "PATH": str(content),
        "TIMEZONE": "Europe/Stockholm",
        "DRAFT_SAVE_AS": "drafts/{lang}/{slug}/index.html",
    }


def test_the_address_is_the_one_of_the_settings(tmp_path: Path) -> None:
    """SITEURL decides, else where the author's own machine serves; the ballot box is elsewhere."""
    whole = settings(tmp_path) | {"SITEURL": "https://example.org/repo/", "BALLOT_BOX": "https://b"}
    assert rules(whole).address == "https://example.org/repo"
    assert rules(whole).base == "/repo/"
    assert rules(whole).elsewhere == ("https://b",)
    assert rules(settings(tmp_path)).address == "http://127.0.0.1:8000"
    assert rules(settings(tmp_path)).base == "/"


def test_make_check_looks_at_polls_builds_and_checks() -> None:
    """`make check` runs the three, and stops at the first that fails."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.partition("\ncheck:")[2].partition("\n\n")[0].splitlines()[1:]
    assert [" ".join(line.split()[-2:]) for line in recipe] == [
        "@$(VENV)/bin/polls check",
        "utifran build",
        "utifran check",
    ]
