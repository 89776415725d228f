"""What anyone can read: the numbers that the blog shows, and none that it hides."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

import real_blog
from box_makers import (
    BLOG,
    DOLD,
    EFTER,
    IGEN,
    LABELS,
    MANIFEST,
    NOW,
    ORDNING,
    PULL_TOKEN,
    REGEL,
    Clock,
    box,
    client,
    entry,
    publish,
)
from ledger_makers import awaited, cast, erase, withdraw
from polls.manifest import read
from polls.model import Source, SourceCount, Votes

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.testclient import TestClient

    from ballotbox.box import Box
    from ballotbox.model import Event
    from polls.manifest import Manifest, ManifestEntry

BUILT = datetime.fromtimestamp(int(real_blog.JUNE), UTC)
WEB = SourceCount(Source.WEB, 5, (Votes("1", 3), Votes("2", 2)))
MAIL = SourceCount(Source.MAIL, 7, (Votes("1", 0), Votes("2", 7)))


def holding(*entries: ManifestEntry) -> Manifest:
    """Return a manifest of those polls."""
    return replace(MANIFEST, polls=entries)


def numbers(browser: TestClient, poll: str = "regel") -> dict[str, Any]:
    """Return a poll's numbers."""
    found: dict[str, Any] = browser.get(f"/polls/{poll}/count").json()
    return found


def keep(browser: TestClient, made: Box, *events: Event) -> list[int]:
    """Put events into the log, and return their places in it."""
    portal = browser.portal
    assert portal
    return [portal.call(made.store.keep, event).seq for event in events]


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the blog that the project ships, with posts of every kind, once."""
    folder = real_blog.copy_shipped(tmp_path_factory.mktemp("blog") / "blog")
    kinds = real_blog.PROJECT / "tests/kinds"
    shutil.copytree(kinds, folder / "content", dirs_exist_ok=True)
    done = real_blog.build(folder, now=real_blog.JUNE, SITEURL=BLOG)
    assert done.returncode == 0, done.stderr
    return folder / "output"


def test_a_result_is_byte_for_byte_the_blogs(shipped: Path, tmp_path: Path) -> None:
    """Of every poll in every language, on its own page and in each article that it stands in."""
    (tmp_path / "polls.json").write_bytes((shipped / "polls.json").read_bytes())
    whole = read((tmp_path / "polls.json").read_bytes())
    compared = 0
    with client(box(tmp_path, Clock(BUILT))) as browser:
        for one in whole.polls:
            for lang, page in [*one.pages, *(url for a in one.articles for url in a.urls)]:
                answer = browser.get(f"/polls/{one.poll.name}/result", params={"lang": lang})
                assert answer.status_code == (200 if one.shown else 204)
                html = (shipped / page / "index.html").read_text(encoding="utf-8")
                assert answer.text in html, (one.poll.name, lang)
                compared += one.shown
    assert compared > 10


def test_the_result_of_the_boxs_ballots_is_the_blogs_after_a_pull(tmp_path: Path) -> None:
    """The same voters counted by the box alone or by the blog alone: the same HTML."""
    votes = [cast(name, key) for name, key in (("a", "1"), ("b", "2"), ("c", "2"))]
    publish(tmp_path, holding(entry(REGEL)))
    with client(made := box(tmp_path)) as browser:
        keep(browser, made, *votes)
        live = browser.get("/polls/regel/result").text
        pulled = SourceCount(Source.WEB, 3, (Votes("1", 1), Votes("2", 2)))
        publish(tmp_path, holding(entry(REGEL, sources=(pulled,), cursor="3")))
        assert browser.get("/polls/regel/result").text == live
    assert ">3</data> har röstat" in live


def test_a_vote_is_in_the_next_count(tmp_path: Path) -> None:
    """Each change of mind is too, and each withdrawal; and nobody is counted twice."""
    publish(tmp_path, holding(entry(REGEL, sources=(MAIL,))))
    with client(made := box(tmp_path)) as browser:
        assert numbers(browser) == {
            "poll": "regel",
            "state": "open",
            "voters": 7,
            "votes": {"1": 0, "2": 7},
            "sources": {"mail": 7},
        }
        keep(browser, made, cast("a", "1"), cast("b", "1"))
        assert numbers(browser)["votes"] == {"1": 2, "2": 7}
        assert numbers(browser)["sources"] == {"web": 2, "mail": 7}
        keep(browser, made, cast("a", "2", minute=1))
        assert numbers(browser)["votes"] == {"1": 1, "2": 8}
        keep(browser, made, withdraw("web:b", minute=2))
        assert numbers(browser)["votes"] == {"1": 0, "2": 8}


def test_no_number_falls_when_the_blog_pulls(tmp_path: Path) -> None:
    """What the manifest holds of the box is not added again, nor are its other ballots lost."""
    publish(tmp_path, holding(entry(REGEL, sources=(WEB,))))
    with client(made := box(tmp_path)) as browser:
        (seq,) = keep(browser, made, cast("a", "1"))
        before = numbers(browser)
        assert before["votes"] == {"1": 4, "2": 2}
        both = SourceCount(Source.WEB, 6, (Votes("1", 4), Votes("2", 2)))
        publish(tmp_path, holding(entry(REGEL, sources=(both,), cursor=str(seq))))
        assert numbers(browser) == before
        keep(browser, made, cast("b", "2"), cast("a", "2", minute=1))
        assert numbers(browser)["votes"] == {"1": 3, "2": 4}
        keep(browser, made, withdraw("web:a", minute=2))
        assert numbers(browser)["votes"] == {"1": 3, "2": 3}


def test_void_ballots_do_not_come_back_by_the_box(tmp_path: Path) -> None:
    """The author called them fraud: the voter's ballot before them stands, as the count has it."""
    events = [
        cast("a", "1", id="web-good"),
        cast("a", "2", id="web-bad"),
        cast("b", "2", id="web-x"),
    ]
    with client(made := box(tmp_path)) as browser:
        keep(browser, made, *events)
        voids = ("web-bad", "web-x", "web-unknown")
        publish(tmp_path, holding(entry(REGEL, voids=voids)))
        assert numbers(browser)["votes"] == {"1": 1, "2": 0}
        pulled = SourceCount(Source.WEB, 1, (Votes("1", 1), Votes("2", 0)))
        publish(tmp_path, holding(entry(REGEL, voids=voids, sources=(pulled,), cursor="3")))
        assert numbers(browser)["votes"] == {"1": 1, "2": 0}
        keep(browser, made, cast("b", "1", minute=1), cast("c", "2"))
        assert numbers(browser)["votes"] == {"1": 2, "2": 1}


def test_an_erased_ballot_goes_out_of_the_count(tmp_path: Path) -> None:
    """At once where the box alone has it; with the next build where the blog has it too."""
    with client(made := box(tmp_path)) as browser:
        keep(browser, made, cast("a", "1"), cast("b", "1"), erase("web:a", minute=1))
        assert numbers(browser)["votes"] == {"1": 1, "2": 0}


def test_a_ranking_has_its_rounds(tmp_path: Path) -> None:
    """Orders of the manifest and of the box move together."""
    blog = SourceCount(Source.MAIL, 2, (Votes("1", 2), Votes("2", 0), Votes("3", 0)))
    orders = ((Source.MAIL, ("1", "2"), 2),)
    publish(tmp_path, holding(entry(ORDNING, sources=(blog,), orders=orders)))
    with client(made := box(tmp_path)) as browser:
        votes = [cast("a", "2", poll="ordning"), cast("b", "2", "3", poll="ordning")]
        keep(browser, made, *votes, cast("c", "3", "2", poll="ordning"))
        said = browser.get("/polls/ordning/result").text
    winner = f'<data value="2" data-of="winners">”{LABELS[1]}”</data>'
    assert f"Vinnare: <span>{winner}</span>" in said
    assert "2 omgångar" in said


@pytest.mark.parametrize("poll", [DOLD, EFTER])
@pytest.mark.parametrize("path", ["count", "result", "result?lang=nb"])
def test_where_results_are_hidden_there_is_silence(tmp_path: Path, poll: Any, path: str) -> None:  # noqa: ANN401 (a Poll)
    """Not a number, not even that somebody voted: with votes or without, the answer is one."""
    with client(made := box(tmp_path)) as browser:
        before = browser.get(f"/polls/{poll.name}/{path}")
        keep(browser, made, cast("a", "1", poll=poll.name))
        after = browser.get(f"/polls/{poll.name}/{path}")
    assert (before.status_code, before.content) == (204, b"")
    assert dict(before.headers) == dict(after.headers)
    assert "etag" not in after.headers


def test_a_closed_poll_is_silent_until_the_blog_tells(tmp_path: Path) -> None:
    """After the close the blog's next build tells first; then the box does too."""
    clock = Clock()
    with client(box(tmp_path, clock)) as browser:
        clock.go(days=31)
        assert browser.get("/polls/dold/count").status_code == 204
        publish(tmp_path, holding(entry(DOLD, shown=True, state="closed")))
        assert numbers(browser, "dold")["state"] == "closed"


def test_the_result_changes_when_the_poll_closes(tmp_path: Path) -> None:
    """Nothing was voted, nothing was built: only time passed."""
    clock = Clock(NOW)
    publish(tmp_path, holding(entry(replace(REGEL, closes=IGEN.closes), sources=(MAIL,))))
    clock.go(days=-2)
    with client(box(tmp_path, clock)) as browser:
        assert "hittills" in browser.get("/polls/regel/result").text
        clock.go(days=2)
        assert "hittills" not in browser.get("/polls/regel/result").text
        assert numbers(browser)["state"] == "closed"


@pytest.mark.parametrize("path", ["/polls/regel/count", "/polls/regel/result?lang=en"])
def test_what_did_not_change_is_not_sent_again(tmp_path: Path, path: str) -> None:
    """A tag, which a vote changes; a cache between may carry a crowd for two seconds."""
    with client(made := box(tmp_path)) as browser:
        first = browser.get(path)
        tag = first.headers["etag"]
        assert first.headers["cache-control"] == "public, max-age=2"
        for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
            again = browser.get(path, headers={"if-none-match": known})
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["etag"] == tag
            assert again.headers["cache-control"] == "public, max-age=2"
        keep(browser, made, cast("a", "1"))
        changed = browser.get(path, headers={"if-none-match": tag})
        assert (changed.status_code, changed.headers["etag"] == tag) == (200, False)
        assert browser.head(path).headers["etag"] == changed.headers["etag"]


def test_only_the_blogs_own_pages_may_read_it(tmp_path: Path) -> None:
    """Whoever asks, the answer names the blog's origin and no other."""
    with client(box(tmp_path)) as browser:
        for origin in (BLOG, "https://evil.example", "null"):
            answer = browser.get("/polls/regel/count", headers={"origin": origin})
            assert answer.headers["access-control-allow-origin"] == BLOG
            assert "access-control-allow-credentials" not in answer.headers


def test_a_language_that_the_poll_lacks_reads_its_own_words(tmp_path: Path) -> None:
    """The page's words are those of `lang`; the options stay in the poll's own, and say so."""
    with client(box(tmp_path)) as browser:
        said = browser.get("/polls/regel/result?lang=da").text
        assert "Ingen stemmer endnu" in said
        assert '<ol class="options" lang="sv">' in said
        assert browser.get("/polls/regel/result?lang=xx").text == (
            browser.get("/polls/regel/result?lang=sv").text
        )


def test_a_poll_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    """In the words of the reader's language, or as JSON for a script."""
    with client(box(tmp_path)) as browser:
        for path in ("/polls/nope/count", "/polls/nope/result"):
            answer = browser.get(path, headers={"accept": "application/json"})
            assert (answer.status_code, answer.json()["code"]) == (404, "no-such-poll")


def test_it_lives_whatever_is_missing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Only whether it is ready says what is: then nobody restarts it for nothing.

    Where the manifest lies, and what is wrong with it, is for the log alone.
    """
    made = box(tmp_path)
    (tmp_path / "polls.json").unlink()
    with client(made) as browser:
        assert browser.get("/healthz").text == "alive\n"
        ready = browser.get("/readyz")
        assert (ready.status_code, ready.text) == (503, "the manifest is missing\n")
        assert "polls.json is missing; build the blog" in caplog.text
        publish(tmp_path)
        assert (browser.get("/readyz").status_code, browser.get("/readyz").text) == (200, "ready\n")


def test_it_is_not_ready_without_its_database(tmp_path: Path) -> None:
    """A plain word, and nothing of what the database said."""
    made = box(tmp_path)
    with client(made) as browser:
        assert browser.portal
        browser.portal.call(made.store.close)
        (tmp_path / "box.sqlite3").unlink()
        (tmp_path / "box.sqlite3").mkdir()
        ready = browser.get("/readyz")
        assert (ready.status_code, ready.text) == (503, "the database does not answer\n")
        assert browser.get("/healthz").status_code == 200


def test_metrics_are_for_who_pulls(tmp_path: Path) -> None:
    """How many posts a hidden poll had is a number about it too."""
    signed = {"authorization": f"Bearer {PULL_TOKEN}"}
    with client(box(tmp_path)) as browser:
        assert browser.get("/metrics").status_code == 401
        for wrong in ("Bearer x", f"Basic {PULL_TOKEN}", f"Bearer {PULL_TOKEN}å"):
            answer = browser.get("/metrics", headers={"authorization": wrong.encode()})  # type: ignore[dict-item]
            assert answer.status_code == 401
        browser.get("/polls/regel/count")
        browser.get("/polls/nope/count")
        said = browser.get("/metrics", headers=signed)
        browser.request("BREW", "/polls/secret-words/count")
        again = browser.get("/metrics", headers=signed).text
    assert said.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    count = 'ballotbox_requests_total{method="GET",route="/polls/{poll}/count",status="%s"} 1.0'
    assert count % 200 in said.text
    assert count % 404 in said.text
    assert 'ballotbox_refusals_total{problem="no-such-poll"} 1.0' in said.text
    assert "ballotbox_manifest_current 1.0" in said.text
    assert "secret-words" not in again
    assert "BREW" not in again


def test_without_a_token_nobody_sees_metrics(tmp_path: Path) -> None:
    """An empty token opens nothing."""
    with client(box(tmp_path, pull_token="")) as browser:
        for sent in ("Bearer ", "Bearer", ""):
            assert browser.get("/metrics", headers={"authorization": sent}).status_code == 401


@awaited
async def test_two_boxes_do_not_share_their_numbers(tmp_path: Path) -> None:
    """Metrics belong to a box, not to the process."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = box(tmp_path / "a"), box(tmp_path / "b")
    one.metrics.answered("GET", "/x", 200, 0.1)
    assert b"/x" not in other.metrics.text(manifest_current=1)
    await one.close()
    await other.close()


def test_the_themes_style_is_the_boxs(tmp_path: Path) -> None:
    """The style sheet and the mark, and nothing else of the disk."""
    with client(box(tmp_path)) as browser:
        style = browser.get("/static/style.css")
        assert style.headers["content-type"].startswith("text/css")
        assert browser.get("/static/mark.svg").headers["content-type"] == "image/svg+xml"
        for path in ("../templates/base.html", "%2e%2e%2ftemplates%2fbase.html", "poll.js", "%00"):
            assert browser.get(f"/static/{path}").status_code == 404
