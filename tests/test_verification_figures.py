"""The numbers that a page shows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal

from polls.verification.figures import Figure, Winners, figures, language, mistakes, written
from utifran import locales


@pytest.mark.parametrize("lang", locales.KNOWN)
@pytest.mark.parametrize("number", [0, 7, 999, 1000, 12_345, 1_234_567, 0.5, 42.1, 100.0, -1.5])
def test_numbers_are_read_as_pages_write_them(lang: str, number: float) -> None:
    """Babel writes them there; whoever verifies has no need of it."""
    told = format_decimal(Decimal(str(number)), "#,##0.#", locale=locales.LOCALES[lang])
    assert written(number, lang) == told


PAGE = """<html lang="sv">
<article data-figures="regel">
<data value="7" data-of="voters">7</data>
<rect width="42.9%" height="100%" data-of="shares/1"/>
<data value="42.9" data-of="shares/1">42,9\xa0%</data>
<article data-figures="tall"><data value="1" data-of="votes/a">1</data><data data-of="x">
"""


def test_numbers_are_found_with_their_place() -> None:
    """Whose, which, on which line, for machines and for people; a broken one has no place."""
    assert list(figures(PAGE)) == [
        Figure(3, "regel", "voters", "7", "7"),
        Figure(4, "regel", "shares/1", "42.9", None),
        Figure(5, "regel", "shares/1", "42.9", "42,9\xa0%"),
        Figure(6, "tall", "votes/a", "1", "1"),
        Figure(6, "tall", "", "", ""),
    ]
    assert language(PAGE) == "sv"
    assert language("<p>") == ""


@pytest.mark.parametrize(
    ("value", "shown", "lang", "told"),
    [
        ("42.9", "42,9\xa0%", "sv", []),
        ("42.9", "42.9%", "en", []),
        ("42.9", None, "sv", []),
        ("42.8", "42,9\xa0%", "sv", ["42.8"]),
        ("42.9", "42.9\xa0%", "sv", ["42.9\xa0%"]),
        ("x", "43", "sv", ["x", "43"]),
    ],
)
def test_a_number_is_right_for_machines_and_for_people(
    value: str, shown: str | None, lang: str, told: list[str]
) -> None:
    """Each way that it is told is held against what follows."""
    one = Figure(3, "regel", "shares/1", value, shown)
    found = [m.message.split("'")[5] for m in mistakes("p", one, lang, {"shares/1": 42.9})]
    assert found == told


def test_who_won_is_told_by_key_and_by_label() -> None:
    """In a language of the poll, in quotation marks or none; several with a dot between."""
    due = {"winners": Winners(("a", "b"), (("Ja", "Nej"), ("Yes", "No")))}
    assert mistakes("p", Figure(1, "x", "winners", "a b", "Yes · No"), "en", due) == []
    assert mistakes("p", Figure(1, "x", "winners", "a b", "”Ja · Nej”"), "sv", due) == []
    assert len(mistakes("p", Figure(1, "x", "winners", "b a", "Nej · Ja"), "sv", due)) == 2
