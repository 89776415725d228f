"""One HTML page, read once: what it says of itself, links to, and holds that HTML does not have."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checks.addressed import STYLED, Link, links
from checks.nesting import Nesting
from checks.tokens import Doctype, End, Start, Text, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping

REFERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list", "form")
"""The attributes that hold ids of the same page."""


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of text, and whose words it is: see `places`."""

    line: int
    words: str
    where: str


@dataclass(slots=True)
class Page:
    """What a page holds. Lines are 1-based; `ids` and `headings` (h1) say on which they stand.

    `names` are its heading and the questions of its polls; `structured` what search engines read.
    """

    lang: str = ""
    title: str = ""
    description: str = ""
    robots: str = ""
    doctype: bool = False
    redirects: bool = False
    is_post: bool = False
    headings: list[int] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    structured: list[Said] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    comments: int = 0
    images: int = 0
    found: list[tuple[int, str]] = field(default_factory=list)


class Reader:
    """Reads a page, tag by tag, into `page`."""

    def __init__(self) -> None:
        self.page = Page()
        self.nesting = Nesting()
        self._refers: list[tuple[int, str, str]] = []
        self._naming = ""
        self._name: list[str] = []

    def start(self, tag: Start) -> None:
        """Take a start tag in."""
        page = self.page
        if tag.wrong:
            page.found.append((tag.line, tag.wrong))
        self.nesting.start(tag)
        self._identify(tag)
        page.links.extend(links(tag))
        self._note(tag)

    def text(self, text: Text) -> None:
        """Take text in."""
        if text.wrong:
            self.page.found.append((text.line, text.wrong))
        if not text.words.strip():
            return
        where = self.nesting.where
        if where == "title":
            self.page.title = " ".join(text.words.split())
        if self._naming:
            self._name.append(text.words)
        said = Said(text.line, text.words, where)
        self.page.said.append(said)
        if where == "data":
            self._machine(said)

    def _machine(self, said: Said) -> None:
        """Take in what a machine reads: JSON, or styles with their addresses."""
        if said.words.lstrip()[:1] in {"{", "["}:
            self.page.structured.append(said)
        elif self.nesting.inside("style"):
            for found in STYLED.finditer(said.words):
                line = said.line + said.words.count("\n", 0, found.start())
                self.page.links.append(Link(line, "style", "", found["url"]))

    def end(self, tag: End) -> None:
        """Take an end tag in."""
        if tag.name == self._naming:
            self.page.names.append(" ".join("".join(self._name).split()))
            self._naming = ""
        self.nesting.end(tag.name, tag.line)

    def close(self) -> Page:
        """Return the page, now that all of it is read."""
        self.nesting.close()
        self.page.found += self.nesting.found
        for line, attribute, name in self._refers:
            if name not in self.page.ids:
                words = (
                    f'{attribute}="{name}" names no id of this page; mend it, or give one the id'
                )
                self.page.found.append((line, words))
        return self.page

    def _identify(self, tag: Start) -> None:
        """Keep an element's id, and the ids that it refers to."""
        page, name = self.page, tag.given.get("id")
        if name is not None:
            if not name or re.search(r"\s", name):
                page.found.append((tag.line, f'id="{name}" is no name; write one without spaces'))
            elif name in page.ids:
                words = f'id="{name}" is already on line {page.ids[name]}; give each its own'
                page.found.append((tag.line, words))
            page.ids.setdefault(name, tag.line)
        for attribute in REFERS:
            if attribute in tag.given:
                names = tag.given[attribute].split()
                self._refers.extend((tag.line, attribute, one) for one in names)

    def _note(self, tag: Start) -> None:
        """Keep what an element says of the page."""
        page, given, name = self.page, tag.given, tag.name
        classes = given.get("class", "").split()
        if name == "html":
            page.lang = given.get("lang", "")
        elif name == "h1":
            page.headings.append(tag.line)
        elif name == "meta":
            self._meta(given)
        elif name == "img":
            page.images += 1
            if "alt" not in given:
                words = '<img> has no alt; say what it shows, or alt="" where it only decorates'
                page.found.append((tag.line, words))
        elif name == "article":
            page.is_post |= "post" in classes
            page.comments += "comment" in classes
        if name == "h1" or "question" in classes:
            self._naming, self._name = name, []
        for attribute in ("alt", "title", "aria-label", "content", "value", "placeholder"):
            if given.get(attribute):
                page.said.append(Said(tag.line, given[attribute], self.nesting.where))

    def _meta(self, given: Mapping[str, str]) -> None:
        kind, content = given.get("name", ""), given.get("content", "")
        if kind == "description":
            self.page.description = content
        elif kind == "robots":
            self.page.robots = content
        elif given.get("http-equiv", "").lower() == "refresh" and "url=" in content.lower():
            self.page.redirects = True


def page(html: str) -> Page:
    """Return what is to be known of the page whose text is `html`."""
    reader = Reader()
    for token in tokens(html):
        if isinstance(token, Start):
            reader.start(token)
        elif isinstance(token, End):
            reader.end(token)
        elif isinstance(token, Text):
            reader.text(token)
        elif isinstance(token, Doctype):
            reader.page.doctype = token.line == 1
    return reader.close()
