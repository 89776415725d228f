"""The author's desk in a real browser: by keyboard, on a phone, and full of hostile comments."""

from __future__ import annotations

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import pytest
from playwright.sync_api import expect

from arrivals import enter, follow
from axe_rules import violations
from ballotbox.app import app
from ballotbox.commenting import guestbook
from ballotbox.moderation import entrance
from box_makers import Clock, box
from hostile_bodies import bodies
from page_readers import engine
from page_watch import Watch
from remark_makers import remark
from thread_servers import listens

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator
    from pathlib import Path

    from playwright.sync_api import Page
    from sqlalchemy import Connection

    from ballotbox.box import Box
    from ballotbox.model import Judgement, Remark
    from page_readers import Readers

NUMBER = 1000
ON_A_PAGE = 500
SEED = 20260401
URL = "y" * 300
# Whatever can be pointed at or focused is; what would leave the page is held back.
PROVOKE = """() => {
  addEventListener('submit', event => event.preventDefault(), true);
  addEventListener('click', event => event.preventDefault(), true);
  const names = ['mouseover', 'mouseenter', 'click', 'pointerover', 'focus', 'focusin', 'keydown',
    'input', 'change', 'toggle', 'load', 'error', 'animationstart', 'wheel', 'copy', 'scroll'];
  for (const element of document.querySelectorAll('.desk ol *')) {
    for (const name of names) {
      element.dispatchEvent(new MouseEvent(name, {bubbles: true, cancelable: true}));
    }
    element.focus();
  }
  const cards = document.querySelectorAll('.desk article').length;
  return {pwned: window.__pwned !== undefined, cards};
}"""


T = TypeVar("T")


def _run(asked: Coroutine[None, None, T]) -> T:
    """Wait for the box in a thread of its own: in this one Playwright's loop is running."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, asked).result()


@dataclass
class Desk:
    """A box that serves at an address of this machine, with what a test may do behind its back."""

    made: Box
    clock: Clock

    @property
    def address(self) -> str:
        """Where it is reached, without a slash at the end."""
        return self.made.settings.url

    def link(self) -> str:
        """Return a new link that signs in, as `ballotbox invite` prints it."""
        return entrance.link(self.made.settings, "", self.clock())

    def keep(self, *remarks: Remark) -> None:
        """Put comments into the box."""

        def add(connection: Connection) -> None:
            for one in remarks:
                guestbook.add(connection, one, f"sent {one.id}")

        _run(self.made.store.write(add))

    def judgements(self) -> dict[str, Judgement]:
        """Return the judgement of every comment by its id."""
        found = _run(self.made.store.read(lambda c: guestbook.changed(c, 0, 10_000)))
        return {one.id: one.judgement for one in found}


@contextmanager
def serving(folder: Path) -> Iterator[Desk]:
    """Serve a box on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        clock = Clock()
        made = box(folder, clock, url=f"http://127.0.0.1:{listening.getsockname()[1]}")
        with listens(app(made), listening, log_level="warning"):
            yield Desk(made, clock)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Serve a box of its own."""
    with serving(tmp_path) as served:
        yield served


@pytest.fixture
def phone(readers: Readers) -> Page:
    """Open a page as wide as a small phone."""
    return readers.page(viewport={"width": 320, "height": 640}, has_touch=True)


def sign_in(page: Page, desk: Desk) -> None:
    """Follow a link and press its button."""
    page.goto(desk.link())
    follow(page.get_by_role("main").get_by_role("button"))
    expect(page).to_have_url(f"{desk.address}/moderate")


def test_the_author_signs_in_decides_and_signs_out(desk: Desk, page: Page) -> None:
    """With a real cookie, over plain http on this machine."""
    desk.keep(remark("a", body="Ja, *absolut*"), remark("b", 1))
    sign_in(page, desk)
    (cookie,) = page.context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")

    card = page.locator(".desk article", has_text="absolut")
    follow(card.get_by_role("button", name="Approve"))

    expect(page.get_by_role("status")).to_contain_text("1 comment")
    expect(page.locator(".desk article")).to_have_count(1)
    assert {name: one.value for name, one in desk.judgements().items()} == {
        "a": "approved",
        "b": "waiting",
    }
    follow(page.get_by_role("button", name="Sign out"))
    page.goto(f"{desk.address}/moderate")
    expect(page.locator("h1")).to_have_text("You are not signed in")


def test_the_desk_works_by_keyboard_alone(desk: Desk, page: Page) -> None:
    """Sign in by Enter; tick with the space bar; reach the buttons for all that are ticked."""
    desk.keep(*(remark(name, minute) for minute, name in enumerate("abc")))
    page.goto(desk.link())
    expect(page.get_by_role("main").get_by_role("button")).to_be_focused()
    enter(page)
    expect(page).to_have_url(f"{desk.address}/moderate")
    _tab_to(page, "input[value=a]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("input[value=a]")).to_be_checked()
    assert {one.value for one in desk.judgements().values()} == {"waiting"}, "Enter decides nothing"
    _tab_to(page, "input[value=c]")
    page.keyboard.press("Space")
    _tab_to(page, ".together button[value=rejected]")
    enter(page)
    expect(page.get_by_role("status")).to_contain_text("2 comments")
    assert [one.value for _, one in sorted(desk.judgements().items())] == [
        "rejected",
        "waiting",
        "rejected",
    ]


def _tab_to(page: Page, selector: str) -> None:
    wanted = page.locator(selector)
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            shown = "one => getComputedStyle(one).outlineStyle"
            assert wanted.evaluate(shown) != "none", "the focus can be seen"
            return
    pytest.fail(f"no way to {selector} by the Tab key")


def test_five_hundred_are_ticked_by_a_link_and_rejected_by_a_button(desk: Desk, page: Page) -> None:
    """No script is needed for it."""
    desk.keep(*(remark(f"2026-04-01-120000-{n:010x}", n) for n in range(500)))
    sign_in(page, desk)
    follow(page.get_by_role("link", name="500 on each page"))
    follow(page.get_by_role("link", name="Tick all on this page"))
    expect(page.locator(".desk article input:checked")).to_have_count(500)
    follow(page.locator(".together").get_by_role("button", name="Reject"))
    expect(page.get_by_role("status")).to_contain_text("500 comments")
    assert {one.value for one in desk.judgements().values()} == {"rejected"}


def test_a_phone_shows_the_desk_whole(desk: Desk, phone: Page) -> None:
    """Nothing hangs over the edge, and every button is large enough for a thumb."""
    desk.keep(
        remark(
            "a",
            author="N" * 100,
            body="ord " * 200 + "x" * 400,
            website=f"https://e.org/{'y' * 300}",
        ),
        remark("b", 1, commenter=""),
    )
    sign_in(phone, desk)

    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    for button in phone.locator(".desk .button").all():
        size = button.bounding_box()
        assert size
        assert size["height"] >= 43
    second = phone.locator(".desk article", has_text="Ord av b")
    approve = second.get_by_role("button", name="Approve")
    # Playwright has no thumb for Firefox yet.
    (approve.tap if engine(phone) == "chromium" else approve.click)()
    expect(phone.get_by_role("status")).to_contain_text("1 comment")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_desk(desk: Desk, readers: Readers, scheme: str) -> None:
    """Nor on the pages before and after it, in either colour scheme."""
    page = readers.page(color_scheme=scheme, reduced_motion="reduce")
    desk.keep(remark("a", website="https://e.org", replyto="b", ballot="web-x"), remark("b", 1))
    found = []
    page.goto(desk.link())
    found += _violations(page)
    follow(page.get_by_role("main").get_by_role("button"))
    found += _violations(page)
    follow(page.locator(".desk article").first.get_by_role("button", name="Block its writer"))
    found += _violations(page)
    page.goto(f"{desk.address}/moderate?show=spam")
    found += _violations(page)
    page.goto(f"{desk.address}/articles/regel/comments/new?lang=sv")
    found += _violations(page)
    follow(page.get_by_role("button", name="Skicka"))
    found += _violations(page)
    page.goto(f"{desk.address}/comments/mine?lang=sv")
    found += _violations(page)
    assert found == []


def _violations(page: Page) -> list[tuple[str, str]]:
    return [(one["id"], node["html"]) for one in violations(page) for node in one["nodes"]]


def test_hostile_comments_run_no_script_on_the_desk(desk: Desk, page: Page) -> None:
    """Whatever stands in bodies, names, websites and replies: nothing runs, nothing is fetched."""
    hostile = list(bodies(NUMBER, SEED))
    desk.keep(*(_hostile(number, body) for number, body in enumerate(hostile)))
    sign_in(page, desk)
    watch = Watch(page, lambda url: url.startswith(desk.address))
    for number in range(1, NUMBER // ON_A_PAGE + 1):
        page.goto(f"{desk.address}/moderate?number={ON_A_PAGE}&page={number}&tick=all")
        state = page.evaluate(PROVOKE)
        assert (state["pwned"], state["cards"]) == (False, ON_A_PAGE)
    assert watch.seen == []


def _hostile(number: int, body: str) -> Remark:
    """Return a comment as no door would let it in, so that the page alone keeps it harmless."""
    line = " ".join(body.split())
    return remark(
        f"c{number:05}",
        number,
        body=body,
        author=line,
        website=f"https://e.org/{line}",
        replyto=line,
        ballot=line,
        commenter=line,
    )


def test_the_policy_stops_a_script_that_got_in(desk: Desk, page: Page) -> None:
    """Even if escaping failed, the desk's policy would let no script of its own page run."""
    desk.keep(remark("a"))
    sign_in(page, desk)
    page.evaluate(
        "document.querySelector('.words').innerHTML = '<img src=x onerror=window.__pwned=1>'"
    )
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: 'window.__pwned = 1'}))"
    )
    assert page.evaluate("window.__pwned") is None


def test_a_reader_without_script_comments(desk: Desk, readers: Readers) -> None:
    """From the form page over the preview to the thanks, and back to mend it."""
    page = readers.page(java_script_enabled=False)
    page.goto(f"{desk.address}/articles/regel/comments/new?lang=en")
    page.get_by_label("Your comment").fill("First **words**")
    follow(page.get_by_role("button", name="Preview"))
    expect(page.locator(".preview strong")).to_have_text("words")
    desk.clock.go(seconds=5)
    page.get_by_label("Your name, if you like").fill("Åsa")
    follow(page.get_by_role("button", name="Send"))
    expect(page.locator("h1")).to_have_text("Thank you! Your comment waits for the author.")
    secret = page.locator("code").nth(1).inner_text()
    follow(page.get_by_role("link", name="To your comment"))
    page.get_by_label("Receipt or secret code").fill(secret)
    follow(page.get_by_role("button", name="Show my comment"))
    page.get_by_label("Your comment").fill("Better words")
    follow(page.get_by_role("button", name="Save the change"))
    expect(page.locator(".preview")).to_contain_text("Better words")
    assert [one.value for one in desk.judgements().values()] == ["waiting"]
