"""Old addresses: each leads on in the post's language, and none takes another page's place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import real_blog
import tiny_blog
from aliases.place import AliasError, place, written
from aliases.taken import Taken

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://example.org/repo"


@pytest.mark.parametrize(
    ("alias", "file"),
    [
        ("/old/post/", "old/post/index.html"),
        ("old/post", "old/post/index.html"),
        ("/2024/03/regel.html", "2024/03/regel.html"),
        ("/index.php", "index.php/index.html"),
        ("/caf%C3%A9/", "café/index.html"),
        ("/./a//b/", "a/b/index.html"),
        ("/a.html/", "a.html/index.html"),
    ],
)
def test_a_file_answers_each_address(alias: str, file: str) -> None:
    """A page by its name, everything else as a folder, as static hosts do."""
    assert place(alias) == file


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ("https://old.example/post/", "whole address"),
        ("//old.example/post/", "whole address"),
        ("/?p=12", "'?'"),
        ("/a#b", "'#'"),
        ("/../../etc/passwd", "leads out of the blog"),
        ("/%2e%2e/x", "leads out of the blog"),
        ("/a\\b", "no address"),
        ("/a%00b", "no address"),
        ("/", "front page"),
        ("/./", "front page"),
    ],
)
def test_what_no_file_can_answer_is_told(alias: str, said: str) -> None:
    """With what to write instead."""
    with pytest.raises(AliasError, match=re.escape(said)):
        place(alias)


def test_addresses_stand_with_commas_or_in_lines() -> None:
    """A comma too many names none."""
    assert written("/a/, b.html,") == ["/a/", "b.html"]
    assert written(["/a/,", "/b/"]) == ["/a/", "/b/"]


def test_a_place_is_taken_by_itself_by_its_folder_and_by_what_lies_in_it() -> None:
    """Whether in small letters or in capitals."""
    taken = Taken([("tagg/x/index.html", "the tag"), ("data/", "data"), ("a.html/index.html", "a")])
    assert taken.owner("tagg/X/index.html") == "the tag"
    assert taken.owner("data/regel.html") == "data"
    assert taken.owner("a.html") == "a"
    assert taken.owner("tagg/y/index.html") == ""
    assert taken.owner("tagg/x/index.html/index.html") == "the tag"


REGEL = (
    "Title: Regel & rätt\nSlug: regel\nDate: 2026-03-01\nTags: buss\n"
    "Aliases: /2024/regel/, gammal.html\n\n::: poll regel\nVad?\n\n1. Ja\n2. Nej\n:::\n"
)
RULE = "Title: Rule\nDate: 2026-03-02\nLang: en\nTranslates: regel\nAliases: /rule-1/\n\nWords.\n"
DRAFT = "Title: Hemlig\nDate: 2026-03-02\nStatus: draft\nAliases: /hemlig/\n\nOrd.\n"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return a blog of a moved post, its moved translation and a draft, built."""
    folder = tmp_path_factory.mktemp("moved")
    real_blog.small(folder, regel=REGEL, rule=RULE, draft=DRAFT)
    about = "Title: Om\nAliases: /about.html\n\nOrd.\n"
    tiny_blog.write(folder / "content/pages/om.md", about)
    done = real_blog.build(folder, SITEURL=SITE)
    assert (done.returncode, done.stderr) == (0, "")
    return real_blog.files(folder / "output")


@pytest.mark.parametrize(
    ("file", "lang", "target", "words"),
    [
        ("2024/regel/index.html", "sv", "sv/regel/", "Sidan har flyttat Du hittar den här: Regel"),
        ("gammal.html", "sv", "sv/regel/", "Sidan har flyttat"),
        ("rule-1/index.html", "en", "en/rule/", "This page has moved You will find it here: Rule"),
        ("about.html", "sv", "sv/om/", "Du hittar den här: Om"),
    ],
)
def test_an_old_address_leads_on(
    output: dict[str, bytes], file: str, lang: str, target: str, words: str
) -> None:
    """By itself, by a link, and by its canonical address; it is not to be found by searching."""
    page = output[file].decode()
    assert f'<html lang="{lang}">' in page
    assert f'<meta http-equiv="refresh" content="0; url={SITE}/{target}">' in page
    assert f'<link rel="canonical" href="{SITE}/{target}">' in page
    assert page.count(f'<a href="{SITE}/{target}">') == 1 + (target == "sv/om/")
    assert '<meta name="robots" content="noindex">' in page
    assert words in real_blog.words(output[file])
    assert f"{target}index.html" in output


def test_old_addresses_stand_nowhere_else(output: dict[str, bytes]) -> None:
    """Not in the sitemap, a feed, or a list; a draft has none."""
    assert "hemlig/index.html" not in output
    naming = {name for name, content in output.items() if b"gammal" in content}
    assert naming - {"gammal.html"} == set()


@pytest.mark.parametrize(
    ("alias", "said"),
    [
        ("/sv/regel/", "'/sv/regel/' is this text's own address; take it away here"),
        ("/tagg/buss/", "taken by the page of the tag 'buss'"),
        ("/skribent/provaren/", "taken by the page of the author 'Prövaren'"),
        ("/omrostningar/", "taken by the summary of polls"),
        ("/omrostningar/regel/", "taken by the page of the poll 'regel'"),
        ("/omrostningar/regel/a/", "taken by the page of the poll 'regel'"),
        ("/sida/2/", "taken by a page of the blog's own"),
        ("/index.html", "taken by a page of the blog's own"),
        ("/404.html", "taken by a page of the blog's own"),
        ("/da/", "taken by a front page"),
        ("/SV/Annan/", "taken by content/b.md"),
        ("/theme/x/", "taken by a folder of the blog's own"),
        ("/search/x/", "taken by a folder of the blog's own"),
        ("/pictures/x/", "taken by a folder of the blog's own"),
        ("/samma.html", "taken by Aliases: of content/b.md"),
        ("/../ut.html", "leads out of the blog"),
    ],
)
def test_a_place_that_is_taken_is_a_mistake_with_its_line(
    tmp_path: Path, alias: str, said: str
) -> None:
    """And nothing is written."""
    head = "Title: Annan\nDate: 2026-03-01\nAliases: /samma.html\n\nOrd.\n"
    post = REGEL.replace("/2024/regel/, gammal.html", alias)
    real_blog.small(tmp_path, b=head, regel=post)
    done = real_blog.build(tmp_path)
    assert done.returncode == 1
    assert f"content/regel.md:5: Aliases: '{alias}'" in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "output").exists()


def test_a_slip_in_the_name_of_the_field_is_told(tmp_path: Path) -> None:
    """As of every field that the blog knows."""
    real_blog.small(tmp_path, a="Title: A\nDate: 2026-03-01\nAlias: /x/\n\nOrd.\n")
    assert "did you mean 'Aliases'?" in real_blog.build(tmp_path).stderr
