"""Whether a poll may be sealed, what that does to it, and the seal that it would have."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from polls import keys
from polls.model import Mistake, PollError
from polls.seal.model import Seal, names
from polls.view import State, state
from sealing.work import Work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polls.blog import Blog
    from polls.registry import Tally

WORDS = """\
Sealing '{name}' freezes its count: {voters} counted, {rejected} left out.

  What stays    every ballot with its day, what it chose and what became of it, under its receipt,
                in content/ballots/{name}/sealed/; comments, with their words and their badges
  What goes     voters, in ballot files and in comments; times of day; the ids of ballots;
                void.jsonl, whose reasons stand in the list; the key, var/keys/{name}
  What follows  nothing can be added, changed or taken back any more, not even by you; the build
                names whatever is edited. Pull once more first, if votes may still be on their way.
  What it       git remembers what was committed before. In a public repository voters' codes
  cannot do     stay in its history; without the key nobody can try them against an address or
                a browser, so the seal still does its work. Whoever wants them gone from there
                too rewrites the history (git filter-repo), for everyone who has a copy.
  The box       has its own votes and key still: run 'ballotbox seal {name}' there.

digest  {digest}"""


def seal(blog: Blog, name: str) -> Seal:
    """Return the seal that a poll of a blog would have today. Raises PollError where it may not."""
    wrong = list(obstacles(blog, name))
    if wrong:
        raise PollError([Mistake(name, 0, message) for message in wrong])
    tally, zone = blog.registry[name], ZoneInfo(blog.settings["TIMEZONE"])
    listing = tally.listing(zone)
    kept = replace(listing, names=names(tally.count, listing.names))
    day = blog.settings["NOW"].astimezone(zone).date()
    return Seal(day, tally.count.poll, zone, kept, finished=False)


def obstacles(blog: Blog, name: str) -> Iterator[str]:
    """Yield why a poll of a blog cannot be sealed, with what to do about it."""
    tally = blog.registry[name]
    poll, known = tally.entry.poll, list(_keys(tally))
    if state(poll, blog.settings["NOW"]) is not State.CLOSED:
        yield "it is not closed; write 'closes:' into the poll, and seal it after that day"
    if not tally.entry.public:
        yield "it stands in no published post; publish the post, or leave the poll as it is"
    if not known:
        yield "nobody has voted in it; there is nothing to seal"
    if name in blog.context["UNKEPT"]:
        yield "its words are not written down yet; run 'polls keep' first"
    if any(keys.is_trial(key) for key in known):
        yield "it has ballots made with the trial key, which everyone knows; take them away first"


def told(blog: Blog, name: str, seal: Seal) -> str:
    """Return what the author is told before a poll is sealed."""
    count = blog.registry[name].count
    rejected = sum(one.ballot.weight for one in count.rejected)
    return WORDS.format(
        name=name, voters=count.voters, rejected=rejected, digest=seal.listing.digest
    )


def work(blog: Blog, name: str, seal: Seal) -> Work:
    """Return what there is to do, in which files."""
    paths = {
        f"comment-{comment.slug}/{comment.id}": comment.path
        for thread in blog.context["COMMENT_THREADS"].values()
        for comment in thread
    }
    voted = [one for one in seal.listing.names if one in paths]
    return Work(
        root=blog.root,
        folder=blog.ballots / name,
        comments=tuple(blog.root / paths[one] for one in voted),
        key=blog.root / "var" / "keys" / name,
    )


def _keys(tally: Tally) -> Iterator[str]:
    """Yield the key of each ballot of a poll."""
    yield from (ballot.key for ballot in tally.count.counted)
    yield from (one.ballot.key for one in tally.count.rejected)
