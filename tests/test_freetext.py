"""What the reader of free words makes of comments; the corpus is in `golden/freetext/`."""

from __future__ import annotations

from pathlib import Path

import pytest

from polls.freetext import Ask, Outcome, Reading, ask, reading
from polls.freetext.languages import FILES, all_words, language, numbered
from polls.freetext.phrases import Phrasebook, fold
from polls.freetext.text import LIMIT
from polls.freetext.vocabulary import SINGLE
from polls.model import Option, Poll, PollType, Scale, Wording

GOLDEN = Path(__file__).parent / "golden" / "freetext"
EVERY = ("sv", "da", "nb", "en")
FINE = {
    "sv": ("Stått på mig och krävt in avgiften", "Gjort ett undantag och avskrivit den"),
    "da": ("Holdt fast og opkrævet afgiften", "Gjort en undtagelse og droppet den"),
    "nb": ("Stått på mitt og krevd inn gebyret", "Gjort et unntak og droppet det"),
    "en": ("Insisted and collected the charge", "Made an exception and dropped it"),
}
YES = {"sv": ("Ja", "Nej"), "da": ("Ja", "Nej"), "nb": ("Ja", "Nei"), "en": ("Yes", "No")}
WORDED = (("kaffe", ("Kaffe",)), ("te", ("Te",)), ("vet-ej", ("Vet inte",)))


def numbers(*labels: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return options keyed 1, 2, …, with these labels."""
    return tuple((str(key), (label,)) for key, label in enumerate(labels, start=1))


def poll(name: str, lang: str) -> Ask:
    """Return the ask that a line of the corpus names."""
    asks = {
        "single": Ask(PollType.SINGLE, numbers(*FINE[lang])),
        "yesno": Ask(PollType.SINGLE, numbers(*YES[lang])),
        "worded": Ask(PollType.SINGLE, WORDED),
        "multi": Ask(PollType.MULTIPLE, numbers("Alfa", "Beta", "Gamma", "Delta"), choose=3),
        "rate": Ask(PollType.RATING, (), scale=Scale(1, 5)),
        "rank": Ask(PollType.RANKING, numbers("Alfa", "Beta", "Gamma")),
    }
    return asks[name]


def corpus() -> list[tuple[str, str, str, str]]:
    """Return the corpus: language, what is expected, poll, words."""
    cases = []
    for file in sorted(GOLDEN.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("# "):
                expected, name, words = line.split("\t")
                cases.append((file.stem, expected, name, words.replace("\\n", "\n")))
    return cases


def told(read: Reading) -> str:
    """Return a reading as the corpus writes it."""
    return ",".join(read.selection) if read.outcome is Outcome.VOTE else str(read.outcome)


@pytest.mark.parametrize(("lang", "expected", "name", "words"), corpus())
def test_corpus(lang: str, expected: str, name: str, words: str) -> None:
    """Each comment is read as the corpus says, its language known; whichever it is, none wrong."""
    known = told(reading(words, (lang,), poll(name, lang)))
    unknown = told(reading(words, EVERY, poll(name, lang)))
    uncounted = {"none", "unclear"}
    if expected == "no vote":
        assert known in uncounted
    else:
        assert known == expected
    assert unknown in uncounted | {expected}


def test_corpus_is_large_and_half_traps() -> None:
    """The corpus has more than 2,000 lines, and at least two fifths of them are no votes."""
    cases = corpus()
    traps = [case for case in cases if case[1] in {"none", "unclear", "no vote"}]
    assert len(cases) > 2000
    assert 0.4 < len(traps) / len(cases) < 0.6


SINGLE_ASK = poll("single", "sv")


@pytest.mark.parametrize(
    "words",
    [
        "2\r\n",
        "\u00a02\u00a0",
        "\u200b2",
        "2\ufe0f\u20e3",
        "\uff12",
        "❷",
        "tva\u030aan",
        "\ufeff2",
        "&#50;",
        "2\\.",
        "²",
    ],
)
def test_spelling_of_two(words: str) -> None:
    """White space, invisible characters and the many digits of Unicode change no vote."""
    assert told(reading(words, EVERY, SINGLE_ASK)) == "2"


def test_unknown_language_reads_digits_only() -> None:
    """In a language that is not known a bare number votes, and nothing else does."""
    assert told(reading("2!", ("fi",), SINGLE_ASK)) == "2"
    assert told(reading("2, mutta vain jos", ("fi",), SINGLE_ASK)) == "unclear"
    assert told(reading("två", ("fi",), SINGLE_ASK)) == "none"


def test_number_words_belong_to_their_language() -> None:
    """`To` is two in Danish, and a preposition in English."""
    assert told(reading("To", ("da",), SINGLE_ASK)) == "2"
    assert told(reading("To", ("en",), SINGLE_ASK)) == "none"


def test_regional_and_nynorsk_codes() -> None:
    """`sv-SE`, `nn` and `no` are languages that are read."""
    assert told(reading("tvåan", ("sv-SE",), SINGLE_ASK)) == "2"
    assert told(reading("toaren", ("nn",), SINGLE_ASK)) == "2"
    assert told(reading("toeren", ("no",), SINGLE_ASK)) == "2"


def test_labels_that_fold_alike() -> None:
    """Labels that differ in diacritics or marks only are told apart letter for letter."""
    asked = Ask(
        PollType.SINGLE, (("djur", ("Får",)), ("man", ("Far",)), ("c", ("C++",)), ("d", ("C#",)))
    )
    assert reading("får", ("sv",), asked).selection == ("djur",)
    assert reading("Far!", ("sv",), asked).selection == ("man",)
    assert reading("C++", ("sv",), asked).selection == ("c",)
    assert reading("c#", ("sv",), asked).selection == ("d",)
    assert reading("Jag röstar på får", ("sv",), asked).outcome is not Outcome.VOTE


def test_label_that_begins_with_another_options_number() -> None:
    """Where option 1 reads `2 weeks`, a bare 2 is unclear; `option 2` is not."""
    asked = Ask(PollType.SINGLE, numbers("2 weeks", "4 weeks"))
    assert told(reading("2", ("en",), asked)) == "unclear"
    assert told(reading("option 2", ("en",), asked)) == "2"
    assert told(reading("2 weeks", ("en",), asked)) == "1"


def test_two_options_with_one_label() -> None:
    """A label that two options share names neither."""
    asked = Ask(PollType.SINGLE, numbers("Same", "Same"))
    assert told(reading("Same", ("en",), asked)) == "none"


def test_label_in_any_of_the_polls_languages() -> None:
    """A label of a translation votes under the original."""
    options = tuple((str(k), (FINE["sv"][k - 1], FINE["en"][k - 1])) for k in (1, 2))
    asked = Ask(PollType.SINGLE, options)
    assert told(reading("Made an exception and dropped it.", ("sv",), asked)) == "2"


def test_overvote_is_left_to_the_count() -> None:
    """More options than may be chosen are a plain vote; the count rejects it."""
    assert told(reading("1, 2, 3 och 4", ("sv",), poll("multi", "sv"))) == "1,2,3,4"


def test_too_long_a_comment() -> None:
    """A vote in a comment longer than is read is unclear, and the reason says so."""
    read = reading("2. " + "Kunden har betalat. " * LIMIT, ("sv",), SINGLE_ASK)
    assert read.outcome is Outcome.UNCLEAR
    assert "10,000" in read.reason


def test_long_prose_after_a_vote() -> None:
    """Numbers in the prose after a plain vote do not disturb it."""
    words = (
        "Jag röstar på 2.\n\nJag har 3 bilar, 1 hund och 2 barn. Kl. 1 den 1 maj 2019 kom 1 lapp."
    )
    assert told(reading(words, ("sv",), SINGLE_ASK)) == "2"


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("3", "the options are 1, 2"),
        ("1 eller 2", "option"),
        ("2?", "asks"),
        ("2, kanske", "hedged"),
        ("2, om han har kvitto", "depends"),
        ("2. Jag ångrar mig.", "take the vote back"),
        ("2 👎", "doubt"),
    ],
)
def test_reason_is_told(words: str, reason: str) -> None:
    """What is unclear has a reason that the author understands."""
    read = reading(words, ("sv",), SINGLE_ASK)
    assert read.outcome is Outcome.UNCLEAR
    assert reason in read.reason


def test_ask_of_a_poll() -> None:
    """An ask holds each option's labels in all languages, once each."""
    wordings = (
        Wording("sv", "?", (Option("1", "Ja"), Option("2", "Nej"))),
        Wording("da", "?", (Option("1", "Ja"), Option("2", "Nej tak"))),
    )
    asked = ask(Poll("p", wordings, choose=None))
    assert asked.options == (("1", ("Ja",)), ("2", ("Nej", "Nej tak")))
    assert asked.keys == ("1", "2")


def test_ask_of_a_rating_without_options() -> None:
    """A rating's keys are the points of its scale."""
    assert Ask(PollType.RATING, (), scale=Scale(1, 3)).keys == ("1", "2", "3")


def test_no_word_is_two_numbers() -> None:
    """No number word means one thing in one language and another in the next."""
    for field in ("cardinals", "names"):
        said: dict[str, int] = {}
        for lang in EVERY:
            for word, number in numbered(field, (lang,)).items():
                assert said.setdefault(word, number) == number, word


@pytest.mark.parametrize("code", sorted(set(FILES.values())))
def test_vocabulary_is_well_formed(code: str) -> None:
    """Every field of every language is filled, and the brackets of each phrase pair up."""
    words = language(code)
    for field in words.__dataclass_fields__:
        assert getattr(words, field) or (field == "names" and code == "en"), field
        if field not in SINGLE:
            for phrase in getattr(words, field):
                assert phrase.count("(") == phrase.count(")"), phrase
                assert phrase.count("[") == phrase.count("]"), phrase


def test_denials_are_no_fillers() -> None:
    """No word of denial or doubt is in what may stand around a vote unseen."""
    every = all_words()
    around = Phrasebook(every.fillers + every.ushers + every.endings + every.tails)
    for word in (
        "inte",
        "ikke",
        "ikkje",
        "not",
        "aldrig",
        "never",
        "kanske",
        "maybe",
        "eller",
        "or",
    ):
        assert not around.starts((fold(word),)), word
