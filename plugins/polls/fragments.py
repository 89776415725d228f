"""Puts each poll's full form in place of its plain one when a page is rendered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from jinja2 import pass_context
from markupsafe import Markup

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context

    from polls.view import OptionView, PollView

PLAIN = re.compile(r'<section class="poll" data-poll="([a-z0-9-]+)">.*?</section>', re.DOTALL)


def equip(env: Environment) -> None:
    """Give a Jinja environment the filters about polls."""
    env.filters.update(polls=polls, vote_mailto=vote_mailto)


@pass_context
def polls(context: Context, html: str) -> Markup:
    """Return `html` with each plain poll replaced by the theme's macro `poll(view)`.

    A poll that the registry does not have stays as it is. The language is the page's; a draft
    shows words that no published page does.
    """
    registry = context["POLLS"]
    lang = context.resolve("page_lang")(context)
    content = context.get("article") or context.get("page")
    published = getattr(content, "status", "published") == "published"
    seen = registry.view if published else registry.draft
    macro = context.environment.get_template("components/poll.html").make_module(context.get_all())

    def full(match: re.Match[str]) -> str:
        name = match[1]
        return str(macro.poll(seen(name, lang))) if name in registry else match[0]  # type: ignore[attr-defined]

    return Markup(PLAIN.sub(full, str(html)))  # noqa: S704 (the post's own HTML, and the theme's)


def vote_mailto(option: OptionView, poll: PollView) -> str:
    """Return the address that opens a letter voting for `option`, the poll named in its subject.

    The form is that of RFC 6068: percent-encoded UTF-8, line breaks as CRLF.
    """
    subject = quote(f"{poll.name}: {option.key}", safe="")
    body = quote(f"{_said(option)}\r\n\r\n", safe="")
    return f"mailto:{quote(poll.ways.mail, safe='@')}?subject={subject}&body={body}"


def _said(option: OptionView) -> str:
    """Return the words of a letter that votes for `option`: such as are read as a plain vote."""
    if not option.numbered or option.label == option.key:
        return option.label
    return f"{option.key}: {option.label}"
