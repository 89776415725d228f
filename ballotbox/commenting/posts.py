"""The post that a comment stands under, as a reader of one language sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ballotbox.problems import Problem, Refusal
from ballotbox.web.language import language

if TYPE_CHECKING:
    from datetime import datetime

    from starlette.requests import Request

    from ballotbox.box import Box
    from polls.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Post:
    """An article of the manifest: `lang` is the one asked for, or the original's.

    `url` is its address with the site's before it, `title` plain text; both are '' for a post
    that the blog no longer has. `open` says whether it takes comments.
    """

    group: str
    lang: str
    title: str
    url: str
    open: bool


def find(manifest: Manifest, group: str, lang: str, now: datetime) -> Post | None:
    """Return the post of a group of translations, None where the manifest has none."""
    article = manifest.article(group)
    if article is None:
        return None
    urls, titles = dict(article.urls), dict(article.titles)
    own = lang if lang in urls else article.lang
    url = f"{manifest.site.url}/{urls.get(own, '')}"
    still = article.open and (article.closes is None or now < article.closes)
    return Post(group, own, titles.get(own, group), url, still)


async def post(request: Request) -> Post:
    """Return the post that a request's path names. Raises Refusal where there is none."""
    found = await of(request, request.path_params["group"])
    if not found.url:
        raise Refusal(Problem.NO_SUCH_ARTICLE)
    return found


async def of(request: Request, group: str) -> Post:
    """Return a comment's post in the language of the request, one without address if it is gone."""
    box: Box = request.app.state.box
    lang = language(request)
    found = find(await box.bulletin.manifest(), group, lang, box.clock())
    return found or Post(group, lang, group, "", open=False)


def expect_open(post: Post) -> None:
    """Raise Refusal where a post takes no comments."""
    if not post.open:
        raise Refusal(Problem.COMMENTS_CLOSED)
