"""The service as a whole: what every answer carries, and what is said when something breaks."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from starlette.requests import Request
from starlette.routing import Route

import ballotbox.app
from ballotbox.app import ROUTES
from ballotbox.box import base
from ballotbox.guard import HEADERS
from ballotbox.logs import Line
from box_makers import BLOG, MANIFEST, OWN, box, client, publish, settings

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.responses import Response

WORDS = "the words of a reader, which no log may hold"


async def broken(_request: Request) -> Response:
    """Break."""
    raise RuntimeError(WORDS)


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the app a route that breaks."""
    monkeypatch.setattr(ballotbox.app, "ROUTES", [*ROUTES, Route("/broken", broken)])


@pytest.mark.parametrize("path", ["/healthz", "/polls/regel/count", "/nope", "/static/style.css"])
def test_every_answer_protects_the_reader(tmp_path: Path, path: str) -> None:
    """No script, no frame, nothing from elsewhere; an answer that sets its own cache keeps it."""
    with client(box(tmp_path)) as browser:
        answer = browser.get(path)
    for name, value in HEADERS.items():
        if name != "cache-control":
            assert answer.headers[name] == value
    assert "cache-control" in answer.headers
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_what_is_not_told_otherwise_is_not_kept(tmp_path: Path) -> None:
    """A page with somebody's receipt lies in no cache."""
    with client(box(tmp_path)) as browser:
        assert browser.get("/mine").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("sent", "lang", "words"),
    [
        ({"accept-language": "da"}, "da", "Den side findes ikke."),
        ({"accept-language": "de, nn;q=0.7, en;q=0.2"}, "nb", "Den siden finnes ikke."),
        ({"accept-language": "en;q=0.2, da;q=0.9"}, "da", "Den side findes ikke."),
        ({"accept-language": "en-US,en;q=0.5"}, "en", "There is no such page."),
        ({"accept-language": "en;q=0, fi"}, "sv", "Den sidan finns inte."),
        ({"accept-language": ";;q=x,,*"}, "sv", "Den sidan finns inte."),
        ({}, "sv", "Den sidan finns inte."),
    ],
)
def test_a_page_speaks_the_readers_language(
    tmp_path: Path, sent: dict[str, str], lang: str, words: str
) -> None:
    """What the browser asks for, else the blog's first; and a page says which it is."""
    with client(box(tmp_path)) as browser:
        answer = browser.get("/nope", headers=sent)
        assert answer.status_code == 404
        assert f'<html lang="{lang}">' in answer.text
        assert f"<h1>{words}</h1>" in answer.text
        named = browser.get("/nope?lang=nb", headers=sent)
        assert "Den siden finnes ikke." in named.text


def test_a_script_gets_a_problem(tmp_path: Path) -> None:
    """RFC 9457: type, title, status, and the name that scripts know it by."""
    with client(box(tmp_path)) as browser:
        answer = browser.get("/nope?lang=en", headers={"accept": "application/json"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank#not-found",
        "title": "There is no such page.",
        "status": 404,
        "code": "not-found",
    }


def test_a_way_that_is_not_allowed_is_told(tmp_path: Path) -> None:
    """A vote by GET is none: prefetchers and robots must not vote."""
    with client(box(tmp_path)) as browser:
        answer = browser.get("/polls/regel/ballots?selection=1&lang=en")
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
        assert "That cannot be done this way." in answer.text
        put = browser.put("/mine")
        assert (put.status_code, put.headers["allow"]) == (405, "GET, HEAD, POST")
        assert browser.get("/polls/regel/count").json()["voters"] == 0


@pytest.mark.usefixtures("breaking")
def test_what_breaks_is_answered_and_logged_without_its_words(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The reader gets a page, a script a problem, the operator the place; nobody the details."""
    with client(box(tmp_path)) as browser:
        page = browser.get("/broken?lang=en")
        script = browser.get("/broken?secret=x", headers={"accept": "application/json"})
    assert (page.status_code, script.status_code) == (500, 500)
    assert "Something broke here; it is not your fault." in page.text
    assert page.headers["content-security-policy"] == HEADERS["content-security-policy"]
    assert script.json()["code"] == "broken"
    told = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert len(told) == 2
    assert told[0].getMessage().startswith("GET /broken: RuntimeError at ")
    assert "test_box_app.py:" in told[0].getMessage()
    assert WORDS not in caplog.text + page.text + script.text
    assert "secret" not in caplog.text


def test_a_log_is_a_line_whatever_is_in_it() -> None:
    """Line breaks stay inside the JSON, and an exception keeps its words to itself."""
    with pytest.raises(RuntimeError) as raised:
        asyncio.run(broken(Request({"type": "http"})))
    broke = (RuntimeError, raised.value, raised.value.__traceback__)
    record = logging.LogRecord("x", logging.ERROR, "f", 1, "two\nlines %s", ("ä",), broke)
    line = Line().format(record)
    assert "\n" not in line
    assert json.loads(line)["said"] == "two\nlines ä"
    assert json.loads(line)["broke"].startswith("RuntimeError at ")
    assert WORDS not in line


def test_a_reader_who_goes_away_breaks_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Half a form is no error of the box's."""
    with client(box(tmp_path)) as browser:
        sent: list[object] = []

        async def gone() -> dict[str, object]:
            return {"type": "http.disconnect"}

        async def send(message: object) -> None:
            sent.append(message)

        scope = {
            "type": "http",
            "method": "POST",
            "path": "/polls/regel/ballots",
            "query_string": b"",
            "headers": [(b"content-type", b"application/x-www-form-urlencoded")],
        }
        assert browser.portal
        browser.portal.call(browser.app, scope, gone, send)
    assert sent == []
    assert [one for one in caplog.records if one.levelno >= logging.ERROR] == []


@pytest.mark.parametrize("path", ["", "/box", "/a/b"])
def test_a_proxy_may_leave_the_path_or_take_it_away(tmp_path: Path, path: str) -> None:
    """The box answers at its root and below the path of its address; links have the path."""
    with client(box(tmp_path, url=f"{OWN}{path}")) as browser:
        for asked in ("/mine", f"{path}/mine"):
            assert f'href="{path}/static/style.css"' in browser.get(asked).text
        assert browser.get(f"{path}/static/style.css").status_code == 200


def test_a_box_without_an_address_lies_below_the_blogs(tmp_path: Path) -> None:
    """As `make serve` has it."""
    publish(tmp_path, replace(MANIFEST, site=replace(MANIFEST.site, url="")))
    assert base(settings(tmp_path, url="")) == "/ballotbox"
    with client(box(tmp_path, url="")) as browser:
        answer = browser.get("/ballotbox/healthz")
        assert answer.text == "alive\n"
        assert "access-control-allow-origin" not in answer.headers


def test_a_slash_too_many_is_no_page(tmp_path: Path) -> None:
    """Nothing is sent on to somewhere else: a form would lose what is in it."""
    with client(box(tmp_path)) as browser:
        assert browser.post("/mine/", data={"code": "x"}).status_code == 404


def test_without_a_manifest_pages_are_pages_all_the_same(tmp_path: Path) -> None:
    """Nameless, in English, and with an honest status."""
    made = box(tmp_path)
    (tmp_path / "polls.json").unlink()
    with client(made) as browser:
        answer = browser.post("/polls/regel/ballots", data={"selection": "1"})
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert "send it again in a moment" in answer.text
        publish(tmp_path)
        assert browser.get("/polls/regel/count").status_code == 200


def test_the_blogs_scripts_may_read_refusals_too(tmp_path: Path) -> None:
    """They could not tell the reader what is wrong otherwise."""
    with client(box(tmp_path)) as browser:
        answer = browser.post("/polls/nope/ballots", data={"selection": "1"})
    assert answer.headers["access-control-allow-origin"] == BLOG
    assert answer.headers["access-control-expose-headers"] == "retry-after"
