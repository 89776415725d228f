"""Pictures in a browser: nothing moves when they come, and each screen fetches what it needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Route, expect

import picture_makers
import real_blog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

TEXT = """Title: Bilder
Date: 2026-03-01

Ord före.

![En båt]({static}/images/foto.jpg "I hamn")

![En linje]({static}/images/linje.png) och ord bredvid.

![En bil]({static}/images/bil.svg)

![Något som rör sig]({static}/images/film.gif)

Ord efter.
"""
# Takes notes, from before the page is there, of each time that something on it moves.
MOVES = """window.moved = 0;
new PerformanceObserver(list => { for (const one of list.getEntries()) moved += one.value; })
  .observe({ type: 'layout-shift', buffered: true });"""
LOADED = "[...document.images].every(one => one.complete && one.naturalWidth)"
PICTURES = re.compile("/(pictures|images)/")
PLACES = "one => [one.offsetWidth, one.offsetHeight]"


@pytest.fixture
def pictures(tmp_path: Path, serve: Callable[..., str]) -> str:
    """Build a blog with a post of pictures of each kind; return the post's address."""
    real_blog.small(tmp_path, bilder=TEXT)
    content = tmp_path / "content/images"
    picture_makers.photo(content / "foto.jpg", 1600, 1200)
    picture_makers.sketch(content / "linje.png", 200, 100)
    picture_makers.svg(content / "bil.svg", 'viewBox="0 0 300 150"')
    picture_makers.film(content / "film.gif")
    done = real_blog.build(tmp_path, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    return serve(tmp_path / "output") + "sv/bilder/"


@pytest.mark.parametrize(
    ("width", "density", "chosen"), [(360, 1, 360), (360, 2, 660), (1280, 1, 660), (1280, 2, 1240)]
)
def test_a_screen_fetches_the_size_that_it_shows(
    width: int, density: float, chosen: int, pictures: str, browser: Browser
) -> None:
    """The smallest that is sharp on it, in the newest format, and none besides."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, device_scale_factor=density
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(pictures)
    page.locator("footer").scroll_into_view_if_needed()
    page.wait_for_function(LOADED)
    photos = [name for name in asked if name.startswith("foto")]
    assert [name.rpartition("-")[2] for name in photos] == [f"{chosen}.avif"]
    shown = page.get_by_alt_text("En båt").evaluate("one => one.offsetWidth")
    assert chosen >= shown * density * 0.98
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_when_pictures_come(width: int, pictures: str, page: Page) -> None:
    """Each has its place before it is there, as large as it is afterwards."""
    page.set_viewport_size({"width": width, "height": 2400})
    page.add_init_script(MOVES)
    held: list[Route] = []
    hold = held.append
    page.route(PICTURES, lambda route: hold(route))  # noqa: PLW0108 (what it takes is looked at)
    page.goto(pictures, wait_until="domcontentloaded")
    expect(page.get_by_text("Ord efter.")).to_be_visible()
    before = [one.evaluate(PLACES) for one in page.locator(".prose img").all()]
    assert len(before) == 4
    assert all(height > 20 for _, height in before)
    hold = Route.continue_
    for route in held:
        route.continue_()
    page.wait_for_function(LOADED)
    assert [one.evaluate(PLACES) for one in page.locator(".prose img").all()] == before
    assert page.evaluate("moved") == 0


def test_what_moves_is_seen(pictures: str, page: Page) -> None:
    """So that the test above can fail; Firefox takes no notes, and is asked for places alone."""
    page.add_init_script(MOVES)
    page.goto(pictures)
    if not page.evaluate("PerformanceObserver.supportedEntryTypes.includes('layout-shift')"):
        return
    page.wait_for_function(LOADED.replace("every", "some"))
    page.evaluate(
        "document.querySelector('.prose').prepend(...'abcdefgh'.split('').map(one => "
        "Object.assign(document.createElement('p'), { textContent: one })))"
    )
    page.wait_for_function("moved > 0")
