"""What the manifest tells the ballot box and the script."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

import registry_makers
from poll_makers import ballot, poll
from polls.manifest import (
    CommentArticle,
    Manifest,
    ManifestEntry,
    PollArticle,
    Site,
    manifest,
    read,
)
from polls.manifest.entry import entry
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
    pages=(("sv", "omrostningar/regel/"), ("en", "polls/regel/")),
    sources=(SourceCount(Source.WEB, 3, (Votes("1", 1), Votes("2", 2))),),
    voids=("web-1",),
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
SITE = Site(
    name="Utifrån",
    url="https://name.github.io/repo",
    languages=("sv", "en"),
    time_zone="Europe/Stockholm",
    polls_paths={"sv": "omrostningar", "en": "polls"},
    author="Ada",
)
POST = CommentArticle(
    group="regel",
    lang="sv",
    urls=(("en", "en/rule/"), ("sv", "sv/regel/")),
    titles=(("en", "A rule"), ("sv", "En regel")),
    open=True,
    closes=datetime(2026, 6, 1, tzinfo=UTC),
)
OLD = CommentArticle("aldre", "sv", (("sv", "sv/aldre/"),), (("sv", "Äldre"),), open=False)


def of(*entries: ManifestEntry) -> Manifest:
    """Return the manifest of a site with those polls."""
    return Manifest(SITE, entries)


def test_the_bytes() -> None:
    """The manifest is readable JSON, its fields always in the same order."""
    assert (
        manifest(Manifest(SITE, (REGEL,), (POST,))).decode()
        == """\
{
  "version": 1,
  "site": {
    "name": "Utifrån",
    "url": "https://name.github.io/repo",
    "languages": [
      "sv",
      "en"
    ],
    "time_zone": "Europe/Stockholm",
    "polls_paths": {
      "sv": "omrostningar",
      "en": "polls"
    },
    "author": "Ada"
  },
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
      "pages": {
        "sv": "omrostningar/regel/",
        "en": "polls/regel/"
      },
      "counts": {
        "web": {
          "voters": 3,
          "votes": {
            "1": 1,
            "2": 2
          }
        }
      },
      "voids": [
        "web-1"
      ],
      "cursor": "41"
    }
  ],
  "articles": [
    {
      "group": "regel",
      "lang": "sv",
      "urls": {
        "en": "en/rule/",
        "sv": "sv/regel/"
      },
      "titles": {
        "en": "A rule",
        "sv": "En regel"
      },
      "open": true,
      "closes": "2026-06-01T00:00:00Z"
    }
  ]
}
"""
    )


def test_both_ways() -> None:
    """What is written is read as it was, sorted by name, options in the author's order."""
    whole = Manifest(SITE, (TOG, REGEL), (OLD, POST))
    assert read(manifest(whole)) == whole
    assert manifest(Manifest(SITE, (REGEL, TOG), (POST, OLD))) == manifest(whole)


def test_a_poll_and_an_article_are_found_by_name() -> None:
    """And where there is none of that name there is None."""
    whole = Manifest(SITE, (TOG, REGEL), (OLD, POST))
    assert whole.poll("regel") is REGEL
    assert whole.article("aldre") is OLD
    assert whole.poll("aldre") is None
    assert whole.article("regel-eller") is None


def test_no_polls() -> None:
    """A blog without polls has a manifest that says so."""
    assert read(manifest(of())) == of()


def test_hidden_means_no_number() -> None:
    """Where numbers may not be shown neither votes, voters, orders, voids nor cursor are in it."""
    told = replace(REGEL, orders=((Source.WEB, ("2", "1"), 3),))
    hidden = manifest(of(replace(told, shown=False)))
    for word in (b"counts", b"voters", b"order", b"void", b"web-1", b"41"):
        assert word not in hidden
    silent = replace(REGEL, shown=False, sources=(), voids=(), cursor="")
    assert read(hidden) == of(silent)


def test_a_ranking_tells_its_orders() -> None:
    """Each order once for each source, with its voters: so that a run-off can be held anew."""
    ranking = poll(type=PollType.RANKING)
    one, two = ballot(1, "2", "1"), ballot(2, "2", "1")
    hands = replace(ballot(3, "2", "1"), source=Source.PAPER, weight=4)
    tally = registry_makers.tally(ranking, one, two, hands, ballot(4, "1"))
    view = registry_makers.registry(tally, published=[("regel", "sv")]).original("regel")
    found = entry(tally, view, urls=(), pages=())
    assert found.orders == (
        (Source.WEB, ("1",), 1),
        (Source.WEB, ("2", "1"), 2),
        (Source.PAPER, ("2", "1"), 4),
    )
    assert read(manifest(of(found))).polls[0].orders == found.orders


def test_a_poll_that_ranks_nothing_has_no_orders() -> None:
    """Its counts say it all; and before anything was pulled there is no cursor."""
    tally = registry_makers.tally(poll(), ballot(1, "2"))
    view = registry_makers.registry(tally, published=[("regel", "sv")]).original("regel")
    found = entry(tally, view, urls=(("sv", "sv/regel/"),), pages=())
    assert (found.orders, found.cursor) == ((), "")
    assert found.articles == (PollArticle("regel", (("sv", "sv/regel/"),)),)
    assert entry(replace(tally, cursor=7), view, urls=(), pages=()).cursor == "7"


def test_an_option_called_voters() -> None:
    """An option may have any key, `voters` too, and its votes are still its own."""
    who = Poll("x", (Wording("en", "Who?", options(("voters", "Voters"), ("votes", "Votes"))),))
    counts = (SourceCount(Source.MAIL, 5, (Votes("voters", 2), Votes("votes", 3))),)
    whole = of(ManifestEntry(who, "closed", shown=True, sources=counts))
    assert read(manifest(whole)) == whole


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
        read(manifest(of(REGEL)).replace(old, new, 1))
    assert str(caught.value) == (
        "polls.json: this is no manifest of version 1; build the blog with the same version as this"
    )
