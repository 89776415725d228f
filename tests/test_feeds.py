"""One Atom feed with a language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

from feeds import Entry, Note, feed

ATOM = "{http://www.w3.org/2005/Atom}"
HTML = "{http://www.w3.org/1999/xhtml}"
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


NOTE = Note("Ett <flöde>.", "Så gör du", "https://e.org/folj", "/f.css?a&b")


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
    text = feed("T", "https://e.org/", "https://e.org/f", "sv", [ENTRY], DAY, note=NOTE)
    assert text.split("\n")[1] == '<?xml-stylesheet href="/f.css?a&amp;b" type="text/css"?>'
    ET.fromstring(text)  # noqa: S314 - it is our own


def test_a_browser_is_told_what_a_feed_is_and_readers_of_feeds_are_not() -> None:
    """In elements of HTML, which are none of Atom's: a line, its link, and one to each entry."""
    text = feed("T", "https://e.org/", "https://e.org/f", "sv", [ENTRY], DAY, note=NOTE)
    root = ET.fromstring(text)  # noqa: S314 - it is our own
    line = root.find(f"{HTML}p")
    assert line is not None
    assert "".join(line.itertext()) == "Ett <flöde>. Så gör du"
    assert [a.get("href") for a in root.iter(f"{HTML}a")] == [
        "https://e.org/folj",
        "https://example.org/%C3%A5/#1",
    ]
    assert [a.text for a in root.iter(f"{HTML}a")] == ["Så gör du", ENTRY.title]
    own = [element.tag for element in root.iter() if element.tag.startswith(ATOM)]
    plain = [e.tag for e in ET.fromstring(built(ENTRY)).iter() if e.tag.startswith(ATOM)]  # noqa: S314
    assert own == plain


def test_an_entry_has_a_few_words_in_plain_text() -> None:
    """The author's summary or the beginning; whole words, and no tag."""
    entry = replace(ENTRY, html="<p>ord &lt; ord</p> " * 100)
    (found,) = ET.fromstring(built(entry)).iter(f"{ATOM}summary")  # noqa: S314 - it is our own
    assert (found.get("type"), (found.text or "")[:9]) == (None, "ord < ord")
    assert (found.text or "").endswith("ord …")
    assert 220 < len(found.text or "") <= 242
    summed = replace(entry, summary="<p>Kort & gott</p>")
    assert "<summary>Kort &amp; gott</summary>" in built(summed)
