"""The pictures of docs/images/screens: takes them anew, and tells what has changed since."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

import real_blog
from checked_site import INSTANT, file_of
from page_readers import chromium
from thread_servers import handled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

FOLDER: Final = Path(__file__).resolve().parents[1] / "docs/images/screens"
BOX: Final = "https://box.example"
# What each picture shows: an address, and after @ the element that stands at the top.
SHOWN: Final = {
    "index-sv": "",
    "article-sv": "sv/ingen-regel-utan-undantag/",
    "article-poll-sv": "sv/ingen-regel-utan-undantag/@.poll",
    "article-comments-sv": "sv/ingen-regel-utan-undantag/@.comments",
    "article-closed-poll-da": "da/intentioner-vs-handlinger/@.poll",
    "article-rating-nb": "nb/takk-for-at-du-ventet/@.poll",
    "poll-da": "afstemninger/intentioner-eller-handlinger/",
    "summary-nb": "avstemninger/",
    "archive-sv": "arkiv/",
    "search-en": "en/search/",
    "follow-sv": "sv/folj/",
    "404": "404.html",
}
# A phone's picture has two pixels to each of the page's, as phones have.
SIZES: Final = {360: (740, 2), 1280: (800, 1)}
SCHEMES: Final = ("light", "dark")
# Channels of a pixel (0 to 255) may differ so much, and so many pixels of a picture (in per
# cent), before it is called changed: what two runs of one browser draw differently is less.
FAINT: Final = 24
QUIET: Final = 0.01
# Chromium may take a font in a format of old that it cannot draw; here it never does.
FONTS: Final = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><selectfont>
<rejectfont><glob>*.t1</glob></rejectfont><rejectfont><glob>*.pfb</glob></rejectfont>
</selectfont></fontconfig>"""


@dataclass(frozen=True, slots=True)
class Change:
    """A picture, and what has become of it: `share` of its pixels (in per cent) are others."""

    name: str
    word: str
    share: float
    size: int


def difference(before: bytes, after: bytes) -> float:
    """Return how many pixels of a picture, in per cent, look different in another."""
    one, other = (Image.open(io.BytesIO(picture)).convert("RGB") for picture in (before, after))
    if one.size != other.size:
        return 100.0
    channels = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    seen = most.histogram()[FAINT + 1 :]
    return 100 * sum(seen) / (one.width * one.height)


def compressed(picture: bytes) -> bytes:
    """Return a picture as WebP, small."""
    small = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").save(small, "WEBP", quality=70, method=6)
    return small.getvalue()


def kept(folder: Path, name: str, after: bytes) -> Change:
    """Keep a picture in `folder`, unless the one that is there looks the same; say which."""
    path = folder / name
    before = path.read_bytes() if path.is_file() else b""
    share = difference(before, after) if before else 100.0
    if before and share <= QUIET:
        return Change(name, "same", share, len(before))
    path.write_bytes(after)
    return Change(name, "changed" if before else "new", share, len(after))


def taken(folder: Path) -> Iterator[Change]:
    """Take every picture into `folder`, and yield what has become of each."""
    folder.mkdir(parents=True, exist_ok=True)
    names = set()
    with tempfile.TemporaryDirectory() as work, served(Path(work)) as (output, address):
        for name, picture in pictures(output, address):
            names.add(name)
            yield kept(folder, name, picture)
    for old in sorted(folder.glob("*.webp")):
        if old.name not in names:
            old.unlink()
            yield Change(old.name, "gone", 100.0, 0)


@contextmanager
def served(work: Path) -> Iterator[tuple[Path, str]]:
    """Build the shipped blog with a ballot box, always at the same moment, and serve it."""
    folder = real_blog.copy_shipped(work / "blog")
    done = real_blog.build(folder, now=INSTANT, SITEURL="", BALLOTBOX_URL=BOX)
    if done.returncode:
        sys.exit(done.stderr)
    with handled(partial(Still, directory=str(folder / "output"))) as address:
        yield folder / "output", f"{address}/"


class Still(SimpleHTTPRequestHandler):
    """Serves a folder, and says nothing of it."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def drawable_fonts() -> Iterator[None]:
    """Let the programs that are started meanwhile see only fonts that a browser can draw."""
    with tempfile.NamedTemporaryFile("w", suffix=".conf") as fonts:
        fonts.write(FONTS)
        fonts.flush()
        os.environ["FONTCONFIG_FILE"] = fonts.name
        yield
    del os.environ["FONTCONFIG_FILE"]


def pictures(output: Path, address: str) -> Iterator[tuple[str, bytes]]:
    """Yield each picture with the name of its file."""
    with drawable_fonts(), sync_playwright() as playwright:
        browser = chromium(playwright, {})
        if not browser:
            sys.exit("the pictures need Chromium: 'apt install chromium'")
        for width in SIZES:
            for scheme in SCHEMES:
                page = opened(browser, width, scheme)
                for name, shown in SHOWN.items():
                    if file_of(output, shown.partition("@")[0]).is_file():
                        yield (
                            f"{name}-{width}-{scheme}.webp",
                            compressed(shot(page, address, shown)),
                        )
        browser.close()


def opened(browser: Browser, width: int, scheme: str) -> Page:
    """Open a page of that width where nothing moves; the ballot box is away."""
    height, scale = SIZES[width]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    context.route(f"{BOX}/**", lambda route: route.abort())
    return context.new_page()


def shot(page: Page, address: str, shown: str) -> bytes:
    """Return a picture of what a window shows."""
    path, _, top = shown.partition("@")
    page.goto(address + path, wait_until="networkidle")
    if top:
        page.locator(top).first.evaluate(
            "one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 24)"
        )
    return page.screenshot(animations="disabled", caret="hide")


def main() -> None:
    """Take the pictures; print a line for each, and then how many are other than before."""
    changes = []
    for one in taken(FOLDER):
        changes.append(one)
        print(f"{one.word:8}{one.share:7.2f} %{one.size / 1024:7.0f} KB  {one.name}")  # noqa: T201 (a command)
    number = sum(one.word != "same" for one in changes)
    whole = sum(one.size for one in changes) / 1024
    print(f"{len(changes)} pictures, {whole:.0f} KB; {number} other than before")  # noqa: T201 (a command)


if __name__ == "__main__":
    main()
