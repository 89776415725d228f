"""Which posts are one text in several languages: a group, its original, its alternates."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.contents import Article, Page

from polls.model import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pelican.contents import Content
    from pelican.generators import ArticlesGenerator, Generator, PagesGenerator


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same text in another language."""

    lang: str
    url: str
    title: str


def mark(_generator: Generator, metadata: dict[str, Any]) -> None:
    """Tell Pelican that a text with `Translates: <slug>` is a translation."""
    if metadata.get("translates"):
        metadata["translation"] = "true"


def group(content: Content) -> None:
    """Name the group that a text belongs to: the slug of its original."""
    if isinstance(content, Article | Page):
        content.translation_group = str(content.metadata.get("translates") or content.slug)
        content.front_matter = content.metadata.get("front_matter", {})


def articles(generator: ArticlesGenerator) -> Iterator[Article]:
    """Yield every article that was read, drafts and hidden ones included."""
    yield from chain(
        generator.articles,
        generator.translations,
        generator.hidden_articles,
        generator.hidden_translations,
        generator.drafts,
        generator.drafts_translations,
    )


def pages(generator: PagesGenerator) -> Iterator[Page]:
    """Yield every page that was read, drafts and hidden ones included."""
    yield from chain(
        generator.pages,
        generator.translations,
        generator.hidden_pages,
        generator.hidden_translations,
        generator.draft_pages,
        generator.draft_translations,
    )


def source(content: Content) -> str:
    """Return the path of a text as messages name it: `content/regel.md`."""
    return f"{Path(content.settings['PATH']).name}/{content.relative_source_path}"


def link_articles(generator: ArticlesGenerator) -> None:
    """Give every article its alternates, and note translations of nothing."""
    _link(list(articles(generator)))


def link_pages(generator: PagesGenerator) -> None:
    """Do the same for pages, and note where a page would lie on a post."""
    _link(list(pages(generator)))
    posts = {c.save_as: c for c in _read(generator) if isinstance(c, Article)}
    for page in pages(generator):
        if page.save_as in posts:
            message = f"Slug: {page.url} is also the address of {source(posts[page.save_as])}"
            mistake = _mistake(page, "slug", f"{message}; write another slug")
            page.settings["MISTAKES"].append(mistake)


def _read(generator: Generator) -> Iterator[Content]:
    yield from filter(None, generator.context["generated_content"].values())


def _link(contents: list[Content]) -> None:
    originals = {c.slug: c for c in contents if not c.metadata.get("translates")}
    for content in contents:
        content.alternates = tuple(_alternates(content))
        content.settings["MISTAKES"].extend(_orphans(content, originals))
    if contents:
        contents[0].settings["MISTAKES"].extend(_clashes(contents))


def _alternates(content: Content) -> Iterable[Alternate]:
    for other in sorted(content.translations, key=lambda c: str(c.lang)):
        yield Alternate(other.lang, other.url, other.title)


def _orphans(content: Content, originals: dict[str, Content]) -> Iterable[Mistake]:
    slug = content.metadata.get("translates")
    if slug and slug not in originals:
        message = (
            f"Translates: there is no original with the slug '{slug}'; "
            "write the slug that the original's address ends with"
        )
        yield _mistake(content, "translates", message)


def _clashes(contents: Iterable[Content]) -> Iterator[Mistake]:
    slugs: dict[str, Content] = {}
    languages: dict[tuple[str, str], Content] = {}
    for content in sorted(contents, key=lambda c: (bool(c.metadata.get("translates")), source(c))):
        if not content.slug:
            message = (
                "the title holds no letter for an address; write a line such as 'Slug: my-post'"
            )
            yield _mistake(content, "title", message)
            continue
        first = slugs.setdefault(content.slug, content)
        if first is not content and not _kin(first, content):
            message = f"Slug: '{content.slug}' is also that of {source(first)}; write another"
            yield _mistake(content, "slug", message)
            continue
        twin = languages.setdefault((content.translation_group, content.lang), content)
        if twin is not content:
            message = (
                f"Lang: '{content.lang}' is also the language of {source(twin)}, "
                "the same text; write the language of this one"
            )
            yield _mistake(content, "lang", message)


def _kin(first: Content, second: Content) -> bool:
    """Say whether two texts of one slug may share it: an original and a translation of it."""
    translates = first.metadata.get("translates") or second.metadata.get("translates")
    return bool(translates) and first.translation_group == second.translation_group


def _mistake(content: Content, field: str, message: str) -> Mistake:
    return Mistake(source(content), content.front_matter.get(field, 0), message)


def is_not_pelicans(record: logging.LogRecord) -> bool:
    """Say whether a log line is none of Pelican's own on translations.

    Those tell what is told here with its line, and take a draft translation for a mistake.
    """
    return record.funcName != "_warn_source_paths"


def register() -> None:
    """Connect to Pelican."""
    logging.getLogger("pelican.utils").addFilter(is_not_pelicans)
    signals.article_generator_context.connect(mark)
    signals.page_generator_context.connect(mark)
    signals.content_object_init.connect(group)
    signals.article_generator_finalized.connect(link_articles)
    signals.page_generator_finalized.connect(link_pages)
