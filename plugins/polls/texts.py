"""The articles and pages that Pelican read, as the polls know them: each with its scan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator, PagesGenerator

import translations
from polls.catalogue import Document
from polls.reader import PollReader
from polls.syntax import Scan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pelican.contents import Content
    from pelican.generators import Generator
    from pelican.readers import Readers


def texts(context: Mapping[str, Any]) -> Iterator[Content]:
    """Yield every article and every page that was read, drafts and hidden ones included."""
    read_by = context["READ_BY"]
    yield from translations.articles(read_by["articles"])
    yield from translations.pages(read_by["pages"])


def group(content: Content) -> str:
    """Return the group of translations that a text is in; no page shares an article's."""
    prefix = "" if isinstance(content, Article) else "page:"
    return f"{prefix}{content.translation_group}"


def document(content: Content) -> Document:
    """Return a text as the catalogue wants it."""
    return Document(
        path=translations.source(content),
        lang=content.lang,
        group=group(content),
        original=not content.metadata.get("translates"),
        public=content.status == "published",
        scan=content.poll_scan,
    )


def read_with_polls(readers: Readers) -> None:
    """Put our reader in the place of Pelican's for every Markdown file."""
    for extension in (*PollReader.file_extensions, "MD"):
        readers.reader_classes[extension] = PollReader


def expect_none(content: Content) -> None:
    """Take a text that our reader did not read, such as reStructuredText, to hold no poll."""
    if not hasattr(content, "poll_scan"):
        content.poll_scan = Scan()


def remember(generator: Generator) -> None:
    """Let the polls find what the articles' and the pages' generators read."""
    kind = {ArticlesGenerator: "articles", PagesGenerator: "pages"}.get(type(generator))
    if kind:
        generator.context.setdefault("READ_BY", {})[kind] = generator


def register() -> None:
    """Connect to Pelican."""
    signals.readers_init.connect(read_with_polls)
    signals.content_object_init.connect(expect_none)
    signals.generator_init.connect(remember)
