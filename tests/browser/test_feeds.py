"""Feeds as a browser shows them, and the page that explains them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

    from checked_site import Served

PHONE: ViewportSize = {"width": 360, "height": 740}
FEEDS = {
    "feeds/all.atom.xml": "Det här är ett flöde.",
    "feeds/da.atom.xml": "Dette er et feed.",
    "feeds/nb.atom.xml": "Dette er en nyhetsstrøm.",
    "feeds/en.atom.xml": "This is a feed.",
    "feeds/polls.atom.xml": "Det här är ett flöde.",
    "feeds/comments.atom.xml": "Det här är ett flöde.",
    "feeds/kategori/kundens-sida.atom.xml": "Det här är ett flöde.",
    "feeds/tagg/kundtjanst.atom.xml": "Det här är ett flöde.",
    "da/intentioner-vs-handlinger/comments.atom.xml": "Dette er et feed.",
}


@pytest.mark.parametrize(("feed", "words"), FEEDS.items())
def test_a_feed_reads_as_a_page(page: Page, repo: Served, feed: str, words: str) -> None:
    """A line says in its language what it is; then entries with a link, a day and a few words."""
    page.set_viewport_size(PHONE)
    page.goto(f"{repo.address}{feed}")
    expect(page.locator("p")).to_contain_text(words)
    first = page.locator("entry").first
    expect(first.locator("a")).to_be_visible()
    expect(first.locator("summary")).to_be_visible()
    assert first.locator("published").evaluate("e => e.getClientRects().length") == 1
    for hidden in ("content", "id", "updated", "author", "title"):
        expect(first.locator(hidden)).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_entry_leads_to_its_post_and_the_line_to_the_page_on_feeds(
    page: Page, repo: Served
) -> None:
    """By links that a keyboard reaches too, in the order that they are seen in."""
    page.goto(f"{repo.address}feeds/sv.atom.xml")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Så följer du bloggen"
    page.keyboard.press("Tab")
    title = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(title)
    page.goto(f"{repo.address}feeds/sv.atom.xml")
    page.get_by_text("Så följer du bloggen").click()
    expect(page.locator("h1")).to_have_text("Följ bloggen")
    page.get_by_role("link", name="Alla inlägg").click()
    expect(page.locator("p")).to_contain_text("Det här är ett flöde.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_feed_has_the_blogs_own_colours(page: Page, repo: Served, scheme: str) -> None:
    """Those of its pages, in light and dark."""
    colours = []
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for address in ("sv/folj/", "feeds/all.atom.xml"):
        page.goto(f"{repo.address}{address}")
        root = "document.body || document.documentElement"
        colours.append(
            page.evaluate(f"[getComputedStyle({root})].map(s => s.color + s.backgroundColor)")
        )
    assert colours[0] == colours[1]


def test_a_telephone_shows_a_feed_as_wide_as_itself(browser: Browser, repo: Served) -> None:
    """A page that says nothing of its width is shown as wide as a desk, in letters too small."""
    if browser.browser_type.name != "chromium":
        pytest.skip("only Chromium can be made to act as a telephone")
    context = browser.new_context(viewport=PHONE, is_mobile=True)
    page = context.new_page()
    page.goto(f"{repo.address}feeds/all.atom.xml")
    assert page.evaluate("innerWidth") == PHONE["width"]
    context.close()
