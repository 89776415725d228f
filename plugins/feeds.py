"""One Atom feed with a language, the same bytes for the same entries: no clock is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from feedgenerator import Atom1Feed
from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

# XML 1.0, production 2: everything but these may stand in a document.
# Elements of HTML may stand in a feed (RFC 4287, 6.4): browsers show them, readers of feeds do not.
_HTML = "http://www.w3.org/1999/xhtml"
_GIST = 240
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: plain text but for `html`; `link` is absolute, `id` a URI that never changes.

    `author` is not '' (RFC 4287 wants one). `published` and `updated` are aware. `lang` is '' for
    the feed's own. `summary` is HTML too; where it is '', the first words of `html` are taken.
    """

    id: str
    title: str
    link: str
    author: str
    published: datetime
    updated: datetime
    html: str
    lang: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """What a browser is shown of a feed besides its entries: a line of plain text, and a link.

    `stylesheet` is the address of a CSS file, seen from the feed's own; `link` is absolute.
    """

    words: str
    label: str
    link: str
    stylesheet: str


class _Feed(Atom1Feed):
    """Atom whose `updated` is given, not read off the clock, and whose entries have a language.

    In a browser it can be read: entries have links to follow, and there may be a `note`.
    """

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["lang"]} if item["lang"] else {}

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:h": _HTML}

    def add_root_elements(self, handler: Any) -> None:  # noqa: ANN401 (the library's)
        super().add_root_elements(handler)
        note: Note | None = self.feed["note"]
        if note is None:
            return
        # Else a telephone shows the feed as wide as a desk.
        view = {"name": "viewport", "content": "width=device-width, initial-scale=1"}
        handler.addQuickElement("h:meta", None, view)
        handler.startElement("h:p", {})
        handler.characters(f"{_text(note.words)} ")
        handler.addQuickElement("h:a", _text(note.label), {"href": note.link})
        handler.endElement("h:p")

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:  # noqa: ANN401 (the library's)
        handler.addQuickElement("h:a", item["title"], {"href": item["link"]})
        super().add_item_elements(handler, item)
        handler.addQuickElement("summary", item["gist"])


def feed(  # noqa: PLR0913, PLR0917 - RFC 4287 wants as many, and three feeds share it
    title: str,
    link: str,
    feed_url: str,
    lang: str,
    entries: Sequence[Entry],
    updated: datetime,
    *,
    note: Note | None = None,
) -> str:
    """Return an Atom feed (RFC 4287) of `entries`, in their order, as text to write in UTF-8.

    `link` is the page that the feed is of, `feed_url` its own address, both absolute; `updated`
    an aware instant for the whole. `note` is for browsers.
    """
    atom = _Feed(
        title=_text(title),
        link=link,
        description=None,
        language=lang,
        feed_url=feed_url,
        # Its own address: several feeds may be of one page, and readers tell them apart by this.
        feed_guid=feed_url,
        updated=updated,
        note=note,
    )
    for entry in entries:
        atom.add_item(
            title=_text(entry.title),
            link=entry.link,
            description=None,
            author_name=_text(entry.author),
            pubdate=entry.published,
            updateddate=entry.updated,
            unique_id=entry.id,
            content=_text(entry.html),
            lang=entry.lang,
            gist=_gist(entry.summary or entry.html),
        )
    written = StringIO()
    atom.write(written, "utf-8")
    return _styled(written.getvalue(), note.stylesheet if note else "") + "\n"


def _text(text: str) -> str:
    return _NOT_XML.sub("", str(text))


def _gist(html: str) -> str:
    """Return the first words of some HTML in plain text, whole words of them."""
    words = _text(Markup(html).striptags())  # noqa: S704 (to take the tags out)
    return words if len(words) <= _GIST else f"{words[:_GIST].rpartition(' ')[0]} …"


def _styled(xml: str, stylesheet: str) -> str:
    """Add a CSS stylesheet, since browsers are giving up XSLT."""
    if not stylesheet:
        return xml
    head, rest = xml.split("\n", 1)
    return f'{head}\n<?xml-stylesheet href={quoteattr(stylesheet)} type="text/css"?>\n{rest}'
