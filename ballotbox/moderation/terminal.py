"""Deciding on comments in a terminal of the box's machine, `ballotbox moderate`; an edge."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from ballotbox.commenting import guestbook
from ballotbox.commenting.guestbook import MOST
from ballotbox.model import Judgement
from ballotbox.settings import read
from ballotbox.store.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from sqlalchemy import Connection

    from ballotbox.model import Remark

T = TypeVar("T")
FIRST_LINE = 60

command = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Decide on the comments in the box.",
)
Ids = Annotated[
    list[str], typer.Argument(help="the comments' ids, as `list` prints them; - reads them")
]


@command.command("list")
def listed(
    judgement: Annotated[Judgement, typer.Argument(help="which of them")] = Judgement.WAITING,
    *,
    number: Annotated[int, typer.Option(min=1, max=MOST, help="at most so many")] = 50,
    ids: Annotated[bool, typer.Option("--ids", help="nothing but their ids")] = False,
) -> None:
    """Print comments, a line each: those that wait, the oldest first, or others, the newest."""
    job = partial(guestbook.page, judgement=judgement, skip=0, limit=number)
    for remark in _reading(job):
        typer.echo(remark.id if ids else _line(remark))


@command.command()
def show(ids: Ids) -> None:
    """Print comments with every word of theirs."""
    for remark in _reading(partial(_found, ids=_named(ids))):
        typer.echo(_whole(remark))


@command.command()
def approve(ids: Ids) -> None:
    """Let comments be shown, and their votes be counted."""
    _judge(ids, Judgement.APPROVED)


@command.command("vote-only")
def vote_only(ids: Ids) -> None:
    """Hide comments' words and keep their votes."""
    _judge(ids, Judgement.VOTE_ONLY)


@command.command()
def reject(ids: Ids) -> None:
    """Let comments be neither shown nor counted; a vote in one is listed as moderated."""
    _judge(ids, Judgement.REJECTED)


@command.command()
def spam(ids: Ids) -> None:
    """Put comments out of the way that nobody meant."""
    _judge(ids, Judgement.SPAM)


@command.command()
def block(name: Annotated[str, typer.Argument(metavar="ID", help="a comment's id")]) -> None:
    """Make a comment spam, with all that its writer sends or has waiting."""
    (remark,) = _reading(partial(_found, ids=[name]))
    job = partial(guestbook.block, remark=remark, at=datetime.now(UTC))
    typer.echo(_number(_writing(job)))
    if not remark.commenter:
        typer.echo("its writer cannot be told again, and is not blocked", err=True)


@command.command()
def unblock(name: Annotated[str, typer.Argument(metavar="ID", help="a comment's id")]) -> None:
    """Let a comment's writer comment again."""
    (remark,) = _reading(partial(_found, ids=[name]))
    _writing(partial(guestbook.unblock, remark=remark))


def _judge(ids: list[str], judgement: Judgement) -> None:
    named = _named(ids)
    _reading(partial(_found, ids=named))
    changed = 0
    for start in range(0, len(named), MOST):
        batch = named[start : start + MOST]
        changed += _writing(partial(guestbook.decide, ids=batch, judgement=judgement))
    typer.echo(_number(changed))


def _named(ids: list[str]) -> list[str]:
    """Return the ids of a command line; `-` stands for those on standard input."""
    return [one for name in ids for one in (sys.stdin.read().split() if name == "-" else [name])]


def _found(connection: Connection, ids: list[str]) -> list[Remark]:
    """Return comments by their ids; one that is not there ends the command before it began."""
    found = [(name, guestbook.by_id(connection, name)) for name in ids]
    missing = [name for name, remark in found if remark is None]
    if missing:
        raise typer.BadParameter(
            f"no comment is called {', '.join(map(_plain, missing))}; "
            "'ballotbox moderate list' prints what they are called"
        )
    return [remark for _, remark in found if remark]


def _reading(job: Callable[[Connection], T]) -> T:
    async def read_once() -> T:
        async with _opened() as store:
            return await store.read(job)

    return asyncio.run(read_once())


def _writing(job: Callable[[Connection], T]) -> T:
    async def write_once() -> T:
        async with _opened() as store:
            return await store.write(job)

    return asyncio.run(write_once())


@asynccontextmanager
async def _opened() -> AsyncIterator[Store]:
    """Lend the box's store, beside whatever else is at work in its database."""
    store = Store.open(read(os.environ).database, migrate=False)
    try:
        yield store
    finally:
        await store.close()


def _line(remark: Remark) -> str:
    first = _plain(remark.body.partition("\n")[0])
    cut = first if len(first) <= FIRST_LINE else f"{first[:FIRST_LINE]}…"
    return f"{remark.id}  {_plain(remark.group)}  {_plain(remark.author) or '-'}: {cut}"


def _whole(remark: Remark) -> str:
    rows = {
        "id": remark.id,
        "post": remark.group,
        "lang": remark.lang,
        "name": remark.author,
        "website": remark.website,
        "written": remark.written.isoformat(timespec="seconds"),
        "reply to": remark.replyto,
        "with the vote": remark.ballot,
        "stands as": remark.judgement.value,
    }
    head = "".join(f"{name}: {_plain(value)}\n" for name, value in rows.items() if value)
    return f"{head}\n{_plain(remark.body)}\n"


def _number(changed: int) -> str:
    return f"{changed} comment{'' if changed == 1 else 's'} moved"


def _plain(text: str) -> str:
    """Return words that cannot steer a terminal."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)
