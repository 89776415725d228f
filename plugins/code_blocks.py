"""Code in a post: its language is named, and its frame can be scrolled by the keyboard too."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any, Final

from jinja2 import pass_context
from markupsafe import Markup
from pelican import signals
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from jinja2.runtime import Context
    from pelican.generators import Generator

# What `codehilite` calls code whose language nobody named.
NONE: Final = "text"
BLOCK: Final = re.compile(
    r'<div class="highlight">'
    r'(?P<pre><pre>.*?<code class="language-(?P<lang>[^"]*)">.*?</pre>)\s*</div>',
    re.DOTALL,
)


class LanguageFormatter(HtmlFormatter):  # type: ignore[type-arg]
    """Writes the language of code into the HTML, as the HTML standard proposes it.

    `lang_str` is `language-` and what the author calls the language; feeds are left with this.
    """

    def __init__(self, lang_str: str = "", **options: Any) -> None:  # noqa: ANN401 (Pygments')
        super().__init__(**options)
        self.lang_str = lang_str

    def _wrap_code(self, source: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        yield 0, Markup('<code class="{}">').format(self.lang_str)
        yield from source
        yield 0, "</code>"


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """What the macro `code(view)` gets: the `<pre>`, and its language's name; '' for none."""

    language: str
    pre: Markup


def language(called: str) -> str:
    """Return the name of a language as people write it: `Python` for `py`; '' where it is none."""
    if called == NONE:
        return ""
    try:
        return str(get_lexer_by_name(called).name)
    except ClassNotFound:
        return called


@pass_context
def code_blocks(context: Context, html: str) -> Markup:
    """Return `html` with each block of code as the theme's macro `code(view)` shows it."""
    if 'class="highlight"' not in html:
        return Markup(html)  # noqa: S704 (the post's own HTML)
    macro = context.environment.get_template("components/code.html").make_module(context.get_all())

    def full(match: re.Match[str]) -> str:
        view = CodeBlock(language(unescape(match["lang"])), Markup(match["pre"]))  # noqa: S704 (the post's own HTML)
        return str(macro.code(view))  # type: ignore[attr-defined]

    return Markup(BLOCK.sub(full, str(html)))  # noqa: S704 (the post's own HTML, and the theme's)


def equip(env: Environment) -> None:
    """Give a Jinja environment the filter `code_blocks`."""
    env.filters["code_blocks"] = code_blocks


def equip_generator(generator: Generator) -> None:
    """Give it to the templates of a generator."""
    equip(generator.env)


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(equip_generator)
