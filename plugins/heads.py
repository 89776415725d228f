"""What the head of a page tells machines: gives templates the gist and the JSON-LD of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import pass_context
from markupsafe import Markup
from pelican import signals

import linked_data
from descriptions import gist

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment
    from jinja2.runtime import Context
    from pelican.generators import Generator

    from polls.view import PollView


def equip(env: Environment) -> None:
    """Give a Jinja environment the filters about heads."""
    env.filters.update(gist=gist, posting=posting, poll_page=poll_page, front_page=front_page)


@pass_context
def posting(context: Context, article: Any, anonymous: str) -> Markup:  # noqa: ANN401 (Pelican's)
    """Return the JSON-LD of a post; commenters without a name are called `anonymous`."""
    site, author = context["SITEURL"], context["AUTHOR"]
    return _script(linked_data.posting(article, site=site, author=author, anonymous=anonymous))


@pass_context
def poll_page(context: Context, view: PollView) -> Markup:
    """Return the JSON-LD of a poll's own page."""
    return _script(linked_data.poll_page(view, site=context["SITEURL"]))


@pass_context
def front_page(context: Context, page: str) -> Markup:
    """Return the JSON-LD of the front page at the site-relative address `page`."""
    lang = context.resolve("page_lang")(context)
    name, site = context["SITENAME"], context["SITEURL"]
    return _script(linked_data.blog(name, site=site, lang=lang, page=page))


def _script(data: Mapping[str, Any]) -> Markup:
    # `text` leaves no character in it that HTML would take for its own.
    return Markup(f'<script type="application/ld+json">{linked_data.text(data)}</script>')  # noqa: S704


def equip_generator(generator: Generator) -> None:
    """Equip a Pelican generator's templates."""
    equip(generator.env)


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(equip_generator)
