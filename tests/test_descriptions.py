"""A text in one line: whole words, no markup, and no more than search engines show."""

from __future__ import annotations

import pytest

from descriptions import gist


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<p>Två <em>ord</em> &amp; ett.</p>\n<p>Mer</p>", "Två ord & ett. Mer"),
        ("", ""),
        ("x < y", "x < y"),
    ],
)
def test_the_words_stand_in_one_line_without_markup(html: str, line: str) -> None:
    """Entities are the characters that they stand for."""
    assert gist(html) == line


@pytest.mark.parametrize(
    ("html", "most", "line"),
    [
        ("ett två tre", 11, "ett två tre"),
        ("ett två tre", 10, "ett två…"),
        ("ett två tre", 8, "ett två…"),
        ("ett två, tre", 9, "ett två…"),
        ("ett tvåhundra", 8, "ett…"),
        ("räksmörgåsar", 5, "räks…"),
    ],
)
def test_what_is_too_long_ends_after_a_whole_word(html: str, most: int, line: str) -> None:
    """With a mark that it goes on, and no comma before that; never longer than it may be."""
    assert gist(html, most) == line
    assert len(gist(html, most)) <= most
