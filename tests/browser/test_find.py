"""A reader finds their own line in the list of votes, in a real browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import real_blog
import tiny_blog
from polls.receipts import code, digest, of_message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from page_readers import Readers

POST = "Title: {0}\nDate: 2026-03-01\nSlug: {0}\n\n::: poll {0}\nVad?\n\n1. Ja\n2. Nej\n:::\n"
MESSAGE = "<a1b2@mail.example.org>"
LONG = 520


def _receipt(number: int) -> str:
    return code(number.to_bytes(10))


def _ballots(number: int, source: str = "web", receipt: str = "") -> str:
    lines = (
        {
            "v": 1,
            "id": f"{source}-{n}",
            "kind": "cast",
            "selection": [str(1 + n % 2)],
            "cast": f"2026-03-{1 + n % 28:02}T10:00:00Z",
            "receipt": receipt or digest(_receipt(n)),
        }
        for n in range(number)
    )
    return "".join(f"{json.dumps(line)}\n" for line in lines)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a blog with a short list and a long one."""
    folder = tmp_path_factory.mktemp("find") / "blog"
    real_blog.small(folder, kort=POST.format("kort"), lang=POST.format("lang"))
    ballots = folder / "content/ballots"
    tiny_blog.write(ballots / "kort/web-2026-03.jsonl", _ballots(5))
    letter = digest(of_message(MESSAGE))
    tiny_blog.write(ballots / "kort/mail-2026-03.jsonl", _ballots(1, "mail", letter))
    tiny_blog.write(ballots / "lang/web-2026-03.jsonl", _ballots(LONG))
    done = real_blog.build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "output"


@pytest.fixture
def address(output: Path, serve: Callable[[Path], str]) -> str:
    """Serve that blog."""
    return serve(output)


def _ask(page: Page, written: str) -> None:
    page.get_by_label("Ditt kvitto").fill(written)
    page.get_by_role("button", name="Hitta min röst").click()


def test_a_reader_finds_their_own_line_without_the_network(address: str, page: Page) -> None:
    """However the code is written; the row is marked, read out, and shows its whole name."""
    page.goto(f"{address}omrostningar/kort/")
    page.context.set_offline(offline=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _ask(page, f"  {_receipt(3).lower().replace('-', ' ')} ")
    row = page.locator("tr:target")
    expect(row).to_be_focused()
    expect(row.locator("code")).to_have_text(digest(_receipt(3)))
    expect(row.locator("code span")).to_be_visible()
    expect(page.get_by_role("status").last).to_contain_text("Här är din röst:")
    expect(page.get_by_role("status").last).to_contain_text("räknad")
    assert page.evaluate("localStorage.length") == 0
    assert asked == []


def test_a_letters_message_id_is_its_receipt(address: str, page: Page) -> None:
    """As a header has it, or bare."""
    page.goto(f"{address}omrostningar/kort/")
    for written in (f"Message-ID: {MESSAGE}", MESSAGE.strip("<>")):
        _ask(page, written)
        expect(page.locator("tr:target code")).to_have_text(digest(of_message(MESSAGE)))


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (_receipt(3)[:-1] + "2", "inget kvitto"),
        ("", "inget kvitto"),
        ("hej på dig", "inget kvitto"),
        (code(bytes(17)), "din hemliga kod"),
        (_receipt(77), "Ingen rad här hör till det kvittot"),
    ],
)
def test_what_finds_nothing_says_why(address: str, page: Page, written: str, said: str) -> None:
    """A slip of the pen, the wrong code, and a vote that is not there are three things."""
    page.goto(f"{address}omrostningar/kort/")
    _ask(page, written)
    expect(page.get_by_role("status").last).to_contain_text(said)
    assert page.locator("tr:target").count() == 0


def test_a_long_list_is_found_on_its_own_page(address: str, page: Page) -> None:
    """The form leads there from the poll's page, and from another page of the list."""
    page.goto(f"{address}omrostningar/lang/")
    for number in (7, 8):
        wanted = digest(_receipt(number))
        _ask(page, _receipt(number))
        page.wait_for_url(f"{address}omrostningar/lang/ballots/{wanted[0]}/#b-{wanted[:16]}")
        expect(page.locator("tr:target code")).to_have_text(wanted)
    _ask(page, _receipt(LONG + 1))
    expect(page.get_by_role("status").last).to_contain_text("Ingen rad här")


def test_without_script_the_page_says_how(address: str, readers: Readers) -> None:
    """No form that does nothing; the way to do it by hand, and lines that a search finds."""
    page = readers.page(java_script_enabled=False)
    page.goto(f"{address}omrostningar/kort/")
    expect(page.get_by_label("Ditt kvitto")).to_be_hidden()
    page.get_by_text("Så hittar du din röst utan formuläret").click()
    expect(page.get_by_text("| sha256sum")).to_be_visible()
    expect(page.get_by_text(digest(_receipt(3))[:16], exact=False)).to_be_visible()


@pytest.mark.parametrize("path", ["omrostningar/kort/", "omrostningar/lang/"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_is_wider_than_the_window(address: str, page: Page, path: str, width: int) -> None:
    """The list and the digest fit a phone."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
