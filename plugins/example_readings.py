"""The views of what stands round the words of a post, made of the short form of the examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from code_blocks import CodeBlock
from images.picture import Kind, Picture
from images.view import PictureView, view
from neighbours import Neighbours
from post_links import PostLink
from series import Part, Series
from toc import Entry

if TYPE_CHECKING:
    # What YAML gives: its shape is known to the reader of each view alone.
    Data = Any


def picture(data: Data) -> PictureView:
    """Return a picture as `images.view` shows it."""
    width, height = data.get("width", 0), data.get("height", 0)
    seen = Picture(data["src"], "f" * 64, width, height, Kind(data["kind"]))
    tag = {"src": f"/images/{data['src']}", **data["tag"]}
    return view(tag, seen, "", lazy=data.get("lazy", False), captioned="title" in tag)


def code(data: Data) -> CodeBlock:
    """Return a block of code, which the example gives as Markdown leaves it."""
    return CodeBlock(data["language"], Markup(data["pre"]))  # noqa: S704 (the theme's own)


def entries(data: Data) -> tuple[Entry, ...]:
    """Return headings, each with those below it."""
    return tuple(Entry(one["id"], one["text"], entries(one.get("below", ()))) for one in data)


def series(data: Data) -> Series:
    """Return a series; the part without an address of its own is the one at hand."""
    parts = (
        Part(number, _link(one), current=one.get("current", False))
        for number, one in enumerate(data["parts"], start=1)
    )
    return Series(data["name"], data["lang"], tuple(parts))


def links(data: Data) -> tuple[PostLink, ...]:
    """Return links to posts."""
    return tuple(_link(one) for one in data)


def neighbours(data: Data) -> Neighbours:
    """Return the posts before and after one."""
    return Neighbours(**{name: _link(one) for name, one in data.items()})


def _link(data: Data) -> PostLink:
    return PostLink(data["url"], data["title"], data["lang"])
