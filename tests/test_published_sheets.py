"""The published list on pages."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

from polls.model import Source
from polls.published import Line
from polls.published.sheets import MOST, anchor, sheets


def _lines(number: int) -> list[Line]:
    names = sorted(sha256(f"{n}".encode()).hexdigest() for n in range(number))
    return [Line(name, date(2026, 3, 1), Source.WEB, ("1",)) for name in names]


def test_a_short_list_stands_whole_on_the_polls_page() -> None:
    """Up to 500 lines, on one sheet; a line is found by its first 16 digits."""
    lines = _lines(MOST)
    found = sheets(lines)
    assert (found.width, found.several) == (0, False)
    assert found.all[0].lines == tuple(lines)
    assert found.place(lines[7].line) == f"#b-{lines[7].line[:16]}" == f"#{anchor(lines[7].line)}"


def test_a_long_list_stands_on_sheets_of_at_most_500_lines() -> None:
    """By the first digits of their names, so that a reader with a hash knows the page."""
    lines = _lines(MOST + 1)
    found = sheets(lines)
    assert (found.width, found.several, len(found.all)) == (1, True, 16)
    assert [one.prefix for one in found.all] == list("0123456789abcdef")
    assert [line for one in found.all for line in one.lines] == lines
    name = lines[7].line
    assert found.place(name) == f"ballots/{name[0]}/#b-{name[:16]}"


def test_the_digits_are_as_few_as_can_be() -> None:
    """One more where a single sheet would be too long, and none for an empty list."""
    assert sheets(_lines(9000)).width == 2
    assert max(len(one.lines) for one in sheets(_lines(9000)).all) <= MOST
    assert (sheets([]).width, sheets([]).all) == (0, ())


def test_a_new_ballot_changes_one_sheet() -> None:
    """The others are the same bytes as before."""
    before = {one.prefix: one.lines for one in sheets(_lines(2000)).all}
    after = {one.prefix: one.lines for one in sheets(_lines(2001)).all}
    assert len([prefix for prefix in after if before.get(prefix) != after[prefix]]) == 1
