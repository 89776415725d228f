"""What a page is told of a picture: its sources, how wide it is, and its caption."""

from __future__ import annotations

from typing import Any

import pytest

from images.picture import Kind, Picture
from images.view import Source, view


def seen(across: int = 900, kind: Kind = Kind.PHOTO, *, captioned: bool = False, **tag: str) -> Any:  # noqa: ANN401 (its fields are what is tested)
    """Return the view of a picture of that width, twice as wide as high."""
    picture = Picture("x.jpg", "a" * 64, across, across // 2, kind)
    given = {"src": "/images/x.jpg", "alt": "En båt", **tag}
    return view(given, picture, "/repo", lazy=False, captioned=captioned)


def test_each_format_is_a_source_with_its_sizes() -> None:
    """Under the blog's own address, the width of each told."""
    name = "/repo/pictures/x-aaaaaaaaaaaa"
    assert seen().sources == (
        Source("image/avif", f"{name}-360.avif 360w, {name}-660.avif 660w, {name}-900.avif 900w"),
        Source("image/webp", f"{name}-360.webp 360w, {name}-660.webp 660w, {name}-900.webp 900w"),
    )


def test_one_size_alone_needs_no_width() -> None:
    """Nothing is there to choose from."""
    made = seen(200, Kind.DRAWING)
    assert made.sources == (Source("image/webp", "/repo/pictures/x-aaaaaaaaaaaa-200.webp"),)
    assert made.sizes == ""


@pytest.mark.parametrize(
    ("width", "sizes"),
    [
        (2000, "(min-width: 36rem) 38.75rem, calc(100vw - 2.2rem)"),
        (620, "(min-width: 36rem) 38.75rem, calc(100vw - 2.2rem)"),
        (500, "(min-width: 36rem) 500px, min(500px, calc(100vw - 2.2rem))"),
    ],
)
def test_a_picture_is_as_wide_as_the_column_or_as_it_is(width: int, sizes: str) -> None:
    """The browser chooses by it before it knows the page."""
    assert seen(width).sizes == sizes


def test_the_author_may_show_it_smaller() -> None:
    """In its own shape; never larger, and what is no number says nothing."""
    assert (seen(width="300").width, seen(width="300").height) == (300, 150)
    assert (seen(width="300", height="9").width, seen(width="300").height) == (300, 150)
    assert seen(width="5000").width == 900
    assert seen(width="50%").width == 900
    assert seen(width="0").width == 900


def test_a_title_is_a_caption_or_a_title() -> None:
    """Never both."""
    assert (seen(title="I hamn").title, seen(title="I hamn").caption) == ("I hamn", "")
    captioned = seen(title="I hamn", captioned=True)
    assert (captioned.title, captioned.caption) == ("", "I hamn")


def test_other_attributes_stay() -> None:
    """What the author adds in braces is the author's own."""
    assert seen(id="b", **{"class": "wide"}).attributes == {"id": "b", "class": "wide"}
