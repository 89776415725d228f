"""Laws that hold of every comment, whatever its words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polls.freetext import Ask, Outcome, reading
from polls.freetext.phrases import fold
from polls.model import PollType, Scale

if TYPE_CHECKING:
    from types import FrameType

EVERY = ("sv", "da", "nb", "en")
OPTIONS = (("1", ("Stå på sig",)), ("2", ("Göra undantag",)), ("3", ("Vet inte",)))
ASKS = {
    PollType.SINGLE: Ask(PollType.SINGLE, OPTIONS),
    PollType.MULTIPLE: Ask(PollType.MULTIPLE, OPTIONS, choose=2),
    PollType.RATING: Ask(PollType.RATING, (), scale=Scale(1, 5)),
    PollType.RANKING: Ask(PollType.RANKING, OPTIONS),
}
WORDS = """
    1 2 3 1:an 2. två tvåan ettan to toeren one two jag jeg I röstar stemmer vote på for inte ikke
    not aldrig kanske maybe eller or och and alternativ option är er is , . ! ? - – ( ) > + /
    svar: min röst bilar kl om hvis if 2% 1-2 * ` ~~ " < [ ] # 👎 Hej Tack
""".split()  # noqa: SIM905 - a list of eighty would fill the page
BREAKS = ["\n", "\n\n"]
salad = st.lists(st.sampled_from(WORDS + BREAKS), max_size=14).map(" ".join)
texts = st.one_of(st.text(max_size=60), salad)
types = st.sampled_from(list(PollType))


@settings(max_examples=300, deadline=None)
@given(texts, types)
def test_outcome_is_whole(words: str, poll_type: PollType) -> None:
    """A vote names keys that there are, each once; an unclear one has a reason; no text crashes."""
    asked = ASKS[poll_type]
    read = reading(words, EVERY, asked)
    assert (read.outcome is Outcome.VOTE) == bool(read.selection)
    assert (read.outcome is Outcome.UNCLEAR) == bool(read.reason)
    assert set(read.selection) <= set(asked.keys)
    assert len(set(read.selection)) == len(read.selection)
    if poll_type in {PollType.SINGLE, PollType.RATING}:
        assert len(read.selection) <= 1


@settings(max_examples=150, deadline=None)
@given(salad, types)
def test_case_and_space_around_change_nothing(words: str, poll_type: PollType) -> None:
    """The same words between line breaks are read as the same."""
    asked = ASKS[poll_type]
    assert reading(f"\r\n\r\n{words}\n\n ", EVERY, asked) == reading(f"\n\n{words}\n", EVERY, asked)


@settings(max_examples=150, deadline=None)
@given(salad)
def test_a_question_is_no_vote(words: str) -> None:
    """Where every sentence asks, nothing is counted."""
    asked = " ".join(words.replace(".", "").replace("!", "").replace("\n", " ").split()) + "?"
    read = reading(asked, EVERY, ASKS[PollType.SINGLE])
    assert read.outcome is not Outcome.VOTE


@settings(max_examples=150, deadline=None)
@given(salad, st.sampled_from(EVERY))
def test_more_languages_never_turn_a_vote(words: str, lang: str) -> None:
    """A comment read in one language is not read as another vote in all of them."""
    one = reading(words, (lang,), ASKS[PollType.SINGLE])
    every = reading(words, EVERY, ASKS[PollType.SINGLE])
    if one.outcome is every.outcome is Outcome.VOTE:
        assert one.selection == every.selection


@settings(max_examples=100, deadline=None)
@given(salad)
def test_quoted_lines_never_vote(words: str) -> None:
    """What is quoted of another is none of the writer's words."""
    quoted = "\n".join(f"> {line}." for line in words.split("\n"))
    assert reading(quoted, EVERY, ASKS[PollType.SINGLE]).outcome is not Outcome.VOTE


@settings(max_examples=100)
@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(words: str) -> None:
    """Folded text stays as it is."""
    assert fold(fold(words)) == fold(words)


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "klart ",
        "[",
        "`",
        "<a ",
        "~a",
        "a@",
        '"a ',
        "*_",
        "2\n",
        ">\n",
        ". ",
        "en ",
        "1 och ",
        "2, ",
        "undantag ",
        "göra den ",
    ],
)
def test_hostile_repetition(piece: str) -> None:
    """Half a million characters of one piece are read, and are no vote."""
    for asked in ASKS.values():
        assert reading(piece * (500_000 // len(piece)), EVERY, asked).outcome is not Outcome.VOTE


INNOCENT = "Jag tycker att det är en knepig fråga, eftersom alla har rätt på sitt sätt. "


def calls(words: str, asked: Ask) -> int:
    """Return how many Python calls reading `words` takes."""
    made = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal made
        made += event == "call"

    sys.setprofile(count)
    try:
        reading(words, EVERY, asked)
    finally:
        sys.setprofile(None)
    return made


@pytest.mark.parametrize("poll_type", [PollType.MULTIPLE, PollType.RANKING])
@pytest.mark.parametrize(
    "piece", ["a@", "så ", "en ", "~a", '"a ', "2\n", "1 då, ", "alla utom 1 "]
)
def test_work_grows_with_the_words_only(piece: str, poll_type: PollType) -> None:
    """Twice the words take at most twice the calls, and no more than twenty innocent comments."""
    asked = ASKS[poll_type]
    reading(piece * 3, EVERY, asked)
    size = 800 // len(piece)
    once, twice = calls(piece * size, asked), calls(piece * 2 * size, asked)
    innocent = calls((INNOCENT * 99)[: 2 * size * len(piece)], asked)
    assert twice < 2.2 * once
    assert twice < 20 * innocent
