"""Footnotes as a page says them: what each link leads to, in the page's language."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from jinja2 import pass_context
from markupsafe import Markup
from pelican import signals

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from jinja2.runtime import Context
    from pelican.generators import Generator

NOTES: Final = '<div class="footnote">\n<hr>'
REFERENCE: Final = re.compile(r'<a class="footnote-ref"([^>]*)>([^<]*)</a>')
BACK: Final = re.compile(r'<a class="footnote-backref"([^>]*?) title="↑ ([^"]*)">')


@pass_context
def footnotes(context: Context, html: str) -> Markup:
    """Return `html` in which footnotes, and the ways to them and back, are told by their names.

    Feeds have them as Markdown writes them: without a word, since they know no language.
    """
    translate: Callable[..., str] = partial(context.resolve("gettext"), context)
    opening = Markup('<div class="footnote" role="doc-endnotes" aria-label="{}">\n<hr>')

    def reference(match: re.Match[str]) -> str:
        name = Markup.escape(translate("Note %(number)s", number=match[2]))
        told = f'role="doc-noteref" aria-label="{name}"'
        return f'<a class="footnote-ref"{match[1]} {told}>{match[2]}</a>'

    def back(match: re.Match[str]) -> str:
        name = Markup.escape(translate("Back to note %(number)s in the text", number=match[2]))
        return f'<a class="footnote-backref"{match[1]} role="doc-backlink" aria-label="{name}">'

    if NOTES not in html:
        return Markup(html)  # noqa: S704 (the post's own HTML)
    told = BACK.sub(back, REFERENCE.sub(reference, str(html)))
    return Markup(told.replace(NOTES, opening.format(translate("Notes"))))  # noqa: S704 (the same)


def equip(env: Environment) -> None:
    """Give a Jinja environment the filter `footnotes`."""
    env.filters["footnotes"] = footnotes


def equip_generator(generator: Generator) -> None:
    """Give it to the templates of a generator."""
    equip(generator.env)


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(equip_generator)
