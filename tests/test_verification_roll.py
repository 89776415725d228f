"""The lines of a list by name, packed."""

from __future__ import annotations

from hashlib import sha256

from polls.published.sheets import MOST
from polls.verification.roll import Roll, Said

SAID = Said("2026-03-05", "web", ("1",), 1, "", "", "")


def _roll(number: int) -> tuple[Roll, list[str]]:
    names = sorted(sha256(f"{n}".encode()).hexdigest() for n in range(number))
    found = Roll()
    for name in names:
        found.add(bytes.fromhex(name), name[:4], found.mark(SAID))
    return found, names


def test_a_line_is_found_by_its_name() -> None:
    """And what is no line's is not."""
    roll, names = _roll(300)
    assert len(roll) == 300
    assert [roll.find(name) for name in names] == list(range(300))
    assert [roll.name(place) for place in range(300)] == names
    assert roll.find("f" * 64) is None
    assert roll.find("0" * 64) is None


def test_a_line_is_known_by_what_it_says() -> None:
    """Any other word, day or choice is another line."""
    roll, _ = _roll(1)
    assert roll.says(0, hash(SAID))
    assert not roll.says(0, hash(SAID._replace(selection=("2",))))
    assert roll.fate(0) == ("2026-03-05", "")


def test_lines_of_one_beginning_stand_together() -> None:
    """From the first to the last; of a beginning that no line has, none."""
    roll, names = _roll(300)
    assert [roll.name(place) for place in roll.range("a")] == [n for n in names if n[0] == "a"]
    assert len(roll.range("")) == 300
    assert not roll.range("ffff")


def test_sheets_are_those_of_the_pages() -> None:
    """The poll's own page up to 500 lines, then a page for each first digit."""
    assert _roll(0)[0].prefixes() == [""]
    assert _roll(MOST)[0].prefixes() == [""]
    assert _roll(MOST + 1)[0].prefixes() == list("0123456789abcdef")
