"""Text with markup as tags and the text between them, each with its line (HTML Standard, 13.2.5).

Stricter than a browser: what a browser would mend in silence is told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from checks.elements import RAW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Each part is possessive, so that the time is linear in the length of the text.
TOKEN = re.compile(
    r"<(?:!--(?P<comment>(?:(?!-->).)*+)-->"
    r"|!(?P<doctype>[Dd][Oo][Cc][Tt][Yy][Pp][Ee][^>]*+)>"
    r"|(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*+)"
    r"(?P<given>(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>)",
    re.DOTALL,
)
ATTRIBUTE = re.compile(
    r"\s*+(?P<name>[^\s\"'<>/=]++)"
    r"(?:\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\s\"'=<>`]++)))?+",
)
STRAY = re.compile(r"<(?=[A-Za-z!/?])")


@dataclass(frozen=True, slots=True)
class Start:
    """A start tag: its attributes as text, and what is wrong with the tag, '' where nothing is."""

    line: int
    name: str
    given: Mapping[str, str]
    closed: bool
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """An end tag."""

    line: int
    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """Text between tags, its character references read; `wrong` as with a Start."""

    line: int
    words: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Doctype:
    """The first line of a page."""

    line: int
    words: str


def tokens(html: str) -> Iterator[Start | End | Text | Doctype]:
    """Yield what `html` consists of, in order; comments are left out."""
    at, line = 0, 1
    while at < len(html):
        found = TOKEN.search(html, at)
        begin = found.start() if found else len(html)
        if begin > at:
            yield _text(html[at:begin], line)
            line += html.count("\n", at, begin)
        if found is None:
            return
        yield from _tag(found, line)
        line += html.count("\n", begin, found.end())
        at = found.end()
        name = (found["name"] or "").lower()
        if name in RAW and not found["end"]:
            end = _end_of(name, html, at)
            if end > at:
                raw = html[at:end]
                yield Text(line, unescape(raw) if name in {"title", "textarea"} else raw)
            line += html.count("\n", at, end)
            at = end


def _end_of(name: str, html: str, at: int) -> int:
    """Return where the end tag of a raw element begins; the end of the text where it has none."""
    found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(html, at)
    return found.start() if found else len(html)


def _text(words: str, line: int) -> Text:
    stray = STRAY.search(words)
    wrong = "a '<' begins no element here; write it as &lt;" if stray else ""
    if stray:
        line += words.count("\n", 0, stray.start())
    return Text(line, unescape(words) if "&" in words else words, wrong)


def _tag(found: re.Match[str], line: int) -> Iterator[Start | End | Doctype]:
    if found["doctype"] is not None:
        yield Doctype(line, found["doctype"])
    elif found["name"] is None:
        return
    elif found["end"]:
        yield End(line, found["name"].lower())
    else:
        yield _start(found["name"].lower(), found["given"], line)


def _start(name: str, written: str, line: int) -> Start:
    closed = written.endswith("/")
    written = written.removesuffix("/")
    given: dict[str, str] = {}
    wrong = ""
    at = 0
    while found := ATTRIBUTE.match(written, at):
        key = found["name"].lower()
        if key in given:
            wrong = f"<{name}> has {key}= twice; leave one"
        value = found["double"] or found["single"] or found["bare"] or ""
        given.setdefault(key, unescape(value) if "&" in value else value)
        at = found.end()
    if written[at:].strip():
        rest = written[at:].strip()[:20]
        wrong = f"<{name}> has '{rest}' where an attribute should stand; mend its quotation marks"
    return Start(line, name, given, closed, wrong)
