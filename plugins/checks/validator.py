"""The W3C's checker of HTML, asked where it is installed: it runs `java`; an edge.

It is no part of the blog's own libraries, and the check is whole without it: `npm ci` brings it
for the project's tests, and whoever has it has a second opinion.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from polls.model import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKER = Path("node_modules/vnu-jar/build/dist/vnu.jar")
# It knows less of CSS than browsers do. Addresses and odd characters may be a reader's, whose
# comment must never keep a blog from being published; those of the blog are checked elsewhere.
UNHEARD = re.compile(
    r"CSS:|Bad value “.*” for attribute “href” on element “a”|Forbidden code point"
)


def command(root: Path) -> list[str]:
    """Return what starts the checker of the blog in `root`; empty where it is not installed."""
    java, jar = shutil.which("java"), root / CHECKER
    if not java or not jar.is_file():
        return []
    return [java, "-jar", str(jar), "--format", "json", "--exit-zero-always", "--skip-non-html"]


def faults(checker: list[str], folder: Path) -> list[Mistake]:
    """Return the errors that the checker finds in the pages of `folder`."""
    done = subprocess.run(  # noqa: S603 (the command is our own)
        [*checker, "--errors-only", str(folder.resolve())],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    try:
        messages = json.loads(done.stderr)["messages"]
    except (ValueError, KeyError):
        words = "the W3C's checker of HTML failed; install Java 17 or newer, or remove node_modules"
        return [Mistake(folder.name, 0, words)]
    return sorted(set(_mistakes(messages, folder)))


def _mistakes(messages: list[dict[str, Any]], folder: Path) -> Iterator[Mistake]:
    for one in messages:
        if UNHEARD.match(one["message"]):
            continue
        page = Path(unquote(urlsplit(one.get("url", "")).path))
        inside = page.is_relative_to(folder.resolve())
        path = f"/{page.relative_to(folder.resolve()).as_posix()}" if inside else ""
        words = f"the W3C's checker says: {' '.join(one['message'].split())}"
        yield Mistake(f"{folder.name}{path}", one.get("lastLine", 0), words)
