"""The numbers of counts that a page shows, each with its line, its value and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Final

from polls.model import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LANG: Final = re.compile(r'<html lang="([a-z]+)"')
_MARKED: Final = re.compile(
    r'data-figures="(?P<poll>[^"]*)"'
    r'|<data value="(?P<value>[^"]*)" data-of="(?P<of>[^"]*)">(?P<shown>[^<]*)</data>'
    r'|<rect width="(?P<width>[^"]*)%" height="100%" data-of="(?P<bar>[^"]*)"/>'
    r"|(?P<broken>data-of=)"
)
# What parts thousands and the decimal mark of each language (CLDR).
_MARKS: Final = {
    "sv": ("\xa0", ","),
    "nb": ("\xa0", ","),
    "da": (".", ","),
    "en": (",", "."),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number on a page: its line there, whose it is, its place in the data, and how it is told.

    `value` is what a machine reads, `shown` what a person does, or None of the width of a bar.
    """

    line: int
    poll: str
    of: str
    value: str
    shown: str | None


@dataclass(frozen=True, slots=True)
class Winners:
    """The keys of a run-off's winners, and their labels in each language."""

    keys: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]


Due = float | Winners
"""What should stand on a page."""


def language(html: str) -> str:
    """Return the language that a page says it is in, '' where it says none."""
    found = _LANG.search(html)
    return found[1] if found else ""


def figures(html: str) -> Iterator[Figure]:
    """Yield the numbers on a page in its order; one that cannot be read has no place ('')."""
    poll, line, seen = "", 1, 0
    for mark in _MARKED.finditer(html):
        line += html.count("\n", seen, mark.start())
        seen = mark.start()
        if mark["poll"] is not None:
            poll = mark["poll"]
        elif mark["bar"] is not None:
            yield Figure(line, poll, mark["bar"], mark["width"], None)
        else:
            shown = unescape(mark["shown"] or "")
            yield Figure(line, poll, mark["of"] or "", mark["value"] or "", shown)


def mistakes(path: str, found: Figure, lang: str, follows: Mapping[str, Due]) -> list[Mistake]:
    """Return what is wrong with a number on a page, `follows` being what should stand there."""
    if not found.of:
        return [Mistake(path, found.line, "a number stands here that cannot be read")]
    if found.of not in follows:
        message = f"'{found.of}' of '{found.poll}' stands here; no such number follows"
        return [Mistake(path, found.line, message)]
    due = follows[found.of]
    forms = _forms(due, lang, found.of)
    told = [] if _is(found.value, due) else [found.value]
    told += [] if found.shown is None or _bare(found.shown) in forms else [found.shown]
    where = f"'{found.of}' of '{found.poll}'"
    message = "{} is '{}' here; {} follows"
    return [Mistake(path, found.line, message.format(where, one, min(forms))) for one in told]


def _is(value: str, due: Due) -> bool:
    if isinstance(due, Winners):
        return value == " ".join(due.keys)
    try:
        return float(value) == due
    except ValueError:
        return False


def _forms(due: Due, lang: str, of: str) -> set[str]:
    """Return how something may be told to a person on a page in `lang`."""
    if isinstance(due, Winners):
        return {" · ".join(labels) for labels in due.labels}
    return {written(due, lang) + (_percent(lang) if "shares/" in of else "")}


def _bare(shown: str) -> str:
    """Return what is shown without the quotation marks around a winner."""
    return shown.strip("”“»«")


def _percent(lang: str) -> str:
    return "%" if lang == "en" else "\xa0%"


def written(number: float, lang: str) -> str:
    """Return a number as pages in `lang` show it: thousands parted, at most one decimal."""
    group, mark = _MARKS.get(lang, _MARKS["en"])
    whole, _, tenth = f"{abs(number):,.1f}".partition(".")
    text = whole.replace(",", group) + (f"{mark}{tenth}" if tenth != "0" else "")
    return f"-{text}" if number < 0 else text
