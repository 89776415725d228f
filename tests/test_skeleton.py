"""The text that a new post begins with."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from polls.syntax import scan
from utifran.blogrules import LANGUAGES
from utifran.skeleton import Skeleton, poll, text, untranslated

BEGUN = Skeleton("T", "sv", "t", datetime(2026, 4, 1, 2, tzinfo=UTC), date(2026, 5, 31))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_poll_is_sound_in_every_language(lang: str) -> None:
    """An author may publish it as it is."""
    found = scan([*poll("a-b", lang, BEGUN.closes)], "a.md", ZoneInfo("UTC"))
    assert not found.mistakes
    (block,) = found.blocks
    assert block.declaration
    assert [option.key for option in block.declaration.options] == ["1", "2"]


def test_where_a_poll_was_asked_for_none_stands_in_a_comment() -> None:
    """A second one would only be in the way."""
    asked = Skeleton(
        **{name: getattr(BEGUN, name) for name in ("title", "lang", "slug")},
        written=BEGUN.written,
        closes=BEGUN.closes,
        polls=(poll("a", "sv", BEGUN.closes), poll("b", "sv", BEGUN.closes)),
    )
    assert "<!--" not in text(asked)
    assert text(asked).count("\n\n::: poll ") == 2
    assert text(BEGUN).count("<!--") == 1


def test_a_translation_keeps_all_but_the_settings() -> None:
    """A question in several lines, and bulleted options, are the author's to write over."""
    lines = ("::: poll x", "Vad", "nu?", "", "- (a) A: ett", "- (b) B", "", "type: multiple", ":::")
    assert untranslated(lines) == ("::: poll x", "Vad", "nu?", "", "- (a) A: ett", "- (b) B", ":::")
    assert untranslated(("::: poll x", "Hur?", "", "type: rating", "scale: 1-5", ":::")) == (
        "::: poll x",
        "Hur?",
        ":::",
    )
    assert untranslated(("::: poll x", ":::")) == ("::: poll x", "", ":::")
