"""Which card a page has, and their files: a post its poll's question or its title, a poll its own.

All other pages share the blog's card. Without an address of the blog there are none, since only
whole addresses of pictures are understood.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import Generator

import outfile
from social_cards.card import Card, Picture
from social_cards.letters import shown
from social_cards.shelf import picture
from utifran.locales import Catalogues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pelican import Pelican
    from pelican.contents import Article
    from pelican.writers import Writer

    from polls.view import PollView

FOLDER = "cards"


class CardsGenerator(Generator):
    """Gives every published post its `card` (a Picture), and writes the files of all cards.

    `context["CARD"]` is that of every other page, `context["POLL_CARDS"]` those of polls, by
    `<name>/<lang>`.
    """

    def generate_context(self) -> None:
        """Name every card; none is drawn yet."""
        self._cards: dict[str, Card] = {}
        if not self.settings["SITEURL"].startswith("http"):
            return
        self._words = Catalogues(Path(self.theme) / "translations")
        self.context["CARD"] = self._blog()
        registry = self.context["POLLS"]
        self.context["POLL_CARDS"] = {
            f"{tally.entry.poll.name}/{lang}": self._poll(
                registry.view(tally.entry.poll.name, lang)
            )
            for tally in registry.public()
            for lang, _ in registry.pages(tally.entry.poll.name)
        }
        for article in self._articles():
            article.card = self._post(article)

    def generate_output(self, _writer: Writer) -> None:
        """Write them all, drawing those that were never drawn before."""
        folder = Path(self.path).parent / ".cache" / FOLDER
        for url, card in self._cards.items():
            outfile.put(self.output_path, url, picture(card, folder))

    def _articles(self) -> Iterator[Article]:
        for article in self.context["articles"]:
            yield from (article, *article.translations)

    def _post(self, article: Article) -> Picture:
        polls = (view for view in article.polls if view.links.page)
        first = next(polls, None)
        if first is not None:
            return self._poll(first)
        return self._named(f"{article.lang}/{article.slug}", article.title)

    def _poll(self, view: PollView) -> Picture:
        kicker = self._words.of(view.lang).ugettext("Poll")
        return self._named(f"polls/{view.lang}/{view.name}", view.question, kicker)

    def _blog(self) -> Picture:
        return self._added("blog", Card(shown(self._name())), self._name())

    def _named(self, name: str, text: str, kicker: str = "") -> Picture:
        letters = shown(text)
        if not letters:
            return self._blog()
        card = Card(shown(self._name()), letters, kicker)
        return self._added(name, card, f"{kicker}: {text}" if kicker else text)

    def _added(self, name: str, card: Card, alt: str) -> Picture:
        url = f"{FOLDER}/{name}.png"
        self._cards[url] = card
        return Picture(url, alt)

    def _name(self) -> str:
        name: Any = self.settings["SITENAME"]
        return str(name)


def generators(_pelican: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return CardsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
