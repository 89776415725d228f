"""The posts and pages of a blog that was read, as a letter knows them: in which language, when."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pelican.contents import Content

    from polls.blog import Blog
    from polls.registry import Tally


def post(blog: Blog, tally: Tally, lang: str = "") -> Content:
    """Return the published post that a public poll stands in: in `lang`, else the original."""
    # Small plugins are found once the blog's settings were read, and not before.
    from polls import texts  # noqa: PLC0415

    here = [one for one in texts.texts(blog.context) if texts.group(one) == tally.entry.group]
    here = [one for one in here if one.status == "published"]
    wanted = (lang, tally.entry.poll.wordings[0].lang)
    return [*(one for code in wanted for one in here if one.lang == code), *here][0]


def languages(blog: Blog) -> Mapping[str, str]:
    """Return the language of each post by its slug."""
    from polls import texts  # noqa: PLC0415 (the same)

    return {one.slug: one.lang for one in texts.texts(blog.context)}
