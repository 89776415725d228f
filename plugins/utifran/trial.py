"""The ballot box of a served blog, and what a pull of it would write: `var/preview/`, no more."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import shutil
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ballotbox import logs, settings
from ballotbox.app import app
from ballotbox.box import open_box
from ballotbox.commenting import guestbook
from ballotbox.export import outgoing
from ballotbox.export.outgoing import Roll
from ballotbox.moderation.entrance import link
from ballotbox.problems import Refusal
from ballotbox.store.database import StoreError
from ballotbox.store.schema import EVENT
from importers import boxlines
from importers.ballotbox import Run, write_ballots, write_comments
from importers.shelves import Shelves
from importers.summary import Summary
from polls.ballots import cursor
from polls.model import BallotError, Mistake

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping
    from datetime import date

    from sqlalchemy import Connection
    from starlette.applications import Starlette

    from ballotbox.box import Box
    from ballotbox.settings import Settings
    from polls.manifest import Manifest

FOLDER = Path("var", "ballotbox")
PREVIEW = Path("var", "preview")
PATIENCE = 0.1
CHUNK = 1000


def decided(root: Path, output: Path, url: str, environ: Mapping[str, str]) -> Settings:
    """Return the settings of the box of the blog in `root`, served from `output`.

    `url` is where it will be reached where the blog stands below a sub-path, else ''. What
    `environ` decides holds, but for addresses, which are those of what is served. Raises
    BallotError.
    """
    given = {name: environ.get(name, "") for name in settings.VARIABLES}
    # What is voted here is published nowhere, so no build is to be asked for.
    given |= {name: "" for name in given if name.startswith("BALLOTBOX_REBUILD")}
    given["BALLOTBOX_SECRET"] = given["BALLOTBOX_SECRET"] or secret(root / FOLDER / "secret")
    found = settings.read({**given, "BALLOTBOX_URL": "", "BALLOTBOX_MANIFEST": ""})
    database = found.database if given["DATABASE_URL"] else f"sqlite:///{root / FOLDER}/box.sqlite3"
    return replace(
        found,
        url=url,
        database=database,
        manifest=str(output / "polls.json"),
        theme=Path(given["BALLOTBOX_THEME"]) if given["BALLOTBOX_THEME"] else _theme(root),
    )


def speak_plainly() -> None:
    """Have the box tell whoever serves it what went wrong, a line each and without a trace."""
    logs.begin(logs.Plain(), logging.WARNING)


def _theme(root: Path) -> Path:
    """Return the blog's theme, or the project's where the blog has none of its own."""
    own = root / "theme"
    return own if own.is_dir() else Path(__file__).resolve().parents[2] / "theme"


def secret(file: Path) -> str:
    """Return the secret in `file`, which its owner alone may read; made there once."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(FileExistsError):
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(48))
    return file.read_text("ascii").strip()


class Trial:
    """A box that is served beside the blog.

    The blog lies in `root`; `preview` there is what a pull would write, made anew. From the
    server's thread `changed` is called when something in it changed, and `waits` when a comment
    came that waits.
    """

    def __init__(
        self, found: Settings, root: Path, changed: Callable[[], None], waits: Callable[[], None]
    ) -> None:
        self.preview = root / PREVIEW
        shutil.rmtree(self.preview, ignore_errors=True)
        self.box = _opened(found)
        self.app: Starlette = app(self.box)
        self._changed = changed
        self._waits = waits
        self._waiting = 0
        self._manifest = Path(found.manifest)

    def sign_in(self, address: str) -> str:
        """Return a link by which the author signs in; `address` is the box's."""
        return link(self.box.settings, address, self.box.clock())

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Follow what comes in, until the server ends; then close the box."""
        following = asyncio.create_task(self._follow())
        try:
            yield
        finally:
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following
            await self.box.close()

    async def _follow(self) -> None:
        """Write what a pull would write whenever there is more of it.

        The manifest says what may be pulled: until the first build has written it, nothing is.
        """
        seen: object = None
        while True:
            await asyncio.sleep(PATIENCE)
            if not self._manifest.exists():
                continue
            try:
                manifest = await self.box.bulletin.manifest()
                marks = (await self.box.store.read(_marks), id(manifest))
                if marks != seen and await self._write(manifest):
                    self._changed()
                seen = marks
                await self._look_for_comments()
            except Refusal:
                continue

    async def _write(self, manifest: Manifest) -> bool:
        """Bring the preview up to date; return whether anything in it changed."""
        now = self.box.clock()
        run = Run(_shelves(self.preview, manifest, now.date()), Summary(), lambda *_: None)
        told = await self.box.store.read(partial(outgoing.last, manifest=manifest, now=now))
        for name in told:
            await self._write_poll(name, manifest, run)
        await self._write_comments(manifest, run)
        return bool(run.summary.written or run.summary.withdrawn)

    async def _write_poll(self, name: str, manifest: Manifest, run: Run) -> None:
        found = manifest.poll(name)
        assert found  # noqa: S101 (`last` names polls of the manifest)
        roll = Roll(found.poll, self.box.settings.secret)

        def write(lines: list[bytes]) -> None:
            write_ballots(name, boxlines.ballots(lines), run)

        await self._bring(run.shelves.folder(name), partial(roll.page, limit=CHUNK), write)

    async def _write_comments(self, manifest: Manifest, run: Run) -> None:
        following = partial(outgoing.comments, manifest=manifest, limit=CHUNK)

        def write(lines: list[bytes]) -> None:
            write_comments(boxlines.comments(lines), run)

        await self._bring(run.shelves.comments, following, write)

    async def _bring(
        self,
        folder: Path,
        following: Callable[..., outgoing.Page],
        write: Callable[[list[bytes]], None],
    ) -> None:
        """Write what follows the cursor in `folder`, page by page, until there is no more."""
        number = CHUNK
        while number == CHUNK:
            after = cursor.read(folder, self.preview)
            page = await self.box.store.read(partial(following, after=after))
            await asyncio.to_thread(write, _lines(page))
            number = page.number

    async def _look_for_comments(self) -> None:
        waiting = await self.box.store.read(guestbook.waiting)
        if waiting > self._waiting:
            self._waits()
        self._waiting = waiting


def _opened(found: Settings) -> Box:
    """Return the box. Raises BallotError where its database cannot be had."""
    try:
        return open_box(found)
    except StoreError as error:
        words = str(error).removeprefix("DATABASE_URL: ")
        raise BallotError([Mistake("DATABASE_URL", 0, words)]) from None


def _marks(connection: Connection) -> tuple[int, int]:
    """Return the numbers of the last event and of the last change of a comment."""
    last = connection.execute(select(func.max(EVENT.c.seq))).scalar() or 0
    return last, guestbook.last(connection)


def _shelves(preview: Path, manifest: Manifest, day: date) -> Shelves:
    return Shelves(
        content=preview,
        polls={entry.poll.name: entry.poll for entry in manifest.polls},
        articles={article.group for article in manifest.articles},
        day=day,
    )


def _lines(page: outgoing.Page) -> list[bytes]:
    return [*page.lines.splitlines(), outgoing.ending(page.cursor, 1)]
