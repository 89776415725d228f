"""What the box reads of a form, and what it refuses to read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route

from ballotbox.problems import Problem, Refusal
from ballotbox.web import forms, responses
from box_makers import BLOG, OWN, TestClient, box, publish
from box_makers import MANIFEST as WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.requests import Request
    from starlette.responses import Response

TYPE = "application/x-www-form-urlencoded"


async def echo(request: Request) -> Response:
    """Answer with the fields of a form from the blog or the box."""
    return responses.json((await forms.form(request)).fields)


async def confirm(request: Request) -> Response:
    """Answer with where a form comes from, which may be unknown."""
    return responses.json((await forms.form_from_anywhere(request)).from_ours)


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[TestClient]:
    """Lend a browser on the blog."""
    yield from lent(tmp_path, url=OWN)


def lent(folder: Path, url: str) -> Iterator[TestClient]:
    """Lend a browser of a service with the two routes above."""
    made = Starlette(
        routes=[Route("/echo", echo, methods=["POST"]), Route("/c", confirm, methods=["POST"])],
        exception_handlers={Refusal: responses.refused},
    )
    made.state.box = box(folder, url=url)
    with TestClient(made, headers={"origin": BLOG, "accept": "application/json"}) as browser:
        yield browser


def problem(browser: TestClient, body: bytes = b"a=1", **headers: str) -> str:
    """Return the name of what is wrong with a form."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = browser.post("/echo", content=body, headers={"content-type": TYPE, **named})
    return str(answer.json()["code"]) if answer.is_error else "none"


def test_fields_keep_their_values_in_order(browser: TestClient) -> None:
    """A field that comes twice has both; an empty one is there."""
    answer = browser.post("/echo", data={"selection": ["2", "1"], "why": "Därför & så", "name": ""})
    assert answer.json() == {"selection": ["2", "1"], "why": ["Därför & så"], "name": [""]}


@pytest.mark.parametrize(
    "kind", [TYPE, TYPE.upper(), f"{TYPE};charset=UTF-8", f'{TYPE}; charset="utf-8"']
)
def test_a_form_is_a_form(browser: TestClient, kind: str) -> None:
    """Browsers and scripts write the type in several ways."""
    assert problem(browser, content_type=kind) == "none"


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "text/plain",
        "multipart/form-data; boundary=x",
        "application/json",
        f"{TYPE}; charset=latin1",
    ],
)
def test_another_type_is_refused(browser: TestClient, kind: str) -> None:
    """What cannot be a form of ours is not guessed at."""
    assert problem(browser, content_type=kind) == "bad-type"


def test_a_packed_body_is_refused(browser: TestClient) -> None:
    """A small body that grows when unpacked could fill the memory."""
    assert problem(browser, content_encoding="gzip") == "bad-type"


def test_a_large_body_is_refused(browser: TestClient) -> None:
    """By what it says of its length, and by its length."""
    assert problem(browser, b"a=" + b"x" * (forms.MOST_BYTES - 2)) == "none"
    assert problem(browser, b"a=" + b"x" * forms.MOST_BYTES) == "too-large"


def test_a_body_without_a_length_is_held_to_the_same(browser: TestClient) -> None:
    """Sent in pieces, it is refused as soon as it is too much."""
    pieces = (b"x" * 1000 for _ in range(1000))
    answer = browser.post("/echo", content=pieces, headers={"content-type": TYPE})
    assert answer.json()["code"] == "too-large"


@pytest.mark.parametrize(
    "body",
    [
        b"a=%ff",
        b"a=%C3",
        b"a=\xc3\xa5",
        b"%ff=a",
        b"a=%00",
        b"a%00=1",
        b"a%0A=1",
        b"&".join(b"a=1" for _ in range(forms.MOST_FIELDS + 1)),
    ],
)
def test_what_is_no_plain_text_is_refused(browser: TestClient, body: bytes) -> None:
    """UTF-8 that is none, a NUL, a field name with a line break, thousands of fields."""
    assert problem(browser, body) == "bad-form"


def test_a_field_that_must_be_one_is_one() -> None:
    """Which of two values was meant nobody knows."""
    form = forms.Form(forms.parse(b"lang=sv&lang=da&name=Bo"))
    assert (form.one("name"), form.one("why")) == ("Bo", "")
    with pytest.raises(Refusal) as refused:
        form.one("lang")
    assert (refused.value.problem, refused.value.field) == (Problem.BAD_FORM, "lang")


@given(st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=9))
def test_what_a_browser_writes_is_read_back(pairs: list[tuple[str, str]]) -> None:
    """Any text in any field, but for what no form holds."""
    try:
        found = forms.parse(urlencode(pairs).encode())
    except Refusal:
        assert any("\x00" in value or not name.isprintable() for name, value in pairs)
    except UnicodeEncodeError:
        return
    else:
        assert [(n, v) for n, vs in found.items() for v in vs] == sorted(
            pairs, key=lambda pair: list(found).index(pair[0])
        )


@given(st.binary(max_size=60))
def test_no_body_breaks_it(body: bytes) -> None:
    """It is read or refused; nothing else happens."""
    try:
        forms.parse(body)
    except Refusal as refused:
        assert refused.problem is Problem.BAD_FORM  # noqa: PT017 (either will do)


@pytest.mark.parametrize("origin", [BLOG, OWN, BLOG.upper()])
def test_forms_of_the_blog_and_the_box_are_taken(browser: TestClient, origin: str) -> None:
    """The article's page, and the box's own."""
    assert problem(browser, origin=origin) == "none"


@pytest.mark.parametrize(
    "origin",
    [
        *("https://evil.example", f"{BLOG}.evil.example", f"{BLOG}:444", f"{BLOG} {OWN}"),
        *(BLOG.replace("https", "http"), "null", "", "file://"),
    ],
)
def test_other_websites_forms_are_refused(browser: TestClient, origin: str) -> None:
    """As are those that hide where they come from, where nobody is asked to confirm."""
    assert problem(browser, origin=origin) == "strange-origin"


def test_a_form_may_hide_its_origin_where_the_reader_confirms(browser: TestClient) -> None:
    """Another website's is refused even there."""
    said = [
        browser.post("/c", data={"a": "1"}, headers={"origin": origin}).json()
        for origin in (BLOG, "null")
    ]
    assert said == [True, False]
    answer = browser.post("/c", data={"a": "1"}, headers={"origin": "https://evil.example"})
    assert answer.json()["code"] == "strange-origin"


def test_on_ones_own_machine_the_box_is_wherever_it_is_served(tmp_path: Path) -> None:
    """Without an address of its own, a form from the same host is the blog's."""
    publish(tmp_path, replace(WHOLE, site=replace(WHOLE.site, url="")))
    for browser in lent(tmp_path, url=""):
        here = {"host": "127.0.0.1:8000"}
        assert problem(browser, origin="http://127.0.0.1:8000", **here) == "none"
        assert problem(browser, origin="http://127.0.0.1:8001", **here) == "strange-origin"
        assert problem(browser, origin=BLOG, **here) == "strange-origin"


@pytest.mark.parametrize(
    "host", ["evil.example", "192.168.1.2:8000", "localhost.evil.example", "["]
)
def test_no_other_host_is_the_boxs_by_its_own_word(tmp_path: Path, host: str) -> None:
    """Without an address of its own the box takes forms of this machine and of the blog alone.

    Whoever points a name at the box could else send forms from a page under that name.
    """
    for browser in lent(tmp_path, url=""):
        assert problem(browser, origin=f"http://{host}", host=host) == "strange-origin"
        assert problem(browser, origin=BLOG, host=host) == "none"


def test_a_refusal_speaks_the_forms_language(browser: TestClient) -> None:
    """The field `lang` decides, whatever the browser asks for."""
    answer = browser.post(
        "/echo",
        data={"lang": "nb"},
        headers={"origin": "https://evil.example", "accept-language": "da"},
    )
    assert answer.json()["title"] == "Skjemaet ble sendt fra et annet nettsted."
