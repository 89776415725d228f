"""A sitemap, held to the protocol of sitemaps.org 0.9 and to Google's links between languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checks.xml import Element

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
ROOTS = frozenset({f"{SITEMAP} urlset", f"{SITEMAP} sitemapindex"})
MOST = 50_000
DAY = re.compile(
    r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?",
)


def entries(root: Element) -> Iterator[tuple[int, str]]:
    """Yield every address that a sitemap names, each with its line."""
    for one in root.children:
        for loc in one.all(f"{SITEMAP} loc"):
            yield loc.line, loc.text.strip()
        for link in one.all(f"{XHTML} link"):
            yield link.line, link.given.get("href", "")


def faults(root: Element) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with a sitemap, each with its line."""
    if len(root.children) > MOST:
        yield root.line, f"a sitemap holds {MOST} addresses at most; divide it"
    seen: dict[str, int] = {}
    for one in root.children:
        locs = one.all(f"{SITEMAP} loc")
        if len(locs) != 1:
            yield one.line, "an entry of the sitemap has no <loc>, or two; give it one"
            continue
        url = locs[0].text.strip()
        if url in seen:
            yield one.line, f"'{url}' is already on line {seen[url]}; name it once"
        seen.setdefault(url, one.line)
        yield from _dated(one)
    yield from _kin(root)


def _dated(one: Element) -> Iterator[tuple[int, str]]:
    for date in one.all(f"{SITEMAP} lastmod"):
        if not DAY.fullmatch(date.text.strip()):
            yield date.line, f"'{date.text.strip()}' is no day; write it as 2026-03-01"


def _kin(root: Element) -> Iterator[tuple[int, str]]:
    """Pages in several languages name all of them, themselves too, and each other alike."""
    kin: dict[str, frozenset[tuple[str, str]]] = {}
    lines: dict[str, int] = {}
    for one in root.children:
        for loc in one.all(f"{SITEMAP} loc"):
            links = one.all(f"{XHTML} link")
            url = loc.text.strip()
            lines[url] = loc.line
            kin[url] = frozenset(
                (link.given.get("hreflang", ""), link.given.get("href", "")) for link in links
            )
    for url, named in kin.items():
        others = {other for _, other in named}
        if named and url not in others:
            yield lines[url], f"'{url}' names other languages, but not itself; add it"
        for other in sorted(others & kin.keys()):
            if kin[other] != named:
                words = "do not name the same languages; name all of them in both"
                yield lines[url], f"'{url}' and '{other}' {words}"
