"""Which language a browser asks for, whatever it sends."""

from __future__ import annotations

from ballotbox.web.language import accepted


def test_the_best_language_comes_first() -> None:
    """By the weights, then by the order; what is refused with 0 is none."""
    assert list(accepted("da;q=0.5, sv-SE, en;q=0, no;q=0.9")) == ["sv", "nb", "da"]


def test_an_endless_header_is_not_read_to_its_end() -> None:
    """A few thousand languages in each request would keep everybody waiting."""
    assert len(list(accepted("sv," * 10_000))) < 200
