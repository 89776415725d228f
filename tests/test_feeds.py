"""One Atom feed with a language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

from feeds import Entry, feed

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DAY = datetime(2026, 2, 14, 10, 12, tzinfo=UTC)
ENTRY = Entry(
    id="tag:example.org,2026-02-14:a",
    title="Anna <3 & ”Bo”",
    link="https://example.org/å/#1",
    author="Anna\x00 \ufffe<b>",
    published=DAY,
    updated=DAY + timedelta(hours=1),
    html="<p>Hej &amp; <b>hå</b>\x0b</p>",
    lang="da",
)


def built(*entries: Entry, lang: str = "sv") -> str:
    """Return a feed of these entries."""
    return feed(
        "Titel & <b>", "https://example.org/", "https://example.org/f.xml", lang, entries, DAY
    )


def test_a_feed_says_its_language_and_escapes_everything() -> None:
    """An entry in another language says its own; what XML cannot hold is left out."""
    root = ET.fromstring(built(ENTRY))  # noqa: S314 - it is our own
    assert root.get(LANG) == "sv"
    assert root.findtext(f"{ATOM}title") == "Titel & <b>"
    assert root.findtext(f"{ATOM}id") == "https://example.org/f.xml"
    (entry,) = root.findall(f"{ATOM}entry")
    assert entry.get(LANG) == "da"
    assert entry.findtext(f"{ATOM}title") == "Anna <3 & ”Bo”"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Anna <b>"
    assert entry.findtext(f"{ATOM}content") == "<p>Hej &amp; <b>hå</b></p>"
    assert entry.findtext(f"{ATOM}updated") == "2026-02-14T11:12:00+00:00"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {"alternate": "https://example.org/", "self": "https://example.org/f.xml"}


def test_no_clock_is_read() -> None:
    """An empty feed has the date that it is given; the same entries are the same bytes."""
    root = ET.fromstring(built())  # noqa: S314 - it is our own
    assert root.findtext(f"{ATOM}updated") == "2026-02-14T10:12:00+00:00"
    assert built(ENTRY, ENTRY) == built(ENTRY, ENTRY)


def test_an_offset_stays_as_it_was_given() -> None:
    """RFC 3339 allows any."""
    local = DAY.astimezone(timezone(timedelta(hours=1)))
    text = feed("T", "https://e.org/", "https://e.org/f", "sv", [], local)
    assert "<updated>2026-02-14T11:12:00+01:00</updated>" in text


def test_a_stylesheet_stands_before_the_feed() -> None:
    """Browsers show a feed by it."""
    text = feed("T", "https://e.org/", "https://e.org/f", "sv", [], DAY, stylesheet="/f.css?a&b")
    assert text.split("\n")[1] == '<?xml-stylesheet href="/f.css?a&amp;b" type="text/css"?>'
    ET.fromstring(text)  # noqa: S314 - it is our own
