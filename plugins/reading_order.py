"""The order in which a blog's files are read: by path, the same on every machine."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import ArticlesGenerator, PagesGenerator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pelican.generators import Generator


def in_order(found: Callable[..., Iterable[str]], *args: Any, **settings: Any) -> list[str]:  # noqa: ANN401 (Pelican's own)
    """Return the paths that `found` finds, sorted."""
    return sorted(found(*args, **settings))


def sort_files(generator: Generator) -> None:
    """Let a generator of posts or pages read its files by path.

    Pelican gathers them in a set, whose order changes with every run; posts of one date then stand
    in feeds and lists as they happened to be read.
    """
    if isinstance(generator, ArticlesGenerator | PagesGenerator):
        generator.get_files = partial(in_order, generator.get_files)


def register() -> None:
    """Connect to Pelican."""
    signals.generator_init.connect(sort_files)
