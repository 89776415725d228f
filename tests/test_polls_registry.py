"""All polls of a blog, and the views of them that pages ask for."""

from __future__ import annotations

import pytest

from poll_makers import at, ballot, poll
from polls.model import CommentVotes, Reason, Results
from polls.view import Links, Ways
from registry_makers import Open, in_english, registry, tally


def test_a_poll_is_found_by_name() -> None:
    """And a name that is none's is told apart from one."""
    found = registry(tally(poll("a")), tally(poll("b")))
    assert found["a"].entry.poll.name == "a"
    assert "b" in found
    assert "c" not in found
    assert [one.entry.poll.name for one in found] == ["a", "b"]
    with pytest.raises(KeyError):
        found["c"]


def test_a_list_is_published_with_the_numbers() -> None:
    """Not while they are hidden, and not of a draft's poll; a ballot's line has an address."""
    shown = registry(tally(poll(), ballot(1, "1")), published=[("regel", "sv")])
    found = shown.listing("regel")
    assert found is not None
    assert shown.listing("regel") is found
    line = found.lines[0].line
    assert shown.line_url("regel", "sv", "web-1") == f"omrostningar/regel/#b-{line[:16]}"
    hidden = poll(results=Results.AFTER_CLOSE)
    for unseen in (
        registry(tally(hidden, ballot(1, "1")), published=[("regel", "sv")]),
        registry(tally(poll(), ballot(1, "1"), public=False)),
    ):
        assert unseen.listing("regel") is None
        assert unseen.line_url("regel", "sv", "web-1") == ""


def test_a_view_links_to_the_readers_language() -> None:
    """The poll's page, its article and its data, all without a leading slash."""
    found = registry(tally(in_english(poll())), published=[("regel", "sv"), ("regel", "en")])
    assert found.view("regel", "en").links == Links(
        page="polls/regel/",
        article="en/regel/",
        article_title="Regel",
        json="data/regel.json",
        csv="data/regel.csv",
        ballots="data/regel-ballots.jsonl",
    )
    assert found.page_url("regel", "sv") == "omrostningar/regel/"
    assert found.page_url("regel", "da") == "omrostningar/regel/"
    assert found.original("regel").lang == "sv"


def test_a_draft_translations_words_are_for_the_draft_alone() -> None:
    """Pages, summary and data do not know them; the draft itself shows them."""
    found = registry(tally(in_english(poll())), published=[("regel", "sv")])
    assert found.view("regel", "en").lang == "sv"
    assert [wording.lang for wording in found["regel"].count.poll.wordings] == ["sv"]
    assert [wording.lang for wording in found.public()[0].entry.poll.wordings] == ["sv"]
    assert found.draft("regel", "en").question == "What?"


def test_where_the_original_is_a_draft_the_translation_speaks() -> None:
    """What is published does not show what is not."""
    found = registry(tally(in_english(poll())), published=[("regel", "en")])
    assert found.original("regel").question == "What?"
    assert found.view("regel", "sv").links.page == "polls/regel/"


def test_a_draft_has_no_addresses() -> None:
    """Its poll has no page to link to, and is in no list."""
    found = registry(tally(poll(), public=False))
    assert found.view("regel", "sv").links == Links()
    assert found.view("regel", "sv").question == "Vad hade du gjort?"
    assert found.public() == []
    assert found.summary("sv").open == ()


def test_only_ways_that_are_open_are_named() -> None:
    """By comment where the poll counts them and its article takes them; by mail where set up."""
    deaf = poll("dov", comments=CommentVotes.IGNORE)
    found = registry(
        *(tally(one) for one in (poll("a"), poll("b"), deaf)), channel=Open("a", "dov")
    )
    ways = {name: found.view(name, "sv").ways for name in ("a", "b", "dov")}
    mail = "rost@example.org"
    assert ways == {
        "a": Ways(comment=True, mail=mail),
        "b": Ways(mail=mail),
        "dov": Ways(mail=mail),
    }


def test_the_summary_parts_polls_by_state() -> None:
    """The last to close comes first, whatever the votes; without a closing day, last."""
    polls = {
        "utan": {},
        "juni": {"closes": at("2026-06-30T22:00")},
        "maj": {"closes": at("2026-05-31T22:00")},
        "senare": {"opens": at("2026-05-01T00:00")},
        "mars": {"closes": at("2026-03-01T00:00")},
        "feb": {"closes": at("2026-02-01T00:00")},
    }
    tallies = [tally(poll(name, **settings)) for name, settings in polls.items()]
    summary = registry(*tallies, published=[(name, "sv") for name in polls]).summary("sv")
    assert [view.name for view in summary.open] == ["juni", "maj", "utan"]
    assert [view.name for view in summary.upcoming] == ["senare"]
    assert [view.name for view in summary.closed] == ["mars", "feb"]


def test_every_ballot_has_a_fate() -> None:
    """None where it is counted, else the reason."""
    found = registry(tally(poll(), ballot(1, "1"), ballot(2, "9"), ballot(3)))
    assert found.fates("regel") == {
        "web-1": None,
        "web-2": Reason.UNKNOWN_OPTION,
        "web-3": Reason.BLANK,
    }
