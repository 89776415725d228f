"""The `ballotbox` command: serve, and what an operator does with the box by hand."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, TypeVar

import typer

from polls.model import BallotError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

T = TypeVar("T")

commands = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="The ballot box: it takes votes and comments from the blog's pages.",
)
To = Annotated[Path, typer.Argument(metavar="FILE", help="where to; it must not be there yet")]
From = Annotated[Path, typer.Argument(metavar="FILE", help="what `ballotbox backup` wrote")]
PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


@commands.command()
def serve(
    host: Annotated[str, typer.Option(help="the address to listen at")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes any that is free")] = 8099,
    workers: Annotated[
        int, typer.Option(min=1, max=64, help="processes; more than one need PostgreSQL")
    ] = 1,
) -> None:
    """Take votes and comments until told to stop."""
    _from("ballotbox.serving").serve(host, port, workers)


@commands.command()
def migrate() -> None:
    """Make the database's tables, or bring them up to this version."""
    _asked(lambda _: None)
    typer.echo("the database is ready")


@commands.command()
def backup(file: To) -> None:
    """Write all that the box keeps into one file, while it is running or not."""
    _from("ballotbox.store.backup").backup(_settings().database, file)
    typer.echo(f"{file}: written")


@commands.command()
def restore(file: From) -> None:
    """Put a backup into an empty database."""
    _from("ballotbox.store.backup").restore(file, _settings().database)
    typer.echo(f"{file}: restored")


@commands.command()
def invite() -> None:
    """Print the link by which the author signs in to moderate; it is good for 15 minutes."""
    settings = _settings()
    base = _from("ballotbox.box").base(settings)
    if not settings.url:
        typer.echo("write the blog's address before this, or set BALLOTBOX_URL:", err=True)
    typer.echo(_from("ballotbox.moderation.entrance").link(settings, base, datetime.now(UTC)))


@commands.command()
def verify() -> None:
    """Count the ballots in three ways, and tell where they differ."""
    differences = _asked(_from("ballotbox.store.audit").verify)
    if differences:
        _complain("\n".join(differences))
    typer.echo("the log, what stands, and the count say the same")


@commands.command()
def flags() -> None:
    """List the ballots that look odd, such as those of a burst from one place."""
    lines = _asked(_from("ballotbox.store.flags").flagged)
    typer.echo("\n".join(lines) if lines else "no ballot has a flag")


@commands.command()
def seal(
    poll: Annotated[str, typer.Argument(help="the poll's name")],
    *,
    yes: Annotated[bool, typer.Option("--yes", help="do not ask")] = False,
) -> None:
    """Seal a closed poll: its key and its voters' codes are destroyed, its votes stay."""

    def agreed(words: str) -> bool:
        typer.echo(words)
        return yes or typer.confirm("Seal it?")

    sealed = _from("ballotbox.sealing").sealed
    typer.echo(sealed(_settings(), poll, datetime.now(UTC), agreed=agreed))


@commands.command(context_settings=PASSED_ON, add_help_option=False)
def moderate(context: typer.Context) -> None:
    """Decide on comments in the terminal; `ballotbox moderate --help` tells more."""
    _from("ballotbox.moderation.terminal").command(context.args, prog_name="ballotbox moderate")


def main() -> None:
    """Run the command; an error is told in plain words, one a line, and is never a traceback."""
    try:
        commands()
    except BallotError as error:
        _complain(str(error))
    except Exception as error:
        if type(error).__name__ not in {"StoreError", "Refusal"}:
            raise
        _complain(str(error))


def _complain(words: str) -> NoReturn:
    sys.stderr.write(f"{words}\n")
    sys.exit(1)


def _settings() -> Any:  # noqa: ANN401 (a Settings, whose module is loaded only here)
    return _from("ballotbox.settings").read(os.environ)


def _asked(job: Callable[[Connection], T]) -> T:
    """Return what a job reads in the database, which is brought up to this version first."""
    store = _from("ballotbox.store.store").Store.open(_settings().database)

    async def ask() -> T:
        try:
            found: T = await store.read(job)
            return found
        finally:
            await store.close()

    return asyncio.run(ask())


def _from(module: str) -> Any:  # noqa: ANN401 (a module)
    """Return a module, loaded only by the command that needs it."""
    return import_module(module)
