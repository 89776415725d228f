"""The blogs that are measured: the shipped one, and 24 posts in its theme and in Pelican's own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTANT = "1793534400"  # noon of 1 November 2026, UTC
POSTS = 24
PARAGRAPHS = 7
THEMES = ("notmyidea", "simple")
STOCK = """\
SITENAME = AUTHOR = "Utifrån"
SITEURL = {site!r}
PATH, OUTPUT_PATH, THEME = "content", "output", {theme!r}
TIMEZONE, DEFAULT_LANG, LOCALE = "Europe/Stockholm", "en", ["C"]
ARTICLE_URL, ARTICLE_SAVE_AS = "{{lang}}/{{slug}}/", "{{lang}}/{{slug}}/index.html"
FEED_ALL_ATOM, CATEGORY_FEED_ATOM = "feeds/all.atom.xml", None
PLUGINS = []
"""


def shipped(folder: Path, site: str) -> Path:
    """Build the blog as it is shipped, for the address `site`; return the folder of its pages."""
    _copied(folder, "content", "theme", "blog.toml", "pelicanconf.py")
    _run(folder, site, "-m", "utifran", "build")
    return folder / "output"


def plain(folder: Path, site: str) -> Path:
    """Build 24 posts in the blog's own theme; return the folder of their pages."""
    _copied(folder, "theme", "blog.toml", "pelicanconf.py")
    _written(folder)
    settings = (folder / "blog.toml").read_text(encoding="utf-8")
    settings = settings.replace("examples_notice = true", "examples_notice = false")
    # A letter goes to nobody where there is no poll.
    settings = settings.partition("[report_to]")[0]
    (folder / "blog.toml").write_text(settings, encoding="utf-8")
    _run(folder, site, "-m", "utifran", "build")
    return folder / "output"


def stock(folder: Path, site: str, theme: str) -> Path:
    """Build the same posts in one of the themes that come with Pelican."""
    folder.mkdir()
    _written(folder)
    settings = STOCK.format(site=site, theme=theme)
    (folder / "pelicanconf.py").write_text(settings, encoding="utf-8")
    _run(folder, site, "-m", "pelican", "-s", "pelicanconf.py")
    return folder / "output"


def newest() -> str:
    """Return the address of the newest of the 24 posts."""
    return f"en/a-question-of-rules-{POSTS}/"


def _copied(folder: Path, *names: str) -> None:
    folder.mkdir()
    (folder / "plugins").symlink_to(ROOT / "plugins")
    for name in names:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)


def _written(folder: Path) -> None:
    """Write 24 posts of seven paragraphs each, all out of the shipped English post's words."""
    text = (ROOT / "content/no-rule-without-an-exception.md").read_text(encoding="utf-8")
    body = re.sub(r"^::: .*?^:::$", "", text.partition("\n\n")[2], flags=re.DOTALL | re.MULTILINE)
    found = [part for part in body.split("\n\n") if part.strip()]
    for number in range(1, POSTS + 1):
        path = folder / f"content/2026-{1 + (number - 1) % 9:02}-{number:02}-post.md"
        path.parent.mkdir(exist_ok=True)
        words = "\n\n".join(found[(number + at) % len(found)] for at in range(PARAGRAPHS))
        path.write_text(
            f"Title: A question of rules, {number}\nDate: {path.name[:10]}\nLang: en\n"
            f"Slug: a-question-of-rules-{number}\nCategory: Rules\nTags: rules\n\n{words}\n",
            encoding="utf-8",
        )
    newest = max(folder.glob("content/*.md"))
    newest.rename(newest.with_name(f"2026-10-{POSTS}-post.md"))


def _run(folder: Path, site: str, *words: str) -> None:
    environment = {**os.environ, "SITEURL": site, "SOURCE_DATE_EPOCH": INSTANT}
    environment["PYTHONPATH"] = str(ROOT / "plugins")
    subprocess.run([sys.executable, *words], cwd=folder, env=environment, check=True)  # noqa: S603 (its own commands)
