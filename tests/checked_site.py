"""The blog that the tests of its pages look at: the shipped posts and those of tests/kinds, built.

Writes into the folders that it is given; `built` runs the project's own commands.
"""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from real_blog import DRAFTS_KEY, draft
from tiny_blog import utifran

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT: Final = Path(__file__).resolve().parents[1]
# Noon of 1 November 2026, UTC: the Swedish poll is open, the Danish one closed and replied to.
INSTANT: Final = "1793534400"
# So few posts on a page that every kind of list has a second page.
FEW: Final = "\nDEFAULT_PAGINATION = 2\n"
STYLE: Final = "style/"

# One page of every kind, by what it shows.
KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "index": "",
        "index, page 2": "sida/2/",
        "index of sv": "sv/",
        "index of sv, page 2": "sv/sida/2/",
        "index of da": "da/",
        "index of nb": "nb/",
        "index of en": "en/",
        "article in sv": "sv/ingen-regel-utan-undantag/",
        "article in da, poll closed": "da/intentioner-vs-handlinger/",
        "article in nb, rating": "nb/takk-for-at-du-ventet/",
        "article in en, translated": "en/no-rule-without-an-exception/",
        "article with all that text can hold": "sv/allt-som-text/",
        "article, hidden numbers and a poll to come": "sv/dolda-siffror/",
        "article, ranking closed": "da/raekkefoelgen/",
        "article, no votes and no voters": "en/two-questions/",
        "article, multiple": "sv/flera-val/",
        "article, deep thread and a poll from elsewhere": "nb/igjen/",
        "draft": draft("utkast.md"),
        "page in sv": "sv/om/",
        "page in en": "en/about/",
        "privacy in sv": "sv/integritet/",
        "privacy in en": "en/privacy/",
        "search in sv": "sv/sok/",
        "search in en": "en/search/",
        "archive": "arkiv/",
        "categories": "kategori/",
        "category": "kategori/prov/",
        "category, page 2": "kategori/prov/sida/2/",
        "tags": "tagg/",
        "tag": "tagg/regler/",
        "tag, page 2": "tagg/regler/sida/2/",
        "authors": "skribent/",
        "author": "skribent/anna-ek/",
        "author, page 2": "skribent/anna-ek/sida/2/",
        "summary in sv": "omrostningar/",
        "summary in da": "afstemninger/",
        "summary in nb": "avstemninger/",
        "summary in en": "polls/",
        "poll, open": "omrostningar/regel-eller-undantag/",
        "poll, open, translated": "polls/regel-eller-undantag/",
        "poll, closed, with what came of it": "afstemninger/intentioner-eller-handlinger/",
        "poll, rating": "avstemninger/takk-eller-tall/",
        "poll, ranking": "afstemninger/raekkefoelgen/",
        "poll, multiple": "omrostningar/flera-val/",
        "poll, multiple, no votes": "polls/two-questions/",
        "poll, closed, no voters": "polls/nobody-came/",
        "poll, hidden": "omrostningar/dolda-siffror/",
        "poll, upcoming": "omrostningar/kommande-fragan/",
        "404": "404.html",
        "style page": STYLE,
    },
)


@dataclass(frozen=True, slots=True)
class Served:
    """A built blog: the folder of its pages, and its address, which ends with `/`."""

    output: Path
    address: str


def copied(folder: Path) -> Path:
    """Write the shipped blog with the posts of tests/kinds into `folder`, and return it."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "tests/kinds", folder / "content", dirs_exist_ok=True)
    shutil.copytree(ROOT / "theme", folder / "theme")
    (folder / "plugins").symlink_to(ROOT / "plugins")
    shutil.copy(ROOT / "blog.toml", folder)
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    (folder / "pelicanconf.py").write_text(settings + FEW, encoding="utf-8")
    return folder


def built_once(base: Path) -> Path:
    """Return the folder of the pages, built below `base` unless that was done before."""
    folder = base / "checked-site"
    if not (folder / "output").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        built(copied(folder))
    return folder / "output"


def built(folder: Path, *, siteurl: str = "") -> Path:
    """Build the blog in `folder` with `siteurl` as its address; return the folder of its pages."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": INSTANT, "SITEURL": siteurl}
    environment["DRAFTS_KEY"] = DRAFTS_KEY
    for command in ("build", "style"):
        done = utifran(folder, command, environment=environment)
        assert done.returncode == 0, done.stderr
    return folder / "output"


def pages(output: Path) -> dict[str, str]:
    """Return the HTML of every page of the build (not the style page), by its address."""
    return {
        address(file.relative_to(output)): file.read_text(encoding="utf-8")
        for file in sorted(output.rglob("*.html"))
        if not file.is_relative_to(output / STYLE)
    }


def address(file: Path) -> str:
    """Return the address of a page from the name of its file: a folder's for its `index.html`."""
    return re.sub(r"(^|/)index\.html$", r"\1", file.as_posix())


def file_of(output: Path, path: str) -> Path:
    """Return the file that answers `path`, an address relative to the blog's own."""
    found = output / unquote(path)
    return found / "index.html" if path.endswith("/") or not path else found
