"""Who has the secret code sees, fetches and erases all that is kept; nobody else does anything."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from ballotbox.store.entry import entry as entry_of
from ballotbox.store.schema import BALLOT, COMMENT, EVENT
from box_makers import MANIFEST, OWN, Clock, publish
from polls.receipts import digest
from vote_makers import ANNA, BO, READER, SCRIPT, counted, submission, vote

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

pytest_plugins = ["postgres", "box_browsers"]

LOG = select(EVENT).order_by(EVENT.c.seq)


def sent(browser: TestClient, code: str, do: str = "show", **headers: str) -> Any:  # noqa: ANN401 (a response)
    """Send a code, as from the box's own page."""
    form = {"code": code, "do": do, "lang": "sv"}
    return browser.post("/mine", data=form, headers={"origin": OWN, **READER, **headers})


def told(browser: TestClient, code: str) -> dict[str, Any]:
    """Return all that a script is told for a code."""
    answer = sent(browser, code, **SCRIPT)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def rows(browser: TestClient, query: Any) -> list[Any]:  # noqa: ANN401 (any query)
    """Return the rows of a query in the store behind a browser."""
    state: Any = browser.app
    assert browser.portal
    job = lambda found: list(found.execute(query))  # noqa: E731 (short)
    found: list[Any] = browser.portal.call(state.state.box.store.read, job)
    return found


def test_the_page_asks_for_a_code_in_the_readers_language(browser: TestClient) -> None:
    """A form with a label, and a word on what is lost with the code."""
    for lang, words in (("sv", "sparat om din röst"), ("da", "gemt om din stemme")):
        page = browser.get(f"/mine?lang={lang}")
        assert page.status_code == 200
        assert f'<html lang="{lang}">' in page.text
        assert words in page.text
        assert '<label for="code">' in page.text


def test_a_secret_code_shows_all_that_is_kept(either: TestClient, clock: Clock) -> None:
    """Each ballot of the voter in the poll, what replaced it, and the words that came with it."""
    first = vote(either, submission=submission(1), why="För att …", name="Åsa").json()
    clock.go(minutes=5)
    second = vote(either, selection=["1"], submission=submission(2)).json()
    vote(either, voter=BO, submission=submission(3))
    for said in (first, second):
        found = told(either, said["secret"])
        assert [one["selection"] for one in found["events"]] == [["2"], ["1"]]
        assert [one["receipt"] for one in found["events"]] == [first["receipt"], second["receipt"]]
        assert found["events"][0]["receipt_digest"] == digest(first["receipt"])
        assert [one["text"] for one in found["comments"]] == ["För att …"]
        assert found["poll"] == "regel"


def test_nothing_that_is_kept_is_left_out(browser: TestClient) -> None:
    """What the tables hold of a voter is what the voter is told; codes and all."""
    said = vote(browser, why="För att …", name="Åsa").json()
    written = json.dumps(told(browser, said["secret"]), ensure_ascii=False)
    (row,) = rows(browser, LOG)
    event = entry_of(row).event
    for value in (event.id, event.poll, event.voter, event.act.value, *event.selection):
        assert value in written
    (remark,) = rows(browser, select(COMMENT))
    for value in (remark.id, remark.group, remark.author, remark.body, remark.commenter):
        assert value in written


def test_a_reader_sees_it_on_a_page(browser: TestClient) -> None:
    """In words, with buttons to fetch and to erase it."""
    said = vote(browser, why="För <b>att</b>").json()
    page = sent(browser, said["secret"]).text
    for words in ("Avskrivit den", said["receipt"], said["id"], "Radera för gott", "Hämta det"):
        assert words in page
    assert "1 april 2026</time>, 14:00" in page
    assert "För &lt;b&gt;att&lt;/b&gt;" in page


def test_it_is_fetched_as_a_file(browser: TestClient) -> None:
    """JSON that the browser saves under the poll's name."""
    secret = vote(browser).json()["secret"]
    answer = sent(browser, secret, "download")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["content-disposition"] == 'attachment; filename="utifran-regel.json"'
    assert answer.json() == told(browser, secret)


def test_a_code_may_be_written_carelessly(browser: TestClient) -> None:
    """Lower case, without hyphens, with the letters that are so easily misread."""
    secret = vote(browser).json()["secret"]
    careless = f" {secret.lower().replace('-', '').replace('0', 'o').replace('1', 'l')} "
    assert told(browser, careless) == told(browser, secret)


def test_erasing_takes_the_vote_the_words_and_the_voter_away(either: TestClient) -> None:
    """For good: the ballot counts no more, and nothing says what it was or whose."""
    vote(either, submission=submission(1), why="hemliga ord", name="Åsa")
    said = vote(either, selection=["1"], submission=submission(2)).json()
    vote(either, voter=BO, submission=submission(3))
    assert counted(either) == {"1": 1, "2": 1}
    answer = sent(either, said["secret"], "erase")
    assert answer.status_code == 303
    page = either.get(answer.headers["location"])
    assert "Det är raderat." in page.text
    assert counted(either) == {"2": 1}
    mine, later, *_ = [entry_of(row) for row in rows(either, LOG)]
    assert mine.erased
    assert later.erased
    (remark,) = rows(either, select(COMMENT))
    assert (remark.author, remark.body, remark.commenter) == ("", "", "")
    assert len(rows(either, select(BALLOT))) == 1


def test_what_is_erased_may_be_asked_for_and_erased_again(browser: TestClient) -> None:
    """Nothing is left to tell, and nothing happens twice."""
    said = vote(browser).json()
    sent(browser, said["secret"], "erase")
    entries = len(rows(browser, LOG))
    assert sent(browser, said["secret"], "erase").status_code == 303
    assert len(rows(browser, LOG)) == entries
    (event,) = told(browser, said["secret"])["events"]
    assert (event["selection"], event["voter"]) == ([], "")
    assert "raderat" in sent(browser, said["secret"]).text


def test_who_erased_may_vote_again(browser: TestClient) -> None:
    """It is then a new ballot, with codes of its own."""
    said = vote(browser, submission=submission(1)).json()
    sent(browser, said["secret"], "erase")
    anew = vote(browser, submission=submission(2)).json()
    assert anew["secret"] != said["secret"]
    assert counted(browser) == {"2": 1}


def test_erasing_is_possible_after_the_close(browser: TestClient, clock: Clock) -> None:
    """It is a right, not a vote."""
    said = vote(browser, "dold", ["1"]).json()
    clock.go(days=31)
    assert sent(browser, said["secret"], "erase").status_code == 303
    assert rows(browser, select(BALLOT)) == []


def test_erasing_is_possible_when_the_blog_has_dropped_the_poll(
    browser: TestClient, tmp_path: Path
) -> None:
    """What is kept is shown all the same, by its keys."""
    said = vote(browser).json()
    polls = tuple(one for one in MANIFEST.polls if one.poll.name != "regel")
    publish(tmp_path, replace(MANIFEST, polls=polls))
    page = sent(browser, said["secret"])
    assert page.status_code == 200
    assert said["receipt"] in page.text
    assert sent(browser, said["secret"], "erase").status_code == 303
    assert rows(browser, select(BALLOT)) == []


def test_a_receipt_shows_only_what_is_public(browser: TestClient) -> None:
    """People post their receipts: one neither shows nor erases, whoever's it is."""
    said = vote(browser, "dold", ["1"]).json()
    page = sent(browser, said["receipt"])
    assert page.status_code == 200
    assert digest(said["receipt"]) in page.text
    assert "afstemninger/flera/" in page.text
    for secret in ("Nei</", said["id"], said["secret"], "Radera för gott", "web:"):
        assert secret not in page.text
    assert sent(browser, said["receipt"], "erase").status_code == 200
    assert told(browser, said["receipt"]) == {"receipt_digest": digest(said["receipt"])}
    assert len(rows(browser, select(BALLOT))) == 1


@pytest.mark.parametrize("wrong", ["", "x", "7Q2M-0K4D-9XJT-RWEZD", "0" * 29, "é" * 29, "A" * 9000])
def test_what_is_no_code_is_told_at_its_field(browser: TestClient, wrong: str) -> None:
    """The page comes back with what was written, and says so above it."""
    vote(browser)
    page = sent(browser, wrong)
    assert page.status_code == 422
    assert 'class="faults" role="alert"' in page.text
    assert 'href="#code"' in page.text
    assert 'aria-invalid="true"' in page.text
    assert sent(browser, wrong, **SCRIPT).json()["code"] == "bad-receipt"


def test_anothers_code_opens_nothing(browser: TestClient) -> None:
    """A code that leads to a ballot's place but not to its id is no code of it."""
    secret = vote(browser).json()["secret"]
    letters = secret.replace("-", "")
    for place in range(0, len(letters) - 1, 3):
        other = "Z" if letters[place] != "Z" else "Y"
        forged = letters[:place] + other + letters[place + 1 :]
        assert sent(browser, forged, **SCRIPT).status_code == 422


def test_a_code_from_another_website_is_refused(browser: TestClient) -> None:
    """Nobody's page erases a visitor's vote."""
    secret = vote(browser).json()["secret"]
    for origin in ("https://evil.example", "null"):
        answer = sent(browser, secret, "erase", origin=origin)
        assert answer.status_code == 403
    assert len(rows(browser, select(BALLOT))) == 1


def test_a_comments_code_leads_to_its_comment(browser: TestClient) -> None:
    """One page for all codes: it knows which is which."""
    said = browser.post(
        "/articles/regel/comments",
        data={"text": "Bra skrivet!", "voter": ANNA, "submission": submission(1), "lang": "sv"},
        headers=SCRIPT,
    ).json()
    for code in (said["receipt"], said["secret"]):
        page = sent(browser, code).text
        found = re.search(r'<form method="post" action="([^"]+)"', page)
        assert found
        assert found[1] == "/comments/mine"


def test_the_words_beside_a_vote_are_found_from_its_code_alone(browser: TestClient) -> None:
    """The ballot's code is the one that its voter has: it opens both."""
    said = vote(browser, why="För att …").json()
    assert "För att …" in sent(browser, said["secret"]).text
