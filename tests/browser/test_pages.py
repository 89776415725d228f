"""What a page is made of: no script it needs, no cookie, no third party, and little to fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checked_site import KINDS, file_of, pages

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from checked_site import Served

# Data for search engines is no script: no browser runs it.
SCRIPTS = """() => [...document.querySelectorAll('*')].flatMap(one => [
  ...(one.localName === 'script' && one.type !== 'application/ld+json' ? [one.src || 'own'] : []),
  ...one.getAttributeNames().filter(name => name.startsWith('on')),
  ...[...one.attributes].filter(it => /^\\s*javascript:/i.test(it.value)).map(it => it.name),
])"""
# On a poll's page it finds one's own vote in the list, which can be found by hand too; for the
# search the archive stands in.
FIND, SEARCH = "theme/find.js", "theme/search.js"
STORED = "() => [document.cookie, localStorage.length, sessionStorage.length]"


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_for_no_script_no_cookie_and_nobody_else(
    kind: str, blog: Served, calm: Page
) -> None:
    """It holds no script it needs, keeps nothing, fetches from its own address, all there."""
    asked: dict[str, bool] = {}
    calm.on("request", ask := lambda request: asked.setdefault(request.url, True))
    calm.on("response", hear := lambda answer: asked.update({answer.url: answer.status < 400}))
    calm.goto(blog.address + KINDS[kind])
    calm.remove_listener("request", ask)
    calm.remove_listener("response", hear)
    finder = [blog.address + FIND] if calm.locator("form.find:visible").count() else []
    searcher = [blog.address + SEARCH] if calm.get_by_role("search").count() else []
    assert calm.evaluate(SCRIPTS) == finder + searcher
    assert calm.evaluate(STORED) == ["", 0, 0]
    assert calm.context.cookies() == []
    assert [url for url in asked if not url.startswith(blog.address)] == []
    assert [url for url, there in asked.items() if not there] == []


@pytest.mark.parametrize("kind", KINDS)
def test_without_scripts_a_page_says_the_same(
    kind: str, blog: Served, calm: Page, scriptless: Page
) -> None:
    """With JavaScript off every word is there all the same, but for the form of a poll's list.

    The search page says then that it cannot search.
    """
    for one in (calm, scriptless):
        one.goto(blog.address + KINDS[kind])
    calm.add_style_tag(content="form.find { display: none }")
    more = scriptless.locator(".without").all_inner_texts()
    assert [line for line in lines(scriptless) if line not in more] == lines(calm)
    assert scriptless.locator("main").inner_text().strip()


def lines(page: Page) -> list[str]:
    """Return the lines that a reader of a page sees."""
    return [line for line in page.locator("body").inner_text().splitlines() if line.strip()]


def test_every_page_of_the_build_is_of_a_kind_that_is_looked_at(blog: Served) -> None:
    """No page is of a kind that these tests leave out: its first folder is among theirs."""
    looked_at = {folder(path) for path in KINDS.values()}
    assert {folder(path) for path in pages(blog.output)} <= looked_at
    assert all(file_of(blog.output, path).is_file() for path in KINDS.values())


def folder(path: str) -> tuple[str, int]:
    """Return what tells kinds of address apart: the first folder, and how deep it goes."""
    parts = path.strip("/").split("/")
    return parts[0], len(parts)
