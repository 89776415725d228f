"""The author's session: a cookie that no script and no other website gets at, and its end."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from ballotbox.moderation import entrance
from ballotbox.moderation.session import (
    COOKIE,
    LIFE,
    begin,
    expect_token,
    form_token,
    session,
    signed,
)
from ballotbox.problems import Problem, Refusal
from ballotbox.web.origins import is_here
from box_makers import NOW, OWN, SECRET, Clock, box, client

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

FORM = {"content-type": "application/x-www-form-urlencoded"}
LOCAL = "http://127.0.0.1:8000"


def enter(browser: TestClient, token: str, origin: str = OWN) -> str:
    """Sign in, and return the cookie as it was set."""
    address = f"{origin}/moderate/in/{token}"
    answer = browser.post(address, headers=FORM | {"origin": origin})
    assert answer.status_code == 303, answer.text
    return answer.headers["set-cookie"]


def token_of(browser: TestClient) -> str:
    """Return the token that the forms of the session's desk hold."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', browser.get("/moderate").text)
    assert found
    return found[1]


def test_a_session_lasts_its_hours() -> None:
    """It is read back until it ends."""
    begun = begin("n", NOW)
    cookie = signed(SECRET, begun)

    assert session(SECRET, cookie, NOW + LIFE - timedelta(seconds=1)) == begun
    for wrong in (cookie[:-1], cookie + "x", "", "a.b"):
        with pytest.raises(Refusal):
            session(SECRET, wrong, NOW)
    with pytest.raises(Refusal):
        session(SECRET, cookie, NOW + LIFE)


def test_an_invitation_is_no_session() -> None:
    """What signs one cannot be put in the place of the other."""
    written = entrance.invite(SECRET, "n", NOW)

    with pytest.raises(Refusal):
        session(SECRET, written, NOW)


def test_each_session_has_a_token_of_its_own() -> None:
    """A form of one session is not good in another."""
    one, other = begin("a", NOW), begin("b", NOW)

    expect_token(SECRET, one, form_token(SECRET, one))
    for wrong in (form_token(SECRET, other), "", "ö"):
        with pytest.raises(Refusal) as refused:
            expect_token(SECRET, one, wrong)
        assert refused.value.problem is Problem.STALE_FORM


@pytest.mark.parametrize(
    ("address", "here"),
    [
        ("http://127.0.0.1:8000/x", True),
        ("http://localhost", True),
        ("http://[::1]:8000", True),
        ("https://localhost", False),
        ("https://box.example", False),
        ("http://box.example", False),
        ("http://localhost.evil.example", False),
        ("", False),
        ("http://[", False),
    ],
)
def test_only_this_machine_is_here(address: str, here: bool) -> None:  # noqa: FBT001 (a table's column)
    """A cookie goes unencrypted nowhere else."""
    assert is_here(address) is here


def test_the_cookie_is_kept_from_scripts_and_other_sites(tmp_path: Path) -> None:
    """HttpOnly, Secure, SameSite=Lax, and sent to the desk alone."""
    made = box(tmp_path, Clock())
    with client(made) as browser:
        cookie = enter(browser, entrance.invite(SECRET, "n", NOW))

    said = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert said == {"httponly", "secure", "samesite=lax", "path=/moderate", "max-age=43200"}


def test_on_the_authors_own_machine_the_cookie_works_without_encryption(tmp_path: Path) -> None:
    """At http://127.0.0.1 a browser would keep a Secure cookie to itself."""
    made = box(tmp_path, Clock(), url=LOCAL)
    with client(made) as browser:
        cookie = enter(browser, entrance.invite(SECRET, "n", NOW), LOCAL)

        assert "secure" not in cookie.lower()
        assert browser.get(f"{LOCAL}/moderate").status_code == 200


def test_without_a_session_the_desk_shows_no_comment(tmp_path: Path) -> None:
    """The page says how to sign in, and the buttons do nothing."""
    with client(box(tmp_path, Clock()), origin=OWN) as browser:
        seen = browser.get("/moderate")
        assert seen.status_code == 401
        assert "ballotbox invite" in seen.text
        for path in ("/moderate", "/moderate/out"):
            assert browser.post(path, data={"judgement": "approved"}).status_code == 401


def test_signing_out_ends_the_session_for_good(tmp_path: Path) -> None:
    """A copy of the cookie opens nothing afterwards."""
    with client(box(tmp_path, Clock()), origin=OWN) as browser:
        enter(browser, entrance.invite(SECRET, "n", NOW))
        copy = browser.cookies[COOKIE]

        left = browser.post("/moderate/out", data={"token": token_of(browser)})

        assert left.status_code == 200
        assert COOKIE not in browser.cookies
        browser.cookies.set(COOKIE, copy, domain="box.example")
        assert browser.get("/moderate").status_code == 401


def test_signing_out_needs_the_sessions_form(tmp_path: Path) -> None:
    """A link or a form elsewhere signs nobody out."""
    with client(box(tmp_path, Clock()), origin=OWN) as browser:
        enter(browser, entrance.invite(SECRET, "n", NOW))

        assert browser.get("/moderate/out").status_code == 405
        assert browser.post("/moderate/out", data={"token": "x"}).status_code == 403
        assert browser.get("/moderate").status_code == 200


def test_a_session_ends_by_itself(tmp_path: Path) -> None:
    """After twelve hours the author signs in again."""
    clock = Clock()
    with client(box(tmp_path, clock), origin=OWN) as browser:
        enter(browser, entrance.invite(SECRET, "n", NOW))
        clock.go(hours=12)

        assert browser.get("/moderate").status_code == 401
