"""Comments by HTTP: with a script and without, kept once, refused honestly, no word lost."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace
from hashlib import sha256
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from ballotbox.commenting import guestbook
from ballotbox.model import Judgement
from ballotbox.web.challenge import subject
from box_makers import BLOG, MANIFEST, NOW, OWN, Clock, article, box, client, publish
from comment_senders import (
    COMMENTS,
    JSON,
    SENT,
    VOTER,
    by_script,
    codes,
    fields,
    kept,
    token,
    without_script,
)
from mail_server import mail_server
from polls.receipts import normal

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from ballotbox.box import Box


pytest_plugins = ["box_browsers"]


def test_a_script_sends_a_comment_and_is_thanked(browser: TestClient) -> None:
    """It is kept as it was written, waits, and its codes come back with the thanks."""
    answer = by_script(browser, website="https://example.org", replyto="2026-02-12-1")

    assert answer.status_code == 201
    said = answer.json()
    (remark,) = kept(browser)
    assert said["id"] == remark.id
    assert said["waiting"] is True
    assert said["message"] == "Tack! Din kommentar väntar på skribenten."
    assert normal(said["receipt"]) == said["receipt"]
    assert normal(said["secret"]) == said["secret"]
    assert (remark.group, remark.lang, remark.author) == ("regel", "sv", "Åsa")
    assert remark.body == "2, för att reglerna är till för oss"
    assert (remark.website, remark.replyto) == ("https://example.org", "2026-02-12-1")
    assert (remark.written, remark.judgement) == (NOW, Judgement.WAITING)


def test_the_same_comment_sent_again_is_one(browser: TestClient, clock: Clock) -> None:
    """A retry after a lost answer gets the same id and the same codes."""
    first = by_script(browser).json()
    clock.go(seconds=9)

    assert by_script(browser).json() == first
    assert by_script(browser, submission="t" * 24).json()["id"] != first["id"]
    assert len(kept(browser)) == 2


def test_without_script_a_comment_is_read_through_first(browser: TestClient, clock: Clock) -> None:
    """The first sending shows how it will look, and keeps nothing."""
    seen = browser.post(COMMENTS, data=fields(text="**2** & <b>mer</b>", email="a@e.org"))

    assert seen.status_code == 200
    assert "<strong>2</strong> &amp; &lt;b&gt;mer&lt;/b&gt;" in seen.text
    assert "a@e.org" in seen.text, "nothing has to be written again"
    assert kept(browser) == []
    clock.go(seconds=1)
    form = fields(text="**2** & <b>mer</b>") | {"confirm": token(seen.text)}
    sent = browser.post(COMMENTS, data=form, headers={"origin": OWN})
    assert sent.status_code == 303
    assert [remark.body for remark in kept(browser)] == ["**2** & <b>mer</b>"]


def test_the_thanks_say_what_happens_and_give_the_codes(browser: TestClient, clock: Clock) -> None:
    """303 leads to a page in the comment's language, with the words and the way back."""
    sent = without_script(browser, clock)
    page = browser.get(sent.headers["location"])

    assert page.status_code == 200
    assert '<html lang="sv">' in page.text
    assert "Tack! Din kommentar väntar på skribenten." in page.text
    assert "2, för att reglerna" in page.text
    assert f'href="{BLOG}/sv/regel/"' in page.text
    assert len(codes(page.text)) == 2
    assert not set(codes(page.text)) & {sent.headers["location"]}


@pytest.mark.parametrize(
    ("lang", "words", "kept_as"),
    [
        ("en", "Your comment waits for the author.", "en"),
        ("da", "Tak! Din kommentar venter på skribenten.", "sv"),
        ("nb", "Takk! Kommentaren din venter på skribenten.", "sv"),
    ],
)
def test_the_thanks_are_in_the_readers_language(
    browser: TestClient, lang: str, words: str, kept_as: str
) -> None:
    """A comment is in a language of its post, and its reader is answered in the page's."""
    assert words in by_script(browser, lang=lang).json()["message"]
    assert kept(browser)[0].lang == kept_as


def test_a_form_sent_twice_from_one_page_is_one_comment(browser: TestClient, clock: Clock) -> None:
    """Two clicks on the button, or going back and sending again."""
    page = browser.get(f"{COMMENTS}/new?lang=sv&replyto=2026-02-12-1").text
    clock.go(seconds=20)
    form = fields(replyto="2026-02-12-1") | {"confirm": token(page)}
    first, second = (browser.post(COMMENTS, data=form, headers={"origin": OWN}) for _ in range(2))

    assert first.headers["location"] == second.headers["location"]
    (remark,) = kept(browser)
    assert remark.replyto == "2026-02-12-1"


def test_the_form_page_knows_what_is_answered(browser: TestClient) -> None:
    """`new` is the page for readers without script, in the language they read."""
    page = browser.get(f"{COMMENTS}/new?lang=en&replyto=%22%3E%3Cb%3E").text

    assert '<html lang="en">' in page
    assert 'name="replyto" value="&#34;&gt;&lt;b&gt;"' in page
    assert "On regel" in page


def test_no_robot_is_as_quick(browser: TestClient) -> None:
    """A form sent in the second when it was shown is shown again, with its words."""
    page = browser.post(COMMENTS, data=fields()).text
    answer = browser.post(COMMENTS, data=fields() | {"confirm": token(page)})

    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "1"
    assert "2, för att reglerna" in answer.text
    assert kept(browser) == []


def test_a_form_that_lay_open_for_long_is_shown_again(browser: TestClient, clock: Clock) -> None:
    """Its words are still there, and sending once more is enough."""
    page = browser.post(COMMENTS, data=fields()).text
    clock.go(minutes=31)
    late = browser.post(COMMENTS, data=fields() | {"confirm": token(page)})

    assert late.status_code == 403
    assert "2, för att reglerna" in late.text
    clock.go(seconds=5)
    again = browser.post(COMMENTS, data=fields() | {"confirm": token(late.text)})
    assert again.status_code == 303


@pytest.mark.parametrize(
    ("wrong", "status", "words"),
    [
        ({"text": " \n"}, 422, "Skriv din kommentar."),
        ({"text": "a" * 10_001}, 422, "Texten är för lång"),
        ({"name": "a" * 101}, 422, "Texten är för lång"),
        ({"website": "javascript:alert(1)"}, 422, "https://"),
        ({"email2": "bot@example.org"}, 403, "skicka en gång till"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_no_word_is_lost(
    browser: TestClient, wrong: dict[str, str], status: int, words: str
) -> None:
    """The form comes back with a summary that leads to the field, and all that was written."""
    sent = fields(name="Åsa <&>") | wrong
    answer = browser.post(COMMENTS, data=sent)

    assert answer.status_code == status
    text = unescape(answer.text)
    assert words in text
    assert 'role="alert"' in answer.text
    assert sent["name"] in text
    assert sent["text"].strip() in text
    (field,) = (name for name in wrong)
    if field != "email2":
        assert f'href="#write-{field}"' in answer.text
        assert re.search(rf'id="write-{field}"[^>]*aria-invalid="true"', answer.text)
    assert kept(browser) == []


def test_a_script_is_told_what_is_wrong_as_a_problem(browser: TestClient) -> None:
    """RFC 9457, with the field."""
    answer = by_script(browser, text="")

    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["code"], answer.json()["field"]) == ("no-words", "text")


def test_a_preview_keeps_nothing(browser: TestClient) -> None:
    """A script gets the HTML that the blog will show, and no script runs in it."""
    answer = by_script(browser, preview="1", text="*hej* <script>x</script> [a](javascript:b)")

    assert answer.status_code == 200
    html = answer.json()["preview"]
    assert "<em>hej</em>" in html
    assert "<script" not in html
    assert "href" not in html
    assert kept(browser) == []


def test_only_posts_of_the_blog_take_comments(browser: TestClient) -> None:
    """Another name is not there, and a closed one says so, with the words still in view."""
    assert browser.post("/articles/nope/comments", data=fields()).status_code == 404
    assert browser.get("/articles/nope/comments/new").status_code == 404
    closed = browser.post("/articles/stilla/comments", data=fields())
    assert closed.status_code == 403
    assert "Kommentarsfältet är stängt." in closed.text
    assert "2, för att reglerna" in closed.text
    assert "confirm" in closed.text
    assert 'class="send"' not in closed.text
    assert browser.get("/articles/stilla/comments/new").status_code == 403


def test_comments_close_at_their_moment(tmp_path: Path, clock: Clock) -> None:
    """The manifest says when; no new build is needed."""
    closing = article("regel", closes=NOW)
    publish(tmp_path, replace(MANIFEST, articles=(closing,)))
    with client(box(tmp_path, clock)) as browser:
        assert by_script(browser).json()["code"] == "comments-closed"
        clock.go(seconds=-1)
        assert by_script(browser).status_code == 201


def test_another_website_sends_no_comment(browser: TestClient) -> None:
    """Neither by a form nor by a script, nor by a script that hides where it runs."""
    evil = {"origin": "https://evil.example"}
    assert browser.post(COMMENTS, data=fields(), headers=evil).status_code == 403
    assert browser.post(COMMENTS, data=fields(), headers=evil | JSON).status_code == 403
    hidden = {"origin": "null"}
    sent = fields(voter=VOTER, submission=SENT)
    assert browser.post(COMMENTS, data=sent, headers=hidden | JSON).status_code == 403
    assert browser.post(COMMENTS, data=fields(), headers=hidden).status_code == 200
    assert kept(browser) == []


def test_a_form_of_the_box_is_taken_from_the_box_alone(browser: TestClient, clock: Clock) -> None:
    """Anyone may fetch a form and have others' browsers send it from a page without an origin."""
    form = fields() | {"confirm": token(browser.get(f"{COMMENTS}/new").text)}
    clock.go(seconds=20)
    for headers in ({"origin": "null"}, {"origin": "https://evil.example"}):
        assert browser.post(COMMENTS, data=form, headers=headers).status_code == 403
    assert kept(browser) == []


def test_a_form_of_the_box_is_good_for_one_comment(browser: TestClient, clock: Clock) -> None:
    """Whatever number its sender gives it: the box has given it one."""
    form = fields() | {"confirm": token(browser.get(f"{COMMENTS}/new").text)}
    clock.go(seconds=20)
    for sent in ("", "s" * 24, "t" * 24):
        numbered = form | {"submission": sent}
        assert browser.post(COMMENTS, data=numbered, headers={"origin": OWN}).status_code == 303
    assert len(kept(browser)) == 1


def test_only_a_post_sends_anything(browser: TestClient) -> None:
    """A link, a prefetcher and a robot do not."""
    assert browser.get(COMMENTS).status_code == 405
    assert browser.put(COMMENTS, data=fields()).status_code == 405


def prove(browser: TestClient, who: str, group: str = "regel") -> str:
    """Do the work that the box asks for, as the page's script does."""
    address = f"/articles/{group}/challenge?for={subject(group, who)}"
    asked = browser.get(address).json()
    most = asked.pop("maxNumber")
    found = next(
        number
        for number in range(most + 1)
        if sha256(f"{asked['salt']}{number}".encode()).hexdigest() == asked["challenge"]
    )
    return base64.b64encode(json.dumps({**asked, "number": found}).encode()).decode()


def test_a_browser_proves_its_work(tmp_path: Path, clock: Clock) -> None:
    """The proof is for one post and one browser, and good for some minutes."""
    with client(box(tmp_path, clock, work=50)) as browser:
        work = prove(browser, VOTER)

        assert by_script(browser).json()["code"] == "unproven"
        assert by_script(browser, work="x").json()["code"] == "unproven"
        assert by_script(browser, work=work, voter="w" * 24).json()["code"] == "unproven"
        assert by_script(browser, work=work, voter="").json()["code"] == "unproven"
        assert by_script(browser, work=work).status_code == 201
        assert by_script(browser, work=work).status_code == 201, "sent again, it is the same"
        clock.go(minutes=11)
        assert by_script(browser, work=work).json()["code"] == "unproven"
        assert len(kept(browser)) == 1


def test_a_browser_that_keeps_nothing_proves_its_sending(tmp_path: Path, clock: Clock) -> None:
    """Without a token of its own, the proof is for this one comment."""
    with client(box(tmp_path, clock, work=50)) as browser:
        work = prove(browser, SENT)
        assert by_script(browser, work=work, voter="").status_code == 201
        assert kept(browser)[0].commenter == ""


def test_there_is_no_work_where_nothing_is_taken(browser: TestClient) -> None:
    """A challenge is for an open post, and for a digest, not for a token in an address."""
    digest = subject("regel", VOTER)
    assert browser.get(f"/articles/stilla/challenge?for={digest}").status_code == 403
    assert browser.get(f"/articles/nope/challenge?for={digest}").status_code == 404
    assert browser.get(f"/articles/regel/challenge?for={VOTER}").status_code == 400


def test_one_browser_is_slowed_and_the_others_are_not(browser: TestClient, clock: Clock) -> None:
    """So many comments a minute nobody writes; a neighbour behind the same address may go on."""
    answers = [by_script(browser, submission=f"{n:024}").status_code for n in range(31)]

    assert answers == [201] * 30 + [429]
    assert by_script(browser, voter="w" * 24, submission="t" * 24).status_code == 201
    clock.go(minutes=1)
    assert by_script(browser, submission=f"{99:024}").status_code == 201


def test_a_blocked_commenter_gets_the_same_answer(browser: TestClient, made: Box) -> None:
    """Nobody learns from the box that they are blocked; their comments are spam."""
    polite = by_script(browser).json()
    (first,) = kept(browser)
    assert browser.portal

    async def block() -> None:
        await made.store.write(lambda c: guestbook.block(c, first, NOW))

    browser.portal.call(block)
    said = by_script(browser, submission="t" * 24).json()

    assert (said["waiting"], said["message"]) == (polite["waiting"], polite["message"])
    assert [remark.judgement for remark in kept(browser)] == [Judgement.SPAM, Judgement.SPAM]
    stands = browser.post("/comments/mine", data={"code": said["receipt"]}, headers=JSON)
    assert stands.json()["standing"] == "waiting"


def test_comments_may_appear_at_once(tmp_path: Path, clock: Clock) -> None:
    """Where the operator says so, none waits, and the thanks do not say that it does."""
    with client(box(tmp_path, clock, moderation=False)) as browser:
        said = by_script(browser).json()

        assert (said["waiting"], said["message"]) == (False, "Tack för din kommentar!")
        assert kept(browser)[0].judgement is Judgement.APPROVED
        page = browser.get(without_script(browser, clock).headers["location"])
        assert "Tack för din kommentar!" in page.text


def test_no_address_is_kept(browser: TestClient, tmp_path: Path) -> None:
    """Neither the typed one nor the browser's token is in the database's files."""
    by_script(browser, email="asa.nilsson@example.org")

    (remark,) = kept(browser)
    assert re.fullmatch(r"[0-9a-f]{32}", remark.email)
    assert re.fullmatch(r"[0-9a-f]{32}", remark.commenter)
    whole = b"".join(path.read_bytes() for path in tmp_path.glob("box.sqlite3*"))
    assert b"nilsson" not in whole
    assert VOTER.encode() not in whole


def test_nothing_of_a_comment_is_logged(
    browser: TestClient, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """No word, name, address or token, whether it is taken or refused."""
    with caplog.at_level("DEBUG"):
        by_script(browser, text="hemligheten", email="asa@example.org")
        by_script(browser, text="hemligheten" * 1000)
        without_script(browser, clock, text="hemligheten")

    for word in ("hemligheten", "Åsa", "asa@", VOTER):
        assert word not in caplog.text


def test_a_lost_database_loses_no_word(browser: TestClient, made: Box, clock: Clock) -> None:
    """The form comes back with all that was written, and says that it was not saved."""
    page = browser.post(COMMENTS, data=fields()).text
    clock.go(seconds=20)
    assert browser.portal
    browser.portal.call(made.store.close)
    answer = browser.post(COMMENTS, data=fields() | {"confirm": token(page)})

    assert answer.status_code == 503
    assert "2, för att reglerna" in answer.text


def test_a_form_that_is_sent_again_after_a_lost_database_is_one_comment(
    browser: TestClient, clock: Clock
) -> None:
    """Whichever page it is sent from: nobody knows whether the first was kept."""
    page = browser.post(COMMENTS, data=fields(preview="1")).text
    clock.go(seconds=20)
    sent = fields() | {"confirm": token(page)}
    again = browser.post(COMMENTS, data=sent | {"text": ""}).text
    clock.go(seconds=20)
    for confirm in (token(again), token(page), token(again)):
        answer = browser.post(COMMENTS, data=sent | {"confirm": confirm}, follow_redirects=False)
        assert answer.status_code == 303
    assert len(kept(browser)) == 1


def smtp(port: int) -> dict[str, Any]:
    """Return the settings for letters to the author."""
    return {
        "smtp": f"smtp://127.0.0.1:{port}",
        "mail_from": "box@example.org",
        "mail_to": "author@example.org",
    }


def test_the_author_hears_of_each_comment_once(tmp_path: Path, clock: Clock) -> None:
    """The letter has the words and the way to the desk; a retry sends no second one."""
    with mail_server() as mail, client(box(tmp_path, clock, **smtp(mail.port))) as browser:
        by_script(browser, name="Åsa\r\nBcc: all@example.org")
        by_script(browser, name="Åsa\r\nBcc: all@example.org")

    (letter,) = mail.letters
    assert letter["Subject"] == "Ny kommentar till Om regel"
    assert letter["Bcc"] is None
    text = letter.get_content()
    assert "2, för att reglerna är till för oss" in text
    assert f"{BLOG}/sv/regel/" in text
    assert f"{OWN}/moderate" in text


def test_a_mail_server_that_hangs_delays_no_comment(tmp_path: Path, clock: Clock) -> None:
    """The comment is kept and answered while the server has not said a word."""
    with mail_server() as mail, client(box(tmp_path, clock, **smtp(mail.port))) as browser:
        mail.answering.clear()
        assert by_script(browser).status_code == 201
        assert len(kept(browser)) == 1
        mail.answering.set()
    assert len(mail.letters) == 1


def test_a_mail_server_that_is_away_loses_no_comment(tmp_path: Path, clock: Clock) -> None:
    """Nor do settings that no letter can be made of."""
    with mail_server() as mail:
        port = mail.port
    for number, wrong in enumerate(({}, {"smtp": "smtp://h:x"}, {"mail_from": "a b"})):
        folder = tmp_path / str(number)
        folder.mkdir()
        with client(box(folder, clock, **smtp(port) | wrong)) as browser:
            assert by_script(browser).status_code == 201
            assert len(kept(browser)) == 1
