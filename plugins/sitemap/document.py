"""The XML of a sitemap, in as many files as its size asks for; pure.

The form is that of https://www.sitemaps.org/protocol.html, with the alternates of
https://developers.google.com/search/docs/specialty/international/localized-versions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

NAME: Final = "sitemap.xml"
# What one file may hold, by the protocol: so many addresses, and so many bytes.
MOST: Final = 50_000
MOST_BYTES: Final = 50 * 1024 * 1024
HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
LINKS: Final = "http://www.w3.org/1999/xhtml"
OPENING: Final = f'{HEAD}<urlset xmlns="{SPACE}" xmlns:xhtml="{LINKS}">\n'
CLOSING: Final = "</urlset>\n"
# What stands for itself in an address (RFC 3986), a percent sign too: it has been escaped already.
PLAIN: Final = "/%-._~!$&'()*+,;=:@"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its site-relative address, and by language those of the same page, this one too.

    `changed` is an aware instant, or None where nobody can say without looking at votes.
    """

    url: str
    changed: datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()


def documents(
    entries: Iterable[Entry], *, site: str, most: int = MOST, most_bytes: int = MOST_BYTES
) -> dict[str, str]:
    """Return by its name the text of each file; `site` is the blog's address without a last slash.

    `sitemap.xml` holds all there is, or names the files that do.
    """
    elements = [_element(entry, site) for entry in entries]
    parts = [f"{OPENING}{part}{CLOSING}" for part in _parts(elements, most, most_bytes)]
    if len(parts) == 1:
        return {NAME: parts[0]}
    names = {f"sitemap-{number}.xml": part for number, part in enumerate(parts, start=1)}
    return {NAME: _index(list(names), site), **names}


def _parts(elements: Sequence[str], most: int, most_bytes: int) -> Iterator[str]:
    room = most_bytes - len(OPENING) - len(CLOSING)
    part: list[str] = []
    size = 0
    for element in elements:
        length = len(element.encode())
        if part and (len(part) == most or size + length > room):
            yield "".join(part)
            part, size = [], 0
        part.append(element)
        size += length
    yield "".join(part)


def _element(entry: Entry, site: str) -> str:
    changed = entry.changed
    lines = [
        f"<loc>{escape(_whole(entry.url, site))}</loc>",
        *([f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>"] if changed else ()),
        *(
            f'<xhtml:link rel="alternate" hreflang="{lang}" href={quoteattr(_whole(url, site))}/>'
            for lang, url in entry.alternates
        ),
    ]
    return "".join(["<url>\n", *(f"  {line}\n" for line in lines), "</url>\n"])


def _index(names: Iterable[str], site: str) -> str:
    files = "".join(f"<sitemap><loc>{escape(_whole(n, site))}</loc></sitemap>\n" for n in names)
    return f'{HEAD}<sitemapindex xmlns="{SPACE}">\n{files}</sitemapindex>\n'


def _whole(url: str, site: str) -> str:
    return f"{site}/{quote(url, safe=PLAIN)}"
