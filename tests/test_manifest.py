"""What the manifest tells the ballot box and the script."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from polls.manifest import ManifestEntry, PollArticle, manifest, read
from polls.model import (
    BallotError,
    CommentVotes,
    Option,
    Poll,
    PollType,
    Results,
    Scale,
    Source,
    SourceCount,
    Votes,
    Wording,
)


def options(*pairs: tuple[str, str]) -> tuple[Option, ...]:
    """Return options of those keys and labels."""
    return tuple(Option(*pair) for pair in pairs)


REGEL = ManifestEntry(
    poll=Poll(
        name="regel",
        wordings=(
            Wording("sv", "Vad hade du gjort?", options(("1", "Krävt"), ("2", "Avskrivit"))),
            Wording("en", "What would you do?", options(("1", "Insist"), ("2", "Drop it"))),
        ),
        opens=datetime(2026, 2, 1, tzinfo=UTC),
        closes=datetime(2026, 12, 31, 23, tzinfo=UTC),
        reworded=date(2026, 3, 1),
    ),
    state="open",
    articles=(PollArticle("regel", (("sv", "/regel/"), ("en", "/en/rule/"))),),
    shown=True,
    sources=(SourceCount(Source.WEB, 3, (Votes("1", 1), Votes("2", 2))),),
    cursor="41",
)
TOG = ManifestEntry(
    poll=Poll(
        name="alle-tog",
        wordings=(Wording("da", "Hvor mange?", options(("2", "2"), ("1", "1"))),),
        type=PollType.RATING,
        scale=Scale(1, 2),
        results=Results.AFTER_CLOSE,
        comments=CommentVotes.IGNORE,
    ),
    state="upcoming",
)


def test_the_bytes() -> None:
    """The manifest is readable JSON, its fields always in the same order."""
    assert (
        manifest([REGEL]).decode()
        == """\
{
  "version": 1,
  "polls": [
    {
      "name": "regel",
      "type": "single",
      "state": "open",
      "keys": [
        "1",
        "2"
      ],
      "wordings": {
        "sv": {
          "question": "Vad hade du gjort?",
          "labels": {
            "1": "Krävt",
            "2": "Avskrivit"
          }
        },
        "en": {
          "question": "What would you do?",
          "labels": {
            "1": "Insist",
            "2": "Drop it"
          }
        }
      },
      "opens": "2026-02-01T00:00:00Z",
      "closes": "2026-12-31T23:00:00Z",
      "results": "always",
      "comments": "count",
      "reworded": "2026-03-01",
      "articles": [
        {
          "group": "regel",
          "urls": {
            "sv": "/regel/",
            "en": "/en/rule/"
          }
        }
      ],
      "counts": {
        "web": {
          "voters": 3,
          "votes": {
            "1": 1,
            "2": 2
          }
        }
      },
      "cursor": "41"
    }
  ]
}
"""
    )


def test_both_ways() -> None:
    """What is written is read as it was, polls by name and options in the author's order."""
    assert read(manifest([REGEL, TOG])) == (TOG, REGEL)
    assert manifest([TOG, REGEL]) == manifest([REGEL, TOG])


def test_no_polls() -> None:
    """A blog without polls has a manifest that says so."""
    assert read(manifest([])) == ()


def test_hidden_means_no_number() -> None:
    """Where numbers may not be shown neither votes, nor voters, nor the cursor are in it."""
    hidden = manifest([replace(REGEL, shown=False)])
    assert b"counts" not in hidden
    assert b"voters" not in hidden
    assert b"41" not in hidden
    assert read(hidden) == (replace(REGEL, shown=False, sources=(), cursor=""),)


def test_an_option_called_voters() -> None:
    """An option may have any key, `voters` too, and its votes are still its own."""
    poll = Poll("x", (Wording("en", "Who?", options(("voters", "Voters"), ("votes", "Votes"))),))
    counts = (SourceCount(Source.MAIL, 5, (Votes("voters", 2), Votes("votes", 3))),)
    entry = ManifestEntry(poll, "closed", shown=True, sources=counts)
    assert read(manifest([entry])) == (entry,)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"{", b""),
        (b'"version": 1', b'"version": 2'),
        (b'"state": "open"', b'"state": "ajar"'),
        (b'"1": "Insist",', b""),
        (b'"2026-02-01T00:00:00Z"', b'"2026-02-01T00:00:00"'),
        (b"Vad", b"\xff"),
    ],
)
def test_what_is_no_manifest(old: bytes, new: bytes) -> None:
    """Anything else is refused as a whole, in plain words."""
    with pytest.raises(BallotError) as caught:
        read(manifest([REGEL]).replace(old, new, 1))
    assert str(caught.value) == (
        "polls.json: this is no manifest of version 1; build the blog with the same version as this"
    )
