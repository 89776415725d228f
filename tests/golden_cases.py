"""Golden cases as text: what an author writes, and what is understood or said about it.

A file of cases reads:

    === A sentence that says what is expected
    --- content/a.md: da, translation, draft     (only where a case has several files)
    the text
    ==> the polls and mistakes, as `shown` writes them

Without a `---` line the text is that of `x.md`, a published Swedish original. What editors hide
is written `⟨BOM⟩`, `⟨CR⟩`, `⟨TAB⟩`, `⟨SPACE⟩` and `⟨NBSP⟩`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from polls.catalogue import Catalogue, Document, Entry, catalogue
from polls.model import CommentVotes, FollowUp, PollType, Results
from polls.syntax import scan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

FOLDER = Path(__file__).parent / "golden" / "syntax"
ZONE = ZoneInfo("Europe/Stockholm")
HIDDEN = {
    "⟨BOM⟩": "\ufeff",
    "⟨CR⟩": "\r",
    "⟨TAB⟩": "\t",
    "⟨SPACE⟩": " ",
    "⟨NBSP⟩": "\u00a0",
}


@dataclass(frozen=True, slots=True)
class Case:
    """One golden case."""

    title: str
    text: str
    expected: str

    def documents(self) -> list[Document]:
        """Return the case's files, each scanned."""
        parts = re.split(r"^--- (.*)\n", self.text, flags=re.MULTILINE)
        if len(parts) == 1:
            return [_document("x.md: sv", self.text)]
        return [_document(*parts[i : i + 2]) for i in range(1, len(parts), 2)]


def cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file."""
    for part in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, _, rest = part.partition("\n")
        text, _, expected = rest.partition("\n==>")
        yield Case(title, text, expected.strip())


def _document(head: str, text: str) -> Document:
    path, _, words = head.partition(": ")
    lang, *marks = words.split(", ")
    group = next((m.removeprefix("group ") for m in marks if m.startswith("group ")), "g")
    for name, character in HIDDEN.items():
        text = text.replace(name, character)
    return Document(
        path=path,
        lang=lang,
        group=group,
        original="translation" not in marks,
        public="draft" not in marks,
        scan=scan(text.split("\n"), path, ZONE),
    )


def shown(documents: list[Document]) -> str:
    """Return what is understood of `documents`, and every mistake, for people to read."""
    found = catalogue(documents)
    lines = [line for document in documents for line in _blocks(document, documents, found)]
    lines += [f"{mistake}".removeprefix("x.md:") for mistake in found.mistakes]
    return "\n".join(lines) or "nothing"


def _blocks(document: Document, documents: list[Document], found: Catalogue) -> Iterator[str]:
    where = f"{document.path} " if len(documents) > 1 else ""
    entries = {entry.poll.name: entry for entry in found.entries}
    for block in document.scan.blocks:
        span = f"{where}{block.first + 1}-{block.last + 1} {block.name}"
        entry = entries.get(block.name)
        if block.declaration is None:
            yield f"{span} again"
        elif entry:
            yield from _poll(span, entry, document)


def _poll(span: str, entry: Entry, document: Document) -> Iterator[str]:
    words = entry.poll.wording(document.lang)
    yield f"{span}: {words.question}"
    for option in words.options:
        yield f"  {option.key} = {option.label}"
    if document.original:
        yield from (f"  {name}: {value}" for name, value in _rules(entry) if value)


def _rules(entry: Entry) -> Iterator[tuple[str, str]]:
    poll = entry.poll
    yield "type", "" if poll.type is PollType.SINGLE else str(poll.type)
    yield "choose", str(poll.choose or "")
    yield "scale", f"{poll.scale.low} to {poll.scale.high}" if poll.scale else ""
    yield "opens", _instant(poll.opens)
    yield "closes", _instant(poll.closes)
    yield "results", "" if poll.results is Results.ALWAYS else str(poll.results)
    yield "comments", "" if poll.comments is CommentVotes.COUNT else str(poll.comments)
    yield "reworded", str(poll.reworded or "")
    yield "sent", _follow_up(poll.sent)
    yield "replied", _follow_up(poll.replied)
    yield "languages", "" if len(entry.places) == 1 else " ".join(entry.places)
    yield "public", "" if entry.public else "no"


def _instant(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else ""


def _follow_up(what: FollowUp | None) -> str:
    return f"{what.day} link '{what.link}' text '{what.text}'" if what else ""
