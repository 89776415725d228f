"""The pictures that a text shows, read out of its HTML."""

from __future__ import annotations

import pytest

from images.tags import is_decoration, tags, target


def test_each_picture_is_found_in_order() -> None:
    """However its attributes are written, and not where it is only talked of."""
    html = (
        '<p><img alt="a &gt; b &amp; c" src="x.jpg" title=\'"T" > t\'></p>'
        "<code>&lt;img src=q&gt;</code><IMG SRC=y.png alt=hej/><imgx src=z>"
    )
    assert tags(html) == [
        {"alt": "a > b & c", "src": "x.jpg", "title": '"T" > t'},
        {"src": "y.png", "alt": "hej/"},
    ]


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("{static}/images/x.jpg", "/images/x.jpg"),
        ("{attach}x.jpg", "x.jpg"),
        ("|filename|x.jpg", "x.jpg"),
        ("/images/x.jpg", ""),
        ("https://e.org/{static}x.jpg", ""),
        ("", ""),
    ],
)
def test_pelicans_addresses_are_told_from_others(source: str, named: str) -> None:
    """Only the former name a file of the content."""
    assert target(source) == named


def test_a_decoration_is_marked() -> None:
    """By a class of its own, which may stand among others."""
    assert is_decoration({"class": "wide decoration"})
    assert not is_decoration({"class": "decorations"})
    assert not is_decoration({})
