"""The polls of a Pelican blog: read with the posts, counted once, shown on pages of their own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from blinker import Signal
from pelican import signals
from pelican.generators import Generator

import outfile
from feed_notes import note
from polls import data, fragments, manifest, texts
from polls.catalogue import catalogue
from polls.extension import fallback
from polls.feed import feed
from polls.page import PollPage, page
from polls.preview import Preview
from polls.registry import Article, Registry, Site
from polls.seal.closed import reworded
from polls.seal.overdue import overdue, reminder
from polls.tallies import tallies, trials, unkept
from utifran.locales import Catalogues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pelican import Pelican
    from pelican.contents import Content
    from pelican.writers import Writer

    from polls.catalogue import Catalogue
    from polls.registry import Channel, Tally

# Sent before the count with `entries`; a receiver returns a Channel, or None.
channels_wanted = Signal()
# Sent after the count with `registry`; receivers may look at what became of their ballots.
counted = Signal()
# Sent before the manifest is written; a receiver returns the CommentArticles, or None.
articles_wanted = Signal()


class PollsGenerator(Generator):
    """Counts after the posts are read; writes the summary, the polls' pages, data and feed."""

    def generate_context(self) -> None:
        """Read the ballots, count, and give every post its polls."""
        self.zone = ZoneInfo(self.settings["TIMEZONE"])
        self._contents = list(texts.texts(self.context))
        found = catalogue(map(texts.document, self._contents))
        self.settings["MISTAKES"].extend(found.mistakes)
        self.context["CATALOGUE"] = found
        self.registry = self._counted(found)
        self.settings["MISTAKES"].extend(reworded(self.registry, self.zone))
        # Nobody has to seal the examples.
        due = (
            ()
            if self.settings.get("EXAMPLES_NOTICE")
            else overdue(self.registry, self.settings["NOW"])
        )
        self.settings["REMINDERS"] = [reminder(name) for name in due]
        self.context["POLLS"] = self.registry
        self._plain = {
            (block.name, content.lang): fallback(block)
            for content in self._contents
            for block in content.poll_scan.blocks
            if block.declaration is not None
        }
        for content in self._contents:
            self._equip(content)
        counted.send(self, registry=self.registry)

    def generate_output(self, writer: Writer) -> None:
        """Write all pages and files about polls."""
        for lang in self.settings["LANGUAGES"]:
            self._write_summary(writer, lang)
        for tally in self.registry.public():
            self._write_poll(writer, tally)
        outfile.write(self.output_path, "polls.json", self._manifest())
        outfile.write(self.output_path, self.settings["POLLS_FEED"], self._feed())

    def _counted(self, found: Catalogue) -> Registry:
        replies = channels_wanted.send(self, entries=found.entries)
        channels: list[Channel] = [channel for _, channel in replies if channel is not None]
        preview = Preview(Path(found_in)) if (found_in := self.settings.get("PREVIEW")) else None
        channels += [preview] if preview else []
        root = Path(self.path).parent
        folder = Path(self.path) / "ballots"
        counts, mistakes = tallies(found, root=root, folder=folder, channels=channels)
        counts = [preview.counted(tally) for tally in counts] if preview else counts
        self.settings["MISTAKES"].extend(mistakes)
        self.context["UNKEPT"] = tuple(unkept(counts, folder))
        if self.settings.get("PUBLISHING"):
            self.settings["MISTAKES"].extend(trials(counts, root=root, folder=folder))
        return Registry(counts, self._site(), channels)

    def _site(self) -> Site:
        return Site(
            now=self.settings["NOW"],
            zone=self.zone,
            folders=self.settings["POLLS_PATHS"],
            articles={
                (texts.group(content), content.lang): Article(content.url, content.title)
                for content in self._contents
                if content.status == "published"
            },
            mail=self.settings["VOTES_BY_MAIL"],
            box=self.settings["BALLOT_BOX"],
        )

    def _equip(self, content: Content) -> None:
        for block in content.poll_scan.blocks:
            if block.declaration is None and block.name in self.registry:
                spoken = self.registry[block.name].entry.poll.wording(content.lang).lang
                full = self._plain[block.name, spoken]
                content._content = content._content.replace(fallback(block), full)  # noqa: SLF001 (Pelican's)
        declared = [b.name for b in content.poll_scan.blocks if b.declaration is not None]
        seen = self.registry.view if content.status == "published" else self.registry.draft
        content.polls = tuple(
            seen(name, content.lang) for name in declared if name in self.registry
        )

    def _write_summary(self, writer: Writer, lang: str) -> None:
        self._write(
            writer,
            self.settings["POLLS_PATHS"][lang] + "/",
            "polls",
            lang=lang,
            polls=self.registry.summary(lang),
            alternates=[
                (other, self.settings["POLLS_PATHS"][other] + "/")
                for other in self.settings["LANGUAGES"]
            ],
        )

    def _write_poll(self, writer: Writer, tally: Tally) -> None:
        name = tally.entry.poll.name
        pages = self.registry.pages(name)
        for lang, url in pages:
            one = self._page(tally, lang)
            self._write(
                writer,
                url,
                "poll",
                lang=lang,
                page=one,
                motivations=self.context.get("MOTIVATIONS", {}).get((name, lang), ()),
                alternates=list(pages),
            )
            self._write_sheets(writer, one, list(pages))
        original = self._page(tally, pages[0][0])
        json, csv = data.as_json(tally.count, original), data.as_csv(tally.count, original)
        outfile.write(self.output_path, f"data/{name}.json", json)
        outfile.write(self.output_path, f"data/{name}.csv", csv)
        if original.listing:
            outfile.write(self.output_path, original.poll.links.ballots, original.listing.text)

    def _write_sheets(self, writer: Writer, page: PollPage, pages: list[tuple[str, str]]) -> None:
        """Write the pages of a list that is too long for the poll's own page."""
        if page.listing is None or not page.listing.sheets.several:
            return
        for sheet in page.listing.sheets.all:
            at = page.listing.sheets.folder(sheet.prefix)
            self._write(
                writer,
                page.poll.links.page + at,
                "ballots",
                lang=page.poll.lang,
                page=page,
                sheet=sheet,
                alternates=[(lang, url + at) for lang, url in pages],
            )

    def _page(self, tally: Tally, lang: str) -> PollPage:
        name = tally.entry.poll.name
        view = self.registry.view(name, lang)
        return page(tally.count, view, self.zone, self.registry.listing(name))

    def _write(self, writer: Writer, url: str, template: str, **variables: Any) -> None:  # noqa: ANN401 (a template's variables)
        write: Callable[..., Any] = writer.write_file
        relative = self.settings["RELATIVE_URLS"]
        name = self.get_template(template)
        write(f"{url}index.html", name, self.context, relative, url=url, **variables)

    def _manifest(self) -> str:
        replies = articles_wanted.send(self)
        articles = [article for _, found in replies for article in found or ()]
        return manifest.manifest(manifest.whole(self.registry, self.settings, articles)).decode()

    def _feed(self) -> str:
        registry = self.registry
        name, lang = self.settings["POLLS_FEED"], self.settings["DEFAULT_LANG"]
        words = Catalogues(Path(self.theme) / "translations")
        return feed(
            [registry.original(tally.entry.poll.name) for tally in registry.public()],
            settings={**self.settings, "ZONE": self.zone},
            words=self.env.get_template("components/feed_poll.html"),
            note=note(name, lang, self.settings, words),
        )


def equip(generator: Generator) -> None:
    """Give templates the filters about polls."""
    fragments.equip(generator.env)


def generators(_pelican: Pelican) -> Iterable[type[Generator]]:
    """Name the generator to Pelican."""
    return [PollsGenerator]


def register() -> None:
    """Connect to Pelican."""
    texts.register()
    signals.generator_init.connect(equip)
    signals.get_generators.connect(generators)
