"""Which pages may be found by searching, and when each last changed; pure.

Later pages of a list are left out: they are reached through the first, and hold what stands in the
sitemap by itself. So are drafts, hidden posts and everything that says `noindex`. A page changed
when a post in it did: votes and comments change no line of the sitemap, and pages of polls, whose
numbers do, say no day rather than a wrong one.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from language_index import homes, readable
from sitemap.document import Entry
from utifran.locales import versions, with_default

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from polls.registry import Registry

# The lists of which there is one, by the template that makes each.
LISTS = ("archives", "categories", "tags", "authors")


def listed(context: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield every page, those of one kind together; `context` is Pelican's, all being read."""
    languages: Sequence[str] = settings["LANGUAGES"]
    articles: Sequence[Any] = context["articles"]
    yield from _homes(articles, languages)
    yield from _texts(articles, languages)
    yield from _texts(context["pages"], languages)
    for name in LISTS:
        if name in settings["DIRECT_TEMPLATES"]:
            yield Entry(settings[f"{name.upper()}_URL"], _newest(articles))
    for name in ("categories", "tags", "authors"):
        for wrapper, posts in context[name]:
            yield Entry(wrapper.url, _newest(posts))
    yield from _polls(context["POLLS"], settings)
    yield from _groups([context.get("FOLLOW", {}).items()], languages)


def _groups(
    pages: Iterable[Iterable[tuple[str, str]]], languages: Sequence[str]
) -> Iterator[Entry]:
    """Yield pages that tell no day; each of `pages` holds one page's addresses by language."""
    for group in pages:
        found = list(group)
        alternates = tuple(with_default(found, languages))
        yield from (Entry(url, None, alternates) for _, url in found)


def _homes(articles: Sequence[Any], languages: Sequence[str]) -> Iterator[Entry]:
    pages = homes(languages)
    yield Entry("", _newest(articles), pages)
    for lang, url in pages:
        if url:
            yield Entry(url, _newest(readable(articles, lang)), pages)


def _texts(originals: Iterable[Any], languages: Sequence[str]) -> Iterator[Entry]:
    for text in chain.from_iterable((one, *one.translations) for one in originals):
        alternates = tuple(with_default(versions(text), languages))
        yield Entry(text.url, _changed(text), alternates)


def _polls(registry: Registry, settings: Mapping[str, Any]) -> Iterator[Entry]:
    languages: Sequence[str] = settings["LANGUAGES"]
    yield from _groups(
        [[(lang, f"{settings['POLLS_PATHS'][lang]}/") for lang in languages]], languages
    )
    yield from _groups((registry.pages(t.entry.poll.name) for t in registry.public()), languages)


def _newest(texts: Iterable[Any]) -> datetime | None:
    return max(filter(None, map(_changed, texts)), default=None)


def _changed(text: Any) -> datetime | None:  # noqa: ANN401 (Pelican's)
    return getattr(text, "modified", None) or getattr(text, "date", None)
