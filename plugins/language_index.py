"""The front page of each language: `/da/` lists the posts that can be read in Danish."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import Generator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pelican import Pelican
    from pelican.contents import Article
    from pelican.writers import Writer


def readable(articles: Iterable[Article], lang: str) -> list[Article]:
    """Return the articles in `lang`, originals and translations alike, newest first."""
    everything = chain.from_iterable((a, *a.translations) for a in articles)
    spoken = [article for article in everything if article.lang == lang]
    return sorted(spoken, key=attrgetter("date"), reverse=True)


def homes(languages: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return by language the front pages, the blog's own for everybody else; () for one alone."""
    if len(languages) == 1:
        return ()
    return (*((lang, f"{lang}/") for lang in languages), ("x-default", ""))


class LanguageIndexGenerator(Generator):
    """Writes `<lang>/index.html`, in pages, for each of the blog's languages.

    `context["HOMES"]` holds the front pages by language.
    """

    def generate_context(self) -> None:
        """Let the blog's own front page name the others."""
        self.context["HOMES"] = homes(self.settings["LANGUAGES"])

    def generate_output(self, writer: Writer) -> None:
        """Write them all."""
        write: Callable[..., Any] = writer.write_file
        for lang in self.settings["LANGUAGES"]:
            write(
                f"{lang}/index.html",
                self.get_template("language"),
                self.context,
                self.settings["RELATIVE_URLS"],
                template_name="language",
                url=f"{lang}/",
                lang=lang,
                articles=readable(self.context["articles"], lang),
                alternates=self.context["HOMES"],
            )


def generators(_pelican: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return LanguageIndexGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
