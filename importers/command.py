"""`polls pull SOURCE`: each source brings votes and comments from elsewhere into `content/`."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from importers import ballotbox
from importers.ballotbox import Run
from importers.remote import Box
from importers.shelves import Rehearsal, Shelves
from importers.summary import Summary
from polls import blog as blogs
from polls.model import BallotError, PollError
from voices import review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polls.blog import Blog

app = typer.Typer(no_args_is_help=True, help="Bring votes and comments in from elsewhere.")
Settings = Annotated[Path, typer.Option(help="the blog's settings", envvar="UTIFRAN_SETTINGS")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="say what would be written, write nothing")]
HERE = Path("pelicanconf.py")


@app.callback()
def sources() -> None:
    """Bring votes and comments in from elsewhere."""


@app.command("ballotbox")
def pull_ballotbox(
    url: Annotated[
        str, typer.Option(help="where the box is; else BALLOTBOX_URL, or blog.toml's ballot_box")
    ] = "",
    *,
    dry_run: DryRun = False,
    settings: Settings = HERE,
) -> None:
    """Fetch what is new in the ballot box, signed in with BALLOTBOX_PULL_TOKEN."""
    blog = blogs.read(settings)
    where = url or str(blog.settings.get("BALLOT_BOX", ""))
    with Box(where, os.environ.get("BALLOTBOX_PULL_TOKEN", "")) as box, _run(blog, dry_run) as run:
        ballotbox.pull(box, run)
        if run.summary.written and not dry_run:
            run.summary.unclear.extend(_unclear(blogs.read(settings), known=_unclear(blog)))


@contextmanager
def _run(blog: Blog, dry_run: bool) -> Iterator[Run]:  # noqa: FBT001 (a word of the command line)
    """Lend what an import works with, and say at its end what it came to, broken off or not."""
    kind = Rehearsal if dry_run else Shelves
    shelves = kind(
        content=Path(blog.settings["PATH"]),
        polls={entry.poll.name: entry.poll for entry in blog.context["CATALOGUE"].entries},
        articles=blog.context["COMMENT_GROUPS"],
        day=blog.settings["NOW"].astimezone(ZoneInfo(blog.settings["TIMEZONE"])).date(),
    )
    summary = Summary()
    try:
        yield Run(shelves, summary, _watch if sys.stderr.isatty() else _look_away)
    except BallotError:
        if summary.read:
            _tell(summary)
        raise
    _tell(summary)
    if dry_run:
        typer.echo("nothing was written: a rehearsal")


def _tell(summary: Summary) -> None:
    for line in summary.lines():
        typer.echo(line)


def _unclear(blog: Blog, known: list[tuple[str, str]] | None = None) -> list[tuple[str, str]]:
    """Return each comment whose vote is unclear with its reason, but for those `known`."""
    try:
        cases = [(f"{case.path}:{case.line}", case.reason) for case in review.cases(blog)]
    except PollError:
        return []
    return [case for case in cases if case not in (known or ())]


def _watch(what: str, at: int, last: int) -> None:
    """Show how far it is, on a line that the next one replaces."""
    width = 30
    done = width if at >= last else width * at // last
    end = "\n" if at >= last else ""
    sys.stderr.write(f"\r{what[:24]:24} {'█' * done}{'·' * (width - done)} {at}/{last}{end}")
    sys.stderr.flush()


def _look_away(_what: str, _at: int, _last: int) -> None:
    """Say nothing where nobody looks."""
