"""The words of drafts, and where else than on their own unlisted pages they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checks.page import Page, Said

RUN = 8
"""So many words in a row are no chance: whoever has them has them from the draft."""
SHORT = 4
"""A title of fewer words counts where it is all that an element says."""

WORD = re.compile(r"[^\W_]+")
PUBLIC = frozenset({"prose", "comment"})
"""Where words stand that somebody wrote for readers: what a draft shares with them is no secret."""

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """What drafts say: each run of words and each title, with the pages of the drafts it is of."""

    runs: Mapping[Words, frozenset[str]] = field(default_factory=dict)
    titles: Mapping[Words, frozenset[str]] = field(default_factory=dict)
    folders: tuple[str, ...] = ()

    def hits(self, said: Iterable[Said]) -> Iterator[tuple[int, Words, str]]:
        """Yield each run of a draft's words, and each title, with its line and where it stands."""
        if not self.runs and not self.titles:
            return
        said = list(said)
        stream = [(word, one.line, one.where) for one in said for word in words(one.words)]
        for begin, run in enumerate(_windows([word for word, _, _ in stream], RUN)):
            if run in self.runs:
                yield stream[begin][1], run, stream[begin][2]
        yield from self._titles(said, stream)

    def _titles(
        self, said: Sequence[Said], stream: Sequence[tuple[str, int, str]]
    ) -> Iterator[tuple[int, Words, str]]:
        plain = [word for word, _, _ in stream]
        beginnings = {title[:SHORT]: title for title in self.titles if len(title) >= SHORT}
        for begin, start in enumerate(_windows(plain, SHORT)):
            title = beginnings.get(start)
            if title and tuple(plain[begin : begin + len(title)]) == title:
                yield stream[begin][1], title, stream[begin][2]
        for one in said:
            whole = words(one.words)
            if len(whole) < SHORT and whole in self.titles:
                yield one.line, whole, one.where

    def owners(self, hit: Words) -> frozenset[str]:
        """Return the pages of the drafts that a run or a title is of."""
        return self.runs.get(hit, frozenset()) | self.titles.get(hit, frozenset())

    def same_titles(self, names: Iterable[str]) -> set[Words]:
        """Return the titles of drafts that are among the `names` of a published post."""
        return {title for title in map(words, names) if title in self.titles}

    def named(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield each address of a draft's page that `text` names, with its line."""
        for folder in self.folders:
            at = text.find(folder)
            if at >= 0:
                yield text.count("\n", 0, at) + 1, folder


def drafts(pages: Mapping[str, Page]) -> Drafts:
    """Return what the pages of drafts say, by their paths."""
    runs: dict[Words, frozenset[str]] = {}
    titles: dict[Words, frozenset[str]] = {}
    for path, page in pages.items():
        own = frozenset({path})
        stream = [word for one in page.said if one.where == "prose" for word in words(one.words)]
        for run in _windows(stream, RUN):
            runs[run] = runs.get(run, frozenset()) | own
        for name in page.names:
            if title := words(name):
                titles[title] = titles.get(title, frozenset()) | own
    folders = tuple(sorted(path.removesuffix("index.html") for path in pages))
    return Drafts(runs, titles, folders)


def words(text: str) -> Words:
    """Return the words of a text, without marks and capitals."""
    return tuple(WORD.findall(text.casefold()))


def _windows(stream: Sequence[str], width: int) -> Iterator[Words]:
    """Yield every `width` words in a row."""
    return zip(*(stream[begin:] for begin in range(width)), strict=False)
