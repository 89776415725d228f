"""The manifest of a whole blog, from its settings, its polls and its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polls.manifest.entry import entry
from polls.manifest.model import Manifest, Site

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from polls.manifest.model import CommentArticle, ManifestEntry
    from polls.registry import Registry, Tally


def whole(
    registry: Registry, settings: Mapping[str, Any], articles: Iterable[CommentArticle]
) -> Manifest:
    """Return the manifest: only polls that stand in a published article are in it."""
    return Manifest(
        site=_site(settings),
        polls=tuple(_entry(registry, tally) for tally in registry.public()),
        articles=tuple(articles),
    )


def _site(settings: Mapping[str, Any]) -> Site:
    return Site(
        name=settings["SITENAME"],
        url=settings["SITEURL"],
        languages=tuple(settings["LANGUAGES"]),
        time_zone=settings["TIMEZONE"],
        polls_paths=dict(settings["POLLS_PATHS"]),
        author=settings["AUTHOR"],
    )


def _entry(registry: Registry, tally: Tally) -> ManifestEntry:
    name = tally.entry.poll.name
    return entry(
        tally,
        registry.original(name),
        urls=registry.addresses(tally.entry.group),
        pages=registry.pages(name),
    )
