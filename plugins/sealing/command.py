"""`polls seal`: shows what it will do, asks, seals, and binds the author by a tag."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from polls import binding
from polls import blog as blogs
from polls.model import Mistake, PollError
from polls.published import RULES
from sealing import plan, work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polls.blog import Blog

Settings = Annotated[Path, typer.Option(help="the blog's settings", envvar="UTIFRAN_SETTINGS")]


def seal(
    poll: Annotated[str, typer.Argument(help="the poll's name")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
    settings: Settings = Path("pelicanconf.py"),
) -> None:
    """Close a poll's count for good: who voted is forgotten, and no number can change."""
    blog = blogs.read(settings)
    _require_sound(blog, poll)
    found = blog.registry[poll].seal
    if found is None:
        _begin(blog, poll, yes=yes)
        return
    if not found.finished:
        _say(work.finish(plan.work(blog, poll, found), found))
    typer.echo(f"'{poll}' is sealed since {found.day}\ndigest  {found.listing.digest}")
    _bind(blog, poll, found.listing.digest)


def _require_sound(blog: Blog, poll: str) -> None:
    """Raise PollError where a build would stop, but for what finishing the seal mends."""
    folder = (blog.ballots / poll).relative_to(blog.root).as_posix()
    wrong = [one for one in blog.mistakes if one.path != folder]
    if poll not in blog.registry and not wrong:
        known = ", ".join(tally.entry.poll.name for tally in blog.registry) or "none yet"
        wrong = [Mistake(poll, 0, f"there is no such poll; the blog has: {known}")]
    if wrong:
        raise PollError(wrong)


def _begin(blog: Blog, poll: str, *, yes: bool) -> None:
    made = plan.seal(blog, poll)
    typer.echo(plan.told(blog, poll, made))
    if not yes and not typer.confirm("\nSeal it?"):
        typer.echo("nothing was changed")
        return
    # Before anything is changed, while the commit is the one that the count follows from.
    _bind(blog, poll, made.listing.digest)
    _say(work.begin(plan.work(blog, poll, made), made))
    typer.echo(f"'{poll}' is sealed; commit it:")
    typer.echo(f"git add --all content && git commit --message 'Seal {poll}'")


def _say(steps: Iterator[str]) -> None:
    for step in steps:
        typer.echo(step)


def _bind(blog: Blog, poll: str, digest: str) -> None:
    """Make the tag, or say why there is none; the seal needs none to hold."""
    try:
        bond = binding.bind(blog.root, blog.registry[poll].count, digest, RULES)
        typer.echo(str(bond))
    except binding.UnboundError as error:
        typer.echo(f"note: {error}", err=True)
