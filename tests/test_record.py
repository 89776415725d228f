"""What a poll's words were when its first ballot came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from polls.ballots.record import Record, changes, of, read, seal, write
from polls.model import BallotError, Option, Poll, Wording

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 2, 14)


def wording(lang: str, question: str, **labels: str) -> Wording:
    """Return words with those labels by key."""
    return Wording(lang, question, tuple(Option(*pair) for pair in labels.items()))


SWEDISH = wording("sv", "Vad hade du gjort?", a="Krävt", b="Avskrivit")
ENGLISH = wording("en", "What would you have done?", a="Insisted", b="Dropped it")
POLL = Poll("regel", (SWEDISH,))


def test_the_digest_of_a_seal_stays_whatever_becomes_of_the_words(tmp_path: Path) -> None:
    """It is noted once, where there is a record, and no later writing takes it out."""
    assert not seal(tmp_path, "d1")
    write(tmp_path, POLL, DAY)
    assert [seal(tmp_path, "d1"), seal(tmp_path, "d1")] == [True, False]
    write(tmp_path, replace(POLL, wordings=(SWEDISH, ENGLISH)), DAY)
    write(tmp_path, replace(POLL, reworded=date(2026, 3, 1)), DAY)
    held = read(tmp_path, tmp_path)
    assert held
    assert held.sealed == "d1"


def test_none_yet(tmp_path: Path) -> None:
    """A poll that nobody has voted in has no record."""
    assert read(tmp_path, tmp_path) is None


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """The record is a readable file, and says what the poll said that day."""
    assert write(tmp_path / "regel", POLL, DAY) == of(POLL, DAY) == Record(DAY, (SWEDISH,))
    assert read(tmp_path / "regel", tmp_path) == Record(DAY, (SWEDISH,))
    assert (tmp_path / "regel" / "poll.json").read_text(encoding="utf-8") == (
        '{\n  "v": 1,\n  "day": "2026-02-14",\n  "wordings": [\n    {\n      "lang": "sv",\n'
        '      "question": "Vad hade du gjort?",\n      "options": [\n'
        '        {\n          "key": "a",\n          "label": "Krävt"\n        },\n'
        '        {\n          "key": "b",\n          "label": "Avskrivit"\n        }\n'
        "      ]\n    }\n  ]\n}\n"
    )


def test_the_first_words_stay(tmp_path: Path) -> None:
    """A later writing keeps the first words and day, and adds the languages that came since."""
    write(tmp_path, POLL, DAY)
    changed = Poll("regel", (wording("sv", "Nå?", a="Krävt", b="Avskrivit"), ENGLISH))
    assert write(tmp_path, changed, date(2026, 3, 1)) == Record(DAY, (SWEDISH, ENGLISH))
    assert read(tmp_path, tmp_path) == Record(DAY, (SWEDISH, ENGLISH))


def test_reworded_on_purpose(tmp_path: Path) -> None:
    """Words that the author owns to have changed are those that stand from then on."""
    write(tmp_path, POLL, DAY)
    reworded = replace(POLL, wordings=(ENGLISH,), reworded=date(2026, 3, 1))
    expected = Record(DAY, (ENGLISH,), reworded=date(2026, 3, 1))
    assert write(tmp_path, reworded, date(2026, 4, 1)) == expected
    assert read(tmp_path, tmp_path) == expected


@pytest.mark.parametrize("text", ["", "{}", "\xff", '{"v":2,"day":"2026-02-14","wordings":[]}'])
def test_a_file_that_is_no_record(tmp_path: Path, text: str) -> None:
    """A file that is off is named, with the mend."""
    (tmp_path / "poll.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(BallotError) as caught:
        read(tmp_path, tmp_path)
    assert str(caught.value) == (
        "poll.json: this is no record of a poll's words, version 1; restore the file from git"
    )


@pytest.mark.parametrize(
    ("wordings", "expected"),
    [
        ((SWEDISH,), []),
        ((SWEDISH, ENGLISH), []),
        ((ENGLISH,), []),
        (
            (wording("sv", "Nå?", a="Krävt", b="Avskrivit"),),
            [
                (
                    "the question (sv) read 'Vad hade du gjort?' when the first ballot came "
                    "and now reads 'Nå?'"
                )
            ],
        ),
        (
            (wording("sv", "Vad hade du gjort?", a="Avskrivit", b="Avskrivit"),),
            ["option 'a' (sv) read 'Krävt' when the first ballot came and now reads 'Avskrivit'"],
        ),
        (
            (wording("sv", "Vad hade du gjort?", b="Avskrivit", a="Krävt"),),
            ["the options stood in the order a, b and now stand as b, a"],
        ),
        (
            (wording("sv", "Vad hade du gjort?", a="Krävt", c="Vet inte"),),
            [
                "option 'b' is gone; ballots that name it would no longer count",
                "option 'c' is new; earlier voters could not choose it",
            ],
        ),
    ],
)
def test_changes(wordings: tuple[Wording, ...], expected: list[str]) -> None:
    """Each word that reads otherwise, and each option that came, went or moved, is told."""
    assert changes(of(POLL, DAY), replace(POLL, wordings=wordings)) == expected
