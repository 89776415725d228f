"""`polls verify`: recounts what a blog has published, and says whether its numbers follow."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polls import manifest
from polls.model import BallotError, Mistake
from polls.verification.folder import Folder
from polls.verification.inspection import Inspection
from polls.verification.remote import Remote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polls.manifest import Manifest
    from polls.verification.inspection import Published

MOST = 100
"""So many differences are told one by one."""
CLAIM = """\
This says that the numbers are the sum of the published ballots, and that these keep the rules.
It cannot say that every voter was entitled or came once, or that no ballot was kept away: whoever
has a receipt can look for it in the list."""


def verify(
    target: Annotated[str, typer.Argument(help="a built folder, a blog's address, or one list")],
    *,
    poll: Annotated[str, typer.Option(help="this poll alone")] = "",
    digest: Annotated[str, typer.Option(help="the digest that was kept; it must still hold")] = "",
) -> None:
    """Recount the published ballots; say whether every shown number follows from them."""
    if target.endswith(".jsonl") and not target.startswith(("http://", "https://")):
        path = Path(target)
        found = Inspection(Folder(path.parent))
        found.listed(path.name)
    else:
        with _published(target) as published:
            found = _inspected(published, poll)
    _held(found, digest, target)
    _tell(found)


@contextmanager
def _published(target: str) -> Iterator[Published]:
    whole: Folder | Remote
    if target.startswith(("http://", "https://")):
        with Remote(target) as whole:
            yield whole
        return
    if not Path(target).is_dir():
        message = "there is no such folder; give that of a built blog, an address, or one list"
        raise BallotError([Mistake(target, 0, message)])
    yield Folder(Path(target))


def _inspected(published: Published, only: str) -> Inspection:
    found = Inspection(published)
    whole = _manifest(published)
    polls = [entry for entry in whole.polls if only in {"", entry.poll.name}]
    if only and not polls:
        known = ", ".join(entry.poll.name for entry in whole.polls) or "none"
        raise BallotError([Mistake(only, 0, f"there is no such poll; the blog has: {known}")])
    for entry in polls:
        found.poll(entry)
    if not only:
        for name in _pages(whole):
            found.page(name)
        found.strays(entry.poll.name for entry in whole.polls)
    return found


def _manifest(published: Published) -> Manifest:
    text = published.read("polls.json")
    path = published.called("polls.json")
    if text is None:
        message = "there is no such file; is this a blog made with Utifrån, and its own address?"
        raise BallotError([Mistake(path, 0, message)])
    try:
        return manifest.read(text)
    except BallotError as error:
        raise BallotError([Mistake(path, 0, one.message) for one in error.mistakes]) from None


def _pages(whole: Manifest) -> list[str]:
    """Return the pages that show polls among other things: the summaries and the articles."""
    urls = {f"{folder}/" for folder in whole.site.polls_paths.values()}
    urls |= {url for e in whole.polls for article in e.articles for _, url in article.urls}
    return [f"{url}index.html" for url in sorted(urls)]


def _held(found: Inspection, digest: str, target: str) -> None:
    """Hold the lists to a digest that somebody kept."""
    known = [one.digest for one in found.findings if one.digest]
    if digest and digest.strip().lower() not in known:
        follows = " or ".join(known) or "none"
        message = f"the digest that was kept is {digest}; {follows} follows from what is published"
        found.mistakes.append(Mistake(target, 0, message))


def _tell(found: Inspection) -> None:
    """Say what was found, or raise BallotError with every difference."""
    if found.mistakes:
        told = sorted(set(found.mistakes))
        more = len(told) - MOST
        rest = [Mistake(told[MOST].path, 0, f"and {more} more differences")] if more > 0 else []
        raise BallotError(told[:MOST] + rest)
    for one in found.findings:
        if not one.digest:
            typer.echo(f"{one.poll}: its result is hidden, and no number of it is published")
            continue
        typer.echo(f"{one.poll}: {one.voters} voters in {one.ballots} ballots; digest {one.digest}")
    typer.echo(f"{found.numbers} numbers on pages and {found.files} files were held against them.")
    typer.echo("Every number follows." if found.numbers else "The list keeps the rules.")
    typer.echo(CLAIM)
