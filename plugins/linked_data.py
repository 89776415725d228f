"""What a page tells machines of itself in JSON-LD, in the words of schema.org; never a vote.

The properties are those that https://schema.org defines and that Google reads of a `BlogPosting`
(https://developers.google.com/search/docs/appearance/structured-data/article). A poll is a
`Question` whose options are its `suggestedAnswer`s: none is accepted, and its page is no `QAPage`,
which is for answers that readers write themselves. How many chose what is told nowhere here: a
result that is hidden cannot leak, and a vote changes no line of it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from descriptions import gist
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from polls.view import PollView

CONTEXT = "https://schema.org"
# They stand in the page already, and what repeats them is paid for by every first visit: on an
# article with its poll and ten comments, all of this together costs at most 250 bytes compressed.
MOST_COMMENTS = 2
COMMENT_LENGTH = 60
# What would end the element that the text stands in, or begin a comment there.
UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def text(data: Mapping[str, Any]) -> str:
    """Return `data` as JSON that may stand in `<script type="application/ld+json">`.

    It reads the same as JSON; `<`, `>` and `&`, which a reader may have written, are escaped, so
    that nothing in it can be taken for HTML.
    """
    whole = json.dumps({"@context": CONTEXT, **data}, ensure_ascii=False, separators=(",", ":"))
    return whole.translate(UNSAFE)


def posting(article: Any, *, site: str, author: str, anonymous: str) -> dict[str, Any]:  # noqa: ANN401 (Pelican's)
    """Return a post as a `BlogPosting`, its polls as questions, and its first comments.

    `site` is the blog's address, without a slash at its end; `author` who writes where the post
    names nobody, `anonymous` what a commenter without a name is called.
    """
    modified = getattr(article, "modified", None)
    told = {
        "@type": "BlogPosting",
        "headline": article.title,
        "url": f"{site}/{article.url}",
        "inLanguage": article.lang,
        "datePublished": _moment(article.date),
        "dateModified": modified and _moment(modified),
        "author": _authors(getattr(article, "authors", None) or (), site) or _person(author),
        "image": _image(article, site),
        "hasPart": [_part(view, site) for view in getattr(article, "polls", None) or ()],
        "comment": list(_comments(article, anonymous)),
    }
    return {key: value for key, value in told.items() if value}


def question(view: PollView, *, site: str) -> dict[str, Any]:
    """Return a poll as the `Question` that its own page is about; see `posting` for `site`."""
    told = {
        "@type": "Question",
        "@id": f"{site}/{view.links.page}",
        "name": view.question,
        "inLanguage": view.lang,
        # A scale is no list of answers.
        "suggestedAnswer": [
            {"@type": "Answer", "text": option.label}
            for option in view.options
            if view.type is not PollType.RATING
        ],
        "isPartOf": {
            "@type": "BlogPosting",
            "headline": view.links.article_title,
            "url": f"{site}/{view.links.article}",
        },
    }
    return {key: value for key, value in told.items() if value}


def poll_page(view: PollView, *, site: str) -> dict[str, Any]:
    """Return a poll's own page: a `WebPage` that is about the question."""
    return {
        "@type": "WebPage",
        "url": f"{site}/{view.links.page}",
        "mainEntity": question(view, site=site),
    }


def blog(name: str, *, site: str, lang: str, page: str) -> dict[str, Any]:
    """Return a front page: the blog called `name`, at the site-relative address `page`."""
    return {"@type": "Blog", "name": name, "url": f"{site}/{page}", "inLanguage": lang}


def _part(view: PollView, site: str) -> dict[str, Any]:
    return {"@type": "Question", "@id": f"{site}/{view.links.page}", "name": view.question}


def _authors(authors: Iterable[Any], site: str) -> list[dict[str, str]]:
    return [{**_person(str(one.name)), "url": f"{site}/{one.url}"} for one in authors]


def _person(name: str) -> dict[str, str]:
    return {"@type": "Person", "name": name}


def _image(article: Any, site: str) -> str:  # noqa: ANN401 (Pelican's)
    card = getattr(article, "card", None)
    return f"{site}/{card.url}" if card else ""


def _comments(article: Any, anonymous: str) -> Iterable[dict[str, Any]]:  # noqa: ANN401 (Pelican's)
    thread = getattr(article, "comments", None)
    for node in thread.nodes[:MOST_COMMENTS] if thread else ():
        yield {
            "@type": "Comment",
            "datePublished": _moment(node.date),
            "author": _person(gist(node.author) or anonymous),
            "text": gist(node.html, COMMENT_LENGTH),
        }


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
