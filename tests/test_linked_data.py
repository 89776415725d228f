"""What is told in JSON-LD: a post, its comments, its polls; no votes, and nothing that ends it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

import linked_data
from polls.model import PollType

if TYPE_CHECKING:
    from polls.view import PollView

SITE = "https://example.org/repo"
DAY = datetime(2026, 2, 12, 8, 30, tzinfo=UTC)


def comment(html: str, author: str = "Eva") -> SimpleNamespace:
    """Return what is read of a comment."""
    return SimpleNamespace(html=html, author=author, date=DAY)


def poll(kind: PollType = PollType.SINGLE) -> PollView:
    """Return what is read of a poll, votes among it that must not be told."""
    view: Any = SimpleNamespace(
        type=kind,
        question="Vad hade du gjort?",
        lang="sv",
        options=[SimpleNamespace(label="Stått på mig", votes=7919, share=62.6)],
        voters=7919,
        links=SimpleNamespace(
            page="omrostningar/regel/", article="sv/regel/", article_title="Regel"
        ),
    )
    shown: PollView = view
    return shown


def article(**given: object) -> SimpleNamespace:
    """Return what is read of a post."""
    usual: dict[str, object] = {"title": "Regel", "url": "sv/regel/", "lang": "sv", "date": DAY}
    return SimpleNamespace(**{**usual, **given})


def posting(**given: object) -> dict[str, Any]:
    """Return the JSON-LD of a post."""
    return linked_data.posting(article(**given), site=SITE, author="Åsa", anonymous="Anonym")


def test_a_post_says_what_it_is_when_and_by_whom() -> None:
    """What is not there is left out, not empty."""
    assert posting() == {
        "@type": "BlogPosting",
        "headline": "Regel",
        "url": f"{SITE}/sv/regel/",
        "inLanguage": "sv",
        "datePublished": "2026-02-12T08:30:00+00:00",
        "author": {"@type": "Person", "name": "Åsa"},
    }


def test_authors_changes_and_the_card_are_told() -> None:
    """Each with its own page or address."""
    told = posting(
        authors=[SimpleNamespace(name="Anna Ek", url="skribent/anna-ek/")],
        modified=datetime(2026, 3, 1, tzinfo=UTC),
        card=SimpleNamespace(url="cards/sv/regel.png"),
    )
    assert told["author"] == [
        {"@type": "Person", "name": "Anna Ek", "url": f"{SITE}/skribent/anna-ek/"}
    ]
    assert told["dateModified"] == "2026-03-01T00:00:00+00:00"
    assert told["image"] == f"{SITE}/cards/sv/regel.png"


def test_the_first_comments_are_told_in_short() -> None:
    """Two of them, in plain words; whoever gives no name is called so in the page's language."""
    nodes = (comment("<p>2 &lt; 3</p>"), comment("ord " * 40, author=""), *[comment("x")] * 5)
    told = posting(comments=SimpleNamespace(nodes=nodes))["comment"]

    assert len(told) == linked_data.MOST_COMMENTS
    assert told[0]["text"] == "2 < 3"
    assert told[1]["author"]["name"] == "Anonym"
    assert len(told[1]["text"]) <= linked_data.COMMENT_LENGTH


def test_a_poll_is_a_question_with_its_options() -> None:
    """On its own page with what may be answered, in the post by its name and that page."""
    page = linked_data.poll_page(poll(), site=SITE)
    part = posting(polls=(poll(),))["hasPart"]

    assert page["mainEntity"]["@id"] == part[0]["@id"] == f"{SITE}/omrostningar/regel/"
    assert page["mainEntity"]["name"] == part[0]["name"] == "Vad hade du gjort?"
    assert page["mainEntity"]["suggestedAnswer"] == [{"@type": "Answer", "text": "Stått på mig"}]
    assert page["mainEntity"]["isPartOf"]["url"] == f"{SITE}/sv/regel/"


def test_no_vote_is_told() -> None:
    """Neither of a poll that is open to all: so a vote changes nothing here."""
    told = linked_data.text(linked_data.poll_page(poll(), site=SITE))
    told += linked_data.text(posting(polls=(poll(),)))
    assert "7919" not in told
    assert "62" not in told


def test_a_scale_is_no_list_of_answers() -> None:
    """Its steps are numbers, and none of them is an answer in words."""
    assert "suggestedAnswer" not in linked_data.question(poll(PollType.RATING), site=SITE)


@pytest.mark.parametrize(
    "words", ["</script><script>alert(1)</script>", "<!--", "]]>", "&amp;", "a\u2028b", '"\\']
)
def test_no_word_can_end_the_script_that_it_stands_in(words: str) -> None:
    """What readers write is escaped, and reads the same as JSON."""
    text = linked_data.text({"text": words})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == {"@context": "https://schema.org", "text": words}
