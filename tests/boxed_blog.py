"""A blog with a ballot box beside it, each on an address of its own, for a real browser."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx

import box_makers
import real_blog
from thread_servers import listens
from tiny_blog import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 4, 1, tzinfo=UTC)
POSTS = {
    "en": (
        "single",
        "What would you have done?",
        "1. Insisted on the charge\n2. Made an exception\n\ncloses: 2026-12-31",
    ),
    "sv": (
        "flera",
        "Vad väger tyngst?",
        "1. Priset\n2. Svaret\n3. Restiden\n\ntype: multiple\nchoose: 2",
    ),
    "da": ("karakter", "Hvordan gik det?", "type: rating\nscale: 1-5"),
    "nb": (
        "rekkefolge",
        "Hvordan vil du helst nå en bedrift?",
        "- (telefon) Telefon\n- (brev) Brev\n- (epost) E-post\n\ntype: ranking",
    ),
}
HIDDEN = ("hidden", "Shall we tell you?", "1. Yes\n2. No\n\nresults: after-vote\ncomments: ignore")
POST = "Title: Post {name}\nDate: 2026-03-01\nLang: {lang}\nSlug: {name}\n\n::: poll {name}\n"


@dataclass(frozen=True, slots=True)
class Voting:
    """A served blog, the folder of its pages, and the box beside it; addresses end with `/`."""

    output: Path
    blog: str
    box: str
    clock: box_makers.Clock

    def page(self, poll: str, lang: str = "en") -> str:
        """Return the address of the post in which a poll stands."""
        return f"{self.blog}{lang}/{poll}/"

    def votes(self, poll: str) -> dict[str, int]:
        """Return a poll's votes as the box tells everybody."""
        return dict(self.count(poll)["votes"])

    def voters(self, poll: str) -> int:
        """Return how many have voted."""
        return int(self.count(poll)["voters"])

    def count(self, poll: str) -> dict[str, dict[str, int]]:
        """Return a poll's numbers as the box tells everybody."""
        found: dict[str, dict[str, int]] = httpx.get(f"{self.box}polls/{poll}/count").json()
        return found


def written(folder: Path) -> Path:
    """Write a blog with a poll of each type, each in a language of its own; return the folder."""
    real_blog.small(folder)
    for lang, poll in POSTS.items():
        _write(folder, lang, poll)
    _write(folder, "en", HIDDEN)
    comment = "author: Märta\ndate: 2026-03-02\nlang: sv\n\nDe hade kunnat svara.\n"
    write(folder / "content/comments/single/1.md", comment)
    return folder


def _write(folder: Path, lang: str, poll: tuple[str, str, str]) -> None:
    name, question, rest = poll
    head = POST.format(name=name, lang=lang)
    write(folder / f"content/{name}.md", f"{head}{question}\n\n{rest}\n:::\n")


@contextmanager
def boxed(folder: Path, blog: str, listening: socket.socket) -> Iterator[Voting]:
    """Build the blog in `folder` for the address `blog`, and run a box for it on a socket."""
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    site = {"SITEURL": blog.rstrip("/"), "BALLOTBOX_URL": address}
    done = real_blog.build(folder, now=real_blog.NOW, **site)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    clock = box_makers.Clock(NOW)
    manifest = str(folder / "output/polls.json")
    made = box_makers.box(folder, clock, url=address, manifest=manifest, work=500)
    with listens(box_makers.app(made), listening, log_level="error", lifespan="on"):
        yield Voting(folder / "output", blog, f"{address}/", clock)


def socket_of_its_own() -> socket.socket:
    """Return a socket that listens on a free port."""
    return socket.create_server(("127.0.0.1", 0))
