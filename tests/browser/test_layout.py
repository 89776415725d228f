"""How every kind of page lies: no sideways scrolling, and seen in each mode of reading."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from checked_site import KINDS
from page_readers import on_paper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Locator, Page

    from checked_site import Served
    from page_readers import Readers

NARROWEST = 320
ARTICLE = KINDS["article in da, poll closed"]
OPEN = KINDS["article in sv"]
# What reaches past the right edge, but for what scrolls by itself, and what is hidden.
TOO_WIDE = """() => {
  const root = document.scrollingElement, edge = root.clientWidth;
  const scrolls = element => element && element !== document.body && element !== root
    && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
  const past = [...document.body.querySelectorAll('*')].filter(element =>
    element.getBoundingClientRect().right > edge + 0.5 && !scrolls(element));
  return [root.scrollWidth - edge, past.slice(0, 5).map(one => one.outerHTML.slice(0, 120))];
}"""
MOVES = """() => [...document.querySelectorAll('*')].flatMap(element =>
  ['', '::before', '::after'].map(part => getComputedStyle(element, part)).filter(style =>
    [style.transitionDuration, style.animationDuration].some(all =>
      all.split(',').some(one => parseFloat(one) * (one.endsWith('ms') ? 0.001 : 1) > 0.01))
    || style.scrollBehavior === 'smooth').map(() => element.outerHTML.slice(0, 120)))"""

PAPER = "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
# The different colours of a picture, each as red, green and blue.
COLOURS = """async url => {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
  canvas.drawImage(image, 0, 0);
  const bytes = canvas.getImageData(0, 0, image.width, image.height).data, found = new Set();
  for (let at = 0; at < bytes.length; at += 4) found.add(bytes.slice(at, at + 3).join());
  return [...found].map(colour => colour.split(',').map(Number));
}"""


@pytest.fixture(scope="module")
def touch(readers: Readers) -> Page:
    """Open a page as a telephone shows it."""
    return readers.page(has_touch=True)


def luminances(page: Page, shot: bytes) -> list[float]:
    """Return the relative luminances (0 to 1) in a picture, from darkest to lightest."""
    colours = page.evaluate(COLOURS, f"data:image/png;base64,{b64encode(shot).decode()}")
    return sorted(map(luminance, colours))


def luminance(colour: Sequence[int]) -> float:
    """Return the relative luminance of red, green and blue (0 to 255), as WCAG 2.2 defines it."""
    parts = [part / 255 for part in colour]
    line = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]


def contrast(page: Page, shot: bytes) -> float:
    """Return the contrast (WCAG 2.2, 1 to 21) of the darkest and the lightest in a picture."""
    found = luminances(page, shot)
    return (found[-1] + 0.05) / (found[0] + 0.05)


def corner(page: Page) -> list[float]:
    """Return the luminances in the corner of the window, where there is only paper."""
    return luminances(page, page.screenshot(clip={"x": 0, "y": 0, "width": 2, "height": 2}))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_scrolls_sideways(kind: str, blog: Served, touch: Page) -> None:
    """At 320 px, and with letters twice the size there, the page is as wide as the window."""
    touch.set_viewport_size({"width": NARROWEST, "height": 640})
    touch.goto(blog.address + KINDS[kind])
    assert touch.evaluate(TOO_WIDE) == [0, []]
    touch.add_style_tag(content="html { font-size: 200% !important }")
    assert touch.evaluate(TOO_WIDE) == [0, []], "with text at 200 %"


def test_a_day_of_the_history_is_not_broken_letter_by_letter(blog: Served, touch: Page) -> None:
    """With letters twice the size at 320 px it takes a line, with its bar below it."""
    touch.set_viewport_size({"width": NARROWEST, "height": 640})
    touch.goto(blog.address + KINDS["poll, open"])
    touch.add_style_tag(content="html { font-size: 200% !important }")
    day = touch.locator(".history tbody th").first.bounding_box()
    assert day
    assert day["height"] < 60


def test_something_too_wide_is_seen(blog: Served, touch: Page) -> None:
    """An element of 400 px on a page of 320 px scrolls, and is named."""
    touch.set_viewport_size({"width": NARROWEST, "height": 640})
    touch.goto(blog.address)
    touch.evaluate("""document.querySelector('main').insertAdjacentHTML('beforeend',
        '<p id="wide" style="width: 400px">Brett</p>')""")
    over, elements = touch.evaluate(TOO_WIDE)
    assert over > 0
    assert elements == ['<p id="wide" style="width: 400px">Brett</p>']


@pytest.mark.parametrize("kind", KINDS)
def test_dark_is_dark_and_light_is_light(kind: str, blog: Served, calm: Page, dark: Page) -> None:
    """The paper of the page follows the reader's choice."""
    for one in (calm, dark):
        one.goto(blog.address + KINDS[kind])
    assert luminance(calm.evaluate(PAPER)) > 0.8
    assert luminance(dark.evaluate(PAPER)) < 0.2


def test_the_paper_reaches_the_corner_of_the_window(blog: Served, calm: Page, dark: Page) -> None:
    """On a wide window the colour of the paper is that of the whole window."""
    for one in (calm, dark):
        one.goto(blog.address + OPEN)
    assert corner(calm)[0] > 0.8
    assert corner(dark)[-1] < 0.2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_keep_bars_and_the_frame_of_a_poll(
    scheme: str, blog: Served, readers: Readers
) -> None:
    """With the reader's own colours a bar still stands out, and so does the poll's border."""
    page = readers.page(forced_colors="active", color_scheme=scheme)
    page.goto(blog.address + ARTICLE)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert (luminance(page.evaluate(PAPER)) < 0.2) == (scheme == "dark")
    for bar in page.locator(".result .bar rect").all():
        assert contrast(page, end_of(bar)) >= 3
    frame = page.locator("section.poll").first
    assert frame.evaluate("one => getComputedStyle(one).borderTopStyle") != "none"
    assert contrast(page, edge(frame)) >= 3


def end_of(bar: Locator) -> bytes:
    """Return a picture of a bar's first pixels, from the paper above it down into its filling."""
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box
    strip = {"x": box["x"] + 3, "y": box["y"] - 5, "width": 2, "height": box["height"]}
    return bar.page.screenshot(clip=strip)


def edge(element: Locator) -> bytes:
    """Return a picture of the strip along the left edge of an element."""
    element.scroll_into_view_if_needed()
    box = element.bounding_box()
    assert box
    strip = {"x": box["x"] - 3, "y": max(box["y"], 0) + 40, "width": 9, "height": 60}
    return element.page.screenshot(clip=strip)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_for_those_who_ask_for_stillness(kind: str, blog: Served, calm: Page) -> None:
    """With reduced motion no transition or animation lasts over a hundredth of a second."""
    calm.goto(blog.address + KINDS[kind])
    assert calm.evaluate(MOVES) == []


def test_movement_is_seen(blog: Served, page: Page) -> None:
    """Without that wish the buttons' colours change slowly: so the test above can fail."""
    page.goto(blog.address + OPEN)
    assert page.evaluate(MOVES)


def test_print_leaves_the_menu_out_and_the_result_in(blog: Served, readers: Readers) -> None:
    """On paper there is no menu and no way to vote, but the text, the result and its bars."""
    page = readers.page(color_scheme="dark")
    page.goto(blog.address + OPEN)
    on_paper(page)
    for gone in ("nav", ".skip", ".vote", ".write"):
        expect(page.locator(f"{gone}:visible"), gone).to_have_count(0)
    expect(page.locator(".result")).to_be_visible()
    expect(page.locator(".result")).to_contain_text("har röstat", use_inner_text=True)
    for bar in page.locator(".result .bar rect").all():
        assert contrast(page, end_of(bar)) >= 3
    assert corner(page)[0] > 0.9


def test_printed_links_can_be_told_and_followed(blog: Served, page: Page) -> None:
    """On paper a link in the text is underlined, and its address stands after it."""
    page.goto(blog.address + KINDS["article with all that text can hold"])
    on_paper(page)
    link = page.locator(".prose a[href^='https:']").first
    assert "underline" in link.evaluate("one => getComputedStyle(one).textDecorationLine")
    assert link.evaluate("one => getComputedStyle(one, '::after').content") not in {"none", ""}


@pytest.mark.parametrize("path", [ARTICLE, KINDS["style page"]])
def test_paper_takes_the_page(path: str, blog: Served, page: Page) -> None:
    """The page prints: a PDF comes out of it, also where bars and frames are many."""
    page.goto(blog.address + path)
    assert page.pdf(format="A4").startswith(b"%PDF-")
