"""A small blog whose polls letters are written about, for tests."""

from __future__ import annotations

import locale
from typing import TYPE_CHECKING

import pytest

import real_blog
import tiny_blog
from polls import blog as blogs

if TYPE_CHECKING:
    from pathlib import Path

    from polls.blog import Blog

POST = """\
Title: Ingen *regel* & undantag
Date: 2026-02-12 23:30
Slug: {slug}
Lang: {lang}
Author: Åsa Öberg

::: poll {poll}
{question}

1. Krävt in
2. Avskrivit
{settings}:::
"""
COMMENTS = {
    "1": "author: Gun\ndate: 2026-02-13 08:15\n\nSvar: 2\n\nJag *satt* i kassan i trettio år.\n",
    "2": "date: 2026-02-13 09:15\n\n1. Regler är till för att följas.\n",
    "3": "author: Bo\ndate: 2026-02-14 09:15\nstatus: vote-only\n\n2, och inget mer sägs här.\n",
    "4": "author: Dold\ndate: 2026-02-14 10:15\nstatus: hidden\n\n2, och det var fula ord.\n",
    "5": "author: Sen\ndate: 2026-02-14 11:15\nstatus: pending\n\n2, tycker jag som väntar.\n",
    "6": "author: Åsa\nown: yes\ndate: 2026-02-14 12:15\nvote: 1\n\nJag röstar själv på ettan.\n",
    "7": "author: Eli\ndate: 2026-02-15 12:15\nlang: en\n\nI have been a customer for years.\n",
    "8": "author: Web\ndate: 2026-02-15 13:15\nballot: web-1\n\nDärför att jag sett det förr.\n",
}
BALLOT = (
    '{"v":1,"id":"web-1","kind":"cast","voter":"web:a","key":"0123abcd","selection":["2"],'
    '"cast":"2026-02-15T12:00:00Z"}\n'
)


def post(poll: str, lang: str = "sv", *, slug: str = "", settings: str = "") -> str:
    """Return a post with one poll; `settings` are its lines."""
    below = f"\n{settings}\n" if settings else ""
    return POST.format(
        slug=slug or poll, lang=lang, poll=poll, question="Vad hade du gjort?", settings=below
    )


def make(folder: Path) -> Path:
    """Write the blog into `folder` and return its settings file.

    `regel` is the poll with votes, `betyg` a Danish one; the others are not fit for a letter.
    """
    settings = real_blog.small(
        folder,
        regel=post("regel", settings="closes: 2026-03-20"),
        betyg=post("betyg", "da"),
        gammal=post("gammal").replace("Date: 2026", "Date: 2025"),
        tom=post("tom"),
        dold=post("dold", settings="results: after-close\ncloses: 2026-12-31"),
        evig=post("evig", settings="results: after-close"),
        sedan=post("sedan", settings="opens: 2026-12-01"),
        utkast=post("utkast").replace("Lang:", "Status: draft\nLang:"),
    )
    for name, text in COMMENTS.items():
        tiny_blog.write(folder / f"content/comments/regel/{name}.md", text)
    tiny_blog.write(folder / "content/ballots/regel/web-2026-02.jsonl", BALLOT)
    for poll in ("betyg", "gammal", "dold", "utkast"):
        tiny_blog.write(
            folder / f"content/ballots/{poll}/web-2026-02.jsonl", BALLOT.replace("web-1", "web-2")
        )
    return settings


def read(folder: Path, address: str = "") -> Blog:
    """Write the blog into `folder`, and return it as read at `real_blog.NOW`.

    `address` is where it is published, '' for nowhere yet. Pelican sets the locale, which decides
    on encodings: it is put back, since this is called before the fixture of every test that does
    so.
    """
    before = locale.setlocale(locale.LC_ALL)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", real_blog.NOW)
        patch.setenv("SITEURL", address)
        try:
            return blogs.read(make(folder))
        finally:
            locale.setlocale(locale.LC_ALL, before)
