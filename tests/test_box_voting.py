"""A vote by HTTP is counted once, can be changed, and is refused in plain words."""

from __future__ import annotations

import json
import logging
import re
from dataclasses import replace
from http.cookiejar import DefaultCookiePolicy
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import func, select

from ballotbox.commenting import guestbook
from ballotbox.model import Judgement
from ballotbox.problems import Problem
from ballotbox.store.schema import BALLOT, COMMENT, EVENT
from ballotbox.web.pace import PLAIN, STEADY
from box_makers import BLOG, MANIFEST, OWN, Clock, box, client, publish
from mail_server import mail_server
from polls.receipts import is_secret, normal
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
    proof,
    read,
    signed,
    submission,
    vote,
)

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from ballotbox.box import Box
    from ballotbox.model import Remark

pytest_plugins = ["postgres", "box_browsers"]

LANGS = ("sv", "da", "nb", "en")


def remarks(browser: TestClient) -> list[Remark]:
    """Return all comments."""
    job = lambda found: guestbook.changed(found, 0, 100)  # noqa: E731 (short)
    return list(read(browser, job))


# One submission, one event


def test_a_vote_is_received_with_a_receipt_a_secret_and_the_result(either: TestClient) -> None:
    """The script gets all it shows in one answer, once the ballot is kept."""
    answer = vote(either, submission=submission(1))
    said = answer.json()
    assert answer.status_code == 201
    assert set(said) == {"id", "receipt", "secret", "selection", "message", "result", "counted"}
    assert normal(said["receipt"]) == said["receipt"]
    assert is_secret(normal(said["secret"]))
    assert said["selection"] == ["2"]
    assert said["message"] == "Tack! Din röst är mottagen."
    assert ">1</data> har röstat" in said["result"]
    assert counted(either) == {"2": 1}


def test_a_vote_sent_twice_is_one_event_with_one_receipt(either: TestClient) -> None:
    """A reader whose connection broke off sends it again, and is told the same."""
    first = vote(either, submission=submission(1)).json()
    again = vote(either, submission=submission(1)).json()
    assert first == again
    assert len(log(either)) == 1
    assert counted(either) == {"2": 1}


def test_two_processes_give_one_receipt(tmp_path: Path, clock: Clock, database_url: str) -> None:
    """A vote whose answer was lost may be sent again to another process of the same box."""
    boxes = [box(tmp_path, clock, database=database_url) for _ in range(2)]
    with client(boxes[0]) as one, client(boxes[1]) as other:
        first = vote(one, submission=submission(1)).json()
        again = vote(other, submission=submission(1)).json()
        assert first == again
        vote(other, selection=["1"], submission=submission(2))
        theirs = vote(other, voter=BO, submission=submission(1)).json()
        assert theirs["receipt"] != first["receipt"]
        assert [entry.event.voter for entry in log(one)].count(log(one)[0].event.voter) == 2
        assert counted(one) == counted(other) == {"1": 1, "2": 1}


def test_a_submission_cannot_change_its_selection(either: TestClient) -> None:
    """The same key with another vote is no retry: it is refused, and nothing changes."""
    vote(either, submission=submission(1))
    answer = vote(either, selection=["1"], submission=submission(1))
    assert (answer.status_code, code(answer)) == (422, "other-ballot")
    assert counted(either) == {"2": 1}


def test_a_later_vote_supersedes_and_the_log_keeps_both(either: TestClient) -> None:
    """One browser has one ballot; what it said before is history, not lost."""
    vote(either, submission=submission(1))
    vote(either, selection=["1"], submission=submission(2))
    assert counted(either) == {"1": 1}
    first, second = log(either)
    assert second.replaces == first.seq
    assert first.event.voter == second.event.voter


def test_a_vote_without_an_idempotency_key_still_supersedes(browser: TestClient) -> None:
    """A plain script that sends no key may change its vote as well."""
    vote(browser)
    vote(browser, selection=["1"])
    vote(browser)
    assert counted(browser) == {"2": 1}
    assert len(log(browser)) == 3


def test_two_voters_are_two_even_with_one_submission(either: TestClient) -> None:
    """Nobody can be shut out by a key that somebody else used before."""
    one = vote(either, submission=submission(1)).json()
    other = vote(either, selection=["1"], voter=BO, submission=submission(1)).json()
    assert counted(either) == {"1": 1, "2": 1}
    assert len({one["receipt"], other["receipt"], one["secret"], other["secret"]}) == 4


def test_a_voter_of_two_polls_cannot_be_linked(browser: TestClient) -> None:
    """Neither by the voter's key nor by id, receipt or secret."""
    one = vote(browser, submission=submission(1)).json()
    other = vote(browser, "ordning", submission=submission(1)).json()
    first, second = log(browser)
    assert first.event.voter != second.event.voter
    assert one["id"] != other["id"]
    assert one["receipt"] != other["receipt"]


def test_a_token_is_kept_nowhere(browser: TestClient, tmp_path: Path) -> None:
    """Whoever has the database cannot vote in anyone's name."""
    vote(browser, submission=submission(1))
    files = b"".join(path.read_bytes() for path in tmp_path.glob("box.sqlite3*"))
    assert ANNA.encode() not in files
    assert submission(1).encode() not in files


def test_a_browser_that_keeps_nothing_votes_by_its_submission(browser: TestClient) -> None:
    """Without a token each submission is a voter of its own, and sent twice it is one."""
    for number in (1, 1, 2):
        assert vote(browser, voter="", submission=submission(number)).status_code == 201
    assert counted(browser) == {"2": 2}


@pytest.mark.parametrize(
    ("poll", "fields", "selection"),
    [
        ("flera", {"selection": ["2", "1"]}, ["1", "2"]),
        ("betyg", {"selection": ["5"]}, ["5"]),
        ("ordning", {"selection": ["3", "1"]}, ["3", "1"]),
        ("ordning", {"choice.1": "3", "choice.2": "", "choice.3": "1"}, ["3", "1"]),
    ],
)
def test_each_type_of_poll_takes_its_ballots(
    browser: TestClient, poll: str, fields: dict[str, Any], selection: list[str]
) -> None:
    """Checkboxes, grades, and a ranking by a script or by lists."""
    form = {"voter": ANNA, **fields}
    answer = browser.post(f"/polls/{poll}/ballots", data=form, headers=SCRIPT)
    assert answer.json()["selection"] == selection


# Refusals


@pytest.mark.parametrize(
    ("poll", "selection", "status", "name"),
    [
        ("regel", [], 422, "nothing-chosen"),
        ("regel", ["1", "2"], 422, "too-many-chosen"),
        ("regel", ["9"], 422, "unknown-option"),
        ("regel", ["2", "2"], 422, "chosen-twice"),
        ("flera", ["1", "2", "3"], 422, "too-many-chosen"),
        ("ordning", ["1", "2", "1"], 422, "chosen-twice"),
        ("betyg", ["6"], 422, "unknown-option"),
        ("snart", ["1"], 403, "not-yet-open"),
        ("igen", ["1"], 403, "closed"),
        ("finns-inte", ["1"], 404, "no-such-poll"),
    ],
)
def test_a_refusal_has_an_honest_status_and_the_readers_words(
    browser: TestClient, poll: str, selection: list[str], status: int, name: str
) -> None:
    """A script gets a problem (RFC 9457), a reader a page; each in each language."""
    problem = Problem[name.upper().replace("-", "_")]
    for lang in LANGS:
        answer = vote(browser, poll, selection, lang=lang)
        words = read_words(browser, problem, lang)
        said = answer.json()
        assert (answer.status_code, code(answer), said["status"]) == (status, name, status)
        assert said["title"] == words
        page = vote(browser, poll, selection, headers=READER, lang=lang, voter="")
        assert page.status_code == status
        assert words in page.text
        assert f'<html lang="{lang}">' in page.text
    assert log(browser) == []


def read_words(browser: TestClient, problem: Problem, lang: str) -> str:
    """Return a problem's sentence in a language."""
    state: Any = browser.app
    words = str(state.state.box.pages.say(problem.words, lang))
    assert words == problem.words or lang != "en"
    return words


def test_the_form_comes_back_with_all_that_stood_in_it(browser: TestClient) -> None:
    """The summary of errors stands first and links to the field; no choice and no word is lost."""
    page = asked(
        browser,
        "flera",
        selection=["1", "2", "4"],
        lang="da",
        submission=submission(1),
    ).text
    assert page.index('class="faults" role="alert"') < page.index("<fieldset")
    assert 'href="#ballot-flera-1"' in page
    assert 'aria-invalid="true"' in page
    for number in (1, 2, 3, 4):
        chosen = re.search(rf'<input type="checkbox" [^>]*value="{number}"[^>]*>', page)
        assert chosen
        assert ("checked" in chosen[0]) == (number != 3)
    assert submission(1) in page
    assert "<title>Fejl: " in page


def test_a_form_that_was_sent_with_another_vote_gets_a_new_key(browser: TestClient) -> None:
    """With the old one it would be refused for ever."""
    vote(browser, submission=submission(1))
    page = vote(browser, headers=READER, selection=["1"], submission=submission(1), work="none")
    assert page.status_code == 422
    assert re.search(r'value="1"[^>]* checked', page.text)
    assert submission(1) not in page.text


def test_a_rankings_places_come_back(browser: TestClient) -> None:
    """Each list stands as the reader left it."""
    page = asked(browser, "ordning", **{"selection": "", "choice.1": "2", "choice.3": "2"}).text
    assert page.count('<option value="2" selected>') == 2


def test_the_words_come_back_unspoilt(browser: TestClient) -> None:
    """What a reader wrote is neither lost nor run as a script."""
    page = asked(browser, selection="", why="<script>alert(1)</script>", name='"><b>').text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;</textarea>" in page
    assert "<script>alert" not in page
    assert 'value="&#34;&gt;&lt;b&gt;"' in page


def test_a_form_that_comes_back_can_be_sent(browser: TestClient) -> None:
    """It goes to the box itself, which then asks to confirm."""
    page = asked(browser, selection="")
    found = re.search(r'<form class="ballot"[^>]* action="([^"]+)"', page.text)
    assert found
    assert found[1] == f"{OWN}/polls/regel/ballots"
    form = {"selection": "1", "lang": "sv", "voter": "", "submission": "", "email2": ""}
    answer = browser.post(found[1], data=form, headers={**READER, "origin": OWN})
    assert answer.status_code == 200
    assert signed(answer)


def test_the_door_opens_and_shuts_by_the_boxs_clock(browser: TestClient, clock: Clock) -> None:
    """Not by the reader's, nor by that of the last build."""
    assert code(vote(browser, "snart", ["1"])) == "not-yet-open"
    clock.go(days=1)
    assert vote(browser, "snart", ["1"]).status_code == 201
    assert vote(browser, "dold", ["1"]).status_code == 201
    clock.go(days=29)
    assert code(vote(browser, "dold", ["2"])) == "closed"


def test_a_vote_kept_before_the_close_is_not_called_late(browser: TestClient, clock: Clock) -> None:
    """Its answer may have been lost: sent again after the close, it is told as it was."""
    first = vote(browser, "dold", ["1"], submission=submission(1))
    clock.go(days=30)
    again = vote(browser, "dold", ["1"], submission=submission(1))
    assert (again.status_code, again.json()["receipt"]) == (201, first.json()["receipt"])
    assert code(vote(browser, "dold", ["2"], submission=submission(1))) == "closed"
    assert code(vote(browser, "dold", ["1"], submission=submission(2))) == "closed"
    assert code(vote(browser, "dold", ["9"], submission=submission(1))) == "unknown-option"
    assert len(log(browser)) == 1


def test_a_get_never_changes_anything(browser: TestClient) -> None:
    """Prefetchers and robots vote for nobody."""
    where = "/polls/regel/ballots?selection=2&voter=" + ANNA
    for path in (
        where,
        "/polls/regel/withdrawals",
        "/polls/regel/mine",
        "/polls/regel/confirmations",
    ):
        answer = browser.get(path, headers=SCRIPT)
        assert (answer.status_code, code(answer)) == (405, "not-allowed")
        assert browser.head(path).status_code == 405
    browser.get("/mine?do=erase&code=x")
    assert log(browser) == []


def test_a_filled_honeypot_is_refused_openly(browser: TestClient) -> None:
    """A reader whose browser filled it in is told, not thanked for nothing."""
    assert code(vote(browser, email2="x@example.org")) == "unproven"
    assert asked(browser, email2="x@example.org").status_code == 403
    assert log(browser) == []


@pytest.mark.parametrize("token", ["1", "anna@example.org", "a" * 500])
def test_a_voter_is_never_what_somebody_typed(browser: TestClient, token: str) -> None:
    """An address or a name, which others may type too, is no token."""
    assert code(vote(browser, voter=token)) == "bad-form"


@pytest.mark.parametrize(
    "origin", ["https://evil.example", f"{BLOG}.evil.example", "http://blogg.example"]
)
def test_a_form_of_another_website_is_refused(browser: TestClient, origin: str) -> None:
    """With a script and without: nobody's visitors vote here without knowing."""
    for headers in (SCRIPT, READER):
        answer = vote(browser, headers={**headers, "origin": origin})
        assert answer.status_code == 403
    assert log(browser) == []


def test_a_form_that_hides_its_origin_is_asked_to_confirm(browser: TestClient) -> None:
    """`null` is what some pages' policy makes of it; a vote at once it cannot cast."""
    hidden = {**READER, "origin": "null"}
    assert signed(vote(browser, headers=hidden, voter=""))
    assert code(vote(browser, headers={**SCRIPT, "origin": "null"})) == "strange-origin"
    assert log(browser) == []


# Proof of work


def test_a_vote_with_its_proof_is_received(working: TestClient) -> None:
    """And again with the same one, as when the vote is changed within ten minutes."""
    work = proof(working, "regel", ANNA)
    assert vote(working, work=work).status_code == 201
    assert vote(working, selection=["1"], work=work).status_code == 201
    assert counted(working) == {"1": 1}


def test_a_proof_without_a_script_leads_to_the_thanks(working: TestClient) -> None:
    """A browser that proved its work has confirmed enough."""
    work = proof(working, "regel", ANNA)
    answer = vote(working, headers=READER, work=work)
    assert answer.status_code == 303
    assert working.get(answer.headers["location"]).status_code == 200


def test_a_replayed_proof_votes_for_nobody_else(working: TestClient) -> None:
    """Not for another voter, not in another poll, not without a voter."""
    work = proof(working, "regel", ANNA)
    assert code(vote(working, voter=BO, work=work)) == "unproven"
    assert code(vote(working, "ordning", work=work)) == "unproven"
    assert code(vote(working, voter="", submission=submission(1), work=work)) == "unproven"
    assert log(working) == []


def test_a_proof_for_a_submission_casts_that_submission_alone(working: TestClient) -> None:
    """A browser without storage proves its work once for each ballot."""
    work = proof(working, "regel", submission(1))
    for _ in range(2):
        answer = vote(working, voter="", submission=submission(1), work=work)
        assert answer.status_code == 201
    assert code(vote(working, voter="", submission=submission(2), work=work)) == "unproven"
    assert counted(working) == {"2": 1}


def test_a_replayed_proof_changes_its_vote_at_a_readers_pace(working: TestClient) -> None:
    """One proof would else fill the log with changes of one vote, as fast as the box can write."""
    work = proof(working, "regel", ANNA)
    answers = [
        vote(working, selection=["12"[n % 2]], work=work, submission=submission(n))
        for n in range(PLAIN.amount + 1)
    ]
    *in_time, late = answers
    assert {answer.status_code for answer in in_time} == {201}
    assert (late.status_code, code(late)) == (429, "too-fast")
    assert vote(working, voter=BO, work=proof(working, "regel", BO)).status_code == 201


def test_a_vote_without_a_proof_is_refused_to_a_script(working: TestClient) -> None:
    """And one without voter or submission has nothing that a proof could be for."""
    assert code(vote(working)) == "unproven"
    assert code(vote(working, voter="", work=proof(working, "regel", ""))) == "unproven"


def test_a_proof_expires_by_the_boxs_clock(working: TestClient, clock: Clock) -> None:
    """Ten minutes after the challenge was made."""
    work = proof(working, "regel", ANNA)
    clock.go(minutes=10, seconds=1)
    assert code(vote(working, work=work)) == "unproven"


def test_a_challenge_is_for_a_poll_of_the_blog(browser: TestClient) -> None:
    """And for a digest, as no token belongs in an address."""
    assert code(browser.get("/polls/nej/challenge", headers=SCRIPT)) == "no-such-poll"
    refused = browser.get("/polls/regel/challenge", params={"for": ANNA}, headers=SCRIPT)
    assert code(refused) == "bad-form"


def test_the_work_grows_in_a_burst_and_no_vote_is_refused(working: TestClient) -> None:
    """A school that votes at once is slowed a little; each of its votes counts, some flagged."""
    voters = [f"pupil-{number:020d}" for number in range(STEADY.amount + 5)]
    for one in voters:
        assert vote(working, voter=one, work=proof(working, "regel", one)).status_code == 201
    assert counted(working) == {"2": len(voters)}
    flags = [one.event.flag for one in log(working)]
    assert flags == [""] * STEADY.amount + ["burst"] * 5
    challenge = working.get("/polls/regel/challenge", params={"for": "0" * 64}).json()
    assert challenge["maxNumber"] == 100


# Without a script


def test_a_reader_without_scripts_confirms_and_is_thanked(either: TestClient, clock: Clock) -> None:
    """Form, question, 303, thanks: with the choice, receipt, secret, result and the way back."""
    question = asked(either)
    assert "Är det här din röst?" in question.text
    assert "Avskrivit den" in question.text
    assert log(either) == []
    clock.go(seconds=1)
    answer = confirm(either, signed(question))
    assert answer.status_code == 303
    page = either.get(answer.headers["location"])
    assert page.status_code == 200
    codes = re.findall(r"<code>([0-9A-Z-]+)</code>", page.text)
    assert [is_secret(normal(one)) for one in codes] == [False, True]
    assert ">1</data> har röstat" in page.text
    assert f'href="{BLOG}/sv/regel/"' in page.text
    assert "lägg inte ut den" in page.text
    assert counted(either) == {"2": 1}


def test_the_address_of_the_thanks_tells_nothing(browser: TestClient, clock: Clock) -> None:
    """It may be logged on the way: neither choice nor code nor voter stands in it."""
    form = signed(asked(browser))
    clock.go(seconds=1)
    first = confirm(browser, form).headers["location"]
    clock.go(minutes=9)
    assert browser.get(first).status_code == 200
    clock.go(minutes=2)
    assert browser.get(first).status_code == 403
    assert browser.get("/thanks/forged").status_code == 403
    assert browser.get(first[:-1]).status_code == 403


def test_the_cookie_makes_a_later_vote_supersede(browser: TestClient, clock: Clock) -> None:
    """It is the box's own, for a year, and no script reads it."""
    for choice in ("2", "1"):
        form = signed(asked(browser, selection=choice))
        clock.go(seconds=5)
        answer = confirm(browser, form)
    set_cookie = answer.headers["set-cookie"]
    assert set_cookie.startswith("utifran_voter=")
    for part in ("HttpOnly", "Max-Age=31536000", "Path=/", "SameSite=lax", "Secure"):
        assert part in set_cookie
    assert counted(browser) == {"1": 1}


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000"])
def test_the_cookie_works_on_the_authors_own_machine(
    tmp_path: Path, clock: Clock, host: str
) -> None:
    """Where there is no https, and the box lies below the blog's own address."""
    with client(box(tmp_path, clock, url="")) as browser:
        browser.base_url = f"http://{host}"
        browser.headers["origin"] = f"http://{host}"
        form = signed(browser.post("/ballotbox/polls/regel/ballots", data={"selection": "2"}))
        clock.go(seconds=1)
        answer = browser.post("/ballotbox/polls/regel/confirmations", data={"form": form})
        assert "Secure" not in answer.headers["set-cookie"]
        assert "Path=/ballotbox" in answer.headers["set-cookie"]
        assert answer.headers["location"].startswith("/ballotbox/thanks/")
        assert browser.get(answer.headers["location"]).status_code == 200


def test_the_cookie_is_secure_though_a_proxy_hides_the_readers_address(
    browser: TestClient, clock: Clock
) -> None:
    """Many a proxy names itself in the request's host: the box knows where readers reach it."""
    form = signed(asked(browser))
    clock.go(seconds=1)
    answer = confirm(browser, form, host="127.0.0.1:8099")
    assert "Secure" in answer.headers["set-cookie"]


def test_a_browser_that_refuses_cookies_votes_once_a_form(
    browser: TestClient, clock: Clock
) -> None:
    """The vote stands, and no form casts two, whether its cookie came back or not."""
    browser.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    form = signed(asked(browser))
    clock.go(seconds=1)
    places = {confirm(browser, form).status_code for _ in range(3)}
    assert places == {303}
    assert len(log(browser)) == 1
    assert counted(browser) == {"2": 1}


def test_a_form_sent_twice_is_one_ballot_though_the_cookie_came_between(
    browser: TestClient, clock: Clock
) -> None:
    """A reader who clicks twice votes once."""
    form = signed(asked(browser))
    clock.go(seconds=1)
    confirm(browser, form)
    assert confirm(browser, form).status_code == 303
    assert len(log(browser)) == 1


def test_a_prefilled_or_forged_form_is_refused(browser: TestClient, clock: Clock) -> None:
    """Only what the box signed for this poll, and that from its own page."""
    form = signed(asked(browser))
    clock.go(seconds=1)
    for forged in ("", "x", form[:-1], form + "x", form.replace(".", "", 1)):
        assert confirm(browser, forged).status_code == 403
    assert confirm(browser, form, "ordning").status_code == 403
    for origin in (BLOG.replace("blogg", "evil"), "null"):
        assert confirm(browser, form, origin=origin).status_code == 403
    assert log(browser) == []


def test_a_form_that_was_open_too_long_comes_back_filled_in(
    browser: TestClient, clock: Clock
) -> None:
    """Half an hour; then the reader looks it through and sends it once more."""
    form = signed(asked(browser, why="För att", name="Åsa"))
    clock.go(minutes=31)
    page = confirm(browser, form)
    assert page.status_code == 403
    assert re.search(r'value="2"[^>]* checked', page.text)
    assert "För att</textarea>" in page.text
    assert log(browser) == []


def test_a_robots_speed_is_refused_and_the_question_stays(
    browser: TestClient, clock: Clock
) -> None:
    """Nobody reads and clicks within a second; a moment later the same form is good."""
    form = signed(asked(browser))
    answer = confirm(browser, form)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    assert signed(answer) == form
    clock.go(seconds=1)
    assert confirm(browser, form).status_code == 303


def test_many_forms_from_one_place_wait_and_then_pass(browser: TestClient, clock: Clock) -> None:
    """A class without scripts is through in a few minutes; none is told to go away."""
    forms = [signed(asked(browser)) for _ in range(PLAIN.amount + 3)]
    clock.go(seconds=1)
    browser.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    statuses = [confirm(browser, form).status_code for form in forms]
    assert statuses == [303] * PLAIN.amount + [429] * 3
    late = confirm(browser, forms[-1])
    assert int(late.headers["retry-after"]) <= 60
    clock.go(seconds=int(late.headers["retry-after"]))
    assert [confirm(browser, form).status_code for form in forms[-3:]] == [303] * 3
    assert counted(browser) == {"2": len(forms)}


def test_the_poll_may_close_while_the_question_is_read(browser: TestClient, clock: Clock) -> None:
    """It counts when the vote is confirmed, not when it was begun."""
    clock.go(days=29, hours=23, minutes=59, seconds=58)
    form = signed(asked(browser, "dold", selection="1"))
    clock.go(seconds=2)
    assert confirm(browser, form, "dold").status_code == 403
    assert log(browser) == []


def test_an_option_that_went_while_the_question_was_read_is_refused(
    browser: TestClient, clock: Clock, tmp_path: Path
) -> None:
    """The selection is checked again by the manifest of the moment."""
    form = signed(asked(browser))
    clock.go(seconds=1)
    entry = MANIFEST.poll("regel")
    assert entry
    wordings = tuple(replace(one, options=one.options[:1]) for one in entry.poll.wordings)
    shorter = replace(entry, poll=replace(entry.poll, wordings=wordings))
    polls = tuple(shorter if one is entry else one for one in MANIFEST.polls)
    publish(tmp_path, replace(MANIFEST, polls=polls))
    assert confirm(browser, form).status_code == 422
    assert log(browser) == []


# Words beside the vote


def test_the_why_becomes_a_comment_tied_to_its_ballot(either: TestClient) -> None:
    """It waits for the author, and sent twice it is one."""
    for _ in range(2):
        said = vote(either, submission=submission(1), why="För att …", name="Åsa").json()
    (remark,) = remarks(either)
    assert (remark.ballot, remark.author, remark.body) == (said["id"], "Åsa", "För att …")
    assert (remark.group, remark.lang, remark.judgement) == ("regel", "sv", Judgement.WAITING)
    assert counted(either) == {"2": 1}
    thanks, waits = "Tack! Din röst är mottagen.", "Din kommentar väntar på skribenten."
    assert said["message"] == f"{thanks} {waits}"
    assert vote(either, submission=submission(2)).json()["message"] == thanks


def test_the_author_hears_nothing_of_a_blocked_writers_why(tmp_path: Path, clock: Clock) -> None:
    """Their words are spam from the start; the vote counts like any other."""
    with mail_server() as mail:
        smtp = {"smtp": f"smtp://127.0.0.1:{mail.port}", "mail_from": "box@example.org"}
        made = box(tmp_path, clock, **smtp, mail_to="author@example.org")
        with client(made) as browser:
            vote(browser, submission=submission(1), why="Ett")
            (first,) = remarks(browser)
            assert browser.portal
            block = lambda found: guestbook.block(found, first, clock())  # noqa: E731 (short)
            browser.portal.call(made.store.write, block)
            vote(browser, submission=submission(2), why="Två")
            assert [one.judgement for one in remarks(browser)] == [Judgement.SPAM] * 2
    assert [letter.get_content().count("Två") for letter in mail.letters] == [0]


def test_the_why_of_a_reader_without_scripts_is_kept_too(browser: TestClient, clock: Clock) -> None:
    """It is shown with the question, and kept with the vote."""
    question = asked(browser, why="För att\n<b>det</b> känns", name="Åsa")
    assert "&lt;b&gt;det&lt;/b&gt;" in question.text
    clock.go(seconds=1)
    page = browser.get(confirm(browser, signed(question)).headers["location"]).text
    assert "<p>Din kommentar väntar på skribenten.</p>" in page
    assert page.count("Tack!") == 2, "in the title and the heading"
    (remark,) = remarks(browser)
    assert remark.body == "För att\n<b>det</b> känns"
    assert remark.ballot == log(browser)[0].event.id


def test_words_that_cannot_be_kept_are_told_of_before_anything_is_cast(
    browser: TestClient,
) -> None:
    """Too long, or under a post that takes none: the vote waits for the reader to mend it."""
    for headers in (SCRIPT, READER):
        answer = vote(browser, headers=headers, why="a" * 10_001)
        assert answer.status_code == 422
    assert vote(browser, why="a" * 10_001).json()["field"] == "why"
    assert vote(browser, why="a", name="b" * 101).json()["field"] == "name"
    assert vote(browser, "flera", why="a").json()["code"] == "comments-closed"
    assert log(browser) == []


def test_a_why_of_nothing_is_none(browser: TestClient) -> None:
    """And a name alone says nothing."""
    assert vote(browser, why=" \n ", name="Åsa").status_code == 201
    assert remarks(browser) == []


def test_a_refused_retry_adds_no_words(browser: TestClient) -> None:
    """Both are kept or neither: another vote under the same key brings no comment in."""
    vote(browser, submission=submission(1))
    vote(browser, selection=["1"], submission=submission(1), why="Nej, förresten")
    assert remarks(browser) == []


# Silence


def test_hidden_results_leak_no_number_in_any_answer(browser: TestClient, clock: Clock) -> None:
    """Whatever is asked by whoever voted, nothing tells how many did, nor how."""
    answers = []
    for number in range(37):
        token = f"voter-{number:020d}"
        answers.append(vote(browser, "dold", ["1"], voter=token, submission=submission(number)))
    answers.append(
        vote(browser, "dold", ["2"], voter="voter-" + "0" * 20, submission=submission(99))
    )
    form = asked(browser, "dold", selection="1")
    clock.go(seconds=1)
    answers += [form, confirm(browser, signed(form), "dold")]
    answers.append(browser.get(answers[-1].headers["location"]))
    fields = {"voter": "voter-" + "0" * 20}
    answers += [
        browser.post("/polls/dold/mine", data=fields, headers=SCRIPT),
        browser.post("/mine", data={"code": answers[0].json()["secret"]}, headers=SCRIPT),
        browser.post("/mine", data={"code": answers[0].json()["secret"]}, headers=READER),
        browser.post("/polls/dold/withdrawals", data=fields, headers=SCRIPT),
        browser.get("/polls/dold/result?lang=nb"),
        browser.get("/polls/dold/count"),
        asked(browser, "dold", selection=""),
        asked(browser, "dold", selection="9"),
    ]
    for answer in answers:
        text = answer.text
        assert not re.search(r"\b(3[5-9])\b(?![^<]*</code>)", visible(text)), text
        assert "har stemt" not in text
        assert '<table class="result' not in text
        if answer.headers.get("content-type") == "application/json":
            assert answer.json().get("result", "") == ""


def visible(text: str) -> str:
    """Return an answer without what is random in it: codes, ids, signed forms, times."""
    text = re.sub(r"<code>.*?</code>|value=\"[^\"]{20,}\"|datetime=\"[^\"]*\"", "", text)
    text = re.sub(r"<time.*?</time>|<svg.*?</svg>|<meta[^>]*>", "", text)
    if text.startswith("{"):
        said = json.loads(text)
        for name in ("id", "receipt", "secret", "events"):
            said.pop(name, None)
        return json.dumps(said)
    return text


def test_results_after_the_vote_are_shown_to_those_who_voted(browser: TestClient) -> None:
    """The box's own ballots alone; to everybody else it stays silent."""
    vote(browser, "efter", ["1"], voter=BO)
    said = vote(browser, "efter", ["1"], lang="nb").json()
    assert ">2</data> har stemt" in said["result"]
    mine = browser.post("/polls/efter/mine", data={"voter": ANNA, "lang": "nb"}, headers=SCRIPT)
    assert ">2</data> har stemt" in mine.json()["result"]
    assert browser.get("/polls/efter/result?lang=nb").status_code == 204
    form = asked(browser, "efter", selection="1", lang="nb")
    assert "har stemt" not in form.text


def test_a_receipts_number_in_the_log_cannot_be_read_from_a_code(browser: TestClient) -> None:
    """Else a secret code would tell how many had voted before."""
    first = vote(browser, "dold", ["1"]).json()["secret"]
    second = vote(browser, "dold", ["1"], voter=BO).json()["secret"]
    assert first[:9] != second[:9]


# What stays unsaid


def test_nothing_is_logged_of_who_votes_or_what(
    browser: TestClient, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """No address, no token, no words, no code, whatever becomes of the vote."""
    caplog.set_level(logging.DEBUG)
    said = vote(browser, why="hemliga ord", name="Åsa").json()
    vote(browser, selection=["9"], why="hemliga ord")
    form = signed(asked(browser, why="hemliga ord"))
    clock.go(seconds=1)
    location = confirm(browser, form).headers["location"]
    browser.get(location)
    logged = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("httpx")
    )
    for secret in (ANNA, "203.0.113.7", "hemliga", "Åsa", said["secret"], said["receipt"], form):
        assert secret not in logged
    assert location.partition("/thanks/")[2] not in logged


def test_a_database_that_is_away_keeps_the_readers_choice(browser: TestClient, made: Box) -> None:
    """The form comes back as it was, with a word that nothing is lost."""
    made.store._writes.close()  # noqa: SLF001 (as good as a database that is gone)
    answer = vote(browser, headers={**READER, "origin": OWN}, work="x")
    assert answer.status_code == 503
    assert re.search(r'value="2"[^>]* checked', answer.text)
    assert code(vote(browser)) == "unavailable"


def test_every_page_may_be_used_by_keyboard_alone(browser: TestClient, clock: Clock) -> None:
    """One h1 a page, a label to each field, no script, no style of its own."""
    form = asked(browser)
    clock.go(seconds=1)
    thanks = browser.get(confirm(browser, signed(form)).headers["location"])
    for page in (form, thanks, asked(browser, selection=""), browser.get("/mine?lang=sv")):
        assert page.text.count("<h1>") == 1
        assert "<script" not in page.text
        assert "style=" not in page.text
        for name in re.findall(r'<label for="([^"]+)"', page.text):
            assert f'id="{name}"' in page.text


def test_the_tables_hold_what_they_should(browser: TestClient) -> None:
    """One row a ballot that stands, one an event, one a comment."""
    vote(browser, submission=submission(1), why="a")
    vote(browser, selection=["1"], submission=submission(2))
    tables = (EVENT, BALLOT, COMMENT)
    queries = [select(func.count()).select_from(table) for table in tables]
    assert read(browser, lambda found: [found.scalar(query) for query in queries]) == [2, 1, 1]
