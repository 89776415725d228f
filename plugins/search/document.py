"""The page that Pagefind reads in place of the blog's own: a text's words, and nothing else."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING, Final

from search.model import Kind

if TYPE_CHECKING:
    from search.model import Remark, Text

# What stands beside the words of a text, as CSS selectors. Pagefind leaves out what follows a void
# element too, so pictures, whose addresses are nobody's search, go another way.
LEFT_OUT: Final = ("nav", ".toc", ".footnote-ref", ".footnote-backref", "script", "style")
# A rule that every text could be found by stands behind the posts that speak of it.
WEIGHTS: Final = {Kind.PAGE: 0.5}
PICTURE: Final = re.compile(r"<img\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE)
MARKUP: Final = re.compile(r"<[^>]*>")
WORD: Final = re.compile(r"[^\W_]")


def findable(text: Text) -> bool:
    """Say whether there is a word to find a text by; Pagefind fails where no text has any."""
    return _has_words(escape(text.title)) or _has_words(_body(text))


def document(text: Text) -> str:
    """Return the HTML of `text`: its title as what Pagefind calls meta, each remark by its anchor.

    Pagefind finds the words of what is called `title` too, on a page that has others; where there
    are none, the title is all that it reads. A heading with an id makes a hit below
    it lead there; see https://pagefind.app/docs/sub-results/.
    """
    meta = {"kind": text.kind, "lang": text.lang, **({"day": text.day} if text.day else {})}
    about = "".join(f'<i data-pagefind-meta="{name}:{one}"></i>' for name, one in meta.items())
    body = _body(text)
    read = " data-pagefind-ignore" if _has_words(body) else ""
    return (
        f"<!DOCTYPE html>\n<html><body data-pagefind-body>{about}\n"
        f'<h1 data-pagefind-meta="title"{read}>{escape(text.title)}</h1>\n'
        f"{body}</body></html>\n"
    )


def _body(text: Text) -> str:
    words = PICTURE.sub("", text.html)
    weight = WEIGHTS.get(text.kind, 1)
    said = "".join(map(_remark, text.remarks))
    return f'<div data-pagefind-weight="{weight}">{words}</div>\n{said}'


def _has_words(html: str) -> bool:
    return bool(WORD.search(unescape(MARKUP.sub(" ", html))))


def _remark(remark: Remark) -> str:
    heading = f'<h2 id="{escape(remark.anchor)}" data-pagefind-weight="1">'
    return f"{heading}{escape(remark.author)}</h2>\n<div>{PICTURE.sub('', remark.html)}</div>\n"
