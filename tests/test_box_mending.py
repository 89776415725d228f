"""A comment in its writer's hands: found by a code, mended and taken back by the secret one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ballotbox.model import Judgement
from box_makers import BLOG, MANIFEST, NOW, Clock, article, box, client, publish
from comment_senders import JSON, by_script, decide, kept

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient


pytest_plugins = ["box_browsers"]


def mended(secret: str, **changes: str) -> dict[str, str]:
    """Return the form that mends a comment."""
    return {"code": secret, "text": "1, efter att ha sovit", "name": "Åsa", "lang": "sv", **changes}


def test_a_comment_is_found_by_either_code(browser: TestClient) -> None:
    """Its words, its post and how it stands are shown; the receipt offers no button."""
    said = by_script(browser).json()
    own = browser.post("/comments/mine", data={"code": said["secret"], "lang": "sv"})
    public = browser.post("/comments/mine", data={"code": said["receipt"], "lang": "sv"})

    for page in (own, public):
        assert page.status_code == 200
        assert "2, för att reglerna" in page.text
        assert "Den väntar på skribenten." in page.text
        assert f'href="{BLOG}/sv/regel/"' in page.text
    assert "/comments/mendings" in own.text
    assert "/comments/withdrawals" in own.text
    assert "/comments/mendings" not in public.text
    assert "/comments/withdrawals" not in public.text


def test_a_code_may_be_written_carelessly(browser: TestClient) -> None:
    """Small letters, spaces for hyphens."""
    written = by_script(browser).json()["secret"].lower().replace("-", " ")

    assert browser.post("/comments/mine", data={"code": written}).status_code == 200


@pytest.mark.parametrize("code", ["", "x", "7Q2M-0K4D-9XJT-RWEZC", "<script>"])
def test_what_is_no_code_is_told_at_the_field(browser: TestClient, code: str) -> None:
    """The page asks again, with what was written; a script gets a problem."""
    page = browser.post("/comments/mine", data={"code": code, "lang": "en"})

    assert page.status_code == 422
    assert 'href="#code"' in page.text
    assert "<script>" not in page.text
    told = browser.post("/comments/mine", data={"code": code}, headers=JSON)
    assert (told.json()["code"], told.json()["field"]) == ("bad-receipt", "code")


def test_the_page_that_asks_needs_nothing(browser: TestClient) -> None:
    """It is linked from the thanks."""
    assert browser.get("/comments/mine?lang=nb").status_code == 200


def test_the_secret_code_opens_all_that_is_kept(browser: TestClient) -> None:
    """As JSON to take away; the receipt opens what the blog would show, and no more."""
    said = by_script(browser, email="a@e.org").json()
    (remark,) = kept(browser)
    whole = browser.post("/comments/mine", data={"code": said["secret"]}, headers=JSON).json()
    public = browser.post("/comments/mine", data={"code": said["receipt"]}, headers=JSON).json()

    assert whole == public | {"email": remark.email, "commenter": remark.commenter}
    assert (whole["id"], whole["text"], whole["name"]) == (remark.id, remark.body, "Åsa")
    assert (whole["written"], whole["standing"]) == ("2026-04-01T12:00:00+00:00", "waiting")


def test_a_mended_comment_is_dated_anew_and_waits(browser: TestClient, clock: Clock) -> None:
    """What the author let through were other words; and a vote in these is cast now."""
    said = by_script(browser).json()
    decide(browser, kept(browser)[0], Judgement.APPROVED)
    clock.go(hours=1)

    done = browser.post("/comments/mendings", data=mended(said["secret"], website="https://e.org"))

    assert done.status_code == 303
    (remark,) = kept(browser)
    assert (remark.id, remark.body) == (said["id"], "1, efter att ha sovit")
    assert (remark.website, remark.judgement) == ("https://e.org", Judgement.WAITING)
    assert remark.written == clock() != NOW
    assert said["secret"] not in done.headers["location"]
    page = browser.get(done.headers["location"])
    assert "1, efter att ha sovit" in page.text
    assert "Den väntar på skribenten." in page.text


def test_a_receipt_mends_nothing_and_takes_nothing_back(browser: TestClient) -> None:
    """People post their receipts."""
    receipt = by_script(browser).json()["receipt"]
    before = kept(browser)

    for path in ("mendings", "withdrawals"):
        answer = browser.post(f"/comments/{path}", data=mended(receipt), headers=JSON)
        assert answer.json()["code"] == "bad-receipt"
    assert kept(browser) == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"text": " "}, "text"), ({"website": "x"}, "website"), ({"name": "a" * 101}, "name")],
)
def test_a_slip_in_mending_loses_no_word(
    browser: TestClient, wrong: dict[str, str], field: str
) -> None:
    """The form comes back with what was written, and the comment is as it was."""
    secret = by_script(browser).json()["secret"]
    answer = browser.post("/comments/mendings", data=mended(secret) | wrong)

    assert answer.status_code == 422
    assert f'href="#write-{field}"' in answer.text
    assert (mended(secret) | wrong)["text"].strip() in answer.text
    assert kept(browser)[0].body.startswith("2,")


def test_after_the_close_a_comment_is_mended_no_more(tmp_path: Path, clock: Clock) -> None:
    """Else a vote could be changed after the end; but taken back it may be at any time."""
    closing = article("regel", closes=NOW.replace(hour=13))
    publish(tmp_path, replace(MANIFEST, articles=(closing,)))
    with client(box(tmp_path, clock)) as browser:
        secret = by_script(browser).json()["secret"]
        clock.go(hours=1)

        late = browser.post("/comments/mendings", data=mended(secret))
        assert late.status_code == 403
        assert "Kommentarsfältet är stängt." in late.text
        assert kept(browser)[0].body.startswith("2,")
        page = browser.post("/comments/mine", data={"code": secret})
        assert "/comments/mendings" not in page.text
        assert browser.post("/comments/withdrawals", data={"code": secret}).status_code == 303
        assert kept(browser)[0].judgement is Judgement.TAKEN_BACK


def test_a_comment_under_a_post_that_is_gone_can_be_taken_back(
    tmp_path: Path, clock: Clock
) -> None:
    """The blog may have dropped the post; the words are still the writer's."""
    with client(box(tmp_path, clock)) as browser:
        secret = by_script(browser).json()["secret"]
        publish(tmp_path, replace(MANIFEST, articles=()))

        assert browser.post("/comments/mine", data={"code": secret}).status_code == 200
        assert browser.post("/comments/mendings", data=mended(secret)).status_code == 403
        assert browser.post("/comments/withdrawals", data={"code": secret}).status_code == 303


def test_what_is_taken_back_is_gone(browser: TestClient) -> None:
    """No word and no hash stays; doing it twice, or sending the comment again, changes nothing."""
    said = by_script(browser, email="a@e.org").json()

    for _ in range(2):
        done = browser.post("/comments/withdrawals", data={"code": said["secret"], "lang": "sv"})
        assert done.status_code == 303
    page = browser.get(done.headers["location"])

    assert "Din kommentar är tillbakatagen" in page.text
    (remark,) = kept(browser)
    assert (remark.author, remark.body, remark.email, remark.commenter) == ("", "", "", "")
    assert (remark.judgement, remark.seq) == (Judgement.TAKEN_BACK, 2)
    assert by_script(browser).json()["id"] == said["id"]
    assert len(kept(browser)) == 1
    seen = browser.post("/comments/mine", data={"code": said["secret"], "lang": "sv"})
    assert "Inget av den finns kvar." in seen.text
    assert "/comments/mendings" not in seen.text


def test_another_website_does_nothing_with_a_code(browser: TestClient) -> None:
    """Nor does a form that hides where it comes from."""
    secret = by_script(browser).json()["secret"]
    for origin in ("https://evil.example", "null"):
        for path in ("mine", "mendings", "withdrawals"):
            answer = browser.post(
                f"/comments/{path}", data=mended(secret), headers={"origin": origin}
            )
            assert answer.status_code == 403
    assert kept(browser)[0].seq == 1


@pytest.mark.parametrize(
    ("judgement", "told"),
    [
        (Judgement.APPROVED, "The author has let it through."),
        (Judgement.VOTE_ONLY, "The author counts its vote and does not show its words."),
        (Judgement.REJECTED, "The author has not let it through."),
        (Judgement.SPAM, "It waits for the author."),
    ],
)
def test_a_writer_is_told_how_the_comment_stands(
    browser: TestClient, judgement: Judgement, told: str
) -> None:
    """Honestly, but for spam, whose writers are told nothing."""
    receipt = by_script(browser).json()["receipt"]
    decide(browser, kept(browser)[0], judgement)

    page = browser.post("/comments/mine", data={"code": receipt, "lang": "en"})

    assert told in page.text
