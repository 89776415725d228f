"""What is wrong on one page by itself, and what only the other pages can tell; pure."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from checks import budget, head, mail, structured
from checks.drafts import PUBLIC, Drafts, Words
from checks.elements import named
from checks.links import LEFT, AstrayError, Files
from checks.page import Page, page

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checks.addressed import Link
    from checks.links import Target
    from checks.rules import Rules

PARTS = frozenset({"stylesheet", "modulepreload", "preload"})
FETCHED = named("script img source video audio track iframe embed object style image use")
OWN = PUBLIC | {"code"}
FETCHED_LINKS = PARTS | {"icon", "manifest", "preconnect", "dns-prefetch", "prefetch"}


@dataclass(frozen=True, slots=True)
class Owed:
    """A link to a place in a page, which only that page can tell is there."""

    line: int
    url: str
    target: Target


@dataclass(slots=True)
class Findings:
    """What one page came to: what is wrong, by line, and what other pages are asked."""

    path: str
    wrong: list[tuple[int, str]] = field(default_factory=list)
    ids: frozenset[str] = frozenset()
    owed: list[Owed] = field(default_factory=list)
    hits: list[tuple[int, Words]] = field(default_factory=list)
    public: set[Words] = field(default_factory=set)
    mailed: list[tuple[int, str]] = field(default_factory=list)
    repeated: list[tuple[int, str]] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    listed: list[tuple[int, str]] = field(default_factory=list)
    unlisted: bool = False


@dataclass(frozen=True, slots=True)
class Examiner:
    """Looks at pages: `sizes` is the size of every file, `weights` that of styles and scripts."""

    rules: Rules
    files: Files
    sizes: Mapping[str, int]
    weights: Mapping[str, int]
    drafts: Drafts

    def page(self, path: str, html: str) -> Findings:
        """Return what there is to say of the page `path`."""
        read = page(html)
        found = Findings(path, unlisted=read.redirects or "noindex" in read.robots)
        found.ids = frozenset(read.ids)
        found.wrong += read.found
        found.wrong += head.faults(read, draft=path.startswith(self.rules.drafts))
        self._links(read, found)
        found.wrong += left(read)
        self._structured(read, found)
        self._mail(read, found)
        self._drafts(read, html, found)
        self._weight(read, html, found)
        return found

    def _links(self, read: Page, found: Findings) -> None:
        for link in read.links:
            try:
                target = self.files.target(link.url, found.path)
            except AstrayError as error:
                found.wrong.append((link.line, f"{told(link)}: {error}"))
                continue
            if target is None:
                found.wrong += self._fetched(link)
            elif target.fragment and target.path.endswith(".html"):
                found.owed.append(Owed(link.line, link.url, target))
            if target and link.element in {"img", "source"}:
                found.wrong += self._picture(link, target)

    def _structured(self, read: Page, found: Findings) -> None:
        """Look at what search engines are told: that it is JSON, and leads somewhere."""
        for one in read.structured:
            try:
                urls = list(structured.addresses(json.loads(one.words)))
            except ValueError:
                words = "what search engines are told (JSON-LD) is no JSON; mend the template"
                found.wrong.append((one.line, words))
                continue
            for url in urls:
                try:
                    self.files.target(url, found.path)
                except AstrayError as error:
                    found.wrong.append((one.line, f"JSON-LD: {error}"))

    def _fetched(self, link: Link) -> Iterator[tuple[int, str]]:
        """Yield where a browser would fetch from elsewhere, which tells a stranger who reads."""
        fetches = link.element in FETCHED or not FETCHED_LINKS.isdisjoint(link.kind.split())
        parts = urlsplit(link.url)
        if not fetches or parts.scheme in {"data", "blob"}:
            return
        if any(link.url.startswith(other) for other in self.rules.elsewhere):
            return
        words = "so its owner would learn who reads; keep a copy in the blog, or link to it"
        yield link.line, f"browsers would fetch '{link.url}' from another host, {words}"

    def _picture(self, link: Link, target: Target) -> Iterator[tuple[int, str]]:
        size = self.sizes.get(target.path, 0)
        if size > budget.PICTURE:
            allowed = budget.kilobytes(budget.PICTURE)
            words = f"{allowed} are allowed: make it smaller, or save it as WebP or AVIF"
            yield link.line, f"the picture '{link.url}' takes {budget.kilobytes(size)}; {words}"

    def _mail(self, read: Page, found: Findings) -> None:
        for one in read.said:
            addresses = mail.addresses(one.words)
            if one.where == "comment":
                found.written.update(addresses)
            elif one.where == "data":
                found.repeated.extend((one.line, address) for address in addresses)
            else:
                found.mailed.extend((one.line, address) for address in addresses)
        for link in read.links:
            found.mailed.extend((link.line, one) for one in mail.addresses(link.url))

    def _drafts(self, read: Page, html: str, found: Findings) -> None:
        draft = found.path.startswith(self.rules.drafts)
        for line, run, where in self.drafts.hits(read.said):
            if not draft and where in PUBLIC:
                found.public.add(run)
            elif not (draft and self._may(found.path, run)):
                found.hits.append((line, run))
        if read.is_post and not draft:
            found.public |= self.drafts.same_titles(read.names)
        kin = self._translations(read, found.path) if draft else set()
        for line, folder in self.drafts.named(html):
            if not found.path.startswith(folder) and folder not in kin:
                found.wrong.append((line, told_draft(folder)))

    def _translations(self, read: Page, path: str) -> set[str]:
        """Return the folders that a page names as the same text in another language."""
        told = (self._path(one, path) for one in read.links if "alternate" in one.kind.split())
        return {target.removesuffix("index.html") for target in told}

    def _may(self, path: str, run: Words) -> bool:
        """Say whether a draft's page may say it: its own words, or those of a file it may be of."""
        return any(
            owner == path or not owner.startswith(self.rules.drafts)
            for owner in self.drafts.owners(run)
        )

    def _weight(self, read: Page, html: str, found: Findings) -> None:
        parts = {
            target
            for link in read.links
            if link.element == "script" or not PARTS.isdisjoint(link.kind.split())
            for target in [self._path(link, found.path)]
        }
        load = budget.Load(
            html=budget.size(html.encode()),
            parts=sum(self.weights.get(part, 0) for part in parts),
            comments=read.comments,
            images=read.images,
            text=budget.size(" ".join(one.words for one in read.said if one.where in OWN).encode()),
            is_post=read.is_post,
        )
        found.wrong.extend((1, words) for words in budget.over(load))

    def _path(self, link: Link, path: str) -> str:
        try:
            target = self.files.target(link.url, path)
        except AstrayError:
            return ""
        return target.path if target else ""


def left(read: Page) -> Iterator[tuple[int, str]]:
    """Yield each place where a link was written, and none was made."""
    for one in read.said:
        if one.where in {"prose", "page"} and (found := LEFT.search(one.words)):
            words = "no link was made of it; mend the brackets around it, or write it as code"
            yield one.line, f"'{found[0]}' stands in the text: {words}"


def told(link: Link) -> str:
    """Return what holds an address, for the beginning of a message."""
    return f"<{link.element}>"


def told_draft(folder: str) -> str:
    """Return what is said where the address of a draft stands."""
    return f"'{folder}' is the page of a draft, which nothing may name; take the link away"
