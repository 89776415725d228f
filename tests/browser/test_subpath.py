"""The blog under a sub-path, as on name.github.io/repo: every way leads on, and stays within."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from http import HTTPStatus
from typing import TYPE_CHECKING, ClassVar
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin
from urllib.request import urlopen
from xml.etree import ElementTree as ET

from playwright.sync_api import expect

from arrivals import follow
from checked_site import KINDS, pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from checked_site import Served


class Ways(HTMLParser):
    """The addresses that a page names, and the ids that an address may lead to."""

    NAMES: ClassVar = {"href", "src", "poster", "action", "data"}

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element points to, and its id."""
        for name, value in attrs:
            if name in self.NAMES:
                self.found.append(value or "")
            elif name == "srcset":
                self.found += [part.split()[0] for part in (value or "").split(",")]
            elif name == "id":
                self.ids.add(value or "")


def test_a_reader_walks_from_the_front_page_to_a_poll_and_home(repo: Served, page: Page) -> None:
    """Front page, article, the poll's page, the summary, a language's home: all below /repo."""
    seen: list[tuple[int, str]] = []
    page.on("response", lambda answer: seen.append((answer.status, answer.url)))
    page.goto(repo.address + "sida/5/")
    follow(page.get_by_role("link", name="Ingen regel utan undantag … eller?", exact=True))
    follow(page.get_by_role("link", name="Allt om omröstningen"))
    follow(page.get_by_role("navigation", name="Huvudmeny").get_by_role("link").first)
    follow(page.get_by_role("link", name="Dansk", exact=True))
    expect(page).to_have_url(repo.address + "da/")
    expect(page.get_by_role("heading", name="Intentioner vs. handlinger")).to_be_visible()
    follow(page.locator("a.wordmark"))
    page.wait_for_load_state("networkidle")
    assert [one for one in seen if one[0] >= HTTPStatus.BAD_REQUEST] == []
    assert [one for one in seen if not one[1].startswith(repo.address)] == []
    assert len({url for _, url in seen}) >= 6


def test_an_address_that_leads_nowhere_is_told_with_ways_back(repo: Served, page: Page) -> None:
    """A missing page, however deep, answers 404 with the blog's own page, in all languages."""
    seen: list[tuple[int, str]] = []
    page.on("response", lambda answer: seen.append((answer.status, answer.url)))
    missing = repo.address + "sv/finns/inte/alls/"
    answer = page.goto(missing)
    assert answer
    assert answer.status == HTTPStatus.NOT_FOUND
    assert [url for status, url in seen if status >= HTTPStatus.BAD_REQUEST] == [missing]
    expect(page.locator("html[lang=sv] h1")).to_be_visible()
    for other in ("da", "nb", "en"):
        expect(page.locator(f"main [lang={other}]").first, other).to_be_attached()
    follow(page.locator("main a").first)
    expect(page).to_have_url(repo.address)


def test_every_address_on_every_page_leads_somewhere(repo: Served) -> None:
    """No link, picture, style or feed is missing, moved or outside /repo; each #part is there."""
    known: dict[str, Ways | None] = {}
    wrong = [
        f"{path or 'index'}: {link}: {fault}"
        for path, html in pages(repo.output).items()
        for link in Ways(html).found
        if (fault := wrong_with(urljoin(repo.address + path, link), repo.address, known))
    ]
    assert wrong == []
    assert len(known) > 90


def test_every_address_in_every_feed_leads_somewhere(repo: Served) -> None:
    """What the feeds name, in their entries' words too, is absolute and there."""
    known: dict[str, Ways | None] = {}
    wrong = [
        f"{file.name}: {link}: {fault}"
        for file in sorted(repo.output.rglob("*.xml"))
        for link in addresses(ET.fromstring(file.read_bytes()))  # noqa: S314 - our own build's
        if (fault := wrong_with(link, repo.address, known))
    ]
    assert wrong == []
    assert len(known) > 20


def addresses(feed: ET.Element) -> Iterator[str]:
    """Yield the addresses in the links of a feed, and in the HTML of its entries."""
    for element in feed.iter():
        if "href" in element.attrib:
            yield element.attrib["href"]
        if element.attrib.get("type") == "html":
            words = Ways(element.text or "")
            yield from (link for link in words.found if link.removeprefix("#") not in words.ids)


def wrong_with(url: str, home: str, known: dict[str, Ways | None]) -> str:
    """Return what is wrong with an address, '' where nothing is; `known` keeps what was fetched."""
    url, part = urldefrag(url)
    if not url.startswith(home):
        own = url.startswith(urljoin(home, "/")) or not re.match("(https?|mailto|data):", url)
        return "is outside the blog" if own else ""
    if url not in known:
        known[url] = fetched(url)
    found = known[url]
    if found is None:
        return "is not there"
    return "" if not part or unquote(part) in found.ids else "has no such part"


def fetched(url: str) -> Ways | None:
    """Return what stands at an address, None where nothing does or it is elsewhere by now."""
    try:
        with urlopen(url) as answer:  # noqa: S310 - the test's own server
            if answer.url != url:
                return None
            html = answer.headers["Content-Type"].startswith("text/html")
            return Ways(answer.read().decode() if html else "")
    except HTTPError as error:
        error.close()
        return None


def test_the_front_page_is_the_only_one_at_the_root(repo: Served) -> None:
    """Above /repo there is nothing of the blog: a link that forgets it would be seen."""
    assert fetched(urljoin(repo.address, "/theme/style.css")) is None
    assert fetched(repo.address + KINDS["article in sv"])
