"""A count that is read back from its seal, against the count that was sealed."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from poll_makers import ZONE, at, ballot, poll, seen
from polls.count import count
from polls.model import BallotError, PollType, Reason, Source, Void
from polls.page import page
from polls.published import listing
from polls.seal import Seal, folder, outcome
from polls.seal.model import names

if TYPE_CHECKING:
    from pathlib import Path

    from polls.model import Ballot, Count

POLL = poll("regel", "Ett", "Två", "Tre", closes=at("2026-03-20T22:00"))
BALLOTS = [
    ballot(1, "2", voter="web:a"),
    ballot(2, "1", voter="web:a", cast=at("2026-03-02T23:30")),
    ballot(3, "9"),
    ballot(4, "3", receipt="7Q2M-0K4D-9XJT-RWEZC"),
    ballot(5, "1", cast=at("2026-03-21T10:00")),
    ballot(6, "2", source=Source.PAPER, weight=7),
    ballot(7, "2"),
    ballot(8, "2", source=Source.COMMENT, id="comment-regel/1"),
    ballot(9, "2", source=Source.COMMENT, id="comment-regel/2", fault=Reason.UNCLEAR),
]
VOIDS = [Void("web-7", "Köpt", at("2026-03-05T00:00").date())]


def sealed(whole: Count, zone: ZoneInfo = ZONE) -> Seal:
    """Return the seal of a count."""
    made = listing(whole, zone)
    kept = replace(made, names=names(whole, made.names))
    return Seal(at("2027-01-05T00:00").date(), whole.poll, zone, kept)


def kept(root: Path, seal: Seal) -> Seal:
    """Return a seal that was written and read back."""
    for _ in folder.write(root / "regel", seal):
        pass
    folder.finish(root / "regel")
    found = folder.read(root / "regel", root)
    assert found
    return found


@pytest.mark.parametrize("kind", [PollType.SINGLE, PollType.MULTIPLE, PollType.RANKING])
def test_pages_show_the_same(tmp_path: Path, kind: PollType) -> None:
    """Numbers, run-off, history, and what was left out, with the ids that pages tell."""
    whole = count(replace(POLL, type=kind), BALLOTS, VOIDS)
    seal = kept(tmp_path, sealed(whole))
    again = outcome.count(whole.poll, seal)
    now = at("2027-01-05T00:00")
    made = listing(whole, ZONE)
    assert page(again, seen(again, now), ZONE, made) == page(whole, seen(whole, now), ZONE, made)


def test_a_seal_is_read_as_it_was_written(tmp_path: Path) -> None:
    """The day, the definition, the list and the few names; and nothing of a voter."""
    seal = sealed(count(POLL, BALLOTS, VOIDS))
    assert kept(tmp_path, seal) == seal
    assert [*seal.listing.names] == ["comment-regel/2", "web-7", "comment-regel/1"]


def test_days_stay_what_they_were_on_any_calendar(tmp_path: Path) -> None:
    """Also where a day has no midnight."""
    zone = ZoneInfo("America/Sao_Paulo")
    one = ballot(1, "2", cast=at("2018-11-04T04:00"))
    seal = kept(tmp_path, sealed(count(POLL, [one]), zone))
    (again,) = outcome.count(POLL, seal).counted
    assert again.cast.astimezone(zone).date().isoformat() == "2018-11-04"


def test_a_poll_without_a_seal_has_none(tmp_path: Path) -> None:
    """Neither has one whose seal is being written."""
    assert folder.read(tmp_path / "regel", tmp_path) is None
    next(folder.write(tmp_path / "regel", sealed(count(POLL, BALLOTS))))
    assert folder.read(tmp_path / "regel", tmp_path) is None


def test_a_seal_that_is_not_finished_says_so(tmp_path: Path) -> None:
    """Until what it makes idle is taken away."""
    for _ in folder.write(tmp_path / "regel", sealed(count(POLL, BALLOTS))):
        pass
    found = folder.read(tmp_path / "regel", tmp_path)
    assert found
    assert not found.finished


def edited(root: Path, name: str, old: str, new: str) -> list[str]:
    """Return what is told of a seal in whose file `old` reads `new`."""
    shutil.rmtree(root / "regel", ignore_errors=True)
    kept(root, sealed(count(POLL, BALLOTS, VOIDS)))
    path = root / "regel/sealed" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")
    with pytest.raises(BallotError) as caught:
        folder.read(root / "regel", root)
    return [str(one) for one in caught.value.mistakes]


def test_an_edit_is_named_by_file_and_line(tmp_path: Path) -> None:
    """In the list, in the record and in the sums."""
    (told,) = edited(tmp_path, "ballots.jsonl", '"weight":7', '"weight":8')
    assert told.startswith("regel/sealed/ballots.jsonl:")
    assert "this line is not the one that was sealed" in told
    (told,) = edited(tmp_path, "ballots.jsonl", "Vad hade", "Vad har")
    assert told.startswith("regel/sealed/ballots.jsonl:1: this line is not the one")
    (told,) = edited(tmp_path, "seal.json", '"digest": "', '"digest": "0')
    assert told == "regel/sealed/seal.json: this is no seal of version 1; restore it from git"
    (told,) = edited(tmp_path, "seal.json", "comment-regel/1", "comment-regel/3")
    assert told.startswith("regel/sealed/seal.json: 'comment-regel/3' does not stand on line")
    digest = sealed(count(POLL, BALLOTS, VOIDS)).listing.digest
    (told,) = edited(tmp_path, "seal.json", digest, "0" * 64)
    assert told.startswith("regel/sealed/seal.json: its digest is not that of ballots.jsonl")


def test_names_are_those_of_comments_and_of_what_is_told(tmp_path: Path) -> None:
    """No ballot from the box keeps its id, unless a page tells it."""
    ballots: list[Ballot] = [one for one in BALLOTS if one.source is not Source.COMMENT]
    assert names(count(POLL, ballots), listing(count(POLL, ballots), ZONE).names) == {}
    assert not (tmp_path / "regel").exists()
