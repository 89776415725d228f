"""`ballotbox seal`, and what a sealed poll answers to those who voted in it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from ballotbox.sealing import sealed
from ballotbox.store.schema import BALLOT, COMMENT, EVENT, POLL_KEY
from ballotbox.store.seal import seal
from ballotbox.store.store import Store
from box_makers import DOLD, MANIFEST, NOW, OWN, REGEL, Clock, entry, publish, settings
from ledger_makers import cast, erase
from polls.model import BallotError
from vote_makers import ANNA, READER, SCRIPT, counted, submission, vote

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from ballotbox.model import Event

pytest_plugins = ["postgres", "box_browsers"]

CLOSED = replace(DOLD, closes=NOW)


@pytest.fixture
def folder(tmp_path: Path, database_url: str) -> tuple[Path, str]:
    """Return the folder of a box with a closed poll, all of it pulled, and its database."""
    publish(tmp_path, replace(MANIFEST, polls=(entry(CLOSED, shown=True, cursor="2"),)))
    keep(database_url, cast("anna", "1", poll="dold"), cast("bo", "2", poll="dold"))
    return tmp_path, database_url


def keep(database: str, *events: Event) -> None:
    """Put events into a box's log."""

    async def kept() -> None:
        store = Store.open(database)
        for event in events:
            await store.keep(event)
        await store.close()

    asyncio.run(kept())


def run(folder: tuple[Path, str], poll: str = "dold", *, yes: bool = True) -> str:
    """Seal a poll as the command does, and return what it says."""
    decided = settings(folder[0], database=folder[1])
    return sealed(decided, poll, NOW, agreed=lambda words: yes and poll in words)


def test_a_closed_poll_is_sealed_once(folder: tuple[Path, str]) -> None:
    """And then it was sealed before."""
    assert run(folder) == (
        "dold: sealed, 2 events; restart the box, so that its memory forgets the key too"
    )
    assert run(folder) == "dold: sealed before"


def test_who_thinks_better_of_it_changes_nothing(folder: tuple[Path, str]) -> None:
    """The question comes before anything is touched."""
    assert run(folder, yes=False) == "dold: left as it is"
    assert run(folder).startswith("dold: sealed, 2 events")


def test_an_open_poll_is_not_sealed(folder: tuple[Path, str]) -> None:
    """Votes may still come, change, and be taken back."""
    publish(folder[0])
    with pytest.raises(BallotError, match="regel: it is not closed"):
        run(folder, "regel")


def test_an_unknown_poll_is_told_with_those_there_are(folder: tuple[Path, str]) -> None:
    """By the manifest."""
    with pytest.raises(BallotError, match="no such poll; the manifest has: dold"):
        run(folder, "dolt")


def test_a_manifest_that_is_not_there_is_told(folder: tuple[Path, str]) -> None:
    """In the words in which the box tells it."""
    (folder[0] / "polls.json").unlink()
    with pytest.raises(BallotError, match=r"BALLOTBOX_MANIFEST: .* is missing; build the blog"):
        run(folder)


def test_votes_that_the_blog_lacks_come_first(folder: tuple[Path, str]) -> None:
    """Once sealed, their voters would be strangers to those who are there."""
    keep(folder[1], cast("anna", "2", poll="dold"))
    with pytest.raises(BallotError, match="not counted the last 1 of its events; run 'polls pull"):
        run(folder)


def test_an_erasure_after_the_blogs_own_seal_is_no_obstacle(folder: tuple[Path, str]) -> None:
    """The blog cannot take it in any more, and the box has erased it."""
    keep(folder[1], erase("web:anna", poll="dold"))
    assert run(folder).startswith("dold: sealed, 3 events")


def sent(browser: TestClient, code: str, do: str = "show", **headers: str) -> Any:  # noqa: ANN401 (a response)
    """Send a secret code, as from the box's own page."""
    form = {"code": code, "do": do, "lang": "sv"}
    return browser.post("/mine", data=form, headers={"origin": OWN, **READER, **headers})


def store_of(browser: TestClient) -> Store:
    """Return the store behind a browser."""
    state: Any = browser.app
    found: Store = state.state.box.store
    return found


def close_and_seal(browser: TestClient, tmp_path: Path) -> None:
    """Close the poll, and seal it while the box is running."""
    polls = (entry(replace(REGEL, closes=NOW), state="closed"),)
    publish(tmp_path, replace(MANIFEST, polls=polls))
    assert browser.portal
    browser.portal.call(store_of(browser).write, partial(seal, poll=REGEL))


def test_who_voted_still_sees_the_vote_and_cannot_erase_it(
    either: TestClient, tmp_path: Path
) -> None:
    """By the secret code; the receipt is the same; nothing says whose it was, nor what time."""
    said = vote(either, submission=submission(1)).json()
    close_and_seal(either, tmp_path)
    page = sent(either, said["secret"])
    assert page.status_code == 200
    assert said["receipt"] in page.text
    assert "Omröstningen är förseglad" in page.text
    assert "kl." not in page.text
    assert 'value="erase"' not in page.text
    answer = sent(either, said["secret"], "erase")
    assert answer.status_code == 403
    assert "Omröstningen är förseglad: ingen kan längre ändra eller radera en röst." in answer.text
    assert counted(either) == {"2": 1}


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("sv", "Omröstningen är förseglad"),
        ("da", "Afstemningen er forseglet"),
        ("nb", "Avstemningen er forseglet"),
        ("en", "The poll is sealed"),
    ],
)
def test_the_refusal_is_in_the_readers_language(
    browser: TestClient, tmp_path: Path, lang: str, words: str
) -> None:
    """As every refusal is."""
    said = vote(browser).json()
    close_and_seal(browser, tmp_path)
    form = {"code": said["secret"], "do": "erase", "lang": lang}
    answer = browser.post("/mine", data=form, headers={"origin": OWN, **READER})
    assert (answer.status_code, words in answer.text) == (403, True)


def test_words_beside_a_vote_can_be_erased_after_the_seal(
    either: TestClient, tmp_path: Path
) -> None:
    """They may say whose it was; the vote itself stays."""
    said = vote(either, why="hemliga ord", name="Åsa").json()
    close_and_seal(either, tmp_path)
    page = sent(either, said["secret"])
    assert "hemliga ord" in page.text
    assert 'value="erase"' in page.text
    answer = sent(either, said["secret"], "erase")
    assert answer.status_code == 303
    assert "Rösten räknas fortfarande" in either.get(answer.headers["location"]).text
    assert counted(either) == {"2": 1}
    assert either.portal
    rows = either.portal.call(
        store_of(either).read, lambda found: list(found.execute(select(COMMENT)))
    )
    assert [(one.author, one.body) for one in rows] == [("", "")]
    assert sent(either, said["secret"], "erase").status_code == 403


def test_a_browser_finds_its_vote_no_more(either: TestClient, tmp_path: Path) -> None:
    """Its token leads nowhere, whether or not this process knew the key; and it is told why."""
    vote(either)
    close_and_seal(either, tmp_path)
    headers = {"origin": OWN, **SCRIPT}
    answer = either.post("/polls/regel/mine", data={"voter": ANNA}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "sealed")


def test_nobody_is_kept_by_a_hash_that_a_token_makes(
    browser: TestClient, tmp_path: Path, clock: Clock
) -> None:
    """Of the key nothing is left, and no row has a voter's hash or a time of day."""
    vote(browser)
    clock.go(minutes=3)
    vote(browser, selection=["1"], submission=submission(2))
    close_and_seal(browser, tmp_path)
    assert browser.portal
    read = store_of(browser).read
    tables = [
        browser.portal.call(read, lambda found, one=one: list(found.execute(select(one))))
        for one in (EVENT, BALLOT, POLL_KEY)
    ]
    assert not any("web:" in str(row) for rows in tables for row in rows)
    assert [bytes(row.key) for row in tables[2]] == [b""]
    assert {row.cast // 1_000_000 % 86_400 for row in tables[0]} == {0, 1}
