"""The posts and pages of a blog that was read, as a letter knows them: in which language, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comments.view import Thread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pelican.contents import Content

    from comments.view import View
    from polls.blog import Blog
    from polls.registry import Tally

# Pages take no comments.
_NONE = Thread((), 0, open=False, closed_since=None, feed="")


def post(blog: Blog, tally: Tally, lang: str = "") -> Content:
    """Return the published post that a public poll stands in: in `lang`, else the original."""
    # Small plugins are found once the blog's settings were read, and not before.
    from polls import texts  # noqa: PLC0415

    here = [one for one in texts.texts(blog.context) if texts.group(one) == tally.entry.group]
    here = [one for one in here if one.status == "published"]
    wanted = (lang, tally.entry.poll.wordings[0].lang)
    return [*(one for code in wanted for one in here if one.lang == code), *here][0]


def shown(blog: Blog) -> Iterator[View]:
    """Yield every comment that readers see, as they see it under each post."""
    from polls import texts  # noqa: PLC0415 (the same)

    for one in texts.texts(blog.context):
        yield from getattr(one, "comments", _NONE).nodes


def languages(blog: Blog) -> Mapping[str, str]:
    """Return the language of each post by its slug."""
    from polls import texts  # noqa: PLC0415 (the same)

    return {one.slug: one.lang for one in texts.texts(blog.context)}
