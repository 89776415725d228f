"""Puts each picture of a post in place of its plain `<img>` when a page is rendered."""

from __future__ import annotations

import re
from itertools import chain, repeat
from typing import TYPE_CHECKING

from jinja2 import pass_context
from markupsafe import Markup

from images.tags import TAG, attributes
from images.view import view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment
    from jinja2.runtime import Context

    from images.picture import Picture

PLAIN = re.compile(rf"(?P<alone><p>\s*{TAG}\s*</p>)|{TAG}", re.IGNORECASE)


def equip(env: Environment) -> None:
    """Give a Jinja environment the filter `pictures`."""
    env.filters["pictures"] = pictures


@pass_context
def pictures(context: Context, html: str) -> Markup:
    """Return `html` with its pictures as the theme's macro `picture(view)` shows them.

    `pictures` of the article or page at hand has one for each `<img>` in it, in order; None for
    one that stays as it is. One with a title that stands alone in its paragraph becomes a figure,
    the title its caption.
    """
    content = context.get("article") or context.get("page")
    found: Sequence[Picture | None] = getattr(content, "pictures", ())
    if not any(found):
        return Markup(html)  # noqa: S704 (the post's own HTML)
    macro = context.environment.get_template("components/picture.html").make_module(
        context.get_all()
    )
    rest = enumerate(chain(found, repeat(None)))

    def full(match: re.Match[str]) -> str:
        number, picture = next(rest)
        if picture is None:
            return match[0]
        tag = attributes(match[0])
        captioned = bool(match["alone"] and tag.get("title"))
        shown = view(tag, picture, context["SITEURL"], lazy=number > 0, captioned=captioned)
        written = str(macro.picture(shown)).strip()  # type: ignore[attr-defined]
        return f"<p>{written}</p>" if match["alone"] and not captioned else written

    return Markup(PLAIN.sub(full, str(html)))  # noqa: S704 (the post's own HTML, and the theme's)
