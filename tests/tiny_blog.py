"""A blog of two posts, made anew for each test, and the commands run on it for real."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PLUGINS = Path(__file__).resolve().parents[1] / "plugins"
SETTINGS = """\
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["probe"]
SITENAME = "Liten"
SITEURL = ""
TIMEZONE = "UTC"
DEFAULT_LANG = "sv"
DIRECT_TEMPLATES = ["index", "404"]
ARTICLE_URL = "{slug}/"
ARTICLE_SAVE_AS = "{slug}/index.html"
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
"""
PAGES = {
    "index.html": "{% for article in articles %}<a href='{{ article.url }}'>x</a>{% endfor %}",
    "article.html": "<title>{{ article.title }}</title>{{ article.content }}",
    "404.html": "<title>Finns inte</title>",
}
POST = "Title: {title}\nDate: 2026-01-02\nSlug: {slug}\n\n{words}\n"


def make(folder: Path) -> Path:
    """Write a blog with the posts `regel` and `undantag` into `folder`, and return it."""
    write(folder / "pelicanconf.py", SETTINGS)
    for name, text in PAGES.items():
        write(folder / "theme/templates" / name, text)
    write(folder / "theme/static/style.css", "p { color: black }\n")
    probe(folder, "def register() -> None: ...\n")
    post(folder, "regel", "Ingen regel")
    post(folder, "undantag", "Utan undantag")
    return folder


def post(folder: Path, slug: str, words: str) -> None:
    """Write the post `slug`, its text being `words`."""
    write(folder / f"content/{slug}.md", POST.format(title=slug.title(), slug=slug, words=words))


def probe(folder: Path, code: str) -> None:
    """Let the blog's one plugin be `code`."""
    write(folder / "plugins/probe.py", code)


def write(path: Path, text: str) -> None:
    """Write `text`, making the folders on the way."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def utifran(
    folder: Path,
    *words: str,
    environment: Mapping[str, str] = os.environ,
    typed: str = "",
) -> subprocess.CompletedProcess[str]:
    """Run `python -m utifran` in `folder`, with `typed` on its standard input."""
    return subprocess.run(
        command(*words),
        cwd=folder,
        env=with_plugins(environment),
        input=typed,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def command(*words: str) -> list[str]:
    """Return what starts `python -m utifran`."""
    return [sys.executable, "-m", "utifran", *words]


def with_plugins(environment: Mapping[str, str]) -> dict[str, str]:
    """Return `environment` with the project's plugins to be found in it."""
    return {**environment, "PYTHONPATH": str(PLUGINS)}


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return the bytes and the time of change, in nanoseconds, of each file below `folder`."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
