"""What is wrong with how a text shows a picture, and on which line."""

from __future__ import annotations

import pytest

from images.faults import fault, lines


@pytest.mark.parametrize(
    "tag",
    [
        {"src": "{static}/x.jpg", "alt": "En båt"},
        {"src": "{static}/x.jpg", "alt": "", "class": "decoration"},
        {"src": "/static/x.jpg", "alt": "En båt"},
        {"src": "data:image/png;base64,AA", "alt": "En båt"},
    ],
)
def test_a_picture_with_words_is_right(tag: dict[str, str]) -> None:
    """So is a decoration without, and an address that the author gives whole."""
    assert fault(tag) == ""


@pytest.mark.parametrize("alt", [{}, {"alt": ""}, {"alt": " "}])
def test_a_picture_without_words_is_wrong(alt: dict[str, str]) -> None:
    """The author is told how to write them, and how to say that there are none."""
    assert fault({"src": "{static}/x.jpg", **alt}) == (
        "the picture has no words for those who cannot see it; write ![what it shows]"
        "({static}/x.jpg), or ![]({static}/x.jpg){.decoration} where it tells nothing"
    )


def test_a_decoration_with_words_is_wrong() -> None:
    """One of the two was not meant."""
    tag = {"src": "{static}/x.jpg", "alt": "En båt", "class": "decoration"}
    assert (
        fault(tag) == "a decoration has no words: take 'En båt' away, or the mark '{.decoration}'"
    )


def test_an_address_that_pelican_leaves_alone_leads_nowhere() -> None:
    """Since the page lies in another folder than its source."""
    assert fault({"src": "images/x.jpg", "alt": "En båt"}) == (
        "'images/x.jpg' leads nowhere from the page; write {static}/images/x.jpg"
    )


@pytest.mark.parametrize("source", ["https://e.org/a/x.jpg?y=1", "//e.org/x.jpg"])
def test_another_server_would_learn_who_reads(source: str) -> None:
    """A page asks nobody but its own server."""
    assert fault({"src": source, "alt": "En båt"}) == (
        "the picture lies on another server, which would learn who reads this; "
        "save it in content/images/ and write {static}/images/x.jpg"
    )


def test_a_picture_is_found_on_its_line() -> None:
    """A second time below the first; not where its name is part of another; 0 for nowhere."""
    text = ["![a]({static}/x.jpg)", "", '<img src="x.jpg">![b](x.jpg "T")', "[c]: x.jpg"]
    assert list(lines(["{static}/x.jpg", "x.jpg", "x.jpg", "x.jpg", "y.jpg"], text)) == [
        *(1, 3, 4, 4, 0)
    ]
