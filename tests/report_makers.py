"""Letters, sheets and quotes made in a line, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from poll_makers import NOW, ZONE, counted, poll, seen, votes
from polls.page import page
from report.letter import Asked, Letter, part
from report.quotes import Quote
from report.templates import Templates
from report.words import sheet
from utifran.recipient import NOBODY

if TYPE_CHECKING:
    from polls.model import Ballot, Poll
    from report.letter import Part
    from report.sheet import Sheet

THEME = Path(__file__).resolve().parents[1] / "theme"
DAY = date(2026, 4, 1)
BLOG = "https://blogg.example.org"
ASKED = Asked(date(2026, 2, 12), "Regel?", f"{BLOG}/sv/regel/", f"{BLOG}/polls/regel/")


def quote(name: str, *words: str, **changes: Any) -> Quote:  # noqa: ANN401 (any field)
    """Return the public quote `inlagg/<name>`, which votes for 1 unless `changes` say otherwise."""
    plain = {"author": "Gun", "day": DAY, "lang": "sv", "keys": ("1",), "labels": ("Krävt in",)}
    return Quote(**{"id": f"inlagg/{name}", "paragraphs": words, **plain, **changes})


def told(
    one: Poll | None = None,
    *ballots: Ballot,
    lang: str = "sv",
    asked: Asked = ASKED,
    **more: Any,  # noqa: ANN401 (any parameter)
) -> Part:
    """Return what is told of a poll, of two options and ten votes unless others are given."""
    outcome = counted(one or poll(), *(ballots or votes(_1=3, _2=7)))
    shown = page(outcome, seen(outcome, lang=lang), ZONE)
    return part(outcome, shown, asked=asked, zone=ZONE, **{"quotes": (), **more})


def letter(*parts: Part, lang: str = "sv", **changes: Any) -> Letter:  # noqa: ANN401 (any field)
    """Return a letter of one part unless others are given."""
    plain = {"day": DAY, "blog": "Utifrån", "address": BLOG, "author": "Åsa", "to": NOBODY}
    return Letter(**{"lang": lang, "parts": parts or (told(lang=lang),), **plain, **changes})


def templates(theme: Path = THEME) -> Templates:
    """Return the letter's templates of a theme, the project's own unless another is given."""
    return Templates(theme, "Europe/Stockholm")


def laid(*parts: Part, lang: str = "sv", **changes: Any) -> Sheet:  # noqa: ANN401 (any field)
    """Return a letter's sheet in the project's own words."""
    return sheet(letter(*parts, lang=lang, **changes), templates())


def with_words(one: Sheet, words: str) -> Sheet:
    """Return a sheet in which a reader, an author and a company say `words`."""
    first = one.parts[0]
    rows = tuple(replace(row, label=words) for row in first.rows)
    said = tuple(replace(each, paragraphs=(words,), by=words) for each in first.said)
    section = replace(first, question=words, rows=rows, said=said, asked=words)
    return replace(one, to=words, blog=words, author=words, parts=(section, *one.parts[1:]))


__all__ = ["NOW", "ZONE"]
