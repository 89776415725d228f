"""A published list, recounted."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from poll_makers import at, ballot, poll
from polls.model import Kind, Reason, Source
from polls.verification.rows import UnreadableError
from verification_makers import messages, read, written

FIRST = ballot(1, "1", voter="web:a")
LATER = ballot(2, "2", voter="web:a", cast=at("2026-03-02T10:00"))
HANDS = ballot(3, "2", source=Source.PAPER, weight=7)


def test_the_sums_follow_from_the_lines() -> None:
    """Voters by choice and way, by day, by reason; the digest is that of the bytes."""
    text = written(FIRST, LATER, HANDS)
    found = read(text)
    assert found.mistakes == []
    assert found.received == 9
    assert found.chosen == {(Source.WEB, ("2",)): 1, (Source.PAPER, ("2",)): 7}
    assert found.days == {("2026-03-02", Source.WEB): 1, ("2026-03-01", Source.PAPER): 7}
    assert found.rejected == {Reason.SUPERSEDED: 1}
    assert found.digest == hashlib.sha256(text.encode()).hexdigest()
    assert len(found.roll) == 3


@pytest.mark.parametrize("size", [1, 64, 100_000])
def test_pieces_may_end_anywhere(size: int) -> None:
    """In the middle of a letter, of a line, or not at all; a line separator ends no line."""
    text = written(FIRST, one=poll("regel", "Å\u2028Ä", "Ö"))
    assert (read(text, size).mistakes, read(text, size).received) == ([], 1)


def test_a_list_that_was_cut_off_is_told() -> None:
    """Its last line has no line feed; a line feed too many is no ballot either."""
    text = written(FIRST, HANDS)
    assert messages(text[:-1]) == [
        "list.jsonl:3: this line is not written as RFC 8785 has it (sorted keys, no spaces)"
    ]
    assert messages(f"{text}\n") == ["list.jsonl:4: this is no line of a published list"]


def test_lines_out_of_order_and_twice_are_told() -> None:
    """Each ballot stands once, in the order of the names."""
    head, one, two = written(FIRST, HANDS).splitlines(keepends=True)
    assert "is not in the order of the names" in messages(head + two + one)[0]
    assert "stands twice" in messages(head + one + one + two)[0]


def test_a_name_has_64_small_digits() -> None:
    """Else it would be another name for other programs."""
    text = written(ballot(3, "1"))
    name = text.split('"line":"')[1][:64]
    assert any(letter.isalpha() for letter in name)
    assert "64 small hexadecimal digits" in messages(text.replace(name, name.upper()))[0]
    assert "64 small hexadecimal digits" in messages(text.replace(name, name[:-2]))[0]


def test_a_successor_is_held_to_the_list() -> None:
    """It is there, it came no earlier, it was fit, and it took one ballot's place."""
    text = written(FIRST, LATER, HANDS)
    successor = text.split('"successor":"')[1][:64]
    hands = next(line.split('"line":"')[1][:64] for line in text.splitlines() if '"paper"' in line)
    assert (
        "is not in the list" in messages(text.replace(f':"{successor}","w', f':"{"0" * 64}","w'))[0]
    )
    assert "cannot have taken" not in str(messages(text))
    other = text.replace(f'"successor":"{successor}"', f'"successor":"{hands}"')
    assert messages(other) == []
    unfit = other.replace(
        '"reason":null,"receipt":false,"selection":["2"],"source":"paper"',
        '"reason":"void","receipt":false,"selection":["2"],"source":"paper"',
    )
    assert "cannot have taken its place" in messages(unfit)[0]
    third = replace(FIRST, id="web-4", cast=at("2026-03-01T09:00"))
    chain = written(third, FIRST, LATER)
    assert messages(chain) == []
    both = chain
    for name in {part[:64] for part in chain.split('"successor":"')[1:]}:
        both = both.replace(f'"successor":"{name}"', f'"successor":"{successor}"')
    assert any("took the place of another ballot already" in one for one in messages(both))


def test_withdrawals_and_empty_lists_are_fine() -> None:
    """A poll nobody voted in has its definition alone; a withdrawal is no line."""
    gone = ballot(5, voter="web:a", kind=Kind.WITHDRAW, cast=at("2026-03-03T10:00"))
    assert read(written(FIRST, gone)).rejected == {Reason.WITHDRAWN: 1}
    assert (read(written()).received, read(written()).mistakes) == (0, [])
    with pytest.raises(UnreadableError, match="definition"):
        read("")
