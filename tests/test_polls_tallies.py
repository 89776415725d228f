"""Every poll counted from its ballot files, and what must be mended first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from poll_makers import NOW, ballot, poll
from polls import ballots, keys
from polls.ballots import record, voids
from polls.catalogue import Catalogue, Entry
from polls.model import Mistake, Option, Place, Void, Wording
from polls.tallies import tallies, trials

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from polls.model import Ballot, Poll
    from polls.registry import Tally


class Told:
    """A channel that brings some ballots to every poll."""

    def __init__(self, *found: Ballot) -> None:
        self.found = found

    def ballots(self, _entry: Entry) -> Iterable[Ballot]:
        """Return them."""
        return self.found

    def is_open(self, _entry: Entry) -> bool:
        """Whether it takes more."""
        return True


def entry(one: Poll) -> Entry:
    """Return the catalogue's entry of a poll in `content/regel.md`."""
    return Entry(one, one.name, public=True, places={"sv": Place("content/regel.md", 7)})


def counted(
    root: Path, *polls: Poll, channels: Iterable[Told] = (), mistakes: tuple[Mistake, ...] = ()
) -> tuple[list[Tally], list[str]]:
    """Return the tallies of a blog in `root`, and the mistakes as they are told."""
    catalogue = Catalogue(tuple(entry(one) for one in polls), mistakes)
    found, wrong = tallies(
        catalogue, root=root, folder=root / "content/ballots", channels=list(channels)
    )
    return found, [str(one) for one in wrong]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of the poll `regel`, with two ballots in it."""
    found = tmp_path / "content/ballots/regel"
    ballots.append(found, [ballot(1, "1"), ballot(2, "2")])
    return found


def test_files_and_channels_are_counted_together(tmp_path: Path, folder: Path) -> None:
    """A comment's ballot beside those of the files."""
    found, wrong = counted(tmp_path, poll(), channels=[Told(ballot(3, "2"))])
    assert folder.is_dir()
    assert [votes.votes for votes in found[0].count.votes] == [1, 2]
    assert wrong == []


def test_a_blog_without_ballots_counts_none(tmp_path: Path) -> None:
    """No folder is needed."""
    found, wrong = counted(tmp_path, poll())
    assert (found[0].count.voters, wrong) == (0, [])


def test_a_poll_with_broken_files_has_no_tally(tmp_path: Path, folder: Path) -> None:
    """The others are counted, and every broken line is told."""
    path = folder / "web-2026-04.jsonl"
    path.write_text("{}\n[]\n", encoding="utf-8")
    found, wrong = counted(tmp_path, poll(), poll("annan"))
    assert [tally.entry.poll.name for tally in found] == ["annan"]
    assert [line.split(": ")[0] for line in wrong] == [
        "content/ballots/regel/web-2026-04.jsonl:1",
        "content/ballots/regel/web-2026-04.jsonl:2",
    ]


@pytest.mark.usefixtures("folder")
def test_ballots_without_a_poll_are_told(tmp_path: Path) -> None:
    """But not while posts have mistakes: then the poll may be one of the broken."""
    _, wrong = counted(tmp_path, poll("annan"))
    assert wrong[0].startswith("content/ballots/regel: these ballots belong to the poll 'regel'")
    broken = (Mistake("content/regel.md", 9, "…"),)
    assert counted(tmp_path, poll("annan"), mistakes=broken)[1] == []


def test_a_change_of_wording_is_told_where_the_poll_stands(tmp_path: Path, folder: Path) -> None:
    """Until the author owns to it with `reworded:`."""
    record.write(folder, poll("regel", "Kräv in", "Avskriv"), NOW.date())
    _, wrong = counted(tmp_path, poll())
    assert len(wrong) == 2
    assert wrong[0].startswith("content/regel.md:7: option '1' (sv) read 'Kräv in' when the first")
    assert "add a line 'reworded: 2026-03-01'" in wrong[0]
    assert counted(tmp_path, poll(reworded=NOW.date()))[1] == []


def test_a_void_of_no_ballot_is_told(tmp_path: Path, folder: Path) -> None:
    """A comment's ballot may be void; an id that nobody has is a slip."""
    voids.append(folder, [Void(name, "Köpt", NOW.date()) for name in ("web-1", "web-3", "web-x")])
    _, wrong = counted(tmp_path, poll(), channels=[Told(ballot(3, "2"))])
    message = "there is no ballot 'web-x' in this poll; mend its id, or the line"
    assert wrong == [f"content/ballots/regel/void.jsonl: {message}"]


def test_the_trial_key_is_told(tmp_path: Path) -> None:
    """Everyone can compute its voters; asked for only where a blog is published."""
    trial = keys.fingerprint(keys.TRIAL)
    for name, key in (("regel", trial), ("annan", "0badc0de")):
        path = tmp_path / "content/ballots" / name
        ballots.append(path, [ballot(1, "1", voter="web:a", key=key)])
    found, wrong = counted(tmp_path, poll(), poll("annan"))
    told = [str(one) for one in trials(found, root=tmp_path, folder=tmp_path / "content/ballots")]
    assert wrong == []
    message = "these ballots were made with the trial key, which everyone knows"
    assert told == [f"content/ballots/regel: {message}; take them away before you publish"]


def test_a_new_language_is_no_change(tmp_path: Path, folder: Path) -> None:
    """A translation may come after the first ballot."""
    record.write(folder, poll(), NOW.date())
    english = Wording("en", "What?", (Option("1", "Collect"), Option("2", "Drop")))
    one = poll()
    both = type(one)(one.name, (*one.wordings, english))
    assert counted(tmp_path, both)[1] == []
