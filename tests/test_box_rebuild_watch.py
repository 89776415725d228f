"""The blog is told of votes and comments: by one process, after all, and in nobody's way."""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from ballotbox.commenting import guestbook
from ballotbox.model import Judgement
from ballotbox.rebuild import turn, watch
from box_makers import Clock, box, client, opened
from ledger_makers import awaited, cast
from rebuild_servers import TOKEN, rebuilder
from remark_makers import remark
from vote_makers import submission, vote

if TYPE_CHECKING:
    from pathlib import Path

    from ballotbox.box import Box
    from rebuild_servers import Rebuilder

pytest_plugins = ["postgres"]


def here(server: Rebuilder, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 (any setting)
    """Return the settings of a box that calls `server`."""
    return {"rebuild_url": server.address, "rebuild_token": TOKEN, **changes}


async def look(made: Box, clock: Clock, *minutes: float) -> None:
    """Look at once, and after each of so many minutes more."""
    await watch.look(made)
    for one in minutes:
        clock.go(minutes=one)
        await watch.look(made)


@awaited
async def test_a_vote_is_told_once(tmp_path: Path) -> None:
    """After a short wait, and not again while nothing is new."""
    clock = Clock()
    with rebuilder() as server:
        async with opened(tmp_path, clock=clock, **here(server)) as made:
            await look(made, clock, 1)
            assert server.heard == []
            await made.store.keep(cast("a", "1"))
            await look(made, clock, 1, 1, 30)
            assert len(server.heard) == 1


@awaited
async def test_a_flood_is_two_calls_a_window_apart_and_the_last_vote_is_in_the_second(
    tmp_path: Path,
) -> None:
    """The first vote is told soon, and all that follow together."""
    clock = Clock()
    with rebuilder() as server:
        async with opened(tmp_path, clock=clock, **here(server, rebuild_every=5)) as made:
            for number in range(40):
                await made.store.keep(cast(f"v{number}", "1"))
                await look(made, clock, 0.1)
            assert len(server.heard) == 1
            await look(made, clock, 1.5)
            assert len(server.heard) == 2
            assert (await made.store.read(turn.turn)).due == 0
            found = await made.store.read(partial(turn.news, polls=["regel"]))
            assert (await made.store.read(turn.turn)).told == found


@awaited
async def test_an_approved_comment_is_told_and_one_that_waits_is_not(tmp_path: Path) -> None:
    """A pull brings the one, and not the other."""
    clock = Clock()
    with rebuilder() as server:
        async with opened(tmp_path, clock=clock, **here(server)) as made:
            await made.store.write(partial(guestbook.add, remark=remark("a"), submission="s"))
            await look(made, clock, 1, 1)
            assert server.heard == []
            await made.store.write(
                partial(guestbook.decide, ids=["a"], judgement=Judgement.APPROVED)
            )
            await look(made, clock, 1)
            assert len(server.heard) == 1


@awaited
async def test_votes_in_a_hidden_poll_are_told_when_it_closes(tmp_path: Path) -> None:
    """When builds run is public: before the close they would tell that somebody votes."""
    clock = Clock()
    with rebuilder() as server:
        async with opened(tmp_path, clock=clock, **here(server)) as made:
            await made.store.keep(cast("a", "1", poll="dold"))
            await look(made, clock, 1, 1)
            assert server.heard == []
            clock.go(days=31)
            await look(made, clock, 1)
            assert len(server.heard) == 1


@awaited
async def test_a_refusal_is_logged_and_the_call_made_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """In plain words, without the token; and the operator can count it."""
    clock = Clock()
    with rebuilder() as server:
        server.answers = [(401, {}), (503, {})]
        async with opened(tmp_path, clock=clock, **here(server)) as made:
            await made.store.keep(cast("a", "1"))
            with caplog.at_level(logging.WARNING):
                await look(made, clock, 1, 0.5, 0.5, 1, 1)
            assert len(server.heard) == 3
            text = made.metrics.text(manifest_current=1)
    first, second = (record.getMessage() for record in caplog.records)
    assert first == (
        "the blog was not told to build anew: the answer is 401: mend BALLOTBOX_REBUILD_TOKEN: "
        "it is wrong, or has expired; the next try is at 2026-04-01T12:02:00+00:00"
    )
    assert second.startswith("the blog was not told to build anew: the answer is 503; the next")
    assert TOKEN not in caplog.text
    assert b'ballotbox_rebuilds_total{outcome="failed"} 2.0' in text
    assert b'ballotbox_rebuilds_total{outcome="told"} 1.0' in text


@awaited
async def test_what_a_box_did_not_tell_the_next_one_does(tmp_path: Path) -> None:
    """A box that ends right after a vote leaves the news in the database."""
    clock = Clock()
    with rebuilder() as server:
        async with opened(tmp_path, clock=clock, **here(server)) as made:
            await made.store.keep(cast("a", "1"))
        async with opened(tmp_path, clock=clock, **here(server)) as again:
            await look(again, clock, 1)
        assert len(server.heard) == 1


@awaited
async def test_of_several_processes_one_alone_tells(tmp_path: Path, postgres_url: str) -> None:
    """Four boxes at one database that look at the same moment make one call."""
    clock = Clock()
    with rebuilder() as server:
        settings = here(server, database=postgres_url)
        boxes = [box(tmp_path, clock=clock, **settings) for _ in range(4)]
        try:
            await boxes[3].store.keep(cast("a", "1"))
            for minute in (0, 1, 1, 30):
                clock.go(minutes=minute)
                await asyncio.gather(*(watch.look(one) for one in boxes))
        finally:
            for one in boxes:
                await one.close()
        assert len(server.heard) == 1


def test_a_server_that_says_nothing_is_in_nobodys_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the call hangs, votes are taken; and the box ends without waiting for it."""
    monkeypatch.setattr(watch, "EVERY", 0.01)
    monkeypatch.setattr(turn, "WAIT", turn.WAIT * 0)
    clock = Clock()
    with rebuilder() as server:
        server.answering.clear()
        with client(box(tmp_path, clock=clock, **here(server))) as browser:
            assert vote(browser, submission=submission(1)).status_code == 201
            assert server.asked.wait(60)
            assert vote(browser, submission=submission(2)).status_code == 201
        assert len(server.heard) == 1


def test_without_an_address_nobody_watches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual box reads nothing of it."""

    async def never(_: Box) -> None:
        pytest.fail("somebody watches")

    monkeypatch.setattr(watch, "look", never)
    with client(box(tmp_path)) as browser:
        assert vote(browser, submission=submission(3)).status_code == 201


@awaited
async def test_the_watch_outlives_what_goes_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """An error in one look is logged, and the next look is taken."""
    looks = asyncio.Event()
    seen = 0

    async def broken(_: Box) -> None:
        nonlocal seen
        seen += 1
        if seen > 1:
            looks.set()
        raise ValueError

    monkeypatch.setattr(watch, "EVERY", 0.0)
    monkeypatch.setattr(watch, "look", broken)
    with rebuilder() as server:
        async with opened(tmp_path, **here(server)) as made, watch.watching(made):
            await asyncio.wait_for(looks.wait(), 60)
    assert "looking for news failed" in caplog.text
