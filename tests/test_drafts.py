"""Drafts: each at an address that nobody can guess, and a word of it nowhere else."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

import real_blog
import tiny_blog
from real_blog import draft

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://example.org/repo"
POST = "Title: Känt\nDate: 2026-03-01\nLang: sv\nSlug: kant\n\nOrd.\n"
OPEN = (
    "Title: Kvitten\nDate: 2026-03-02\nLang: sv\nSlug: kvitten\nStatus: draft\nShare: Yes\n"
    "Category: Trädgård\nTags: mispel\nAuthor: Hemliga Hanna\nSave_as: sv/kvitten/index.html\n"
    "URL: sv/kvitten/\n\n"
    "Om hagtorn.\n\n::: poll slanbar\nÄr slånbär gott?\n\n1. Gott\n2. Beskt\n:::\n"
)
CLOSED = "Title: Rönn\nDate: 2026-03-03\nLang: da\nSlug: ronn\nStatus: draft\n\nOm oxel.\n"
LATER = "Title: Lønn\nDate: 2026-12-24\nLang: nb\nSlug: lonn\nShare: yes\n\nOm asal.\n"
PAGE = "Title: Sida\nLang: sv\nSlug: sida\nStatus: draft\nShare: yes\n\nOm olvon.\n"
NAMES = ("open.md", "closed.md", "later.md", "pages/sida.md")
# Words that stand in drafts alone.
WORDS = ("vitten", "hagtorn", "lånbär", "slanbar", "ispel", "rädgård", "tradgard", "Hanna")
WORDS += ("Rönn", "oxel", "Lønn", "asal", "olvon", "ronn", "lonn")


def make(folder: Path, **more: str) -> Path:
    """Write a blog of a post and four drafts, one of them due on Christmas Eve, one a page."""
    texts = {"kant": POST, "open": OPEN, "closed": CLOSED, "later": LATER, "pages/sida": PAGE}
    settings = real_blog.small(folder, **texts, **more)
    published = f"{settings.read_text(encoding='utf-8')}\nPUBLISHING = True\n"
    tiny_blog.write(folder / "publishconf.py", published)
    return folder


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return that blog."""
    return make(tmp_path_factory.mktemp("drafts"))


def built(blog: Path, *words: str, **environment: str) -> tuple[dict[str, str], str]:
    """Return the files of a build as text, and what it said."""
    shutil.rmtree(blog / "output", ignore_errors=True)
    done = real_blog.build(blog, *words, **environment)
    assert done.returncode == 0, done.stderr
    found = real_blog.files(blog / "output")
    return {name: text.decode("utf-8", "ignore") for name, text in found.items()}, done.stderr


def drafts(output: dict[str, str]) -> set[str]:
    """Return the addresses of the drafts that were written."""
    return {name.removesuffix("index.html") for name in output if name.startswith("drafts/")}


def test_each_draft_is_at_its_own_address(blog: Path) -> None:
    """Whatever its front matter says of addresses; a post to come and a page too."""
    output, said = built(blog)
    assert drafts(output) == {draft(name) for name in NAMES}
    assert said == ""


def test_a_word_of_a_draft_stands_on_its_own_page_alone(blog: Path) -> None:
    """Not in a list, a feed, a file of data, or the name of a file."""
    output, _ = built(blog, SITEURL=ADDRESS)
    for name, text in output.items():
        if not name.startswith("drafts/"):
            assert [word for word in WORDS if word in name + text] == [], name
            assert "drafts/" not in text, name


def test_a_draft_is_marked_and_asks_to_be_left_out(blog: Path) -> None:
    """In the words of its language; whoever it links to is not told where it is."""
    output, _ = built(blog)
    for name, words in zip(NAMES, ("Utkast", "Kladde", "Utkast", "Utkast"), strict=True):
        page = output[f"{draft(name)}index.html"]
        assert f'<aside class="notice" aria-label="{words}">' in page
        assert '<meta name="robots" content="noindex">' in page
        assert '<meta name="referrer" content="same-origin">' in page
    assert "noindex" not in output["sv/kant/index.html"]


def test_a_draft_links_to_nothing_that_is_not_there(blog: Path) -> None:
    """Its category, tags and author have no pages yet, and its poll none of its own."""
    output, _ = built(blog)
    for name in NAMES:
        links = re.findall(r'href="/([^"#]*)', output[f"{draft(name)}index.html"])
        files = {f"{link}index.html" if link.endswith("/") or not link else link for link in links}
        assert files - set(output) == set()


def test_without_a_key_no_draft_is_written_and_the_build_says_so(blog: Path) -> None:
    """As on a machine that was told none; the build is as good as any, a strict one too."""
    output, said = built(blog, "--strict", DRAFTS_KEY="")
    assert drafts(output) == set()
    assert said == (
        "note: no draft was written, since there is no key for their addresses; "
        "`make serve` makes one, var/keys/drafts.txt, or set DRAFTS_KEY\n"
    )


def test_a_published_blog_has_the_drafts_that_its_author_shares(blog: Path) -> None:
    """`Share: yes` and no other; at the address that the author's own machine shows."""
    output, said = built(blog, "--settings", "publishconf.py", SITEURL=ADDRESS)
    assert drafts(output) == {draft(name) for name in NAMES} - {draft("closed.md")}
    assert said == ""
    without, _ = built(blog, "--settings", "publishconf.py", SITEURL=ADDRESS, DRAFTS_KEY="")
    assert drafts(without) == set()


def test_the_key_in_the_blogs_folder_serves_as_well(tmp_path: Path) -> None:
    """It is the one that `make serve` makes."""
    blog = make(tmp_path)
    tiny_blog.write(blog / "var/keys/drafts.txt", f"{real_blog.DRAFTS_KEY}\n")
    output, _ = built(blog, DRAFTS_KEY="")
    assert drafts(output) == {draft(name) for name in NAMES}


def test_a_key_that_keeps_no_secret_stops_the_build(blog: Path) -> None:
    """With its place and what to do."""
    done = real_blog.build(blog, DRAFTS_KEY="secret")
    assert done.returncode == 1
    assert "DRAFTS_KEY: the key is shorter than 32 characters" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_front_page_lists_drafts_where_the_author_serves_the_blog(blog: Path) -> None:
    """`--preview` is what `make serve` builds with; newest first, and nowhere else."""
    (blog / "var/preview").mkdir(parents=True, exist_ok=True)
    output, _ = built(blog, "--preview", "var/preview")
    listed = re.findall(r'<li><a href="/(drafts/[^"]*)"', output["index.html"])
    assert sorted(listed) == sorted(draft(name) for name in NAMES)
    assert listed[0] == draft("later.md")
    assert listed.index(draft("closed.md")) < listed.index(draft("open.md"))
    assert [name for name, text in output.items() if "Dina utkast" in text] == ["index.html"]


def test_a_published_post_that_links_to_a_draft_is_a_mistake(tmp_path: Path) -> None:
    """The link would tell everybody where the draft is; one draft may link to another."""
    blog = make(
        tmp_path,
        tells="Title: T\nDate: 2026-03-05\nSlug: t\n\nSe [här]({filename}open.md).\n",
        also="Title: A\nDate: 2026-03-05\nSlug: a\nStatus: draft\n\n[Här]({filename}open.md).\n",
    )
    done = real_blog.build(blog)
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == (
        "content/tells.md:5: this link leads to a draft, 'open.md', and would tell its address; "
        "publish that first, or take the link away"
    )
    assert "also.md" not in done.stderr


def test_share_says_yes_or_no(tmp_path: Path) -> None:
    """Another word is a mistake, since an author would take it for one of them."""
    blog = make(tmp_path, ja=CLOSED.replace("ronn", "x").replace("Status", "Share: ja\nStatus"))
    done = real_blog.build(blog)
    assert "content/ja.md:5: Share: 'ja' is not one of yes, no; write one" in done.stderr


def test_a_shared_draft_leads_to_no_translation_that_is_not_shared(tmp_path: Path) -> None:
    """But to one that is; and all lead to one another on the author's own machine."""
    pair = OPEN.replace("Kvitten", "Quinces").replace("Slug: kvitten", "Slug: quinces")
    pair = pair.replace("Lang: sv", "Lang: en\nTranslates: kvitten").partition("Category")[0]
    blog = make(tmp_path, english=f"{pair}\nOn hawthorn.\n")
    published = ("--settings", "publishconf.py")
    both, _ = built(blog, *published, SITEURL=ADDRESS)
    assert draft("english.md") in both[f"{draft('open.md')}index.html"]
    text = (blog / "content/english.md").read_text(encoding="utf-8")
    (blog / "content/english.md").write_text(text.replace("Share: Yes\n", ""), encoding="utf-8")
    one, _ = built(blog, *published, SITEURL=ADDRESS)
    assert draft("english.md") not in "".join(one.values())
    local, _ = built(blog)
    assert draft("english.md") in local[f"{draft('open.md')}index.html"]
