"""What names an option by the words that only it has."""

from __future__ import annotations

import pytest

from polls.freetext.gist import Gist, stems
from polls.freetext.tokens import tokens

FINE = Gist([("1", tokens("Fastholdt afgiften")), ("2", tokens("Slettet afgiften"))])
GYM = Gist(
    [("1", tokens("Släppt henne ur avtalet")), ("2", tokens("Hållit fast vid bindningstiden"))]
)


@pytest.mark.parametrize(
    ("words", "key"),
    [("slet den", "2"), ("fasthold afgiften", "1"), ("slettet", "2"), ("afgiften", "")],
)
def test_forms(words: str, key: str) -> None:
    """Any form of a word names its option; a word that both have names neither."""
    assert FINE.at(tokens(words), 0)[0] == key


@pytest.mark.parametrize(
    ("words", "found"),
    [("hållit fast", ("2", 2)), ("släpp henne", ("1", 2)), ("höll fast", ("", 0))],
)
def test_runs(words: str, found: tuple[str, int]) -> None:
    """Small words count where one option has them; what somebody once did is a story."""
    assert GYM.at(tokens(words), 0) == found


def test_stems() -> None:
    """A form and its plain word have a stem in common."""
    assert stems("slettet") & stems("slet")
    assert stems("bestridit") & stems("bestrida")
