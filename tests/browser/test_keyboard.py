"""The blog by keyboard alone: the skip link first, every link in its turn, the focus seen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from arrivals import enter
from checked_site import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from checked_site import Served

SKIP = {
    "sv": "Hoppa till innehållet",
    "da": "Spring til indholdet",
    "nb": "Hopp til innholdet",
    "en": "Skip to the content",
}
# Whatever a keyboard must reach, numbered in the order of the page.
NUMBERED = """() => {
  // Of the radio buttons of a group, Tab stops at one: the arrows lead to the others.
  const stop = one => one.type !== 'radio' ? one
    : one.form.querySelector(`[name=${one.name}]:checked`) ?? one.form.elements[one.name][0];
  const stops = 'a[href], summary, button, input, select, textarea, [tabindex="0"]';
  const all = [...document.querySelectorAll(stops)]
    .filter(one => one.checkVisibility({visibilityProperty: true}))
    .filter(one => one.tabIndex >= 0 && one === stop(one));
  all.forEach((one, number) => one.dataset.number = number);
  return all.length;
}"""
# The focused element: its number, whether it is in the window, and whether its outline shows.
FOCUSED = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  return {
    number: Number(one.dataset.number ?? -1),
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    html: one.outerHTML.slice(0, 120),
  };
}"""
OUTLINED_UNASKED = """() => [...document.querySelectorAll('a[href], summary')].filter(one =>
  getComputedStyle(one).outlineStyle !== 'none').map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("kind", KINDS)
def test_the_skip_link_comes_first_and_leads_past_the_menu(
    kind: str, blog: Served, calm: Page
) -> None:
    """The first Tab shows it, in the page's language; Enter goes to the main part of the page."""
    calm.goto(blog.address + KINDS[kind])
    calm.keyboard.press("Tab")
    skip = calm.locator(":focus")
    expect(skip).to_have_text(SKIP[calm.locator("html").get_attribute("lang") or ""])
    box = skip.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert skip.evaluate(
        "one => one === document.elementFromPoint("
        "one.offsetLeft + one.offsetWidth / 2, one.offsetTop + 5)"
    )
    calm.keyboard.press("Enter")
    calm.wait_for_function("document.activeElement.matches('main')")
    calm.keyboard.press("Tab")
    assert not calm.locator("header.site :focus").count(), "the menu comes after the skip link"


@pytest.mark.parametrize("kind", KINDS)
def test_tab_reaches_everything_in_order_and_shows_where_it_is(
    kind: str, blog: Served, calm: Page
) -> None:
    """Each press goes to the next link or fold, which is in the window and has an outline."""
    calm.goto(blog.address + KINDS[kind])
    assert calm.evaluate(OUTLINED_UNASKED) == [], "outlined without the focus"
    number = calm.evaluate(NUMBERED)
    for expected in range(number):
        calm.keyboard.press("Tab")
        focused = calm.evaluate(FOCUSED)
        wanted = {"number": expected, "seen": True, "outlined": True}
        assert focused == wanted | {"html": focused["html"]}


def test_a_fold_opens_with_the_keyboard(blog: Served, calm: Page) -> None:
    """Enter on the heading of the rounds of a run-off opens them, and again closes them."""
    calm.goto(blog.address + KINDS["poll, ranking"])
    fold = calm.locator("details").first
    expect(fold).not_to_have_attribute("open", "")
    fold.locator("summary").focus()
    calm.keyboard.press("Enter")
    expect(fold).to_have_attribute("open", "")
    calm.keyboard.press("Enter")
    expect(fold).not_to_have_attribute("open", "")


def test_from_the_front_page_to_a_vote_without_a_mouse(blog: Served, calm: Page) -> None:
    """Tab and Enter lead from the list of posts to a post, its poll and a letter to vote by."""
    calm.goto(blog.address + "sv/sida/2/")
    tab_to(calm, re.compile("Ingen regel utan undantag"))
    enter(calm)
    expect(calm).to_have_url(re.compile("/sv/ingen-regel-utan-undantag/$"))
    tab_to(calm, re.compile("2: Gjort ett undantag"))
    address = calm.locator(":focus").get_attribute("href") or ""
    assert address.startswith("mailto:rost@example.org?")


def tab_to(page: Page, words: re.Pattern[str]) -> None:
    """Press Tab until the focus is on what says `words`."""
    for _ in range(page.evaluate(NUMBERED)):
        page.keyboard.press("Tab")
        if words.search(page.locator(":focus").text_content() or ""):
            return
    pytest.fail(f"no link says {words.pattern}")
