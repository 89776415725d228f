"""What the reader of free words makes of options that are mentioned, and not voted for."""

from __future__ import annotations

import pytest

from polls.freetext import Ask, Outcome, reading
from polls.freetext.forgone import forgone
from polls.freetext.stories import fronted
from polls.model import PollType

CLAIM = Ask(PollType.SINGLE, (("1", ("Krævet en ny pakke",)), ("2", ("Krævet pengene tilbage",))))
FOOD = Ask(PollType.MULTIPLE, (("1", ("Refusjon",)), ("2", ("Drosje",)), ("3", ("Beklagelse",))))
MOANS = Ask(PollType.RANKING, (("1", ("Forsinkelser",)), ("2", ("Høj musik",))))


@pytest.mark.parametrize(
    "words", ["Pengene. De ser du aldri mer", "Pengene, ja", "Pakken! Min kom i går!"]
)
def test_a_hint_beside_talk(words: str) -> None:
    """A single word of an option votes only where a comment is little else."""
    assert reading(words, ("da",), CLAIM).outcome is not Outcome.VOTE
    assert reading("Pengene!", ("da",), CLAIM).selection == ("2",)


@pytest.mark.parametrize(
    "words",
    [
        "Refusjon, hotell, drosje",
        "Drosje, beklagelse og hotell",
        "Drosje, beklagelse. Alt lovet de.",
    ],
)
def test_a_list_of_which_some_are_options(words: str) -> None:
    """Where a list holds other things, or tells what was promised, no part of it is counted."""
    assert reading(words, ("nb",), FOOD).outcome is not Outcome.VOTE
    assert reading("Drosje og beklagelse", ("nb",), FOOD).selection == ("2", "3")


def test_a_recital_is_no_order() -> None:
    """All options in a row rank them where a comment is little else, or words of place stand."""
    said = {"Forsinkelser, høj musik": True, "Forsinkelser først, høj musik sidst": True}
    said |= {"Forsinkelser, høj musik. Velkommen til Danmark!": False}
    read = {words: reading(words, ("da",), MOANS).outcome is Outcome.VOTE for words in said}
    assert read == said


@pytest.mark.parametrize(
    ("before", "after", "is_forgone"),
    [
        ("i would have voted", ", but i work there", True),
        ("i voted", ", but it was close", False),
        ("i would have chosen", ", but not gladly", False),
    ],
)
def test_forgone(before: str, after: str, is_forgone: bool) -> None:  # noqa: FBT001 - a table's column
    """What one would have voted, but for a turn, is not voted; what one would have done is."""
    assert bool(forgone(tuple(before.split()), tuple(after.split()))) is is_forgone


@pytest.mark.parametrize(
    ("words", "is_fronted"),
    [("dem har de brugt", True), ("det borde de gora", False), ("det gor man", False)],
)
def test_fronted(words: str, is_fronted: bool) -> None:  # noqa: FBT001 - a table's column
    """A thing put first is what others did something to, unless the words say what they should."""
    assert fronted(tuple(words.split())) is is_fronted
