"""Polls of all files are put together, in whatever order the files come."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest

from golden_cases import FOLDER, ZONE, Case, cases
from polls.catalogue import Catalogue, Document, catalogue
from polls.model import Option, Place, Poll, Wording
from polls.syntax import scan

ACROSS = list(cases(FOLDER / "across.txt"))


def document(path: str, text: str, **fields: object) -> Document:
    """Return a published Swedish original, unless `fields` say otherwise."""
    found = scan(text.split("\n"), path, ZONE)
    known = {"lang": "sv", "group": "g", "original": True, "public": True} | fields
    return Document(path=path, scan=found, **known)  # type: ignore[arg-type]  # as Document checks


@pytest.mark.parametrize("case", ACROSS, ids=lambda case: case.title)
def test_order_of_files_changes_nothing(case: Case) -> None:
    """The same files in another order give the same polls and the same mistakes."""
    documents = case.documents()
    expected = catalogue(documents)
    assert all(catalogue(order) == expected for order in permutations(documents))


def test_a_poll_is_put_together() -> None:
    """The original gives the rules and the first words, a translation its words."""
    found = catalogue(
        [
            document("b.md", "::: poll x\nA?\n\n1. One\n2. Two\n:::", lang="en", original=False),
            document("c.md", "\n::: poll x\nA?\n\n1. Ett\n2. Två\n\ncloses: 2026-05-01\n:::"),
        ]
    )
    (entry,) = found.entries
    assert entry.poll == Poll(
        name="x",
        wordings=(
            Wording("sv", "A?", (Option("1", "Ett"), Option("2", "Två"))),
            Wording("en", "A?", (Option("1", "One"), Option("2", "Two"))),
        ),
        closes=datetime(2026, 5, 1, 22, tzinfo=UTC),
    )
    assert entry.places == {"sv": Place("c.md", 2), "en": Place("b.md", 1)}
    assert (entry.group, entry.public) == ("g", True)


def test_polls_are_sorted_by_name() -> None:
    """Entries come by name, not by file."""
    poll = "::: poll {}\nA?\n\n1. A\n2. B\n:::"
    found = catalogue([document("a.md", poll.format("b")), document("b.md", poll.format("a"))])
    assert [entry.poll.name for entry in found.entries] == ["a", "b"]


def test_mistakes_of_the_files_are_told_as_well() -> None:
    """All mistakes come together, by file and line, each once."""
    found = catalogue(
        [
            document("b.md", "::: poll y\n:::\n\n::: poll"),
            document("a.md", "::: poll x\nA?\n\n1. A\n:::\n\n::: Poll"),
        ]
    )
    places = [(mistake.path, mistake.line) for mistake in found.mistakes]
    assert places == [("a.md", 1), ("a.md", 7), ("b.md", 1), ("b.md", 4)]


def test_a_poll_with_a_mistake_is_no_entry() -> None:
    """What must be mended is not counted."""
    found = catalogue([document("a.md", "::: poll x\nA?\n\n1. A\n:::")])
    assert found.entries == ()
    assert len(found.mistakes) == 1


def test_no_files_give_no_polls() -> None:
    """An empty blog has an empty catalogue."""
    assert catalogue([]) == Catalogue((), ())


def test_a_draft_is_public_in_another_language() -> None:
    """A poll is public where one of its files is."""
    poll = "::: poll x\nA?\n\n1. A\n2. B\n:::"
    draft = document("a.md", poll, public=False)
    (entry,) = catalogue([draft, document("b.md", poll, lang="en", original=False)]).entries
    assert entry.public
    (entry,) = catalogue([draft]).entries
    assert not entry.public
