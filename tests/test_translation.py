"""A translation has the original's options and nothing of its own but words."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from polls.catalogue import translation
from polls.syntax import Declaration, scan

ZONE = ZoneInfo("Europe/Stockholm")


def declared(path: str, text: str) -> Declaration:
    """Return the declaration of a poll with these lines."""
    (block,) = scan(["::: poll x", *text.split("\n"), ":::"], path, ZONE).blocks
    assert block.declaration
    return block.declaration


ORIGINAL = declared("a.md", "A?\n\n- (a) A\n- (b) B\n\nchoose: 2\ntype: multiple")


def test_equal_options_fit() -> None:
    """The same keys in the same order are right, whatever the words."""
    words = declared("b.md", "B?\n\n- (a) C\n- (b) D")
    assert translation.options(words, ORIGINAL) == translation.settings(words, ORIGINAL) == []


def test_settings_are_told_once_with_their_line() -> None:
    """The mistake stands on the first setting and names them all, and the original."""
    words = declared("b.md", "B?\n\n- (a) C\n- (b) D\n\nchoose: 2\ncloses: 2026-01-01")
    (mistake,) = translation.settings(words, ORIGINAL)
    assert str(mistake) == (
        "b.md:7: settings stand in the original alone, a.md:1; take away 'choose' and 'closes'"
    )


def test_other_keys_are_told_on_their_lines() -> None:
    """A strange key is told where it stands, a missing one with its place in the original."""
    mistakes = translation.options(declared("b.md", "B?\n\n- (a) C\n- (bb) D"), ORIGINAL)
    assert sorted(map(str, mistakes)) == [
        "b.md:1: poll 'x' lacks option 'b' of the original, a.md:5; add it",
        "b.md:5: option 'bb' is not in the original, a.md:1; did you mean 'b'?",
    ]


def test_the_order_is_the_originals() -> None:
    """Options in another order would number them otherwise."""
    (mistake,) = translation.options(declared("b.md", "B?\n\n- (b) D\n- (a) C"), ORIGINAL)
    assert mistake.line == 4
