"""The words of drafts, and where else than on their own unlisted pages they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checks.page import Page, Said
    from checks.rules import Manuscript

RUN = 8
"""So many words in a row are no chance: whoever has them has them from the draft."""
SHORT = 4
"""A title of fewer words counts only where it is all that an element says."""

WORD = re.compile(r"[^\W_]+")
PUBLIC = frozenset({"prose", "comment"})
"""Where words stand that somebody wrote for readers: what a draft shares with them is no secret."""

Words = tuple[str, ...]
Owners = dict[Words, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Drafts:
    """What drafts say: runs of words and titles, each with the files of the drafts it is of.

    `beginnings` are the first words of longer titles; `folders` where drafts have their pages.
    """

    runs: Mapping[Words, frozenset[str]] = field(default_factory=dict)
    titles: Mapping[Words, frozenset[str]] = field(default_factory=dict)
    beginnings: Mapping[Words, tuple[Words, ...]] = field(default_factory=dict)
    folders: tuple[str, ...] = ()

    def hits(self, said: Iterable[Said]) -> Iterator[tuple[int, Words, str]]:
        """Yield each run of a draft's words, and each title, with its line and where it stands."""
        if not self.runs and not self.titles:
            return
        said = list(said)
        stream = [(word, one.line, one.where) for one in said for word in words(one.words)]
        plain = [word for word, _, _ in stream]
        for begin, run in enumerate(windows(plain, RUN)):
            if run in self.runs:
                yield stream[begin][1], run, stream[begin][2]
        for begin, start in enumerate(windows(plain, SHORT)):
            for title in self.beginnings.get(start, ()):
                if tuple(plain[begin : begin + len(title)]) == title:
                    yield stream[begin][1], title, stream[begin][2]
        yield from self._short(said)

    def _short(self, said: Sequence[Said]) -> Iterator[tuple[int, Words, str]]:
        for one in said:
            if 0 < len(one.words) < SHORT * 30 and (whole := words(one.words)) in self.titles:
                yield one.line, whole, one.where

    def owners(self, hit: Words) -> frozenset[str]:
        """Return the files of the drafts that a run or a title is of."""
        return self.runs.get(hit, frozenset()) | self.titles.get(hit, frozenset())

    def same_titles(self, names: Iterable[str]) -> set[Words]:
        """Return the titles of drafts that are among the `names` of a published post."""
        return {title for title in map(words, names) if title in self.titles}

    def named(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield each address of a draft's page that `text` names, with its line."""
        # Most files name no draft at all, and there may be many drafts.
        if not self.folders or f"{self.folders[0].partition('/')[0]}/" not in text:
            return
        for folder in self.folders:
            at = text.find(folder)
            if at >= 0:
                yield text.count("\n", 0, at) + 1, folder


def drafts(pages: Mapping[str, Page], manuscripts: Iterable[Manuscript] = ()) -> Drafts:
    """Return what drafts say: those with pages, by path, and those that were not written."""
    runs: Owners = {}
    titles: Owners = {}
    for path, page in pages.items():
        prose = " ".join(one.words for one in page.said if one.where == "prose")
        _add(path, words(prose), page.names, runs, titles)
    for one in manuscripts:
        _add(one.path, words(one.text), [one.title], runs, titles)
    beginnings: dict[Words, tuple[Words, ...]] = {}
    for title in titles:
        if len(title) >= SHORT:
            begin = title[:SHORT]
            beginnings[begin] = (*beginnings.get(begin, ()), title)
    folders = tuple(sorted(path.removesuffix("index.html") for path in pages))
    return Drafts(runs, titles, beginnings, folders)


def _add(path: str, text: Words, names: Iterable[str], runs: Owners, titles: Owners) -> None:
    own = frozenset({path})
    for run in windows(text, RUN):
        runs[run] = runs.get(run, frozenset()) | own
    for title in map(words, names):
        if title:
            titles[title] = titles.get(title, frozenset()) | own


def words(text: str) -> Words:
    """Return the words of a text, without marks and capitals."""
    return tuple(WORD.findall(text.casefold()))


def windows(stream: Sequence[str], width: int) -> Iterator[Words]:
    """Yield every `width` words in a row."""
    return zip(*(stream[begin:] for begin in range(width)), strict=False)
