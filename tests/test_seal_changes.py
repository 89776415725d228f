"""How a poll that differs from the sealed one is told of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from poll_makers import ZONE, at, poll
from polls.model import Option, PollType, Scale, Wording
from polls.seal import changes

if TYPE_CHECKING:
    from polls.model import Poll

SEALED = poll(closes=at("2026-05-01T22:00"))
ENGLISH = Wording("en", "What?", (Option("1", "Collect"), Option("2", "Drop it")))


def changed(**fields: Any) -> Poll:  # noqa: ANN401 (any field)
    """Return the sealed poll with other fields."""
    return replace(SEALED, **fields)


def test_a_poll_that_is_the_same_is_told_nothing_of() -> None:
    """Whatever it has that the count does not depend on."""
    now = changed(reworded=at("2026-03-01T00:00").date())
    assert list(changes.settings(SEALED, now, ZONE)) == []
    assert list(changes.words(SEALED, now)) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": "ton"}, "the seal is that of 'regel'"),
        ({"closes": None}, "closes was 2026-05-02 00:00, and is not set"),
        ({"opens": at("2026-01-01T00:00")}, "opens was not set, and is 2026-01-01 01:00"),
        ({"type": PollType.MULTIPLE}, "type was single, and is multiple"),
        ({"choose": 2}, "choose was not set, and is 2"),
        ({"scale": Scale(1, 5)}, "scale was not set, and is 1-5"),
    ],
)
def test_a_setting_is_told_as_it_was_and_is(fields: dict[str, Any], words: str) -> None:
    """In the words of the author's file, on the blog's calendar."""
    assert list(changes.settings(SEALED, changed(**fields), ZONE)) == [words]


def test_options_are_told_by_their_keys() -> None:
    """One more, one less, or in another order."""
    now = replace(poll("regel", "Krävt in", "Avskrivit", "Frågat"), closes=SEALED.closes)
    assert list(changes.settings(SEALED, now, ZONE)) == ["the options were 1, 2, and are 1, 2, 3"]


def test_words_are_told_by_language() -> None:
    """The question, an option, a language more and one less."""
    both = changed(wordings=(SEALED.wordings[0], ENGLISH))
    label = replace(ENGLISH, question="Why?", options=(Option("1", "Take"), Option("2", "Drop it")))
    other = changed(wordings=(SEALED.wordings[0], label))
    assert list(changes.words(both, other)) == [
        ("en", "the question was 'What?', and is 'Why?'"),
        ("en", "option '1' was 'Collect', and is 'Take'"),
    ]
    assert list(changes.words(SEALED, both)) == [("en", "it had no words in 'en'")]
    assert list(changes.words(both, SEALED)) == [
        ("", "its words in 'en' are in no published post any more")
    ]


def test_the_mend_is_told() -> None:
    """What was sealed stays; what the author would say today has its place in the post."""
    assert changes.mend("regel", "type was single, and is multiple") == (
        "'regel' is sealed: type was single, and is multiple; write it as it was, "
        "or tell in the post what you would write today"
    )
