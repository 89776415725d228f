"""Trying it out: a vote at the served blog shows on every page of its poll, by itself."""

from __future__ import annotations

import json
import re
import stat
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import real_blog
from arrivals import follow
from test_serve import serving
from tiny_blog import tree, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from test_serve import Serving

PATIENCE = 30_000
HEAD = "Title: {title}\nDate: 2026-01-02\nLang: {lang}\nSlug: {slug}\n{more}\n"
POLL = "::: poll {name}\n{question}\n\n1. {one}\n2. {two}\n{settings}:::\n"
HELD = {
    "v": 1,
    "id": "web-1",
    "kind": "cast",
    "voter": "web:a",
    "selection": ["1"],
    "cast": "2026-01-03T10:00:00Z",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Path:
    """Write a blog with a post in two languages, in whose poll somebody has voted already.

    Each browser has one of its own: what one voted in, or approved, the other would find there.
    """
    made = tmp_path_factory.mktemp(f"served-{browser.browser_type.name}")
    swedish = {"name": "regel", "question": "Vad hade du gjort?", "one": "Krävt", "two": "Låtit"}
    english = {**swedish, "question": "And you?", "one": "Insisted", "two": "Let it"}
    hidden = {**swedish, "name": "dold", "settings": "\nresults: after-close\ncomments: ignore\n"}
    real_blog.small(
        made,
        regel=HEAD.format(title="Regel", lang="sv", slug="regel", more="")
        + POLL.format(**swedish, settings=""),
        rule=HEAD.format(title="Rule", lang="en", slug="rule", more="Translates: regel\n")
        + POLL.format(**english, settings=""),
        dold=HEAD.format(title="Dold", lang="sv", slug="dold", more="")
        + POLL.format(**hidden).replace("comments", "closes: 2199-12-31\ncomments"),
    )
    write(made / "content/ballots/regel/web-2026-01.jsonl", json.dumps(HELD) + "\n")
    return made


@pytest.fixture(scope="module")
def blog(folder: Path) -> Iterator[Serving]:
    """Serve it, as `make serve` does."""
    with serving(folder) as running:
        yield running


def shows(page: Page, number: int, *, lang: str) -> None:
    """Wait until the result on a page is of so many voters."""
    words = {"sv": rf"\b{number} (har|röst)", "en": rf"\b{number} ha(s|ve)"}[lang]
    result = page.locator(".outcome caption, .result, .outcome").first
    expect(result).to_contain_text(re.compile(words), timeout=PATIENCE)


def test_a_vote_shows_on_every_page_by_itself(
    blog: Serving, folder: Path, browser: Browser
) -> None:
    """On the post, its translation and the summary, in browsers that nobody touches."""
    content = tree(folder / "content")
    address = f"http://127.0.0.1:{blog.port}"
    voter, watcher = browser.new_context(), browser.new_context()
    post, english, summary = voter.new_page(), watcher.new_page(), watcher.new_page()
    post.goto(f"{address}/sv/regel/")
    english.goto(f"{address}/en/rule/")
    summary.goto(f"{address}/omrostningar/")
    shows(english, 1, lang="en")
    post.get_by_label("Låtit").check()
    post.get_by_role("button", name="Rösta", exact=True).click()
    expect(post.get_by_role("status").first).to_contain_text("Tack!")
    shows(english, 2, lang="en")
    shows(summary, 2, lang="sv")
    shows(post, 2, lang="sv")
    # The build's own page says so too, with scripts off.
    blog.until(lambda: "2 har" in real_blog.words(blog.get("/sv/regel/").body.encode()))
    assert tree(folder / "content") == content
    assert "none of them reaches content/" in blog.said
    voter.close()
    watcher.close()


def test_a_choice_that_is_not_sent_outlives_a_build(
    blog: Serving, folder: Path, browser: Browser
) -> None:
    """A page where somebody has begun to vote is not loaded anew; others are."""
    chooser, reader = browser.new_context().new_page(), browser.new_context().new_page()
    for page in (chooser, reader):
        page.goto(f"http://127.0.0.1:{blog.port}/sv/regel/")
    chooser.get_by_label("Krävt").check()
    text = folder / "content/regel.md"
    written = text.read_text(encoding="utf-8")
    text.write_text(f"{written}\nEtt tillägg.\n", encoding="utf-8")
    expect(reader.locator("body")).to_contain_text("Ett tillägg.", timeout=PATIENCE)
    with chooser.expect_response("**/_utifran/build"):
        pass
    assert chooser.get_by_label("Krävt").is_checked()
    text.write_text(written, encoding="utf-8")
    blog.until(lambda: "Ett tillägg." not in blog.get("/sv/regel/").body)
    chooser.context.close()
    reader.context.close()


def test_a_vote_in_a_hidden_poll_shows_nowhere(blog: Serving, folder: Path, page: Page) -> None:
    """It stays in the box, and no build is made of it."""
    page.goto(f"http://127.0.0.1:{blog.port}/sv/dold/")
    page.get_by_label("Låtit").check()
    page.get_by_role("button", name="Rösta", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Tack!")
    assert not (folder / "var/preview/ballots/dold").exists()


def test_the_author_is_let_in_by_the_printed_link(blog: Serving, page: Page) -> None:
    """The link leads to a button, and the button to what waits."""
    link = re.search(r"http://\S+/ballotbox/moderate/in/\S+", blog.said)
    assert link
    page.goto(link[0])
    follow(page.get_by_role("button").first)
    expect(page).to_have_url(re.compile(r"/ballotbox/moderate$"))


def test_a_comment_shows_once_its_author_approved_it(blog: Serving, browser: Browser) -> None:
    """It waits, the terminal says so with a link, and after a click the page has its words."""
    reader, author = browser.new_context().new_page(), browser.new_context().new_page()
    reader.goto(f"http://127.0.0.1:{blog.port}/sv/regel/")
    form = reader.locator("form:has(textarea[name=text])")
    form.locator("[name=name]").fill("Asta")
    form.locator("[name=text]").fill("Jag tror att de ångrar sig")
    form.locator("button.main").click()
    blog.until(lambda: "a comment waits: " in blog.said)
    assert "ångrar sig" not in blog.get("/sv/regel/").body
    link = re.search(r"a comment waits: (http://\S+)", blog.said)
    assert link
    author.goto(link[1])
    follow(author.locator("button.main"))
    follow(author.locator("button[name=one][value^=approve]").first)
    blog.until(lambda: "ångrar sig" in blog.get("/sv/regel/").body)
    expect(reader.locator("body")).to_contain_text("ångrar sig", timeout=PATIENCE)
    reader.context.close()
    author.context.close()


def test_the_box_s_secret_is_its_owner_s_alone(blog: Serving, folder: Path) -> None:
    """It lies in var/, made once."""
    assert blog.get("/").status == 200
    mode = (folder / "var/ballotbox/secret").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600
