"""The author's desk: every comment in whole, decided on one by one or five hundred at once."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from typer.testing import CliRunner

from ballotbox.commenting import guestbook
from ballotbox.commenting.guestbook import MOST
from ballotbox.model import Judgement
from ballotbox.moderation.order import Deed, Order, Where, order, where
from ballotbox.moderation.terminal import command
from ballotbox.problems import Problem, Refusal
from ballotbox.web.forms import Form
from box_makers import BLOG, MANIFEST, OWN, SECRET, Clock, box, client, publish
from comment_senders import kept, sign_in
from comments.sanitise import TAGS
from hostile_bodies import bodies
from remark_makers import remark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from httpx import Response
    from sqlalchemy import Connection
    from starlette.testclient import TestClient

    from ballotbox.box import Box
    from ballotbox.model import Remark


pytest_plugins = ["box_browsers"]


@pytest.fixture
def browser(made: Box) -> Iterator[TestClient]:
    """Lend a browser on the box's own pages."""
    with client(made, origin=OWN) as lent:
        yield lent


@pytest.fixture
def token(browser: TestClient, clock: Clock) -> str:
    """Sign the author in, and return the token of the session's forms."""
    return sign_in(browser, clock)


def keep(browser: TestClient, *remarks: Remark) -> None:
    """Put comments into the box."""
    made = browser.app.state.box  # type: ignore[attr-defined]

    def add(connection: Connection) -> None:
        for one in remarks:
            guestbook.add(connection, one, f"sent {one.id}")

    assert browser.portal
    browser.portal.call(made.store.write, add)


def press(browser: TestClient, token: str, **fields: Any) -> Response:  # noqa: ANN401 (strings, or lists of them)
    """Press a button of the desk."""
    answer: Response = browser.post("/moderate", data={"token": token, "lang": "en", **fields})
    return answer


def judgements(browser: TestClient) -> dict[str, str]:
    """Return the judgement of every comment by its id."""
    return {one.id: one.judgement.value for one in kept(browser)}


def ids(page: str) -> list[str]:
    """Return the comments of a page, in their order."""
    return re.findall(r'type="checkbox" name="id" value="([^"]+)"', page)


def test_those_that_wait_come_first_with_every_word(browser: TestClient, token: str) -> None:
    """The oldest on top, each whole, under the title of its post, which it links to."""
    long = "Början " + "ord " * 2000 + "slutet"
    keep(browser, remark("new", 9), remark("old", 1, body=long), remark("mid", 5))

    page = browser.get("/moderate?lang=sv").text

    assert token in page
    assert ids(page) == ["old", "mid", "new"]
    assert "Början" in page
    assert "slutet" in page
    assert f'<a href="{BLOG}/sv/regel/">Om regel</a>' in page
    assert "14 februari 2026" in page
    assert page.count("<h1>") == 1


def test_a_button_decides_on_its_own_comment(browser: TestClient, token: str) -> None:
    """Whatever else is ticked."""
    keep(browser, remark("a"), remark("b"), remark("c"))

    answer = press(browser, token, one="approved b", id=["a", "c"])

    assert answer.status_code == 303
    assert judgements(browser) == {"a": "waiting", "c": "waiting", "b": "approved"}
    after = browser.get(answer.headers["location"]).text
    assert "1 comment has been moved." in after
    assert ids(after) == ["a", "c"]


@pytest.mark.parametrize("judgement", ["approved", "vote-only", "rejected", "spam"])
def test_all_that_are_ticked_are_decided_on(
    browser: TestClient, token: str, judgement: str
) -> None:
    """And no other."""
    keep(browser, remark("a"), remark("b"), remark("c"))

    answer = press(browser, token, judgement=judgement, id=["a", "c"])

    assert judgements(browser) == {"a": judgement, "b": "waiting", "c": judgement}
    assert "2 comments have been moved." in browser.get(answer.headers["location"]).text


def test_enter_on_a_tick_decides_nothing(browser: TestClient, token: str) -> None:
    """Browsers then press the form's first button: it does nothing, and keeps the ticks."""
    keep(browser, remark("a"), remark("b"))
    page = browser.get("/moderate").text
    form = page[page.index("<form") :]
    first = re.search(r"<button [^>]*>", form)
    assert first
    assert 'name="nothing"' in first[0]

    again = press(browser, token, nothing="1", id=["b"])

    assert re.findall(r'value="(\w+)" checked', again.text) == ["b"]
    assert judgements(browser) == {"a": "waiting", "b": "waiting"}


def test_five_hundred_are_decided_on_at_once(browser: TestClient, token: str) -> None:
    """One page shows so many, one link ticks them, one button approves them."""
    keep(browser, *(remark(f"2026-04-01-120000-{n:010x}", n) for n in range(MOST + 1)))
    page = browser.get("/moderate?number=500&tick=all").text
    assert len(ids(page)) == MOST
    assert page.count(" checked>") == MOST

    press(browser, token, judgement="approved", id=ids(page), number="500")

    assert sorted(judgements(browser).values()) == ["approved"] * MOST + ["waiting"]


def test_the_filters_show_each_judgement(browser: TestClient, token: str) -> None:
    """With how many there are; `all` shows those that wait first."""
    keep(browser, *(remark(name, minute) for minute, name in enumerate("abcde")))
    for name, judgement in zip("bcd", ("approved", "rejected", "spam"), strict=True):
        press(browser, token, one=f"{judgement} {name}")

    shown = {show: ids(browser.get(f"/moderate?show={show}").text) for show in FILTERS}

    assert shown == {
        "waiting": ["a", "e"],
        "approved": ["b"],
        "vote-only": [],
        "rejected": ["c"],
        "spam": ["d"],
        "all": ["a", "e", "d", "c", "b"],
    }
    page = browser.get("/moderate?show=spam&lang=en").text
    assert re.search(r'aria-current="page">Spam <span>1</span>', page)
    assert re.search(r">Waiting <span>2</span>", page)


FILTERS = ("waiting", "approved", "vote-only", "rejected", "spam", "all")


def test_many_comments_are_turned_over_page_by_page(browser: TestClient, token: str) -> None:
    """Fifty on each, and a link to the next."""
    assert token
    keep(browser, *(remark(f"c{n:03}", n) for n in range(120)))
    seen, address = [], "/moderate?lang=en"
    while address:
        page = browser.get(address).text
        seen.append(ids(page))
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = unescape(following[1]) if following else ""

    assert [len(one) for one in seen] == [50, 50, 20]
    assert len({name for one in seen for name in one}) == 120


def test_a_commenter_is_blocked_and_let_in_again(browser: TestClient, token: str) -> None:
    """All that they have waiting becomes spam; the way back stands beside it."""
    keep(browser, remark("a", commenter="x"), remark("b", commenter="x"), remark("c"))

    press(browser, token, one="block a")

    assert judgements(browser) == {"a": "spam", "b": "spam", "c": "waiting"}
    spam = browser.get("/moderate?show=spam&lang=en").text
    assert 'value="unblock a"' in spam
    assert "its writer is blocked" in spam
    press(browser, token, one="unblock a")
    assert 'value="block a"' in browser.get("/moderate?show=spam").text


def test_nobody_is_blocked_who_cannot_be_told(browser: TestClient, token: str) -> None:
    """There is no button for it."""
    assert token
    keep(browser, remark("a", commenter=""))

    assert "block a" not in browser.get("/moderate").text


def test_what_was_taken_back_has_no_button(browser: TestClient, token: str) -> None:
    """It stands among all, empty, and cannot be ticked."""
    assert token
    keep(browser, remark("a"))
    made = browser.app.state.box  # type: ignore[attr-defined]

    assert browser.portal
    browser.portal.call(made.store.write, lambda c: guestbook.take_back(c, remark("a")))
    page = browser.get("/moderate?show=all").text

    assert re.search(r'value="a" disabled', page)
    assert 'name="one" value="approved a"' not in page


@pytest.mark.parametrize("wrong", ["", "x", "ö", "0" * 64])
def test_no_form_decides_without_the_sessions_token(
    browser: TestClient, token: str, wrong: str
) -> None:
    """A form of another website could not know it."""
    assert token != wrong
    keep(browser, remark("a"))

    assert press(browser, wrong, one="approved a").status_code == 403
    assert judgements(browser) == {"a": "waiting"}


def test_another_website_decides_nothing(browser: TestClient, token: str) -> None:
    """Even if it knew the token."""
    keep(browser, remark("a"))
    for origin in ("https://evil.example", "null"):
        data = {"token": token, "one": "approved a"}
        assert browser.post("/moderate", data=data, headers={"origin": origin}).status_code == 403
    assert judgements(browser) == {"a": "waiting"}


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"one": "waiting-for-godot a"},
        {"one": "taken-back a"},
        {"judgement": "taken-back", "id": ["a"]},
        {"judgement": "all", "id": ["a"]},
        {"judgement": "block", "id": ["a"]},
    ],
)
def test_the_desk_does_nothing_but_what_it_offers(
    browser: TestClient, token: str, fields: dict[str, Any]
) -> None:
    """The author erases nobody's words, and no unknown button does anything."""
    keep(browser, remark("a"))

    assert press(browser, token, **fields).status_code == 400
    assert judgements(browser) == {"a": "waiting"}


def test_a_decision_on_what_is_not_there_changes_nothing(browser: TestClient, token: str) -> None:
    """A page that lay open for long may name comments that were taken back since."""
    keep(browser, remark("a"))

    assert press(browser, token, judgement="approved", id=["nobody"]).status_code == 303
    assert press(browser, token, one="block nobody").status_code == 404
    assert judgements(browser) == {"a": "waiting"}


def test_comments_whose_post_is_gone_are_still_there(tmp_path: Path, clock: Clock) -> None:
    """The desk names the post as the box knows it."""
    publish(tmp_path, replace(MANIFEST, articles=()))
    with client(box(tmp_path, clock), origin=OWN) as browser:
        keep(browser, remark("a", group="borta"))
        sign_in(browser, clock)
        page = browser.get("/moderate").text

    assert ids(page) == ["a"]
    assert "borta" in page


def test_hostile_words_are_words_on_the_desk(browser: TestClient, token: str) -> None:
    """Whatever is in a name, a body, a reply or a title: no tag, no handler, no other address."""
    assert token
    evil = list(bodies(150, seed=3))
    keep(
        browser,
        *(
            remark(f"c{n:03}", n, body=body, author=body[:100], replyto=body[:100])
            for n, body in enumerate(evil)
        ),
    )
    seen = browser.get("/moderate?number=500")

    assert "script-src" not in seen.headers["content-security-policy"]
    assert "default-src 'none'" in seen.headers["content-security-policy"]
    assert len(ids(seen.text)) == 150
    tree = html5lib.parse(seen.text, namespaceHTMLElements=False)
    cards = tree.findall(".//form/ol/li/article")
    assert len(cards) == 150
    elements = [one for card in cards for one in card.iter()]
    allowed = {"article", "header", "label", "input", "span", "time", "button", "div"}
    assert {one.tag for one in elements} <= allowed | TAGS
    assert not [name for one in elements for name in one.attrib if name.startswith("on")]
    links = [one.attrib["href"] for one in elements if "href" in one.attrib]
    assert [link for link in links if not link.lower().startswith(("http://", "https://"))] == []


def test_an_order_names_a_button() -> None:
    """One comment's, or one for all that are ticked."""
    assert order(Form({"one": ("spam a b",)})) == Order(Judgement.SPAM, ("a b",))
    assert order(Form({"one": ("unblock a",)})) == Order(Deed.UNBLOCK, ("a",))
    assert order(Form({"judgement": ("waiting",), "id": ("a", "b")})) == Order(
        Judgement.WAITING, ("a", "b")
    )
    with pytest.raises(Refusal) as refused:
        order(Form({"judgement": ("spam",), "id": ("a",) * (MOST + 1)}))
    assert refused.value.problem is Problem.TOO_LARGE


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, Where()),
        ({"show": "spam", "page": "3", "number": "500"}, Where("spam", 3, 500)),
        ({"show": "x", "page": "-1", "number": "7"}, Where()),
        ({"show": "taken-back", "page": "0"}, Where()),
        ({"page": "9" * 30}, Where()),
        ({"page": "²"}, Where()),
    ],
)
def test_a_strange_address_shows_the_usual_page(said: dict[str, str], expected: Where) -> None:
    """No address of the desk leads to an error."""
    assert where(said) == expected


@pytest.fixture
def terminal(tmp_path: Path, browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """Return a terminal on the machine of the box, which goes on serving."""
    assert browser
    monkeypatch.setenv("BALLOTBOX_SECRET", SECRET)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'box.sqlite3'}")
    return CliRunner()


def test_the_terminal_lists_and_shows(browser: TestClient, terminal: CliRunner) -> None:
    """A line for each comment that waits, and every word on demand; nothing steers the terminal."""
    keep(
        browser,
        remark("a", author="Åsa", body="Rad ett\nrad två\x1b[2J"),
        remark("b", 1, author="", body="x" * 100),
    )

    listed = terminal.invoke(command, ["list"])
    shown = terminal.invoke(command, ["show", "a"])

    assert listed.output.splitlines() == [
        "a  regel  Åsa: Rad ett",
        f"b  regel  -: {'x' * 60}…",
    ]
    assert "name: Åsa\n" in shown.output
    assert "written: 2026-02-14T10:00:00+00:00\n" in shown.output
    assert "\nRad ett\nrad två [2J\n" in shown.output
    assert "\x1b" not in shown.output


@pytest.mark.parametrize(
    ("name", "judgement"),
    [("approve", "approved"), ("vote-only", "vote-only"), ("reject", "rejected"), ("spam", "spam")],
)
def test_the_terminal_decides(
    browser: TestClient, terminal: CliRunner, name: str, judgement: str
) -> None:
    """On as many comments as are named."""
    keep(browser, remark("a"), remark("b"), remark("c"))

    done = terminal.invoke(command, [name, "a", "c"])

    assert (done.exit_code, done.output) == (0, "2 comments moved\n")
    assert judgements(browser) == {"b": "waiting", "a": judgement, "c": judgement}


def test_the_terminal_decides_on_all_that_it_lists(
    browser: TestClient, terminal: CliRunner
) -> None:
    """`list --ids` gives what `approve -` takes."""
    keep(browser, *(remark(f"c{n}", n) for n in range(60)))
    names = terminal.invoke(command, ["list", "--ids", "--number", "500"]).output

    assert terminal.invoke(command, ["approve", "-"], input=names).output == "60 comments moved\n"
    assert set(judgements(browser).values()) == {"approved"}
    assert terminal.invoke(command, ["list"]).output == ""
    assert len(terminal.invoke(command, ["list", "approved"]).output.splitlines()) == 50


def test_the_terminal_names_what_is_not_there(browser: TestClient, terminal: CliRunner) -> None:
    """Then nothing is done at all."""
    keep(browser, remark("a"))

    done = terminal.invoke(command, ["approve", "a", "nobody"])

    assert done.exit_code != 0
    assert "nobody" in done.output
    assert judgements(browser) == {"a": "waiting"}


def test_the_terminal_blocks_and_unblocks(browser: TestClient, terminal: CliRunner) -> None:
    """As the desk does; and it says where nobody can be blocked."""
    keep(browser, remark("a", commenter="x"), remark("b", 1, commenter="x"))
    keep(browser, remark("c", 2, commenter=""))

    assert terminal.invoke(command, ["block", "a"]).output == "2 comments moved\n"
    assert terminal.invoke(command, ["unblock", "a"]).exit_code == 0
    keep(browser, remark("d", 3, commenter="x"))
    assert judgements(browser) == {"c": "waiting", "a": "spam", "b": "spam", "d": "waiting"}
    assert "is not blocked" in terminal.invoke(command, ["block", "c"]).output
