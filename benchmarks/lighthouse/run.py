"""What Lighthouse says of the pages on a phone, in the median of three runs, and what they weigh.

`.venv/bin/python benchmarks/lighthouse/run.py [pages] [themes]`: both where none is named. It
needs Chromium, Node 20, and once `npm ci --ignore-scripts` in this folder. Run it while nothing
else runs: the score for speed is a time.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import blogs

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
UNDER = "/repo"
TIMES = 3
FULL = 100
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage "
    "--disable-background-networking"
)
PAGES = {
    "index": "",
    "article with poll, sv": "sv/ingen-regel-utan-undantag/",
    "article with poll, da": "da/intentioner-vs-handlinger/",
    "article with poll, nb": "nb/takk-for-at-du-ventet/",
    "article with poll, en": "en/no-rule-without-an-exception/",
    "poll page": "omrostningar/regel-eller-undantag/",
    "summary page": "omrostningar/",
    "archive": "arkiv/",
    "search": "sv/sok/",
    "follow": "sv/folj/",
}
HEAD = """\
| page | performance/accessibility/best practices/SEO | bytes | requests | short of 100 by |
|---|---|---|---|---|"""
TEXT = {".html", ".css", ".js", ".svg", ".xml", ".json", ".txt"}


class Pages(SimpleHTTPRequestHandler):
    """Serves a folder as GitHub Pages does: compressed, for ten minutes, below a sub-path."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file, compressed where it is text."""
        path = Path(self.translate_path(self.path.removeprefix(UNDER)))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in TEXT:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Return the type of a file; text is in UTF-8."""
        found = super().guess_type(path)
        return f"{found}; charset=utf-8" if found.startswith("text/") else found

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """One run: the scores of the four categories (0 to 100), bytes over the wire, requests."""

    scores: tuple[int, ...]
    size: int
    requests: int
    short: tuple[str, ...]


def measured(address: str) -> Found:
    """Return what Lighthouse says of a page on its phone."""
    chrome = next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), "")
    words = [
        *(str(HERE / "node_modules/.bin/lighthouse"), address, "--quiet", "--output=json"),
        *(f"--chrome-flags={FLAGS}", f"--only-categories={','.join(CATEGORIES)}"),
    ]
    environment = {**os.environ, "CHROME_PATH": chrome}
    done = subprocess.run(words, env=environment, capture_output=True, check=True)  # noqa: S603 (its own command)
    report = json.loads(done.stdout)
    answers = report["audits"]["network-requests"]["details"]["items"]
    fetched = [one for one in answers if not one["url"].startswith("data:")]
    wanting = (
        name
        for name, audit in report["audits"].items()
        if audit["score"] is not None and audit["score"] < 1 and _counts(report, name)
    )
    return Found(
        tuple(round(100 * (report["categories"][one]["score"] or 0)) for one in CATEGORIES),
        sum(one["transferSize"] for one in fetched),
        len(fetched),
        tuple(wanting),
    )


def _counts(report: dict[str, dict[str, dict[str, list[dict[str, object]]]]], audit: str) -> bool:
    return any(
        one["id"] == audit and one["weight"]
        for category in report["categories"].values()
        for one in category["auditRefs"]
    )


def told(name: str, address: str) -> str:
    """Return a row of the table: the medians of a page, and what kept it from 100."""
    runs = [measured(address) for _ in range(TIMES)]
    scores = [int(median(column)) for column in zip(*(one.scores for one in runs), strict=True)]
    size = int(median(one.size for one in runs))
    short = sorted({audit for one in runs for audit in one.short}) if min(scores) < FULL else []
    cells = (
        name,
        "/".join(map(str, scores)),
        f"{size / 1024:.1f} K",
        str(median(one.requests for one in runs)),
        ", ".join(short),
    )
    return f"| {' | '.join(cells)} |"


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve `folder`, which may still be empty; give its address, without a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{UNDER}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def pages(work: Path) -> Iterator[str]:
    """Yield a row for each kind of page of the shipped blog."""
    with serving(work / "shipped/output") as site:
        output = blogs.shipped(work / "shipped", site)
        for name, path in PAGES.items():
            if (output / path / "index.html").is_file():
                yield told(name, f"{site}/{path}")


def themes(work: Path) -> Iterator[str]:
    """Yield a row for an article and one for the index of each theme, all with the same posts."""
    for theme in ("utifran", *blogs.THEMES):
        with serving(work / theme / "output") as site:
            if theme == "utifran":
                blogs.plain(work / theme, site)
            else:
                blogs.stock(work / theme, site, theme)
            yield told(f"{theme}: article", f"{site}/{blogs.newest()}")
            yield told(f"{theme}: index", f"{site}/")


def say(line: str) -> None:
    """Print a line at once: a run takes minutes."""
    print(line, flush=True)  # noqa: T201 (a command)


def main() -> None:
    """Print the tables that are asked for."""
    asked = sys.argv[1:] or ["pages", "themes"]
    say(HEAD)
    with tempfile.TemporaryDirectory() as work:
        for table in asked:
            for row in {"pages": pages, "themes": themes}[table](Path(work)):
                say(row)


if __name__ == "__main__":
    main()
