"""One Atom feed with a language, the same bytes for the same entries: no clock is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from feedgenerator import Atom1Feed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

# XML 1.0, production 2: everything but these may stand in a document.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: plain text but for `html`; `link` is absolute, `id` a URI that never changes.

    `author` is not '' (RFC 4287 wants one). `published` and `updated` are aware. `lang` is '' for
    the feed's own.
    """

    id: str
    title: str
    link: str
    author: str
    published: datetime
    updated: datetime
    html: str
    lang: str = ""


class _Feed(Atom1Feed):
    """Atom whose `updated` is given, not read off the clock, and whose entries have a language."""

    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["lang"]} if item["lang"] else {}


def feed(  # noqa: PLR0913, PLR0917 - RFC 4287 wants as many, and two feeds share it
    title: str,
    link: str,
    feed_url: str,
    lang: str,
    entries: Sequence[Entry],
    updated: datetime,
    *,
    stylesheet: str = "",
) -> str:
    """Return an Atom feed (RFC 4287) of `entries`, in their order, as text to write in UTF-8.

    `link` is the page that the feed is of, `feed_url` its own address, both absolute; `updated`
    an aware instant for the whole. `stylesheet` is the address of a CSS file, '' for none.
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
        )
    written = StringIO()
    atom.write(written, "utf-8")
    return _styled(written.getvalue(), stylesheet) + "\n"


def _text(text: str) -> str:
    return _NOT_XML.sub("", str(text))


def _styled(xml: str, stylesheet: str) -> str:
    """Add a CSS stylesheet, since browsers are giving up XSLT."""
    if not stylesheet:
        return xml
    head, rest = xml.split("\n", 1)
    return f'{head}\n<?xml-stylesheet href={quoteattr(stylesheet)} type="text/css"?>\n{rest}'
