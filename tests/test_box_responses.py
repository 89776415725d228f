"""Who gets a page and who gets JSON."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from ballotbox.web.responses import wants_json


def asking(accept: str) -> Request:
    """Return a request that accepts something."""
    headers = [(b"accept", accept.encode())] if accept else []
    return Request({"type": "http", "method": "GET", "headers": headers})


@pytest.mark.parametrize(
    "accept",
    [
        "application/json",
        "application/problem+json",
        "application/json, */*;q=0.1",
        "APPLICATION/JSON",
    ],
)
def test_scripts_ask_for_json(accept: str) -> None:
    """They say so."""
    assert wants_json(asking(accept))


@pytest.mark.parametrize(
    "accept",
    [
        "",
        "*/*",
        "text/html",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "text/html, application/json;q=0.5",
    ],
)
def test_readers_get_pages(accept: str) -> None:
    """Whoever takes HTML reads HTML, and whoever says nothing does too."""
    assert not wants_json(asking(accept))
