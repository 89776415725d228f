r"""A reader's words as HTML that cannot harm: Markdown, then an allow-list.

cmark-gfm passes no HTML on: a `<` that a reader writes is shown as `<`. Whatever it writes, nh3
then keeps only what `TAGS` and `_ATTRIBUTES` name. cmark-gfm is linear: 20,000 characters of
`[a](`, `*_`, `>`, `<` or nested lists become at most 540,000 of HTML. nh3 is quadratic in the depth
of nesting, so what is deeper than DEPTH elements, or longer than LENGTH characters, is plain text.
"""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote

import nh3
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions
from markupsafe import Markup

LENGTH = 20_000
DEPTH = 24
REL = "nofollow ugc noopener"
TAGS = frozenset(["p", "br", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a"])
_ATTRIBUTES = {"*": set[str](), "a": {"href"}, "ol": {"start"}}

# Two private-use characters stand for what the engine must not take for syntax: `<` but for
# that of `<https://…>`, and the colon of `[1]: …`, which would make the line vanish.
_LESS, _COLON = "\ue000", "\ue001"
_UNVEILED = (
    (_LESS, "&lt;"),
    (quote(_LESS), "%3C"),
    (_COLON, ":"),
    (quote(_COLON), ":"),
)
_OPENING = re.compile(r"<(?!https?://[^\s<>]*>)")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ue000\ue001\ufeff\ufffe\uffff]"
)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>")
_HEADING = re.compile(r"<(/?)h[1-6]>")
_LINK_OR_IMAGE = re.compile(
    r'<a href="[^"]*"[^>]*>|</a>|<img src="([^"]*)" alt="([^"]*)"(?: title="[^"]*")? />'
)
_EMPTY_LINK = re.compile(r'<a href="([^"]+)"([^>]*)></a>')
_DEAD_LINK = re.compile(rf'<a rel="{REL}">(.*?)</a>', re.DOTALL)


def sanitise(body: str) -> Markup:
    """Return safe HTML for a comment's Markdown.

    Line breaks stay. Headings become bold paragraphs, images links to them; only `http(s)` links
    are links, with `rel="nofollow ugc noopener"`. No word is lost: HTML is shown as it was typed.
    """
    text = _UNSEEN.sub("", body.replace("\r\n", "\n").replace("\r", "\n"))
    if len(text) > LENGTH:
        return _paragraphs(text)
    html = _markdown(text)
    if _depth(html) > DEPTH:
        return _paragraphs(text)
    clean = _clean(_images(html))
    return Markup(clean) if clean else _paragraphs(text)  # noqa: S704 - nh3 vouches for it


def _markdown(text: str) -> str:
    veiled = _OPENING.sub(_LESS, text).replace("]:", f"]{_COLON}")
    html: str = markdown_to_html_with_extensions(
        veiled, options=Options.CMARK_OPT_HARDBREAKS, extensions=["autolink"]
    )
    for veil, plain in _UNVEILED:
        html = html.replace(veil, plain)
    # Once more, since an entity such as `&#8238;` is a character only now.
    return _UNSEEN.sub("", html)


def _depth(html: str) -> int:
    depth = deepest = 0
    for closing, name, alone in _TAG.findall(html):
        if not alone and name not in {"br", "hr", "img"}:
            depth += -1 if closing else 1
            deepest = max(deepest, depth)
    return deepest


def _images(html: str) -> str:
    """Return the HTML with a link in place of each image, or its words inside another link."""
    parts, start, linked = [], 0, False
    for match in _LINK_OR_IMAGE.finditer(html):
        parts.append(html[start : match.start()])
        start = match.end()
        if not match[0].startswith("<img"):
            parts.append(match[0])
            linked = match[0] != "</a>"
        else:
            words = match[2] or match[1]
            parts.append(words if linked else f'<a href="{match[1]}">{words}</a>')
    return "".join([*parts, html[start:]])


def _clean(html: str) -> str:
    html = _HEADING.sub(lambda tag: "</strong></p>" if tag[1] else "<p><strong>", html)
    html = _EMPTY_LINK.sub(r'<a href="\1"\2>\1</a>', html)
    clean = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(),
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel=REL,
    )
    return _DEAD_LINK.sub(r"\1", clean).strip()


def _paragraphs(text: str) -> Markup:
    blocks = re.split(r"\n[ \t]*\n", text.strip("\n"))
    rows = ("<br>\n".join(escape(block).split("\n")) for block in blocks if block.strip())
    return Markup("\n".join(f"<p>{row}</p>" for row in rows))  # noqa: S704 - all of it is escaped
