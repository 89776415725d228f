"""A real browser, a page in it, and a web server for what a build wrote."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

import boxed_blog
from checked_site import Served, built, built_once, copied
from page_readers import Readers, chromium, firefox
from thread_servers import handled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

# Milliseconds: so long may a busy machine take to show what a test expects.
PATIENCE = 30_000
START = {
    "chromium": (
        chromium,
        "no Chromium: 'apt install chromium' or '.venv/bin/playwright install chromium'",
    ),
    "firefox": (
        firefox,
        "no Firefox: 'apt install firefox-esr', or firefox where that is its name",
    ),
}


class Site(SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: under a sub-path, with the site's own 404 page."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, under: str, **kwargs: object) -> None:
        self.under = under
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """Return the file of an address; one outside the sub-path leads to no file."""
        if self.under and not f"{urlsplit(path).path}/".startswith(f"{self.under}/"):
            return str(Path(self.directory) / "outside-the-sub-path")
        return super().translate_path(path.removeprefix(self.under) or "/")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's 404.html where there is one."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module", params=START)
def readers(request: pytest.FixtureRequest) -> Iterator[Readers]:
    """Start Chromium, and then Firefox. Where one is missing its half is skipped; in CI it fails.

    It ends with its module, since Playwright keeps an event loop running in this thread, and
    other tests on the same worker want their own.
    """
    expect.set_options(timeout=PATIENCE)
    start, missing = START[request.param]
    with sync_playwright() as playwright:
        started = start(playwright, {})
        if not started:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
        made = Readers(started, partial(start, playwright))
        yield made
        made.close()
        started.close()


@pytest.fixture(scope="module")
def browser(readers: Readers) -> Browser:
    """Return the browser that was started, which has no wishes."""
    return readers.browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a page that shares nothing with any other test's."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def serve() -> Iterator[Callable[..., str]]:
    """Return `serve(folder, under="")`: it serves the folder, and returns its address.

    The address ends with `/`; `under` is a sub-path such as `/repo`.
    """
    with ExitStack() as servers:
        yield lambda folder, under="": servers.enter_context(serving(folder, under))


@contextmanager
def serving(folder: Path, under: str = "") -> Iterator[str]:
    """Serve `folder`, which may still be empty; give its address, which ends with `/`."""
    with handled(partial(Site, directory=str(folder), under=under)) as address:
        yield f"{address}{under}/"


@pytest.fixture(scope="session")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Build the blog of tests/checked_site.py and serve it at the root."""
    output = built_once(tmp_path_factory.getbasetemp())
    with serving(output) as address:
        yield Served(output, address)


@pytest.fixture(scope="session")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Build the same blog for the sub-path `/repo`, and serve it there."""
    folder = tmp_path_factory.mktemp("repo")
    with serving(folder / "output", under="/repo") as address:
        yield Served(built(copied(folder), siteurl=address.removesuffix("/")), address)


@pytest.fixture(scope="session")
def voting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[boxed_blog.Voting]:
    """Build a blog with a poll of each type, and run a ballot box for it."""
    folder = boxed_blog.written(tmp_path_factory.mktemp("voting"))
    with (
        serving(folder / "output") as blog,
        boxed_blog.boxed(folder, blog, boxed_blog.socket_of_its_own()) as made,
    ):
        yield made


@pytest.fixture(scope="module")
def calm(readers: Readers) -> Page:
    """Open a page, in light and without movement, that every test of a module may use in turn."""
    return readers.page(color_scheme="light", reduced_motion="reduce")


@pytest.fixture(scope="module")
def dark(readers: Readers) -> Page:
    """Open such a page in the dark."""
    return readers.page(color_scheme="dark", reduced_motion="reduce")


@pytest.fixture(scope="module")
def scriptless(readers: Readers) -> Page:
    """Open a page that runs no script, for every test of a module in turn."""
    return readers.page(java_script_enabled=False)
