"""The call that has the blog built anew, as a server hears it."""

from __future__ import annotations

import json
import socket
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from ballotbox.rebuild.call import Unheard, call
from ledger_makers import awaited
from rebuild_servers import TOKEN, rebuilder
from thread_servers import handled

if TYPE_CHECKING:
    from rebuild_servers import Rebuilder


async def refused(server: Rebuilder, status: int, **headers: str) -> Unheard:
    """Return what is said of a call that the server answers with `status`."""
    server.answers = [(status, {name.replace("_", "-"): one for name, one in headers.items()})]
    with pytest.raises(Unheard) as raised:
        await call(server.address, TOKEN)
    return raised.value


@awaited
async def test_it_says_one_word_and_signs_it() -> None:
    """GitHub's own form: the type of the event, the token, and nothing of anybody."""
    with rebuilder() as server:
        await call(server.address, TOKEN)
    (heard,) = server.heard
    assert heard.path == "/repos/anna/blog/dispatches"
    assert json.loads(heard.body) == {"event_type": "votes"}
    assert heard.headers["authorization"] == f"Bearer {TOKEN}"
    assert heard.headers["accept"] == "application/vnd.github+json"
    assert heard.headers["x-github-api-version"] == "2022-11-28"


@awaited
async def test_a_refusal_says_what_to_mend_and_never_the_token() -> None:
    """Each answer that an operator can do something about, in words."""
    with rebuilder() as server:
        assert "mend BALLOTBOX_REBUILD_TOKEN" in str(await refused(server, 401))
        assert "let it write the repository's contents" in str(await refused(server, 403))
        assert "mend BALLOTBOX_REBUILD_REPOSITORY" in str(await refused(server, 404))
        assert str(await refused(server, 500)) == "the answer is 500"
        assert str(await refused(server, 599)) == "the answer is 599"
        assert TOKEN not in str(await refused(server, 422))


@awaited
async def test_how_long_it_is_asked_to_wait_is_read() -> None:
    """In seconds; a date, or a number without end, is none."""
    with rebuilder() as server:
        assert (await refused(server, 429, retry_after="90")).after == timedelta(seconds=90)
        assert (await refused(server, 429, retry_after="9" * 40)).after == timedelta()
        soon = "Wed, 21 Oct 2026 07:28:00 GMT"
        assert (await refused(server, 429, retry_after=soon)).after == timedelta()


@awaited
async def test_the_token_follows_no_redirect() -> None:
    """Who is sent elsewhere does not take the token there."""
    with rebuilder() as other, rebuilder() as server:
        await refused(server, 307, location=other.address)
        assert other.heard == []


@awaited
async def test_silence_and_broken_answers_are_no_answer() -> None:
    """Nobody listening, a line that is cut, an answer that is no HTTP."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]

    class Babbler(BaseHTTPRequestHandler):
        """Says what is no HTTP."""

        def handle(self) -> None:
            """Answer with noise."""
            self.rfile.readline()
            self.wfile.write(b"what?\r\n\r\n")

    with handled(Babbler) as address:
        for place in (f"http://127.0.0.1:{port}/x", f"{address}/x"):
            with pytest.raises(Unheard, match="there is no answer"):
                await call(place, TOKEN)
