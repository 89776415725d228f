"""One who has voted finds the ballot again, and takes it back while the poll is open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ballotbox.model import Act
from box_makers import BLOG, OWN, Clock
from vote_makers import (
    ANNA,
    BO,
    READER,
    SCRIPT,
    asked,
    code,
    confirm,
    counted,
    log,
    signed,
    submission,
    vote,
)

if TYPE_CHECKING:
    from starlette.testclient import TestClient


pytest_plugins = ["postgres", "box_browsers"]

LANGS = ("sv", "da", "nb", "en")


def test_a_withdrawn_vote_counts_no_more_and_may_be_cast_anew(either: TestClient) -> None:
    """The log keeps that it was there; a second withdrawal finds nothing."""
    vote(either, submission=submission(1))
    form = {"voter": ANNA, "lang": "sv"}
    gone = either.post("/polls/regel/withdrawals", data=form, headers=SCRIPT)
    assert (gone.status_code, gone.json()["counted"]) == (200, False)
    assert gone.json()["message"] == "Din röst är tillbakatagen."
    assert counted(either) == {}
    again = either.post("/polls/regel/withdrawals", data=form, headers=SCRIPT)
    assert (again.status_code, code(again)) == (404, "nothing-to-withdraw")
    assert [one.event.act for one in log(either)] == [Act.CAST, Act.WITHDRAW]
    vote(either, selection=["1"], submission=submission(2))
    assert counted(either) == {"1": 1}


def test_a_vote_is_withdrawn_by_its_secret_code(either: TestClient) -> None:
    """However it is written; by the code sent twice it is done once."""
    secret = vote(either).json()["secret"]
    form = {"secret": secret.lower().replace("-", " ")}
    for _ in range(2):
        gone = either.post("/polls/regel/withdrawals", data=form, headers=SCRIPT)
        assert gone.status_code == 200
    assert counted(either) == {}
    assert len(log(either)) == 2


def test_a_receipt_or_anothers_code_withdraws_nothing(browser: TestClient) -> None:
    """A receipt is public; a code is good in its own poll."""
    said = vote(browser).json()
    other = vote(browser, "ordning").json()
    for wrong in (said["receipt"], other["secret"], "0" * 29, "x", said["secret"][:-1] + "?"):
        form = {"secret": wrong}
        answer = browser.post("/polls/regel/withdrawals", data=form, headers=SCRIPT)
        assert (answer.status_code, code(answer)) == (422, "bad-receipt")
    assert counted(browser) == {"2": 1}


def test_a_reader_without_scripts_takes_the_vote_back_on_the_page_of_thanks(
    browser: TestClient, clock: Clock
) -> None:
    """One button, then a page that says so and leads back."""
    form = signed(asked(browser))
    clock.go(seconds=1)
    page = browser.get(confirm(browser, form).headers["location"]).text
    secret = re.search(r'name="secret" value="([^"]+)"', page)
    assert secret
    fields = {"secret": secret[1], "lang": "sv"}
    own = {**READER, "origin": OWN}
    gone = browser.post("/polls/regel/withdrawals", data=fields, headers=own)
    assert gone.status_code == 303
    told = browser.get(gone.headers["location"])
    assert "Din röst är tillbakatagen." in told.text
    assert f'href="{BLOG}/sv/regel/"' in told.text
    assert counted(browser) == {}


def test_nothing_is_taken_back_after_the_close(browser: TestClient, clock: Clock) -> None:
    """The count is then what it is; erasing one's data is another matter."""
    vote(browser, "dold", ["1"])
    clock.go(days=30)
    form = {"voter": ANNA}
    answer = browser.post("/polls/dold/withdrawals", data=form, headers=SCRIPT)
    assert code(answer) == "closed"


def test_a_browser_finds_its_own_ballot(either: TestClient) -> None:
    """By its token, with the same codes as when it voted; another finds none."""
    said = vote(either, submission=submission(1)).json()
    own = either.post("/polls/regel/mine", data={"voter": ANNA, "lang": "sv"}, headers=SCRIPT)
    assert own.status_code == 200
    assert {name: own.json()[name] for name in ("receipt", "secret", "selection", "result")} == {
        name: said[name] for name in ("receipt", "secret", "selection", "result")
    }
    for fields in ({"voter": BO}, {"lang": "sv"}):
        none = either.post("/polls/regel/mine", data=fields, headers=SCRIPT)
        assert none.status_code == 404
