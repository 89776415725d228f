"""A letter's facts in words, in each of the blog's languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from poll_makers import at, ballot, poll, rating, votes
from polls.model import Option, PollType, Reason, Source, Wording
from report.letter import Asked
from report_makers import ASKED, laid, quote, told
from utifran.locales import KNOWN
from utifran.recipient import Recipient

CLOSED = {"closes": at("2026-03-20T22:00")}


def test_the_swedish_letter_says_all_of_it() -> None:
    """Who writes, what was asked and where, how many voted, how and when, and what is asked for."""
    part = told(poll(**CLOSED), *votes(_1=3, _2=7))
    sheet = laid(part, to=Recipient("Bolaget", "kund@example.org"))
    assert sheet.subject == "Läsarna av Utifrån har röstat: Vad hade du gjort?"
    assert sheet.title == "Så röstade läsarna av Utifrån"
    assert sheet.greeting == "Hej Bolaget,"
    assert (sheet.day, sheet.date) == ("1 april 2026", "2026-04-01")
    assert sheet.opening == (
        (
            "Jag skriver bloggen Utifrån, som ser på företag från kundens sida. "
            "Läsarna har fått svara på en fråga som rör er. "
            "I det här brevet står vad jag frågade om och hur de röstade."
        ),
    )
    (section,) = sheet.parts
    assert section.question == "Vad hade du gjort?"
    assert section.asked == "Frågan ställdes den 12 februari 2026 i inlägget ”Regel?”."
    assert section.caption == "10 har röstat"
    assert section.columns == ("Alternativ", "Röster", "Andel")
    assert [(row.key, row.label, row.votes, row.share, row.bar) for row in section.rows] == [
        ("1", "Krävt in", "3", "30\xa0%", 30.0),
        ("2", "Avskrivit", "7", "70\xa0%", 70.0),
    ]
    assert section.told == (
        "Alla röster kom den 1 mars 2026: 10\xa0på webben. Omröstningen stängde den 20 mars 2026.",
        "Alla röster som har kommit in är räknade.",
    )
    assert section.page == ASKED.page
    assert section.digest == part.page.digest
    assert len(section.digest) == 64
    assert "kontrollsumma" in section.digest_words.lower()
    assert sheet.request[0].startswith("Jag är tacksam för ett svar.")
    assert "publicerar" in sheet.request[0]
    assert (sheet.closing, sheet.signature[0]) == ("Med vänlig hälsning", "Åsa")


@pytest.mark.parametrize("lang", KNOWN)
def test_every_language_has_a_whole_letter(lang: str) -> None:
    """No sentence of one is left in another, and every one ends as it should."""
    part = told(lang=lang, quotes=(quote("1", "ett två tre"),))
    sheet = laid(part, lang=lang)
    assert sheet.lang == lang
    english = laid(part, lang="en")
    for said in ("subject", "title", "greeting", "opening", "request", "closing", "method"):
        assert (getattr(sheet, said) == getattr(english, said)) is (lang == "en")
    sentences = [*sheet.opening, *sheet.request, *sheet.method, *sheet.parts[0].told]
    assert all(words.endswith((".", "?")) for words in sentences)
    assert not any(" ." in words or "  " in words or "%(" in words for words in sentences)


def test_what_was_left_out_is_told_with_the_reason() -> None:
    """A line for each reason, and the author's own words on what is void."""
    fraud = ballot(3, "1", fault=Reason.VOID, detail="Köpt")
    sheet = laid(told(poll(**CLOSED), ballot(1, "1"), ballot(2), fraud))
    (section,) = sheet.parts
    assert section.told[1] == "3 röster har kommit in. 2 av dem räknades inte:"
    assert section.rejected == (
        "1 – togs ur rösträkningen av skribenten: ”Köpt”",
        "1 – inget alternativ valdes",
    )


def test_an_open_poll_is_told_to_be_open() -> None:
    """With its closing day where it has one, and the day of the numbers always."""
    until = laid(told(poll(closes=at("2026-12-31T23:00")), ballot(1, "1"))).parts[0].told[0]
    for_ever = laid(told()).parts[0].told[0]
    assert "öppen till och med den 31 december 2026" in until
    assert "fortfarande öppen" in for_ever
    assert "hade kommit in fram till den 1 april 2026" in until
    assert "hade kommit in fram till den 1 april 2026" in for_ever


def test_votes_of_several_days_and_ways() -> None:
    """The first and the last day, and each way with its number."""
    part = told(
        poll(),
        ballot(1, "1", weight=3),
        ballot(2, "2", cast=at("2026-03-05T10:00"), source=Source.COMMENT),
    )
    assert (
        laid(part)
        .parts[0]
        .told[0]
        .startswith(
            "Rösterna kom mellan den 1 mars 2026 och den 5 mars 2026: "
            "3\xa0på webben, 1\xa0i kommentarer."
        )
    )


def test_a_rating_tells_its_mean() -> None:
    """Grades have no number beside their label, which is the number."""
    (section,) = laid(told(rating(1, 2), *votes(_1=1, _2=1))).parts
    assert section.verdict == (
        "Medelvärde 1,5 på en skala från 1 till 2, spridning 0,5 (standardavvikelse)."
    )
    assert [row.key for row in section.rows] == ["", ""]
    assert section.columns[0] == "Betyg"


def test_a_ranking_tells_who_wins_and_how() -> None:
    """Round by round, as the poll's page does."""
    one = poll("regel", "A", "B", "C", type=PollType.RANKING)
    (section,) = laid(
        told(
            one,
            ballot(1, "1", weight=4),
            ballot(2, "2", "3", weight=3),
            ballot(3, "3", "2", weight=2),
        )
    ).parts
    assert section.verdict == "Vinnare: ”B”"
    assert [row.wins for row in section.rows] == [False, True, False]
    assert section.columns[1] == "Förstaval"
    assert section.rounds[1] == "Omgång 1: ”A” 4, ”B” 3, ”C” 2. Stryks efter omgången: C."
    assert section.rounds[2] == "Omgång 2: ”A” 4, ”B” 5."


def test_a_poll_of_several_choices_says_what_its_shares_are_of() -> None:
    """They may come to more than 100 %."""
    one = poll(type=PollType.MULTIPLE)
    assert "100 %" in laid(told(one, ballot(1, "1", "2"))).parts[0].told[0]


def test_a_changed_wording_is_told() -> None:
    """Votes before that day were about another."""
    one = poll(reworded=date(2026, 3, 1))
    assert "1 mars 2026" in laid(told(one, ballot(1, "1"))).parts[0].told[0]


def test_words_keep_their_own_language() -> None:
    """A Danish letter about a Swedish poll says which words are Swedish."""
    sheet = laid(told(lang="da", quotes=(quote("1", "ett två tre"),)), lang="da")
    (section,) = sheet.parts
    assert (sheet.lang, section.lang, section.rows[0].lang, section.said[0].lang) == (
        ("da", "sv", "sv", "sv")
    )


@pytest.mark.parametrize(
    ("changes", "by"),
    [
        ({}, "Gun, 1 april 2026 · Röstade på ”Krävt in”"),
        ({"author": ""}, "En läsare, 1 april 2026 · Röstade på ”Krävt in”"),
        ({"labels": ()}, "Gun, 1 april 2026"),
    ],
)
def test_who_said_it(changes: dict[str, object], by: str) -> None:
    """A name where there is one, a vote where it is public."""
    (said,) = laid(told(quotes=(quote("1", "a", "b", **changes),))).parts[0].said
    assert (said.paragraphs, said.by) == (("a", "b"), by)


def test_without_a_place_on_the_web_nothing_is_linked() -> None:
    """No line is left that ends in a colon and says nothing."""
    (section,) = laid(told(asked=Asked(ASKED.day, "Regel?", "", ""))).parts
    assert (section.url, section.page, section.page_words) == ("", "", "")
    assert (section.said, section.said_heading) == ((), "")


def test_several_polls_share_one_letter() -> None:
    """In English here, so that one sees the plural."""
    sheet = laid(told(lang="en"), told(lang="en"), lang="en")
    assert sheet.subject == "The readers of Utifrån have voted in 2 polls"
    assert "asked the readers 2 questions" in sheet.opening[0]
    assert len(sheet.parts) == 2


def test_whoever_signs_with_the_blogs_name_signs_once() -> None:
    """Name, blog, address: each that says something new."""
    assert laid(author="Utifrån").signature == ("Utifrån", "https://blogg.example.org")
    assert laid().signature == ("Åsa", "Utifrån", "https://blogg.example.org")


def test_the_box_tells_of_the_ways_that_were_used() -> None:
    """And of no other."""
    assert "webbläsare" in laid().method[1]
    assert "papper" not in laid().method[1]
    paper = told(poll(), ballot(1, "1", source=Source.PAPER))
    assert "papper" in laid(paper).method[1]


def test_words_of_others_are_never_read_as_a_template() -> None:
    """A label is text, also in a sentence."""
    words = Wording("sv", "{{ 7*7 }}{% raise %}?", (Option("1", "{{ a }}"), Option("2", "%(b)s")))
    part = told(replace(poll(), wordings=(words,)), ballot(1, "1"))
    part = replace(part, asked=replace(ASKED, title="100 %(num)s"))
    sheet = laid(part)
    assert sheet.subject.endswith("{{ 7*7 }}{% raise %}?")
    assert [row.label for row in sheet.parts[0].rows] == ["{{ a }}", "%(b)s"]
    assert "”100 %(num)s”" in sheet.parts[0].asked
