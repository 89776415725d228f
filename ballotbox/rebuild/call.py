"""The call that has the blog built anew: GitHub's `repository_dispatch`; the edge that makes it.

https://docs.github.com/rest/repos/repos#create-a-repository-dispatch-event
"""

from __future__ import annotations

import asyncio
import re
from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Mapping

EVENT: Mapping[str, str] = {"event_type": "votes"}
"""All that is said: nothing of a reader, a poll or a number."""

SECONDS = 20
MENDS: Mapping[int, str] = {
    HTTPStatus.UNAUTHORIZED: ": mend BALLOTBOX_REBUILD_TOKEN: it is wrong, or has expired",
    HTTPStatus.FORBIDDEN: ": the token may not; let it write the repository's contents",
    HTTPStatus.NOT_FOUND: ": mend BALLOTBOX_REBUILD_REPOSITORY, or let the token see that one",
}


class Unheard(Exception):  # noqa: N818 (a state that passes)
    """The call was not taken; its words say why. `after` is how long it was asked to wait."""

    def __init__(self, words: str, after: timedelta = timedelta()) -> None:
        super().__init__(words)
        self.after = after


async def call(address: str, token: str) -> None:
    """Have the blog built anew; raise Unheard where that was not taken."""
    headers = {
        "accept": "application/vnd.github+json",
        "authorization": f"Bearer {token}",
        "user-agent": "ballotbox",
        "x-github-api-version": "2022-11-28",
    }
    try:
        async with asyncio.timeout(SECONDS), httpx.AsyncClient(timeout=SECONDS) as client:
            # A redirect is not followed: the token is for this address alone.
            answer = await client.post(address, json=dict(EVENT), headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, UnicodeError):
        raise Unheard("there is no answer") from None
    if not answer.is_success:
        words = f"the answer is {answer.status_code}{MENDS.get(answer.status_code, '')}"
        raise Unheard(words, _asked(answer.headers))


def _asked(headers: httpx.Headers) -> timedelta:
    """Return how long an answer asks to wait (RFC 9110, 10.2.3), where it says it in seconds."""
    written = headers.get("retry-after", "")
    return timedelta(seconds=int(written) if re.fullmatch(r"[0-9]{1,5}", written) else 0)
