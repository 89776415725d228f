"""The search of a Pelican blog: a bundle for each language, and the pages that ask them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pelican import signals
from pelican.generators import Generator

import translations
from mistakes import last_look
from polls.model import Mistake
from search import shelf
from search.engine import Engine, EngineError
from search.texts import texts
from utifran.locales import Catalogues
from utifran.lock import alone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pelican import Pelican
    from pelican.writers import Writer

FOLDER: Final = "search"


class SearchGenerator(Generator):
    """Writes the search page of each language, and `search/<lang>/` where something is found."""

    def generate_output(self, writer: Writer) -> None:
        """Write them, unless this machine has no search: `context["SEARCH"]` is missing then."""
        bundles: Mapping[str, Path] = self.context.get("SEARCH_BUNDLES", {})
        for lang, bundle in bundles.items():
            shelf.publish(bundle, Path(self.output_path) / FOLDER, lang)
        addresses: Mapping[str, str] = self.context.get("SEARCH", {})
        write: Callable[..., Any] = writer.write_file
        for lang, url in addresses.items():
            write(
                f"{url}index.html",
                self.get_template("search"),
                self.context,
                self.settings["RELATIVE_URLS"],
                template_name="search",
                url=url,
                lang=lang,
                bundles=[one for one in self.settings["LANGUAGES"] if one in bundles],
                alternates=list(addresses.items()),
            )


def prepare(generators: list[Generator]) -> None:
    """Make the bundles, or take those of an earlier build, before any page is written.

    `context["SEARCH"]` then holds by language the address of its search page.
    """
    context, settings = generators[0].context, generators[0].settings
    addresses = {
        lang: f"{lang}/{settings['SEARCH_PATHS'][lang]}/" for lang in settings["LANGUAGES"]
    }
    settings["MISTAKES"].extend(_clashes(context, addresses))
    if settings["MISTAKES"]:
        return
    try:
        context["SEARCH_BUNDLES"] = _bundles(generators[0])
    except EngineError as error:
        settings.setdefault("REMINDERS", []).append(f"{error}, so the blog has no search")
        return
    context["SEARCH"] = addresses


def _bundles(generator: Generator) -> dict[str, Path]:
    engine = Engine()
    words = Catalogues(Path(generator.theme) / "translations")
    found = texts(
        generator.context,
        generator.settings["LANGUAGES"],
        lambda lang: str(words.of(lang).ugettext("Anonymous")),
    )
    cache = Path(generator.path).parent / ".cache" / FOLDER
    # What `make serve` shows may lag, so that it shows at once what the author has changed.
    made = shelf.soon if generator.settings.get("PREVIEW") else shelf.bundle

    def bundle(lang: str) -> Path:
        return made(cache / lang, found[lang], lang, engine)

    with alone(cache / "lock", waiting=lambda: None), ThreadPoolExecutor() as together:
        return dict(zip(found, together.map(bundle, found), strict=True))


def _clashes(context: Mapping[str, Any], addresses: Mapping[str, str]) -> Iterator[Mistake]:
    taken = {f"{url}index.html" for url in addresses.values()}
    for content in filter(None, context["generated_content"].values()):
        if content.save_as in taken:
            words = f"Slug: {content.url} is the address of the search page; write another slug"
            line = content.front_matter.get("slug", 0)
            yield Mistake(translations.source(content), line, words)


def generators(_pelican: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return SearchGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
    last_look.connect(prepare)
