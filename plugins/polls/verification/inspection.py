"""Whether what a blog shows of its polls follows from the ballots that it publishes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from polls import data
from polls.model import Mistake
from polls.verification import documents, figures
from polls.verification.entry import differences as entry_differences
from polls.verification.outcome import due, hidden, outcome
from polls.verification.recount import Recount, recount
from polls.verification.rows import UnreadableError
from polls.verification.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polls.manifest import ManifestEntry
    from polls.model import Count
    from polls.page import PollPage
    from polls.verification.figures import Due

_DIGEST: Final = re.compile(r'<code class="digest">([^<]*)</code>')
_NOT_FOLLOWING: Final = ("state", "results", "reworded", "sent", "replied", "sealed")
"""What the data say of a poll that follows from no ballot."""


class Published(Protocol):
    """A published blog: its files by site-relative name."""

    def read(self, name: str) -> bytes | None:
        """Return a file, None where there is none."""

    def pieces(self, name: str) -> Iterable[bytes] | None:
        """Return a file piece by piece, None where there is none."""

    def lists(self) -> list[str]:
        """Return the names of the published lists, as far as they can be known."""

    def called(self, name: str) -> str:
        """Return what messages call a file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one poll came to; where it publishes no numbers, `digest` is '' and the rest nothing."""

    poll: str
    digest: str = ""
    ballots: int = 0
    voters: int = 0


class Inspection:
    """The look at one blog, file by file: what was found of each poll, and every difference.

    `numbers` is how many shown numbers were held against what follows, `files` in how many files.
    """

    def __init__(self, published: Published) -> None:
        self.findings: list[Finding] = []
        self.mistakes: list[Mistake] = []
        self.numbers = self.files = 0
        self._published = published
        self._due: dict[str, dict[str, Due]] = {}

    def blame(self, name: str, line: int, message: str) -> None:
        """Say that something is wrong in a file."""
        self.mistakes.append(Mistake(self._published.called(name), line, message))

    def poll(self, entry: ManifestEntry) -> None:
        """Look at one poll: its list, its data, its own pages."""
        name = entry.poll.name
        document = self._document(f"data/{name}.json")
        if not entry.shown:
            self._hidden(entry, document)
            return
        found = self.listed(f"data/{name}-ballots.jsonl")
        if found is None:
            return
        if found.poll.name != name:
            self.blame(f"data/{name}-ballots.jsonl", 1, f"this is the list of '{found.poll.name}'")
        count, page = outcome(found, _original(document))
        self._due[name] = due(count, page)
        self._data(name, document, count, page)
        self.mistakes += entry_differences(
            self._published.called("polls.json"), entry, found, count
        )
        for lang, url in entry.pages:
            self._own_page(name, url, Table(found.poll, lang), found)

    def listed(self, name: str) -> Recount | None:
        """Look at one list by itself, and return what it comes to."""
        pieces = self._published.pieces(name)
        if pieces is None:
            self.blame(name, 0, "numbers are shown, and there is no list of ballots here")
            return None
        try:
            found = recount(self._published.called(name), pieces)
        except UnreadableError as error:
            self.blame(name, 1, f"{error}; nothing follows from this list")
            return None
        self.files += 1
        self.mistakes += found.mistakes
        voters = sum(found.chosen.values())
        self.findings.append(Finding(found.poll.name, found.digest, len(found.roll), voters))
        return found

    def page(self, name: str) -> None:
        """Look at the numbers on a page that shows polls among other things."""
        if (html := self._html(name)) is not None:
            self._figures(name, html)

    def strays(self, names: Iterable[str]) -> None:
        """Look for lists of none of the polls called so."""
        known = {f"data/{name}-ballots.jsonl" for name in names}
        for name in self._published.lists():
            if name not in known:
                self.blame(name, 0, "this list belongs to no poll of polls.json")

    def _hidden(self, entry: ManifestEntry, document: dict[str, Any]) -> None:
        name = entry.poll.name
        self._due[name] = {}
        self.findings.append(Finding(name))
        self._data(name, document, *hidden(entry.poll, _original(document)))
        if self._published.pieces(f"data/{name}-ballots.jsonl") is not None:
            self.blame(f"data/{name}-ballots.jsonl", 0, "the result is hidden, and here it stands")
        for _, url in entry.pages:
            self.page(f"{url}index.html")

    def _document(self, name: str) -> dict[str, Any]:
        text = self._read(name)
        try:
            return {} if text is None else documents.read(text)
        except documents.NotJSONError as error:
            self.blame(name, 0, str(error))
            return {}

    def _data(self, name: str, document: dict[str, Any], count: Count, page: PollPage) -> None:
        path = f"data/{name}.json"
        follows = json.loads(data.as_json(count, page))
        for each in (document, follows):
            for key in _NOT_FOLLOWING:
                each.pop(key, None)
        if document:
            called = self._published.called(path)
            self.mistakes += documents.differences(called, document, follows)
        table = self._read(f"data/{name}.csv")
        if table is not None:
            called = self._published.called(f"data/{name}.csv")
            self.mistakes += documents.lines(called, table, data.as_csv(count, page).encode())

    def _own_page(self, poll: str, url: str, table: Table, found: Recount) -> None:
        """Look at a poll's own page: no number that it should show may be missing there."""
        name = f"{url}index.html"
        html = self._html(name)
        if html is None:
            return
        shown = self._figures(name, html)
        for of in self._due[poll]:
            if (poll, of) not in shown:
                self.blame(name, 0, f"'{of}' of '{poll}' should be shown here, and is not")
        told = _DIGEST.findall(html)
        if told != [found.digest]:
            stands = told[0] if told else "missing"
            self.blame(name, 0, f"the digest is {stands} here; {found.digest} follows")
        self._rows(url, html, table, found)

    def _rows(self, url: str, html: str, table: Table, found: Recount) -> None:
        prefixes = found.roll.prefixes()
        for prefix in prefixes:
            name = f"{url}ballots/{prefix}/index.html" if prefix else f"{url}index.html"
            text = self._html(name) if prefix else html
            if text is not None:
                self.mistakes += table.mistakes(
                    self._published.called(name), text, found.roll, prefix
                )

    def _figures(self, name: str, html: str) -> set[tuple[str, str]]:
        """Hold the numbers on a page against what follows; return whose and which they are."""
        lang, shown = figures.language(html), set()
        for one in figures.figures(html):
            self.numbers += 1
            shown.add((one.poll, one.of))
            called = self._published.called(name)
            self.mistakes += figures.mistakes(called, one, lang, self._due.get(one.poll, {}))
        return shown

    def _html(self, name: str) -> str | None:
        text = self._read(name)
        return None if text is None else text.decode(errors="replace")

    def _read(self, name: str) -> bytes | None:
        text = self._published.read(name)
        if text is None:
            self.blame(name, 0, "there is no such file, and polls.json says there is")
            return None
        self.files += 1
        return text


def _original(document: dict[str, Any]) -> str:
    """Return the language that a poll was written in, which its data name first."""
    words = document.get("wordings")
    return next(iter(words), "") if isinstance(words, dict) else ""
