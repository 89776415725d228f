"""Serving while writing: a real server on a port of its own, asked over the network."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

import tiny_blog
from tiny_blog import make, post, write
from utifran.addresses import Found, Missing, Moved, answer, content_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message
    from pathlib import Path

PATIENCE = 60


@dataclass
class Reply:
    """What the server said."""

    status: int
    headers: Message
    body: str


class Serving:
    """A running `utifran serve`; `said` is what it wrote to the terminal so far."""

    def __init__(self, process: subprocess.Popen[str], log: Path) -> None:
        self.process = process
        self.log = log
        self.until(lambda: "shows the blog" in self.said)
        self.port = int(re.findall(r"http://127\.0\.0\.1:(\d+)", self.said)[0])

    @property
    def said(self) -> str:
        """Return what the terminal shows."""
        return self.log.read_text()

    def get(self, path: str, method: str = "GET") -> Reply:
        """Ask for `path`, exactly as it is written."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path)
            reply = connection.getresponse()
            return Reply(reply.status, reply.headers, reply.read().decode())
        finally:
            connection.close()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait for an event; fail with what was said where it does not come."""
        end = time.monotonic() + PATIENCE
        while not true():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.02)


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[Serving]:
    """Serve the blog in `folder` on a free port, and end it with Ctrl-C."""
    log = folder / "terminal.log"
    with log.open("w") as terminal:
        process = subprocess.Popen(
            tiny_blog.command("serve", "--port", "0", *words),
            cwd=folder,
            env=tiny_blog.with_plugins({}),
            stdout=terminal,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        try:
            yield Serving(process, log)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=PATIENCE)


def test_pages_are_served_as_they_will_be_published(tmp_path: Path) -> None:
    """Folders answer with their page, with types, fresh each time, and a 404 page that is real."""
    make(tmp_path)
    with serving(tmp_path) as blog:
        page = blog.get("/regel/?utm=1")
        assert (page.status, "Ingen regel" in page.body) == (200, True)
        assert page.headers["Content-Type"] == "text/html; charset=utf-8"
        assert page.headers["Cache-Control"] == "no-store"
        assert blog.get("/theme/style.css").headers["Content-Type"] == "text/css; charset=utf-8"
        moved = blog.get("/regel?x=1")
        assert (moved.status, moved.headers["Location"]) == (302, "/regel/?x=1")
        missing = blog.get("/finns-inte/")
        assert (missing.status, "Finns inte" in missing.body) == (404, True)
        assert blog.get("/theme/").status == 404
        assert blog.get("/../pelicanconf.py").status == 404
        assert blog.get("/%2e%2e/pelicanconf.py").status == 404
        head = blog.get("/regel/", "HEAD")
        assert (head.status, head.body) == (200, "")
        assert int(head.headers["Content-Length"]) == len(page.body.encode())
        assert blog.get("/regel/", "POST").status == 501
        assert "404 '/finns-inte/'" in blog.said


def test_drafts_have_a_key_before_the_first_build(tmp_path: Path) -> None:
    """It lies outside git, its owner alone may read it, and it stays for the next time."""
    make(tmp_path)
    key = tmp_path / "var/keys/drafts.txt"
    with serving(tmp_path):
        made = key.read_text()
    assert key.stat().st_mode & 0o777 == 0o600
    with serving(tmp_path):
        assert key.read_text() == made


def test_an_edit_shows_and_a_mistake_leaves_the_last_good_page(tmp_path: Path) -> None:
    """New words appear by themselves; a broken plugin is told until it is mended."""
    make(tmp_path)
    with serving(tmp_path) as blog:
        post(tmp_path, "regel", "Helt nya ord")
        blog.until(lambda: "Helt nya ord" in blog.get("/regel/").body)
        assert "content/regel.md changed; building" in blog.said

        # Pelican's own reloading watches no plugin: here their code counts as well.
        tiny_blog.probe(tmp_path, "def register() -> None:\n    raise ValueError('b<oom')\n")
        blog.until(lambda: "The last build failed" in blog.get("/regel/").body)
        page = blog.get("/regel/").body
        assert "Helt nya ord" in page
        assert "b&lt;oom" in page
        assert "1 mistake; output/ is as it was" in blog.said
        assert "Traceback" not in blog.said

        tiny_blog.probe(tmp_path, "def register() -> None: ...\n")
        blog.until(lambda: "The last build failed" not in blog.get("/regel/").body)


@pytest.mark.parametrize("file", ["pelicanconf.py", "theme/templates/article.html", "blog.toml"])
def test_settings_and_theme_are_watched(tmp_path: Path, file: str) -> None:
    """A change of either builds anew."""
    make(tmp_path)
    write(tmp_path / "blog.toml", "")
    with serving(tmp_path) as blog:
        with (tmp_path / file).open("a") as edited:
            edited.write("\n# {{ 1 }}\n")
        blog.until(lambda: f"{file} changed; building" in blog.said)


def test_a_blog_that_never_built_still_answers(tmp_path: Path) -> None:
    """With mistakes from the start there is no page yet: the mistakes are shown instead."""
    make(tmp_path)
    tiny_blog.probe(tmp_path, "def register() -> None:\n    raise ValueError('boom')\n")
    with serving(tmp_path) as blog:
        page = blog.get("/")
        assert (page.status, "boom" in page.body) == (404, True)


def test_a_sub_path_is_served_as_on_github_pages(tmp_path: Path) -> None:
    """With --base the pages stand below it, the root leads there, the rest is missing."""
    make(tmp_path)
    with serving(tmp_path, "--base", "/repo") as blog:
        assert blog.get("/").headers["Location"] == "/repo/"
        assert blog.get("/repo").headers["Location"] == "/repo/"
        assert blog.get("/repo/regel").headers["Location"] == "/repo/regel/"
        assert blog.get("/repo/regel/").status == 200
        assert blog.get("/repo/ballotbox/healthz").status == 200
        assert blog.get("/ballotbox/healthz").status == 404
        assert blog.get("/regel/").status == 404
        assert blog.get("/reports/").status == 404


@pytest.mark.parametrize("interrupt", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_quietly(tmp_path: Path, interrupt: signal.Signals) -> None:
    """Ctrl-C and SIGTERM end it with status 0, without a trace."""
    make(tmp_path)
    with serving(tmp_path) as blog:
        blog.process.send_signal(interrupt)
        assert blog.process.wait(timeout=PATIENCE) == 0
        assert "Traceback" not in blog.said


def test_a_port_in_use_is_told_with_the_mend(tmp_path: Path) -> None:
    """Whoever left a server running reads which port to take."""
    make(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        asked = tiny_blog.utifran(tmp_path, "serve", "--port", str(port))
    assert asked.returncode == 1
    assert asked.stderr == f"port {port} is in use; choose another: make serve PORT={port + 1}\n"


@pytest.mark.parametrize("port", ["-1", "65536", "eight", "²"])
def test_a_wrong_port_is_a_wrong_call(tmp_path: Path, port: str) -> None:
    """A port that cannot be is refused with status 2 and an example."""
    asked = tiny_blog.utifran(tmp_path, "serve", f"--port={port}")
    assert asked.returncode == 2
    assert "is no port; write one such as 8001" in asked.stderr


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/om", "om.html"),
        ("/%C3%A5/", "å/index.html"),
        ("/å/".encode().decode("latin-1"), None),
        ("/om.html/", None),
        ("/tom", None),
        ("/tom/", None),
        ("//evil.example/", None),
        ("/a//b", None),
        ("/.", None),
        ("/..", None),
        ("/x/../index.html", None),
        ("/..%2fsecret", None),
        ("/..%5csecret", None),
        ("/link/secret", None),
        ("/%00", None),
        ("/%ff", None),
        ("/" + "a" * 5000, None),
        ("*", None),
        ("http://evil.example/", None),
    ],
)
def test_which_file_answers(tmp_path: Path, target: str, expected: str | None) -> None:
    """Only files in the folder answer; whatever climbs out or cannot be a name is missing."""
    root = tmp_path / "output"
    for name in ("index.html", "om.html", "å/index.html"):
        write(root / name, name)
    (root / "tom").mkdir()
    write(tmp_path / "outside/secret", "secret")
    write(tmp_path / "secret", "secret")
    (root / "link").symlink_to(tmp_path / "outside")
    found = answer(root, target)
    assert found == (Found(root / expected) if expected else Missing())


def test_a_folder_without_its_slash_moves_within_this_site(tmp_path: Path) -> None:
    """The address that answers is written out in full, escaped, below the sub-path."""
    write(tmp_path / "sv/å b/index.html", "x")
    assert answer(tmp_path, "/sv/å b") == Moved("/sv/%C3%A5%20b/")
    assert answer(tmp_path, "/r/sv/%C3%A5%20b", base="/r") == Moved("/r/sv/%C3%A5%20b/")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("all.atom.xml", "application/xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("polls.json", "application/json; charset=utf-8"),
        ("regel.csv", "text/csv; charset=utf-8"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.b.html", "text/html; charset=utf-8"),
        ("a.png", "image/png"),
        ("CNAME", "application/octet-stream"),
    ],
)
def test_each_kind_of_file_has_its_type(tmp_path: Path, name: str, kind: str) -> None:
    """Texts say that they are UTF-8."""
    assert content_type(tmp_path / name) == kind
