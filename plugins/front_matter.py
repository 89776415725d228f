"""The lines at the head of a post: which line a field stands on, and what is wrong with it."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pelican.utils import get_date

from polls.model import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FIELD = re.compile(r"^ {0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
CONTINUED = re.compile(r"^ {4,}\S")
# Day first would be a guess; and what a date leaves out, Pelican takes from the clock.
DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d).*")
# What stands in an address without being escaped, and cannot climb out of its folder.
SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
PART = re.compile(r"[1-9][0-9]{0,3}")
# XML 1.0, production 2, leaves these out.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
KNOWN = (
    "title",
    "date",
    "modified",
    "lang",
    "slug",
    "translates",
    "aliases",
    "category",
    "tags",
    "author",
    "authors",
    "summary",
    "status",
    "share",
    "series",
    "series-part",
    "toc",
    "comments",
    "template",
    "save_as",
    "url",
)
STATUSES = ("published", "draft", "hidden", "skip")
YES = "yes"


def fields(lines: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Return each field's 1-based line and value, keys in lower case, the first of each name.

    Reads what Python-Markdown's `meta` extension reads: up to the first blank line or `---`.
    """
    found: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(lines, start=1):
        if number == 1 and line.startswith("---"):
            continue
        match = FIELD.match(line)
        if match:
            found.setdefault(match["key"].lower(), (number, match["value"].strip()))
        elif not CONTINUED.match(line):
            break
    return found


def mistakes(
    head: Mapping[str, tuple[int, str]], *, path: str, dated: bool, languages: Sequence[str]
) -> Iterable[Mistake]:
    """Yield what is wrong in a post's front matter; `dated` where it must have a date."""
    if not head.get("title", (0, ""))[1]:
        yield Mistake(path, 1, "a post begins with its title; write a line 'Title: …' at the top")
    if dated and "date" not in head:
        yield Mistake(path, 1, "the post has no date; write a line such as 'Date: 2026-05-01'")
    for field in ("date", "modified"):
        line, value = head.get(field, (0, ""))
        if line and not _is_date(value):
            yield Mistake(path, line, f"{field.title()}: write the date as 2026-05-01 10:00")
    yield from _slips(head, path)
    for field in ("slug", "translates"):
        line, value = head.get(field, (0, ""))
        if line and not SLUG.fullmatch(value):
            message = f"{field.title()}: '{value}' is no address; write letters a-z, digits and '-'"
            yield Mistake(path, line, message)
    yield from _unknown(head, "lang", tuple(languages), path)
    yield from _unknown(head, "status", STATUSES, path)
    yield from _unknown(head, "share", (YES, "no"), path)
    yield from _unknown(head, "toc", (YES, "no"), path)
    line, value = head.get("series-part", (0, ""))
    if line and not PART.fullmatch(value):
        yield Mistake(path, line, f"Series-part: '{value}' is no number; write one such as 2")


def _slips(head: Mapping[str, tuple[int, str]], path: str) -> Iterable[Mistake]:
    """Yield a mistake for each field that is nearly one we know; others are the author's own."""
    for field, (line, _) in head.items():
        near = [] if field in KNOWN else get_close_matches(field, KNOWN, n=1, cutoff=0.8)
        if near:
            message = f"unknown field '{field.title()}'; did you mean '{near[0].title()}'?"
            yield Mistake(path, line, message)


def controls(lines: Sequence[str], path: str) -> Iterable[Mistake]:
    """Yield a mistake for each line with a control character, which no page or feed may hold."""
    for number, line in enumerate(lines, start=1):
        found = CONTROL.search(line)
        if found:
            message = f"a control character (U+{ord(found[0]):04X}) stands here; delete it"
            yield Mistake(path, number, message)


def _unknown(
    head: Mapping[str, tuple[int, str]], field: str, known: Sequence[str], path: str
) -> Iterable[Mistake]:
    line, value = head.get(field, (0, ""))
    if line and value.lower() not in known:
        choice = ", ".join(known)
        yield Mistake(path, line, f"{field.title()}: '{value}' is not one of {choice}; write one")


def _is_date(value: str) -> bool:
    if not DATE.fullmatch(value):
        return False
    try:
        get_date(value.replace("_", " "))
    except (ValueError, OverflowError):
        return False
    return True
