"""Pulling from a ballot box: a real box on a real port, and the command that asks it."""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

import pytest

import box_makers
import real_blog
import tiny_blog
from ballotbox.commenting import guestbook
from ballotbox.model import Act, Event, Judgement
from ballotbox.store import ledger
from ballotbox.store.store import Store
from importers import ballotbox, remote
from importers.ballotbox import Run
from importers.shelves import Shelves
from importers.summary import Summary
from polls import ballots
from polls.count import count
from polls.model import BallotError
from remark_makers import remark
from thread_servers import handled, listens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from polls.model import Ballot

POST = """\
Title: {name}
Date: 2026-01-02
Lang: sv
Slug: {name}

::: poll {name}
Vad hade du gjort?

1. Krävt
2. Avskrivit{more}
:::
"""
NOW = box_makers.NOW


@dataclass
class Rig:
    """A blog's folder, and a box that runs at `url` with its database at `database`."""

    blog: Path
    url: str
    database: str

    def keep(self, *events: Event) -> None:
        """Put events into the box, as another process of it would."""
        self._with_store(lambda store: _keep(store, events))

    def write(self, job: Callable[[Connection], object]) -> None:
        """Change the box's comments, as another process of it would."""
        self._with_store(lambda store: store.write(job))

    def _with_store(self, act: Callable[[Store], Any]) -> None:
        async def run() -> None:
            store = Store.open(self.database)
            try:
                await act(store)
            finally:
                await store.close()

        asyncio.run(run())

    def comment(self, name: str, judgement: Judgement, **changes: Any) -> None:  # noqa: ANN401 (any field)
        """Let a comment come in and be judged."""
        self.write(lambda c: guestbook.add(c, remark(name, **changes), f"sent {name}"))
        if judgement is not Judgement.WAITING:
            self.write(lambda c: guestbook.decide(c, [name], judgement))

    def pull(self, *words: str, token: str = box_makers.PULL_TOKEN) -> tuple[int, str, str]:
        """Run `polls pull ballotbox`; return its status and what it said."""
        asked = ["pull", "ballotbox", "--url", self.url, *words]
        done = real_blog.polls(self.blog, *asked, BALLOTBOX_PULL_TOKEN=token)
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    def files(self) -> dict[str, tuple[bytes, int]]:
        """Return the bytes of the files that a pull writes, and when they changed."""
        kept = tiny_blog.tree(self.blog / "content")
        return {name: one for name, one in kept.items() if name.startswith(("ballots", "comments"))}


async def _keep(store: Store, events: tuple[Event, ...]) -> None:
    await asyncio.gather(*(store.keep(one) for one in events))


def event(name: str, who: str = "", chosen: str = "1", **changes: Any) -> Event:  # noqa: ANN401 (any field)
    """Return a ballot in `regel`."""
    voter = f"web:{who}" if who else ""
    one = Event(f"web-{name}", "regel", Act.CAST, voter, (chosen,), NOW)
    values = {field: getattr(one, field) for field in one.__slots__}
    return Event(**{**values, **changes})


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    """Run a box, empty as yet, for a blog with an open poll and a hidden one."""
    real_blog.small(
        tmp_path / "blog",
        regel=POST.format(name="regel", more=""),
        dold=POST.format(
            name="dold", more="\n\ncloses: 2026-05-01\nresults: after-close\ncomments: ignore"
        ),
    )
    made = box_makers.box(tmp_path)
    with running(box_makers.app(made)) as url:
        yield Rig(tmp_path / "blog", url, made.settings.database)


@contextmanager
def running(app: Any, **settings: Any) -> Iterator[str]:  # noqa: ANN401 (an application, uvicorn's settings)
    """Serve an application on a free port; give its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    kind = "https" if settings else "http"
    with listens(app, listening, log_level="critical", lifespan="on", **settings):
        yield f"{kind}://127.0.0.1:{listening.getsockname()[1]}"


def test_what_is_new_becomes_lines_and_the_second_time_nothing(rig: Rig) -> None:
    """Ballots of what may be told, with the words that stood, and how far the box was read."""
    rig.keep(event("A", "x"), event("B"), event("C", "x", "2"), event("D", poll="dold"))
    assert rig.pull() == (0, "3 read: 3 written, 0 unchanged\n", "")
    folder = rig.blog / "content/ballots/regel"
    assert sorted(path.name for path in folder.iterdir()) == [
        "ballotbox.json",
        "poll.json",
        "web-2026-04.jsonl",
    ]
    assert json.loads((folder / "ballotbox.json").read_text()) == {"cursor": 3}
    assert not (rig.blog / "content/ballots/dold").exists()
    assert voters(rig) == 2
    before = rig.files()
    assert rig.pull() == (0, "0 read: 0 written, 0 unchanged\n", "")
    assert rig.files() == before
    rig.keep(event("E", "x", act=Act.WITHDRAW, selection=(), at=NOW + timedelta(hours=1)))
    assert rig.pull()[1] == "1 read: 1 written, 0 unchanged\n"
    assert voters(rig) == 1


def voters(rig: Rig) -> int:
    """Return how many voters the files of `regel` have."""
    found = ballots.read(rig.blog / "content/ballots/regel", rig.blog)
    return count(box_makers.REGEL, found.ballots).voters


def test_comments_become_files_as_they_are_judged(rig: Rig) -> None:
    """The approved whole, the rejected as a vote without words; what is taken back goes."""
    rig.comment(
        "ja", Judgement.APPROVED, author="Eva\nstatus: hidden", body="Jag röstar på 2\r\nrakt av"
    )
    rig.comment("nej", Judgement.REJECTED, body="2", author="Elak")
    rig.comment("skrap", Judgement.SPAM)
    rig.comment("vantar", Judgement.WAITING)
    status, said, _ = rig.pull()
    folder = rig.blog / "content/comments/regel"
    assert sorted(path.name for path in folder.iterdir()) == ["ja.md", "nej.md"]
    assert "author: Eva status: hidden\n" in (folder / "ja.md").read_text()
    assert (folder / "nej.md").read_text().split("\n")[2:] == [
        "status: hidden",
        "vote: 2",
        "source: ballotbox",
        "",
    ]
    assert (status, said) == (0, "3 read: 2 written, 1 unchanged\n")

    edited = (folder / "ja.md").read_text().replace("author:", "vote: 1\nauthor:")
    (folder / "ja.md").write_text(edited)
    mended = remark("ja", body="Jag röstar på 2", judgement=Judgement.APPROVED)
    rig.write(lambda c: guestbook.mend(c, mended))
    assert rig.pull()[1] == "1 read: 1 written, 0 unchanged\n"
    text = (folder / "ja.md").read_text()
    assert ("vote: 1\n" in text, "Jag röstar på 2\n" in text) == (True, True)

    rig.write(lambda c: guestbook.take_back(c, mended))
    assert rig.pull()[1] == "1 read: 0 written, 0 unchanged, 1 taken away\n"
    assert [path.name for path in folder.iterdir()] == ["nej.md"]
    assert real_blog.build(rig.blog).returncode == 0


def test_a_box_changes_no_comment_that_it_did_not_bring(rig: Rig) -> None:
    """Whatever names it guesses: the author's own files, and what came another way, stay."""
    own = "author: Eva\ndate: 2026-03-01\n\nJag röstar på 1\n"
    for name in ("ja", "bort"):
        tiny_blog.write(rig.blog / f"content/comments/regel/{name}.md", own)
        rig.comment(name, Judgement.APPROVED)
    rig.write(lambda c: guestbook.take_back(c, remark("bort")))
    before = rig.files()
    other = "a file of that name is there, and does not say 'source: ballotbox'"
    for words in (("--dry-run",), ()):
        assert rig.pull(*words)[1].startswith(
            f"skipped: comment regel/ja: {other}\nskipped: comment regel/bort: {other}\n"
            "2 read: 0 written, 0 unchanged, 2 skipped\n"
        )
    after = rig.files()
    assert {name: after[name] for name in before} == before


def test_an_unclear_vote_is_told_with_its_place(rig: Rig) -> None:
    """The author reads what must be decided, once."""
    rig.comment("kanske", Judgement.APPROVED, body="Antingen 1 eller 2, jag vet inte")
    said = rig.pull()[1].splitlines()
    assert said[0].startswith("unclear: content/comments/regel/kanske.md:")
    assert said[1] == "'polls review' asks you what the unclear ones say"


def test_a_rehearsal_writes_nothing(rig: Rig) -> None:
    """It says what would be written, and a real pull then writes just that."""
    rig.keep(event("A", "x"))
    rig.comment("ja", Judgement.APPROVED)
    before = rig.files()
    last = "nothing was written: a rehearsal\n"
    assert rig.pull("--dry-run") == (0, f"2 read: 2 written, 0 unchanged\n{last}", "")
    assert rig.files() == before
    assert rig.pull()[1] == "2 read: 2 written, 0 unchanged\n"


def test_what_the_blog_does_not_have_is_named(rig: Rig) -> None:
    """A poll that no post declares and a comment on no post are skipped, not lost in silence."""
    rig.keep(event("A", poll="flera"))
    rig.comment("ja", Judgement.APPROVED, group="borta")
    assert rig.pull()[1] == (
        "skipped: the poll 'flera': no post declares it\n"
        "skipped: comment borta/ja: there is no such post\n"
        "1 read: 0 written, 0 unchanged, 2 skipped\n"
    )


class Killed(BaseException):
    """The end of a process, at this byte."""


class Torn(Shelves):
    """Shelves whose writer is killed: after so many writes, with so many bytes on the disk."""

    left = 0
    cut = 0

    def put_ballots(self, poll: str, events: Any) -> int:  # noqa: ANN401 (a sequence of ballots)
        """Write, and perhaps leave the last file torn."""
        before = {path: path.stat().st_size for path in self.folder(poll).glob("*.jsonl")}
        written = super().put_ballots(poll, events)
        Torn.left -= 1
        if Torn.left < 0:
            for path in self.folder(poll).glob("*.jsonl"):
                size = path.stat().st_size
                with path.open("r+b") as file:
                    file.truncate(max(before.get(path, 0), size - Torn.cut))
            raise Killed
        return written


def shelves(blog: Path, kind: type[Shelves] = Shelves) -> Shelves:
    """Return the shelves of a blog."""
    polls = {"regel": box_makers.REGEL}
    return kind(blog / "content", polls, {"regel"}, date(2026, 4, 1))


def pulled(rig: Rig, kind: type[Shelves] = Shelves) -> None:
    """Pull in this process."""
    with remote.Box(rig.url, box_makers.PULL_TOKEN) as box:
        ballotbox.pull(box, Run(shelves(rig.blog, kind), Summary(), lambda *_: None))


def test_broken_off_at_any_byte_it_continues(rig: Rig, monkeypatch: pytest.MonkeyPatch) -> None:
    """However often it is killed, the files are in the end those of a pull that was not."""
    monkeypatch.setitem(remote.LIMITS, "ballots", 3)
    days = [NOW + timedelta(days=7 * number % 40) for number in range(10)]
    rig.keep(*(event(f"{n}", f"v{n % 4}", at=day) for n, day in enumerate(days)))
    pulled(rig)
    whole = {name: content for name, (content, _) in rig.files().items()}
    for left in range(4):
        for cut in (0, 1, 2, 100, 250, 10_000):
            shutil.rmtree(rig.blog / "content/ballots")
            Torn.left, Torn.cut = left, cut
            with pytest.raises(Killed):
                pulled(rig, Torn)
            pulled(rig)
            assert {name: content for name, (content, _) in rig.files().items()} == whole


def test_killed_for_real_it_continues(rig: Rig) -> None:
    """`kill -9` in the middle; then once more, and the same files as without."""
    rig.keep(*(event(f"{number}", f"v{number}") for number in range(200)))
    code = (
        "from importers import remote; remote.LIMITS.update(ballots=2); "
        "import sys; from polls.cli import main; sys.argv[0] = 'polls'; main()"
    )
    words = [sys.executable, "-c", code, "pull", "ballotbox", "--url", rig.url]
    environ = tiny_blog.with_plugins(
        {"BALLOTBOX_PULL_TOKEN": box_makers.PULL_TOKEN, "SOURCE_DATE_EPOCH": real_blog.NOW}
    )
    cursor = rig.blog / "content/ballots/regel/ballotbox.json"
    process = subprocess.Popen(words, cwd=rig.blog, env=environ, stdout=subprocess.DEVNULL)
    while not cursor.exists() and process.poll() is None:
        pass
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert json.loads(cursor.read_text())["cursor"] < 200
    assert rig.pull()[0] == 0
    folder = rig.blog / "content/ballots/regel"
    found: tuple[Ballot, ...] = ballots.read(folder, rig.blog).ballots
    assert sorted(one.id for one in found) == sorted(f"web-{number}" for number in range(200))
    assert (folder / "web-2026-04.jsonl").read_bytes().count(b"\n") == 200


def test_a_wrong_token_is_told_with_the_mend(rig: Rig) -> None:
    """So is none at all; nothing is written."""
    assert rig.pull(token="x" * 40) == (
        1,
        "",
        (
            f"{rig.url}: it does not know the token; "
            "BALLOTBOX_PULL_TOKEN must be the one that the box has\n1 mistake\n"
        ),
    )
    assert rig.pull(token="")[2] == (
        "BALLOTBOX_PULL_TOKEN: it is not set; give it the value that the ballot box has for it\n"
        "1 mistake\n"
    )
    assert rig.files() == {}


END = b'{"v":1,"cursor":9,"more":false}\n'
BALLOT = b'{"seq":1,"id":"web-A","kind":"cast","selection":["1"],"cast":"2026-04-01T00:00:00Z"}\n'
INDEX = b'{"v":1,"polls":{"regel":9},"comments":0}'


@contextmanager
def answering(answers: Mapping[str, bytes | int], *, short: int = 0) -> Iterator[str]:
    """Run a server that gives these bodies, or a status alone; `short` bytes are never sent."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = answers.get(self.path.partition("?")[0], 404)
            given = body if isinstance(body, bytes) else b""
            self.send_response(200 if given else int(body))
            self.send_header("Content-Type", "application/json" if given else "text/html")
            self.send_header("Content-Length", str(len(given) + short))
            self.end_headers()
            self.wfile.write(given)
            self.close_connection = True

        def log_message(self, *_args: object) -> None: ...

    with handled(Handler) as address:
        yield address


def said_of(url: str, blog: Path) -> str:
    """Return what goes wrong with a pull from `url`."""
    with pytest.raises(BallotError) as caught, remote.Box(url, "t") as box:
        ballotbox.pull(box, Run(shelves(blog), Summary(), lambda *_: None))
    return str(caught.value).removeprefix(f"{url}: ")


@pytest.mark.parametrize(
    ("answers", "short", "words"),
    [
        ({}, 0, "there is no ballot box at this address"),
        ({"/export": 503}, 0, "it cannot answer just now"),
        ({"/export": 302}, 0, "it answered with status 302"),
        ({"/export": b"<html>"}, 0, "its answer broke off"),
        ({"/export": INDEX}, 5, "its answer broke off"),
        ({"/export": b'{"v":2,"parts":[]}'}, 0, "it is of another version than this program"),
        ({"/export": INDEX, "/export/polls/regel": BALLOT}, 0, "its answer broke off"),
        ({"/export": INDEX, "/export/polls/regel": BALLOT + END[:9]}, 0, "its answer broke off"),
        (
            {"/export": INDEX, "/export/polls/regel": END.replace(b"1", b"2", 1)},
            0,
            "it is of anoth",
        ),
    ],
)
def test_an_answer_that_is_none_is_told_in_plain_words(
    tmp_path: Path, answers: Mapping[str, bytes | int], short: int, words: str
) -> None:
    """Nothing of half a page is written."""
    with answering(answers, short=short) as url:
        assert said_of(url, tmp_path).startswith(words)
    assert not (tmp_path / "content").exists()


def test_a_line_that_cannot_be_read_is_skipped_and_named(tmp_path: Path) -> None:
    """The rest is written, and hostile names lead nowhere."""
    odd = [
        b'{"id":"web-B","kind":"cast","selection":"1","cast":"2026-04-01T00:00:00Z"}',
        b'{"id":"../x","kind":"cast","selection":["1"],"cast":"2026-04-01T00:00:00Z"}',
        b"\xff",
    ]
    named = b'{"id":"%s","group":"regel","status":"published","date":"2026-04-01T00:00:00Z"}\n'
    answers = {
        "/export": INDEX.replace(b'"comments":0', b'"comments":9'),
        "/export/polls/regel": b"\n".join([*odd, BALLOT.strip(), END]),
        "/export/comments": named % b"../../../x" + named % b"ja" + END,
    }
    summary = Summary()
    with answering(answers) as url, remote.Box(url, "t") as box:
        ballotbox.pull(box, Run(shelves(tmp_path), summary, lambda *_: None))
    assert [what for what, _ in summary.skipped] == [
        "regel: web-B",
        "regel: a line without an id",
        "regel: a line without an id",
        "comment regel/../../../x",
    ]
    written = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {"web-2026-04.jsonl", "poll.json", "ballotbox.json", "ja.md"}


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_comment_of_no_time_is_skipped_and_named(tmp_path: Path, when: str) -> None:
    """A moment that is none in UTC keeps nothing else from being written."""
    line = b'{"id":"%s","group":"regel","status":"published","date":"%s"}\n'
    lines = line % (b"odd", when.encode()) + line % (b"ja", b"2026-04-01T00:00:00Z")
    index = b'{"v":1,"polls":{},"comments":9}'
    summary = Summary()
    with (
        answering({"/export": index, "/export/comments": lines + END}) as url,
        remote.Box(url, "t") as box,
    ):
        ballotbox.pull(box, Run(shelves(tmp_path), summary, lambda *_: None))
    assert next(summary.lines()) == "skipped: comment odd: its line cannot be read"
    assert [path.name for path in tmp_path.rglob("*.md")] == ["ja.md"]


def test_a_box_cannot_steer_the_authors_terminal(tmp_path: Path) -> None:
    """What it calls a poll is shown without what nobody would see."""
    summary = Summary()
    index = b'{"v":1,"polls":{"x\\u001b[2J\\u202ey\\n":9},"comments":0}'
    with answering({"/export": index}) as url, remote.Box(url, "t") as box:
        ballotbox.pull(box, Run(shelves(tmp_path), summary, lambda *_: None))
    assert next(summary.lines()) == "skipped: the poll 'x?[2J?y?': no post declares it"


def test_an_endless_answer_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A box that sends more than any page holds fills no memory."""
    monkeypatch.setattr(remote, "MOST_BYTES", 1000)
    with answering({"/export": b" " * 2000 + INDEX}) as url:
        assert said_of(url, tmp_path).startswith("its answer is far larger than any")
    assert not (tmp_path / "content").exists()


def test_the_token_never_travels_in_the_clear(tmp_path: Path) -> None:
    """Nor does anything go to what is no address."""
    assert "write https://" in said_of("http://box.example.org", tmp_path)
    assert "whole address" in said_of("/ballotbox", tmp_path)
    assert "whole address" in said_of("", tmp_path)


def test_a_box_that_is_away_is_told(tmp_path: Path) -> None:
    """Nobody listens there, or nobody who speaks TLS."""
    with answering({}) as url:
        assert "does not speak https" in said_of(url.replace("http", "https"), tmp_path)
    assert "nobody answers there" in said_of(url, tmp_path)


def test_a_certificate_that_is_not_trusted_is_told(tmp_path: Path) -> None:
    """A box with a certificate that it made itself is not asked."""
    if not shutil.which("openssl"):
        pytest.skip("openssl is not here to make a certificate")
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    subprocess.run(["openssl", *made, *files], check=True, capture_output=True)
    app = box_makers.app(box_makers.box(tmp_path))
    with running(app, ssl_keyfile=tmp_path / "key.pem", ssl_certfile=tmp_path / "cert.pem") as url:
        assert "its certificate is not one that this machine trusts" in said_of(url, tmp_path)


def test_a_box_that_has_less_than_was_read_is_told(tmp_path: Path) -> None:
    """Else votes in a box from an older backup would never come."""
    file = tmp_path / "content/ballots/regel/ballotbox.json"
    tiny_blog.write(file, '{"cursor":10}')
    with answering({"/export": INDEX}) as url:
        assert said_of(url, tmp_path).startswith(
            "content/ballots/regel/ballotbox.json: the box was read as far as 10, and has 9 now"
        )


def test_a_second_box_is_told_before_anything_is_written(rig: Rig) -> None:
    """Its voters could not be told from the first one's, and the next build would refuse them."""
    rig.write(lambda connection: ledger.poll_key(connection, "regel"))
    rig.keep(event("A", "x"))
    line = (
        '{"v":1,"id":"web-old","kind":"cast","voter":"web:old","key":"01234567",'
        '"selection":["1"],"cast":"2026-03-01T00:00:00Z"}\n'
    )
    tiny_blog.write(rig.blog / "content/ballots/regel/web-2026-03.jsonl", line)
    before = rig.files()
    for words in ((), ("--dry-run",)):
        status, _, told = rig.pull(*words)
        assert status == 1
        assert told.startswith(
            "content/ballots/regel: its ballots from the web came from another box, by the key "
            "'01234567', and this box has the key '"
        )
        assert "move web-*.jsonl and ballotbox.json out of it" in told
    assert rig.files() == before


def test_times_are_the_same_in_every_zone(rig: Rig) -> None:
    """Lines say UTC, whatever the machine's clock is set to."""
    rig.keep(event("A", at=datetime(2026, 3, 31, 23, 30, tzinfo=UTC)))
    done = real_blog.polls(
        rig.blog,
        *("pull", "ballotbox", "--url", rig.url),
        BALLOTBOX_PULL_TOKEN=box_makers.PULL_TOKEN,
        TZ="Pacific/Auckland",
    )
    assert done.returncode == 0
    line = (rig.blog / "content/ballots/regel/web-2026-03.jsonl").read_text()
    assert '"cast":"2026-03-31T00:00:00Z"' in line
