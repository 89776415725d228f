"""An Atom feed, held to RFC 4287, RFC 3339 (moments) and RFC 3987 (addresses)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from checks.xml import XML

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checks.xml import Element

ATOM = "http://www.w3.org/2005/Atom"
FEED = f"{ATOM} feed"
MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)",
)
WHOLE = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)


def faults(feed: Element) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with a feed, each with its line."""
    entries = feed.all(f"{ATOM} entry")
    for element in (feed, *entries):
        yield from _required(element)
        yield from _moments(element)
        yield from _links(element)
    for entry in entries:
        yield from _entry(entry, feed)
    yield from _twice(entries)
    if not feed.given.get(f"{XML} lang"):
        yield feed.line, 'the feed says no language; give <feed> an xml:lang="…"'
    if not any(one.given.get("rel") == "self" for one in feed.all(f"{ATOM} link")):
        yield feed.line, 'the feed does not name itself; give it a <link rel="self" href="…">'


def _required(element: Element) -> Iterator[tuple[int, str]]:
    """Each feed and each entry has one id, one title and one updated (4.1.1, 4.1.2)."""
    for name in ("id", "title", "updated"):
        found = element.all(f"{ATOM} {name}")
        if len(found) != 1 or not found[0].text.strip():
            number = f"{len(found)} <{name}>" if len(found) > 1 else f"no <{name}> with text"
            yield element.line, f"{titled(element)} has {number}; give it one (RFC 4287, 4.1)"
        elif name == "id" and not WHOLE.fullmatch(found[0].text.strip()):
            words = "is no whole address; begin it with https:// or tag: (RFC 4287, 4.2.6)"
            yield found[0].line, f"the id '{found[0].text.strip()}' {words}"


def _moments(element: Element) -> Iterator[tuple[int, str]]:
    for name in ("updated", "published"):
        for one in element.all(f"{ATOM} {name}"):
            if not _is_moment(one.text.strip()):
                words = "is no moment; write it as 2026-03-01T12:00:00+01:00 (RFC 3339)"
                yield one.line, f"'{one.text.strip()}' {words}"


def _is_moment(text: str) -> bool:
    try:
        return bool(MOMENT.fullmatch(text) and datetime.fromisoformat(text))
    except ValueError:
        return False


def _links(element: Element) -> Iterator[tuple[int, str]]:
    """Addresses are whole, and no two alternates are for the same readers (4.1.1, 4.1.2)."""
    seen: Counter[tuple[str, str]] = Counter()
    for link in element.all(f"{ATOM} link"):
        href = link.given.get("href", "")
        if not WHOLE.fullmatch(href):
            yield link.line, f"the link '{href}' is not whole; begin it with the blog's address"
        if link.given.get("rel", "alternate") == "alternate":
            seen[link.given.get("type", ""), link.given.get("hreflang", "")] += 1
    if any(number > 1 for number in seen.values()):
        words = "leave one for each type and language (RFC 4287, 4.1)"
        yield element.line, f"{titled(element)} has two alternate links of a kind; {words}"


def _entry(entry: Element, feed: Element) -> Iterator[tuple[int, str]]:
    """Yield what an entry lacks: an author, of its own or the feed's; content, or where it is."""
    authors = [*entry.all(f"{ATOM} author"), *feed.all(f"{ATOM} author")]
    if not any(one.all(f"{ATOM} name") for one in authors):
        yield entry.line, f"{titled(entry)} has no author; name one (RFC 4287, 4.1.2)"
    alternates = [
        one for one in entry.all(f"{ATOM} link") if one.given.get("rel", "alternate") == "alternate"
    ]
    if not alternates and not entry.all(f"{ATOM} content"):
        yield entry.line, f"{titled(entry)} has neither a link nor content; give it a link"


def _twice(entries: list[Element]) -> Iterator[tuple[int, str]]:
    """No two entries have one id (4.1.1)."""
    first: dict[str, int] = {}
    for entry in entries:
        for one in entry.all(f"{ATOM} id"):
            name = one.text.strip()
            if name in first:
                words = f"is already on line {first[name]}; give each entry its own"
                yield one.line, f"the id '{name}' {words}"
            first.setdefault(name, one.line)


def titled(element: Element) -> str:
    """Return what a feed or an entry is called in a message."""
    kind = "the feed" if element.name == FEED else "the entry"
    titles = element.all(f"{ATOM} title")
    return f"{kind} '{titles[0].text.strip()}'" if titles else kind
