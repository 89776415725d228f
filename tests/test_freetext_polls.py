"""What the reader of free words makes of comments under polls of many kinds.

The corpus is in `golden/freetext/polls/`, a file for each language.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from polls.freetext import Ask, Outcome, reading
from polls.model import PollType, Scale

GOLDEN = Path(__file__).parent / "golden" / "freetext" / "polls"
EVERY = ("sv", "da", "nb", "en")
LEAST = {"sv": 300, "da": 300, "nb": 300, "en": 300}


def asked(line: str) -> Ask:
    """Return the poll that `== single: Ja / Nej` or `== rating: 1-5` declares."""
    kind, said = line.removeprefix("== ").split(": ", 1)
    points = re.fullmatch(r"(\d)-(\d+)", said)
    if points:
        return Ask(PollType(kind), (), scale=Scale(int(points[1]), int(points[2])))
    labels = enumerate(said.split(" / "), start=1)
    return Ask(PollType(kind), tuple((str(key), (label,)) for key, label in labels))


def corpus(lang: str) -> list[tuple[Ask, str, str]]:
    """Return the corpus in one language: the poll, what is expected, the words."""
    cases = []
    poll = asked("== single: 1 / 2")
    for line in (GOLDEN / f"{lang}.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            poll = asked(line)
        elif line and not line.startswith("# "):
            expected, words = line.split("\t")
            cases.append((poll, expected, words.replace("\\n", "\n")))
    return cases


def told(poll: Ask, words: str, langs: tuple[str, ...]) -> str:
    """Return what is read, as the corpus writes it."""
    read = reading(words, langs, poll)
    return ",".join(read.selection) if read.outcome is Outcome.VOTE else "no vote"


@pytest.mark.parametrize("lang", EVERY)
def test_corpus(lang: str) -> None:
    """Each comment is read as the corpus says, its language known."""
    found = [(words, told(poll, words, (lang,))) for poll, _, words in corpus(lang)]
    assert found == [(words, expected) for _, expected, words in corpus(lang)]


@pytest.mark.parametrize("lang", EVERY)
def test_corpus_in_any_language(lang: str) -> None:
    """Where the language is not known, no comment is counted as anything else."""
    for poll, expected, words in corpus(lang):
        assert told(poll, words, EVERY) in {expected, "no vote"}, words


@pytest.mark.parametrize("lang", EVERY)
def test_corpus_is_large_and_mixed(lang: str) -> None:
    """Each language has hundreds of lines, votes and traps."""
    cases = corpus(lang)
    traps = [case for case in cases if case[1] == "no vote"]
    assert len(cases) >= LEAST[lang]
    assert 0.3 < len(traps) / len(cases) < 0.7
