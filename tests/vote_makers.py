"""Votes cast in a line over HTTP, as a browser with a script casts them and as one without."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from altcha.v1 import Challenge, solve_challenge
from sqlalchemy import select

from ballotbox.store.entry import entry
from ballotbox.store.schema import EVENT
from box_makers import OWN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection
    from starlette.testclient import TestClient

    from ballotbox.store.entry import Entry

    Answer = Any

SCRIPT = {"accept": "application/json"}
READER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
ANNA, BO = "anna-0123456789abcdefgh", "bo-0123456789abcdefghij"


def submission(number: int) -> str:
    """Return the idempotency key of that number."""
    return f"submission-{number:016d}"


def vote(
    browser: TestClient,
    poll: str = "regel",
    selection: Sequence[str] = ("2",),
    headers: dict[str, str] = SCRIPT,
    **fields: str,
) -> Answer:
    """Cast a vote as a script does, by default Anna's for option 2."""
    form = {"voter": ANNA, "lang": "sv", **fields, "selection": list(selection)}
    return browser.post(f"/polls/{poll}/ballots", data=form, headers=headers)


def asked(browser: TestClient, poll: str = "regel", **fields: str | Sequence[str]) -> Answer:
    """Send a ballot's form without a script, as from a page of the blog."""
    form = {"selection": "2", "lang": "sv", "voter": "", "submission": "", "email2": "", **fields}
    return browser.post(f"/polls/{poll}/ballots", data=form, headers=READER)


def signed(answer: Answer) -> str:
    """Return the signed form on a page that asks to confirm."""
    found = re.search(r'name="form" value="([^"]+)"', answer.text)
    assert found, answer.text
    return found[1]


def confirm(browser: TestClient, form: str, poll: str = "regel", **headers: str) -> Answer:
    """Confirm a signed form, as from the box's own page."""
    sent = {**READER, "origin": OWN, **headers}
    where = f"/polls/{poll}/confirmations"
    return browser.post(where, data={"form": form, "lang": "sv"}, headers=sent)


def proof(browser: TestClient, poll: str, who: str) -> str:
    """Return the proof of work of a browser, found as the script finds it."""
    subject = hashlib.sha256(f"{poll}\0{who}".encode()).hexdigest()
    made = browser.get(f"/polls/{poll}/challenge", params={"for": subject}).json()
    most = made.pop("maxNumber")
    found = solve_challenge(Challenge(max_number=most, **made))
    assert found
    return base64.b64encode(json.dumps({**made, "number": found.number}).encode()).decode()


def counted(browser: TestClient, poll: str = "regel") -> dict[str, int]:
    """Return the votes of a poll whose numbers are shown, those for nothing left out."""
    votes = browser.get(f"/polls/{poll}/count").json()["votes"]
    return {key: number for key, number in votes.items() if number}


def read(browser: TestClient, job: Callable[[Connection], Any]) -> Any:  # noqa: ANN401 (a job's own)
    """Return what a job reads in the store behind a browser."""
    state: Any = browser.app
    assert browser.portal
    return browser.portal.call(state.state.box.store.read, job)


def log(browser: TestClient) -> list[Entry]:
    """Return all that the box has in its log."""
    rows = select(EVENT).order_by(EVENT.c.seq)
    found: list[Entry] = read(browser, lambda it: [entry(row) for row in it.execute(rows)])
    return found


def code(answer: Answer) -> str:
    """Return the name of the problem in a JSON answer."""
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["code"])
