"""What the author's pull gets: ballots and comments that may leave, and an end to every page."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from ballotbox.app import app
from ballotbox.codes import receipt_code
from ballotbox.commenting import guestbook
from ballotbox.export.outgoing import Roll, comments, last
from ballotbox.model import Act, Event, Judgement
from ballotbox.store import ledger
from box_makers import (
    DOLD,
    IGEN,
    MANIFEST,
    NOW,
    PULL_TOKEN,
    REGEL,
    SECRET,
    box,
    client,
    opened,
)
from polls.keys import fingerprint, voter
from polls.receipts import digest
from remark_makers import remark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient
    from starlette.types import Message

    from ballotbox.box import Box
    from ballotbox.store.store import Store

pytest_plugins = ["postgres"]

SIGNED = {"authorization": f"Bearer {PULL_TOKEN}"}


def event(name: str, who: str = "", *chosen: str, **changes: Any) -> Event:  # noqa: ANN401 (any field)
    """Return a ballot in `regel`, cast now, by the voter `who`."""
    usual: dict[str, Any] = {
        "id": f"web-{name}",
        "poll": "regel",
        "act": Act.CAST,
        "voter": f"web:{who}" if who else "",
        "selection": chosen or ("1",),
        "at": NOW,
    }
    return Event(**{**usual, **changes})


def ending(name: str, of: str, act: Act = Act.WITHDRAW, **changes: Any) -> Event:  # noqa: ANN401 (any field)
    """Return what ends the ballot of a voter, or of none, by its id."""
    return event(name, act=act, voter=of, selection=(), **changes)


async def keep(store: Store, *events: Event) -> None:
    """Put events into the log, one after another."""
    for one in events:
        await store.keep(one)


async def lines(made: Box, *, after: int = 0, limit: int = 100) -> list[dict[str, Any]]:
    """Return the lines of `regel` past `after`."""
    roll = Roll(REGEL, SECRET)
    page = await made.store.read(lambda c: roll.page(c, after, limit))
    return [json.loads(line) for line in page.lines.splitlines()]


@pytest.mark.anyio
async def test_a_line_tells_the_day_and_the_voter_of_this_poll(
    tmp_path: Path, database_url: str
) -> None:
    """Not the moment, and the receipt only as its digest; on both databases."""
    async with opened(tmp_path, database=database_url) as made:
        key = await made.store.write(lambda c: ledger.poll_key(c, "regel"))
        who = voter(key, "web", "browser").removeprefix("web:")
        await keep(made.store, event("A", who, "2"), event("B", at=NOW - timedelta(days=2)))
        first, second = await lines(made)
    assert first == {
        "seq": 1,
        "id": "web-A",
        "kind": "cast",
        "voter": f"web:{who}",
        "key": fingerprint(key),
        "selection": ["2"],
        "cast": "2026-04-01T00:00:00Z",
        "receipt": digest(receipt_code(SECRET, "web-A")),
    }
    assert (second["voter"], second["cast"]) == ("web:B", "2026-03-30T00:00:00Z")
    assert "key" not in second


@pytest.mark.anyio
async def test_a_voter_s_order_is_kept_and_nothing_else(tmp_path: Path, database_url: str) -> None:
    """A second for each earlier event of the voter on that day, whatever page it comes in."""
    events = [
        event("A", "x"),
        event("B", "y"),
        event("C", "x", "2", at=NOW + timedelta(hours=1)),
        ending("D", "web:x", at=NOW + timedelta(hours=2)),
        event("E", "x", at=NOW + timedelta(days=1)),
        event("F", "x", at=NOW + timedelta(days=1, hours=1)),
    ]
    expected = [
        "2026-04-01T00:00:00Z",
        "2026-04-01T00:00:00Z",
        "2026-04-01T00:00:01Z",
        "2026-04-01T00:00:02Z",
        "2026-04-02T00:00:00Z",
        "2026-04-02T00:00:01Z",
    ]
    async with opened(tmp_path, database=database_url) as made:
        await keep(made.store, *events)
        for after in range(6):
            assert [one["cast"] for one in await lines(made, after=after)] == expected[after:]
        roll = Roll(REGEL, SECRET)
        paged = [await made.store.read(partial(roll.page, after=n, limit=1)) for n in range(6)]
    assert [json.loads(page.lines)["cast"] for page in paged] == expected


@pytest.mark.anyio
async def test_a_ballot_without_a_voter_can_be_withdrawn(tmp_path: Path) -> None:
    """Its own id is its voter, in the line that casts it and in the one that ends it, after it."""
    async with opened(tmp_path) as made:
        await keep(made.store, event("A"), ending("B", "web-A"))
        cast, withdrawn = await lines(made)
    assert (cast["voter"], withdrawn["voter"]) == ("web:A", "web:A")
    assert (withdrawn["kind"], "selection" in withdrawn) == ("withdraw", False)
    assert cast["cast"] < withdrawn["cast"]


@pytest.mark.anyio
async def test_what_was_erased_is_withdrawn_where_it_was_told(tmp_path: Path) -> None:
    """Before the first pull nothing of it is told; after one, that its ballot is withdrawn."""
    async with opened(tmp_path) as made:
        await keep(made.store, event("A", "x"), ending("B", "web:x", Act.ERASE), event("C", "y"))
        told = await lines(made)
    assert [(one["seq"], one["kind"], one["voter"]) for one in told] == [
        (2, "withdraw", "web:x"),
        (3, "cast", "web:y"),
    ]


@pytest.mark.anyio
async def test_hidden_results_stay_in_the_box(tmp_path: Path) -> None:
    """Until the close nobody can pull them; then all may."""
    async with opened(tmp_path) as made:
        await keep(
            made.store,
            event("A", poll=DOLD.name),
            event("B", poll=IGEN.name),
            event("C", poll="borta"),
        )
        closed = DOLD.closes or NOW
        assert await made.store.read(lambda c: last(c, MANIFEST, NOW)) == {"igen": 2}
        assert await made.store.read(lambda c: last(c, MANIFEST, closed)) == {"dold": 1, "igen": 2}


@pytest.mark.anyio
async def test_comments_come_in_the_order_of_their_changes(tmp_path: Path) -> None:
    """Each once, as it stands; the cursor goes past those that are not told."""
    async with opened(tmp_path) as made:
        for name in "abc":
            await made.store.write(
                lambda c, name=name: guestbook.add(c, remark(name), f"sent {name}")  # type: ignore[misc]
            )
        await made.store.write(lambda c: guestbook.decide(c, ["a"], Judgement.APPROVED))
        await made.store.write(lambda c: guestbook.decide(c, ["b"], Judgement.SPAM))
        page = await made.store.read(lambda c: comments(c, MANIFEST, 0, 10))
        rest = await made.store.read(lambda c: comments(c, MANIFEST, page.cursor, 10))
    told = [json.loads(line) for line in page.lines.splitlines()]
    assert [(one["id"], one["status"], one["seq"]) for one in told] == [
        ("a", "published", 4),
        ("b", "gone", 5),
    ]
    assert (page.cursor, rest.cursor, rest.lines) == (5, 5, b"")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[TestClient]:
    """Lend a client of a box with five ballots."""
    made = box(tmp_path)
    with client(made) as lent:
        for name in "ABCDE":
            assert lent.portal
            lent.portal.call(made.store.keep, event(name, name.lower()))
        yield lent


@pytest.mark.parametrize("path", ["/export", "/export/polls/regel", "/export/comments"])
@pytest.mark.parametrize("sent", ["", "Bearer", "Bearer x", f"Basic {PULL_TOKEN}", "Bearer å"])
def test_nobody_else_pulls(browser: TestClient, path: str, sent: str) -> None:
    """Without the very token there is an answer of 401 and no word of what is kept."""
    answer = browser.get(path, headers=[(b"authorization", sent.encode())])
    assert answer.status_code == 401
    assert "regel" not in answer.text


def test_without_a_token_in_the_settings_nobody_pulls(tmp_path: Path) -> None:
    """An empty token opens nothing."""
    with client(box(tmp_path, pull_token="")) as browser:
        assert browser.get("/export", headers={"authorization": "Bearer "}).status_code == 401


def test_the_index_says_how_far_each_part_goes(browser: TestClient) -> None:
    """Only what may be pulled is named."""
    assert browser.get("/export", headers=SIGNED).json() == {
        "v": 1,
        "polls": {"regel": 5},
        "comments": 0,
    }


def test_every_page_has_an_end(browser: TestClient) -> None:
    """Lines, then the cursor for the next page, and whether there may be one."""
    answer = browser.get("/export/polls/regel?after=1&limit=2", headers=SIGNED)
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    *told, end = map(json.loads, answer.text.splitlines())
    assert [one["id"] for one in told] == ["web-B", "web-C"]
    assert end == {"v": 1, "cursor": 3, "more": True}
    rest = browser.get("/export/polls/regel?after=3", headers=SIGNED).text.splitlines()
    assert json.loads(rest[-1]) == {"v": 1, "cursor": 5, "more": False}
    assert browser.get("/export/comments?after=0", headers=SIGNED).text == (
        '{"v":1,"cursor":0,"more":false}\n'
    )


@pytest.mark.parametrize("poll", ["dold", "finns-inte"])
def test_a_poll_that_may_not_be_told_is_not_there(browser: TestClient, poll: str) -> None:
    """Hidden results are as unknown as a poll that nobody declared."""
    assert browser.get(f"/export/polls/{poll}", headers=SIGNED).status_code == 404


@pytest.mark.parametrize("query", ["after=-1", "after=x", "after=%C2%B2", "limit=1" + "0" * 20])
def test_a_number_that_is_none_is_a_bad_form(browser: TestClient, query: str) -> None:
    """It is refused, and asks the database nothing."""
    assert browser.get(f"/export/polls/regel?{query}", headers=SIGNED).status_code == 400


@pytest.mark.anyio
async def test_comments_come_a_few_at_a_time(tmp_path: Path) -> None:
    """To understand a long one takes a while: who pulls hears of those before it meanwhile."""
    sent: list[bytes] = []

    async def receive() -> Message:
        await asyncio.Event().wait()
        return {}

    async def send(message: Message) -> None:
        sent.append(message.get("body", b""))

    async with opened(tmp_path) as made:
        for number in range(12):
            one = remark(f"c{number}", judgement=Judgement.APPROVED)
            await made.store.write(partial(guestbook.add, remark=one, submission=one.id))
        headers = [(b"authorization", f"Bearer {PULL_TOKEN}".encode())]
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/export/comments",
            "root_path": "",
            "query_string": b"",
            "headers": headers,
            "client": None,
            "server": None,
        }
        await app(made)(scope, receive, send)
    assert [piece.count(b"\n") for piece in sent if piece] == [5, 5, 2, 1]
