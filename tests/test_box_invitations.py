"""The author's way in: a link that is good once, and only behind a button."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

import box_makers
from ballotbox.moderation import entrance
from ballotbox.moderation.invitation import LIFE, invitation, invite
from ballotbox.problems import Problem, Refusal
from box_makers import NOW, OWN, SECRET, Clock, box, client

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.testclient import TestClient

FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
def clock() -> Clock:
    """Return the box's clock, which the test may set."""
    return Clock()


@pytest.fixture
def browser(tmp_path: Path, clock: Clock) -> Iterator[TestClient]:
    """Lend a browser on the box's own pages."""
    with client(box(tmp_path, clock), origin=OWN) as lent:
        yield lent


def link(clock: Clock) -> str:
    """Return the path of a new link, as `ballotbox invite` prints its address."""
    settings = box_makers.settings(box_makers.THEME)
    address = entrance.link(settings, "", clock())
    assert address.startswith(f"{OWN}/moderate/in/")
    return address.removeprefix(OWN)


def test_an_invitation_names_itself_until_it_ends() -> None:
    """Its chance number is read back up to the quarter of an hour, and not at it."""
    written = invite(SECRET, "n1", NOW)
    last = NOW + LIFE - timedelta(seconds=1)

    assert invitation(SECRET, written, last).nonce == "n1"
    with pytest.raises(Refusal) as refused:
        invitation(SECRET, written, NOW + LIFE)
    assert refused.value.problem is Problem.NOT_SIGNED_IN


@pytest.mark.parametrize(
    "written", ["", "x", "e30.x", invite("another secret of some other box", "n1", NOW)]
)
def test_what_was_not_signed_here_is_no_invitation(written: str) -> None:
    """A made-up link, or one of another box, opens nothing."""
    with pytest.raises(Refusal):
        invitation(SECRET, written, NOW)


def test_a_changed_invitation_is_none() -> None:
    """Any letter that is changed in it spoils its signature."""
    written = invite(SECRET, "n1", NOW)
    for place, letter in enumerate(written):
        other = "A" if letter != "A" else "g"
        with pytest.raises(Refusal):
            invitation(SECRET, written[:place] + other + written[place + 1 :], NOW)


def test_following_the_link_uses_nothing_up(browser: TestClient, clock: Clock) -> None:
    """A mail scanner may fetch it as often as it likes, by GET and HEAD: it gets a button."""
    path = link(clock)
    for _ in range(3):
        seen = browser.get(path)
        assert seen.status_code == 200
        assert browser.head(path).status_code == 200
        assert "set-cookie" not in seen.headers
        assert f'<form method="post" action="{path}">' in seen.text

    assert browser.post(path, headers=FORM).status_code == 303
    assert browser.get("/moderate").status_code == 200


def test_a_link_is_good_once(browser: TestClient, clock: Clock) -> None:
    """Whoever comes second, with a copy, is told how to get a link of their own."""
    path = link(clock)
    assert browser.post(path, headers=FORM).status_code == 303
    browser.cookies.clear()

    for answer in (browser.post(path, headers=FORM), browser.get(path)):
        assert answer.status_code == 401
        assert "ballotbox invite" in answer.text
        assert "set-cookie" not in answer.headers
    assert browser.get("/moderate").status_code == 401


def test_a_link_grows_old(browser: TestClient, clock: Clock) -> None:
    """After a quarter of an hour its button is gone, and pressing it in an old page is too late."""
    path = link(clock)
    clock.go(minutes=15)

    assert browser.get(path).status_code == 401
    assert browser.post(path, headers=FORM).status_code == 401


def test_another_website_cannot_press_the_button(browser: TestClient, clock: Clock) -> None:
    """Else it could sign a victim in to a session that somebody else knows."""
    path = link(clock)
    evil = FORM | {"origin": "https://evil.example"}

    assert browser.post(path, headers=evil).status_code == 403
    assert browser.post(path, headers=FORM).status_code == 303


def test_two_links_are_two_sessions(browser: TestClient, clock: Clock) -> None:
    """The author may be signed in on a phone and a desk."""
    first, second = link(clock), link(clock)
    assert first != second
    assert browser.post(first, headers=FORM).status_code == 303
    assert browser.post(second, headers=FORM).status_code == 303
