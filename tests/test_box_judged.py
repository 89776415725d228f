"""What a pull is told of a comment, for each judgement."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from ballotbox.export.judged import judged, vote
from ballotbox.model import Judgement
from box_makers import BETYG, DOLD, MANIFEST, REGEL, entry
from polls.manifest import PollArticle
from polls.model import CommentVotes
from remark_makers import remark

BODY = "Jag röstar på 2, för att de inte läste mejlet"


def told(judgement: Judgement, **changes: Any) -> dict[str, Any] | None:  # noqa: ANN401 (any field)
    """Return what is told of a comment so judged."""
    one = remark("a", judgement=judgement, seq=7, **{"body": BODY, **changes})
    return judged(one, MANIFEST)


def test_an_approved_comment_is_told_whole() -> None:
    """Its words, name and time leave the box; the e-mail's hash and the browser's do not."""
    assert told(Judgement.APPROVED, website="https://e.example", email="e", replyto="b") == {
        "seq": 7,
        "id": "a",
        "group": "regel",
        "date": "2026-02-14T10:00:00+00:00",
        "lang": "sv",
        "author": "A",
        "website": "https://e.example",
        "replyto": "b",
        "ballot": "",
        "body": BODY,
        "status": "published",
    }


@pytest.mark.parametrize(
    ("judgement", "status"),
    [(Judgement.REJECTED, "hidden"), (Judgement.VOTE_ONLY, "vote-only")],
)
def test_words_that_are_hidden_stay_in_the_box(judgement: Judgement, status: str) -> None:
    """Of a rejected comment the vote is told, and neither words nor name."""
    assert told(judgement) == {
        "seq": 7,
        "id": "a",
        "group": "regel",
        "date": "2026-02-14T10:00:00+00:00",
        "lang": "sv",
        "status": status,
        "vote": "2",
    }


@pytest.mark.parametrize(
    ("judgement", "changes"),
    [
        (Judgement.REJECTED, {"body": "Vilken soppa"}),
        (Judgement.REJECTED, {"ballot": "web-a"}),
        (Judgement.VOTE_ONLY, {"body": "Antingen 1 eller 2"}),
        (Judgement.SPAM, {}),
        (Judgement.TAKEN_BACK, {"body": ""}),
    ],
)
def test_what_has_no_vote_of_its_own_is_gone(judgement: Judgement, changes: dict[str, Any]) -> None:
    """Where it was handed on before, nothing of it may stay."""
    assert told(judgement, **changes) == {"seq": 7, "id": "a", "group": "regel", "status": "gone"}


def test_a_comment_that_waits_is_not_told() -> None:
    """Nothing leaves the box before the author has seen it."""
    assert told(Judgement.WAITING) is None


def test_a_vote_among_several_polls_names_its_poll() -> None:
    """Where two polls stand in the article, and the words plainly vote in one of them."""
    here = (PollArticle("regel", ()),)
    both = replace(MANIFEST, polls=(entry(REGEL), entry(BETYG, articles=here)))
    assert vote(remark("a", body="avskrivit den"), both) == "regel=2"
    assert vote(remark("a", body="2"), both) == ""


def test_a_poll_that_no_comment_votes_in_is_not_asked() -> None:
    """A number below it is a number."""
    deaf = entry(replace(DOLD, comments=CommentVotes.IGNORE), articles=(PollArticle("regel", ()),))
    assert vote(remark("a", body="2"), replace(MANIFEST, polls=(deaf,))) == ""
