"""The `polls` command: check, count, review, and what else an author does with polls by hand."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from importers import command
from polls.ballots import record, voids
from polls.blog import Blog
from polls.blog import read as read_blog
from polls.model import BallotError, Mistake, PollError, Void
from polls.printout import as_array, as_file, as_text
from polls.readlines import read_lines
from polls.verification import command as verification
from report import command as letters
from sealing import command as sealing
from voices import review, scrubbing

if TYPE_CHECKING:
    from datetime import date

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="The polls of this blog: check them, count them, decide what is unclear.",
)
app.add_typer(command.app, name="pull")
app.command()(verification.verify)
letters.join(app)
app.command()(sealing.seal)
Settings = Annotated[Path, typer.Option(help="the blog's settings", envvar="UTIFRAN_SETTINGS")]
HERE = Path("pelicanconf.py")


@app.command()
def check(settings: Settings = HERE) -> None:
    """Tell every mistake in posts, polls and ballot files, without building."""
    blog = read_blog(settings)
    for notice in blog.notices:
        _say_mistake(notice, "warning")
    if blog.mistakes:
        raise PollError(blog.mistakes)
    for name in blog.context["UNKEPT"]:
        typer.echo(
            f"note: '{name}' has votes, and nothing would notice if its words were changed; "
            "'polls keep' writes them down",
            err=True,
        )
    for reminder in blog.settings["REMINDERS"]:
        typer.echo(f"note: {reminder}", err=True)
    found = len(list(blog.registry))
    typer.echo(f"{found} poll{'' if found == 1 else 's'}, no mistake")


@app.command()
def count(
    poll: Annotated[str, typer.Argument(help="the poll's name; all without it")] = "",
    *,
    json: Annotated[bool, typer.Option("--json", help="the data that the page publishes")] = False,
    reveal: Annotated[bool, typer.Option("--reveal", help="hidden results too")] = False,
    settings: Settings = HERE,
) -> None:
    """Print what the build would show."""
    blog = _sound(settings)
    if poll:
        written = as_file if json else as_text
        typer.echo(written(blog, _named(blog, poll), reveal=reveal), nl=False)
        return
    names = [tally.entry.poll.name for tally in blog.registry]
    if json:
        typer.echo(as_array(blog, names, reveal=reveal), nl=False)
    else:
        typer.echo("\n".join(as_text(blog, name, reveal=reveal) for name in names), nl=False)


@app.command("review")
def review_unclear(settings: Settings = HERE) -> None:
    """List the comments whose vote is unclear; in a terminal, ask and write `vote:`."""
    blog = _sound(settings)
    cases = review.cases(blog)
    ask = sys.stdin.isatty() and sys.stdout.isatty()
    for case in cases:
        typer.echo(str(case))
        if ask:
            _decide(case, blog.root)
    typer.echo(f"{len(cases)} unclear")


def _decide(case: review.Case, root: Path) -> None:
    typer.echo(case.words)
    while True:
        written = typer.prompt(
            f"vote ({case.expected}, none, or Enter to leave it)", default="", show_default=False
        )
        if not written.strip():
            return
        if value := review.vote(case, written):
            review.decide(case, value, root)
            typer.echo(f"{case.path}: vote: {value}")
            return
        typer.echo(f"'{written}' is no vote here; write {case.expected} or none")


@app.command()
def read() -> None:
    """Read JSON Lines on standard input as comments; write what each votes for."""
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", line_buffering=True)  # type: ignore[union-attr]
    for line in read_lines(sys.stdin):
        typer.echo(line)


@app.command()
def scrub(settings: Settings = HERE) -> None:
    """Take e-mail addresses out of comment files; a keyed voter takes their place."""
    blog = _sound(settings)
    for path in scrubbing.scrub(blog):
        typer.echo(f"{path}: the address is gone")


@app.command("void")
def make_void(
    ballots: Annotated[
        list[str],
        typer.Argument(help="ids, as in ballot files; a comment's is comment-<article>/<file>"),
    ],
    reason: Annotated[str, typer.Option(help="shown in public, with the ballot")],
    settings: Settings = HERE,
) -> None:
    """Take fraudulent ballots out of the count; they stay listed, with the reason."""
    blog = _sound(settings)
    if not reason.strip():
        raise PollError([Mistake("--reason", 0, "say in public why the ballots are void")])
    for ballot, name in _polls_of(blog, ballots).items():
        voids.append(blog.ballots / name, [Void(ballot, reason.strip(), _today(blog))])
        typer.echo(f"{ballot}: void in '{name}'")


@app.command()
def keep(settings: Settings = HERE) -> None:
    """Write down the words of every poll that has ballots, so that a change is noticed."""
    blog = _sound(settings)
    for tally in blog.registry:
        if tally.seal is None and (tally.count.counted or tally.count.rejected):
            record.write(blog.ballots / tally.entry.poll.name, tally.entry.poll, _today(blog))
            typer.echo(f"{tally.entry.poll.name}: its words are kept")


def main() -> None:
    """Run the command; exit with 1 where there are mistakes, each on a line of its own."""
    try:
        app()
    except (PollError, BallotError) as error:
        for mistake in error.mistakes:
            _say_mistake(mistake, "error")
        found = len(error.mistakes)
        typer.echo(f"{found} mistake{'' if found == 1 else 's'}", err=True)
        sys.exit(1)


def _sound(settings: Path) -> Blog:
    """Return the blog, or raise PollError where a build would stop too."""
    blog = read_blog(settings)
    if blog.mistakes:
        raise PollError(blog.mistakes)
    return blog


def _named(blog: Blog, name: str) -> str:
    if name not in blog.registry:
        known = ", ".join(tally.entry.poll.name for tally in blog.registry) or "none yet"
        raise PollError([Mistake(name, 0, f"there is no such poll; the blog has: {known}")])
    return name


def _polls_of(blog: Blog, ballots: list[str]) -> dict[str, str]:
    """Return the poll of each ballot, or raise PollError with every id that is not one poll's."""
    names = [tally.entry.poll.name for tally in blog.registry]
    fates = {name: blog.registry.fates(name) for name in names}
    homes = {ballot: [name for name in names if ballot in fates[name]] for ballot in ballots}
    wrong = [Mistake(b, 0, _homeless(found)) for b, found in homes.items() if len(found) != 1]
    sealed = {b: found[0] for b, found in homes.items() if found and blog.registry[found[0]].seal}
    wrong += [Mistake(b, 0, f"'{name}' is sealed; its count stands") for b, name in sealed.items()]
    if wrong:
        raise PollError(wrong)
    return {ballot: found[0] for ballot, found in homes.items()}


def _homeless(polls: list[str]) -> str:
    if polls:
        return f"each of {', '.join(polls)} has a ballot of this id; give them different ids"
    return (
        "no poll has a ballot of this id; copy it from the ballot file, "
        "or write comment-<slug>/<name of the file> for a comment's; "
        "those of a sealed poll have no id any more"
    )


def _today(blog: Blog) -> date:
    today: date = blog.settings["NOW"].astimezone(ZoneInfo(blog.settings["TIMEZONE"])).date()
    return today


def _say_mistake(mistake: Mistake, level: str) -> None:
    """Write one line to standard error, as GitHub's annotation where that is wanted.

    The form is GitHub's "workflow commands": properties escape `%`, line breaks, `:` and `,`.
    """
    if os.environ.get("GITHUB_ACTIONS"):
        path = _escaped(mistake.path).replace(":", "%3A").replace(",", "%2C")
        line = f",line={mistake.line}" if mistake.line else ""
        typer.echo(f"::{level} file={path}{line}::{_escaped(mistake.message)}")
        return
    typer.echo(str(mistake) if level == "error" else f"{level}: {mistake}", err=True)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
