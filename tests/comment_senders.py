"""Comments sent to a ballot box as browsers send them, and the author's way in, for tests."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from ballotbox.commenting import guestbook
from ballotbox.moderation import entrance
from box_makers import OWN, SECRET, Clock

if TYPE_CHECKING:
    from httpx import Response
    from starlette.testclient import TestClient

    from ballotbox.model import Judgement, Remark

COMMENTS = "/articles/regel/comments"
JSON = {"accept": "application/json"}
VOTER = "v" * 24
SENT = "s" * 24
FORM = {"content-type": "application/x-www-form-urlencoded", "origin": OWN}


def kept(browser: TestClient) -> list[Remark]:
    """Return every comment that the box holds, in the order of their last change."""
    made = browser.app.state.box  # type: ignore[attr-defined]

    async def read() -> tuple[Remark, ...]:
        found: tuple[Remark, ...] = await made.store.read(lambda c: guestbook.changed(c, 0, 1000))
        return found

    assert browser.portal
    return list(browser.portal.call(read))


def decide(browser: TestClient, remark: Remark, judgement: Judgement) -> None:
    """Judge a comment as the author does."""
    made = browser.app.state.box  # type: ignore[attr-defined]

    async def write() -> None:
        await made.store.write(lambda c: guestbook.decide(c, [remark.id], judgement))

    assert browser.portal
    browser.portal.call(write)


def fields(**changes: str) -> dict[str, str]:
    """Return a comment's form as the blog's page sends it."""
    plain = {"text": "2, för att reglerna är till för oss", "name": "Åsa", "lang": "sv"}
    return {**plain, "website": "", "email": "", "replyto": "", "email2": "", **changes}


def by_script(browser: TestClient, **changes: str) -> Response:
    """Send a comment as the page's script does."""
    sent = fields(**{"voter": VOTER, "submission": SENT, **changes})
    answer: Response = browser.post(COMMENTS, data=sent, headers=JSON)
    return answer


def token(page: str) -> str:
    """Return what the box's own form holds."""
    found = re.search(r'name="confirm" value="([^"]+)"', page)
    assert found, page
    return unescape(found[1])


def without_script(browser: TestClient, clock: Clock, **changes: str) -> Response:
    """Send a comment as a browser without script does, and confirm it a while later."""
    first = browser.post(COMMENTS, data=fields(**changes))
    assert first.status_code == 200
    clock.go(seconds=20)
    confirmed = fields(**changes) | {"confirm": token(first.text)}
    answer: Response = browser.post(COMMENTS, data=confirmed, headers={"origin": OWN})
    return answer


def codes(page: str) -> list[str]:
    """Return the codes that a page of thanks shows: the receipt and the secret one."""
    return re.findall(r"<code>([^<]+)</code>", page)


def sign_in(browser: TestClient, clock: Clock, nonce: str = "n") -> str:
    """Sign the author in, and return the token that the session's forms hold."""
    path = f"/moderate/in/{entrance.invite(SECRET, nonce, clock())}"
    assert browser.post(path, headers=FORM).status_code == 303
    found = re.search(r'name="token" value="([0-9a-f]+)"', browser.get("/moderate").text)
    assert found
    return found[1]
