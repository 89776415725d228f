"""The box's own pages about a vote: for a keyboard, a screen reader, a phone, and the dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from arrivals import enter, follow
from axe_rules import violations

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from boxed_blog import Voting
    from page_readers import Readers

WIDER = "() => document.documentElement.scrollWidth - innerWidth"
LOOKS = {
    "light": {"color_scheme": "light", "viewport": {"width": 1100, "height": 800}},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}},
}


@pytest.fixture(params=LOOKS)
def page(readers: Readers, request: pytest.FixtureRequest) -> Page:
    """Open a page in each look."""
    return readers.page(**LOOKS[request.param])


def begin(page: Page, voting: Voting, poll: str = "single", lang: str = "en") -> None:
    """Send an empty ballot as a browser without scripts does."""
    page.set_content(
        f'<form method="post" action="{voting.box}polls/{poll}/ballots">'
        f'<input name="lang" value="{lang}"><button>Send</button></form>'
    )
    follow(page.get_by_role("button"))


def look(page: Page, title: str) -> None:
    """Check a page: its title, that axe finds nothing, and that it is no wider than its window."""
    expect(page).to_have_title(re.compile(title))
    assert [one["id"] for one in violations(page)] == []
    assert page.evaluate(WIDER) <= 0


def answer(page: Page, voting: Voting) -> None:
    """Answer the question once a second has passed on the box's clock."""
    voting.clock.go(seconds=2)
    follow(page.get_by_role("button", name="Yes, cast my vote"))


def test_every_page_about_a_vote_suits_everybody(voting: Voting, page: Page) -> None:
    """From the form that comes back to the page that says it is erased."""
    begin(page, voting)
    look(page, "^Error: ")
    page.get_by_role("radio").first.check()
    page.get_by_text("Say why, if you like").click()
    page.get_by_label("Why?").fill("Because rules are for everybody.\n\nMe too.")
    follow(page.get_by_role("button", name="Vote"))
    look(page, "Is this your vote")
    answer(page, voting)
    look(page, "Thank you")
    secret = page.locator("input[name=secret]").get_attribute("value") or ""
    follow(page.get_by_role("link", name="To what is kept of you"))
    look(page, "What is kept of your vote")
    for code, title in (("wrong", "^Error: "), (secret.lower(), "What is kept of your vote")):
        page.get_by_label("Receipt or secret code").fill(code)
        follow(page.get_by_role("button", name="Show it"))
        look(page, title)
    follow(page.get_by_role("button", name="Erase it for good"))
    expect(page.get_by_role("status")).to_contain_text("It has been erased.")
    look(page, "What is kept of your vote")


def test_a_vote_is_cast_and_taken_back_by_keyboard_alone(voting: Voting, page: Page) -> None:
    """The summary of errors has the focus; each step's one button is a few keys away."""
    begin(page, voting)
    expect(page.locator(".faults")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("radio").first).to_be_checked()
    enter(page)
    expect(page).to_have_title(re.compile("Is this your vote"))
    voting.clock.go(seconds=2)
    press(page, page.get_by_role("button", name="Yes, cast my vote").element_handle)
    expect(page).to_have_title(re.compile("Thank you"))
    press(page, page.get_by_role("button", name="Take my vote back").element_handle)
    look(page, "Your vote has been taken back")


def press(page: Page, wanted: Callable[[], object]) -> None:
    """Go to an element by the Tab key, and press Enter on it."""
    target = wanted()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => wanted === document.activeElement", target):
            enter(page)
            return
    pytest.fail("the Tab key does not lead there")


def test_a_receipt_leads_to_the_polls(voting: Voting, page: Page) -> None:
    """It opens nothing, and the page says where it is of use."""
    begin(page, voting)
    page.get_by_role("radio").first.check()
    follow(page.get_by_role("button", name="Vote"))
    answer(page, voting)
    receipt = page.locator(".codes code").first.text_content() or ""
    page.goto(f"{voting.box}mine?lang=en")
    page.get_by_label("Receipt or secret code").fill(receipt)
    follow(page.get_by_role("button", name="Show it"))
    look(page, "This is a receipt")
    expect(page.get_by_role("link", name="What would you have done?")).to_be_visible()
