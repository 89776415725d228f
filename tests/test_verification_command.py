"""`polls verify`, run for real: on a folder, on one list, and over HTTP."""

from __future__ import annotations

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

import real_blog
from polls.model import BallotError
from polls.verification.remote import Remote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that a build of the tests' blog wrote."""
    folder = real_blog.copy(tmp_path_factory.mktemp("published") / "blog")
    done = real_blog.build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "output"


@pytest.fixture(scope="module")
def address(output: Path) -> Iterator[str]:
    """Serve that folder, and return its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(output)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def _digest(said: str) -> str:
    line = next(one for one in said.splitlines() if one.startswith("regel: "))
    return line.rpartition(" ")[2]


def test_a_build_is_verified_where_there_is_no_blog(output: Path, tmp_path: Path) -> None:
    """Each poll with its digest, what was compared, what that says and what it cannot; exit 0."""
    done = real_blog.polls(tmp_path, "verify", str(output))
    assert (done.returncode, done.stderr) == (0, "")
    assert "regel: 7 voters in 14 ballots; digest " in done.stdout
    assert "dold: its result is hidden, and no number of it is published" in done.stdout
    assert "Every number follows." in done.stdout
    assert "It cannot say that every voter was entitled" in done.stdout


def test_an_address_is_verified_as_its_folder_is(output: Path, address: str) -> None:
    """The same of the same files, whether they are asked for or read."""
    near = real_blog.polls(output, "verify", str(output))
    far = real_blog.polls(output, "verify", f"{address}/")
    assert (far.returncode, far.stdout, far.stderr) == (0, near.stdout, "")


def test_a_difference_is_told_and_fails(output: Path, tmp_path: Path) -> None:
    """File and line, what stands, what follows, how many there are; exit 1."""
    folder = shutil.copytree(output, tmp_path / "output")
    page = folder / "omrostningar/regel/index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace('data-of="voters">7<', 'data-of="voters">8<'), encoding="utf-8")
    done = real_blog.polls(folder, "verify", ".")
    line = text[: text.index('data-of="voters"')].count("\n") + 1
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"omrostningar/regel/index.html:{line}: 'voters' of 'regel' is '8' here; 7 follows\n"
        "1 mistake\n"
    )


def test_a_digest_that_was_kept_must_hold(output: Path) -> None:
    """Of the one poll that it is of, among all or alone; another one fails."""
    digest = _digest(real_blog.polls(output, "verify", ".").stdout)
    assert real_blog.polls(output, "verify", ".", "--digest", digest).returncode == 0
    mine = ("verify", ".", "--poll", "regel", "--digest")
    assert real_blog.polls(output, *mine, digest.upper()).returncode == 0
    done = real_blog.polls(output, *mine, "0" * 64)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"the digest that was kept is {'0' * 64}; {digest} follows" in done.stderr


def test_one_list_is_verified_by_itself(output: Path) -> None:
    """What it comes to, and its digest; one that is broken fails."""
    done = real_blog.polls(output, "verify", "data/regel-ballots.jsonl")
    assert done.returncode == 0
    assert done.stdout.startswith("regel: 7 voters in 14 ballots; digest ")
    assert "The list keeps the rules." in done.stdout
    broken = real_blog.polls(output, "verify", "data/none-ballots.jsonl")
    assert (broken.returncode, broken.stdout) == (1, "")
    assert broken.stderr.startswith("data/none-ballots.jsonl: ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere",), "nowhere: there is no such folder"),
        (("data",), "data/polls.json: there is no such file; is this a blog made with Utifrån"),
        ((".", "--poll", "regl"), "regl: there is no such poll; the blog has: "),
        (("http://127.0.0.1:9/",), "http://127.0.0.1:9/polls.json: nobody answers there"),
        (("http://[/",), "polls.json: nobody answers there"),
    ],
)
def test_what_cannot_be_verified_is_told(output: Path, words: tuple[str, ...], said: str) -> None:
    """In plain words, with what to give instead; never a traceback."""
    done = real_blog.polls(output, "verify", *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 2


def test_a_file_that_is_missing_is_no_error_of_the_way(address: str) -> None:
    """An address is asked for what there is; any other answer is told."""
    with Remote(address) as site:
        assert site.read("data/none.json") is None
        assert site.pieces("data/none-ballots.jsonl") is None
        pieces = site.pieces("data/regel-ballots.jsonl")
        assert pieces is not None
        assert b"".join(pieces) == site.read("data/regel-ballots.jsonl")
        with pytest.raises(BallotError, match="nobody answers"):
            Remote("http://127.0.0.1:9").read("polls.json")
