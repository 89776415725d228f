"""The badge that a comment wears."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from comment_makers import comment
from comments.model import Status
from poll_makers import NOW, ZONE, counted, poll
from polls.catalogue import Entry
from polls.model import Option, Reason, Wording
from polls.registry import Article, Registry, Site, Tally
from voices.badge import Badge, badge
from voices.voice import voice

ENGLISH = Wording("en", "What?", (Option("1", "Collect"), Option("2", "Drop it")))


def worn(lang: str = "sv", **headers: object) -> Badge:
    """Return the badge of a comment with those headers."""
    one = poll()
    one = replace(one, wordings=(*one.wordings, ENGLISH))
    said = comment("ada", **headers)
    spoken = voice(said, [one], ["sv", "en"])
    assert spoken is not None
    articles = {("regel", word): Article(f"{word}/regel/", "Regel") for word in ("sv", "en")}
    folders = {"sv": "omrostningar", "en": "polls"}
    entry = Entry(one, "regel", public=True, places={})
    tally = Tally(entry, counted(one, spoken.ballot))
    return badge(spoken, said, Registry([tally], Site(NOW, ZONE, folders, articles, ""), []), lang)


def test_a_counted_vote_says_for_what() -> None:
    """In the words of the page, with a link to its line in the list on the poll's page."""
    line = sha256(b"regel\ncomment-regel/ada").hexdigest()
    assert worn(body="2") == Badge(
        poll="regel",
        counted=True,
        keys=("2",),
        labels=("Avskrivit",),
        reason=None,
        by_author=False,
        url=f"omrostningar/regel/#b-{line[:16]}",
    )
    assert worn("en", body="2").labels == ("Drop it",)
    assert worn("en", body="2").url == f"polls/regel/#b-{line[:16]}"


def test_a_vote_in_the_header_was_read_by_the_author() -> None:
    """Readers see that it was not the rules that read it."""
    assert worn(vote="1").by_author


def test_a_rejected_vote_says_why() -> None:
    """Unclear words, an option that does not exist, a comment that the author hid."""
    unclear = worn(body="1 eller 2?")
    assert (unclear.counted, unclear.reason, unclear.labels) == (False, Reason.UNCLEAR, ())
    unknown = worn(vote="7")
    assert (unknown.counted, unknown.reason) == (False, Reason.UNKNOWN_OPTION)
    assert unknown.labels == ("7",)
    assert worn(body="2", status=Status.HIDDEN).reason is Reason.MODERATED
