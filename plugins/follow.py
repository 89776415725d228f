"""The page on how to follow the blog, in each language: what a feed is, and every feed there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.contents import Article, Page
from pelican.generators import Generator

import translations
from feed_notes import follow_page
from mistakes import last_look
from polls.model import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pelican import Pelican
    from pelican.contents import Content
    from pelican.writers import Writer


class FollowGenerator(Generator):
    """Writes `<lang>/<FOLLOW_PATHS[lang]>/`; `context["FOLLOW"]` has its address by language."""

    def generate_context(self) -> None:
        """Tell every page where it is."""
        languages = self.settings["LANGUAGES"]
        self.context["FOLLOW"] = {lang: follow_page(self.settings, lang) for lang in languages}

    def generate_output(self, writer: Writer) -> None:
        """Write them all."""
        write: Callable[..., Any] = writer.write_file
        pages: Mapping[str, str] = self.context["FOLLOW"]
        for lang, url in pages.items():
            write(
                f"{url}index.html",
                self.get_template("follow"),
                self.context,
                self.settings["RELATIVE_URLS"],
                template_name="follow",
                url=url,
                lang=lang,
                alternates=list(pages.items()),
            )


def check(generators: list[Generator]) -> None:
    """Note every post or page that would lie on one of these."""
    context = generators[0].context
    taken = {f"{url}index.html" for url in context["FOLLOW"].values()}
    for content in filter(None, context["generated_content"].values()):
        if isinstance(content, Article | Page) and content.save_as in taken:
            content.settings["MISTAKES"].extend(_mistake(content))


def _mistake(content: Content) -> Iterator[Mistake]:
    message = (
        f"Slug: {content.url} is also the address of the page on how to follow the blog; write "
        "another slug, or another path under [paths] in blog.toml"
    )
    line = content.front_matter.get("slug", 0)
    yield Mistake(translations.source(content), line, message)


def generators(_pelican: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return FollowGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
    last_look.connect(check)
