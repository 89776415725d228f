"""What a page tells search engines (JSON-LD 1.1): the addresses in it that are the blog's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = frozenset(
    {"@id", "contentUrl", "image", "item", "logo", "mainEntityOfPage", "target", "url"},
)
"""The properties of schema.org that hold addresses."""

READERS = frozenset({"author"})
"""Whose website is a reader's own affair."""


def addresses(value: object, name: str = "") -> Iterator[str]:
    """Yield each address in `value`, which stands under `name`, but for those of people."""
    if isinstance(value, str):
        if name in NAMES:
            yield value
    elif isinstance(value, list):
        for one in value:
            yield from addresses(one, name)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key not in READERS:
                yield from addresses(one, key)
