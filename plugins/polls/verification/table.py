"""The lines of a published list as a page shows them, held against the list."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final

from polls.model import Mistake
from polls.verification.figures import written
from polls.verification.roll import Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from polls.model import Poll
    from polls.verification.roll import Roll

_ROW: Final = re.compile(
    r'<tr id="b-([^"]*)"><th scope="row"><code>([^<]*)<span>([^<]*)</span></code></th>(.*?)</tr>'
)
_BEGINS: Final = re.compile(r'<tr id="b-')
_CELLS: Final = re.compile(
    r'<td><time datetime="(?P<day>[^"]*)">(?P<date>[^<]*)</time>'
    r' <data value="(?P<source>[^"]*)">(?P<way>[^<]*)</data></td>'
    r"<td>(?P<chosen>.*?)"
    r'(?: <data value="(?P<weight>\d+)">× (?P<times>[^<]*)</data>)?'
    r' <i>(?P<word>[^<]*)<data value="(?P<reason>[^"]*)">(?P<why>[^<]*)</data>'
    r'(?:, <a href="[^"]*#b-"><code></code></a>)?'
    r"(?:: (?P<detail>[^<]*))?</i></td>"
)
_CHOSEN: Final = re.compile(r'<b><data value="([^"]*)"(?: lang="[a-z]+")?>([^<]*)</data></b>')
_SUCCESSOR: Final = re.compile(r'#b-([0-9a-f]{16})"><code>\1<')
_DIGITS: Final = re.compile(r"\d+")


class Table:
    """The rows of one poll's pages in one language.

    Rows that say the same are read once: of a million, few are unlike. One word stands for one
    thing in all of them, so that no row can say another than its neighbours.
    """

    def __init__(self, poll: Poll, lang: str) -> None:
        self._lang = lang
        self._labels = {
            option.key: {option.key, option.label}
            for wording in poll.wordings
            if wording.lang == poll.wording(lang).lang
            for option in wording.options
        }
        self._words: dict[tuple[str, str], str] = {}
        self._read: dict[str, tuple[Said | None, int, str]] = {}

    def mistakes(self, path: str, html: str, roll: Roll, prefix: str) -> Iterator[Mistake]:
        """Yield what is wrong with the rows of a page, which has the lines that begin so."""
        wanted = roll.range(prefix)
        place, rows = wanted.start, 0
        for row in _ROW.finditer(html):
            rows += 1
            anchor, short, rest, cells = row.groups()
            name = short + rest
            if place < wanted.stop and roll.name(place) == name and anchor == short:
                wrong = self._wrong(cells, roll, place)
                message = f"line {short}: {wrong}" if wrong else ""
                place += 1
            else:
                message = f"'{name}' stands here; {_due(roll, place, wanted)}"
                place = _next(roll, place, name)
            if message:
                yield Mistake(path, html.count("\n", 0, row.start()) + 1, message)
        if place < wanted.stop:
            yield Mistake(path, 0, f"the rows end too early; {_due(roll, place, wanted)}")
        if len(_BEGINS.findall(html)) != rows:
            yield Mistake(path, 0, "a row of the list cannot be read")

    def _wrong(self, cells: str, roll: Roll, place: int) -> str:
        """Return what a row says that its line does not, or ''."""
        if "#b-" in cells:
            successor = _SUCCESSOR.search(cells)
            digits = successor[1] if successor else ""
            said, _, wrong = self._parsed(cells.replace(digits, "") if digits else cells)
            said = said and said._replace(successor=digits)
            marked = hash(said)
        else:
            if cells not in self._read:
                self._read[cells] = self._parsed(cells)
            said, marked, wrong = self._read[cells]
        if said is not None and not roll.says(place, marked):
            day, reason = roll.fate(place)
            return f"it says {_told(said)}; the list says otherwise ({day}, {reason or 'counted'})"
        return wrong

    def _parsed(self, cells: str) -> tuple[Said | None, int, str]:
        """Return what a row's cells say, its hash, and what is wrong with it by itself."""
        found = _CELLS.fullmatch(cells)
        if found is None:
            return None, 0, "its row cannot be read"
        chosen = [(key, unescape(text)) for key, text in _CHOSEN.findall(found["chosen"])]
        said = Said(
            day=found["day"],
            source=found["source"],
            selection=tuple(unescape(key) for key, _ in chosen),
            weight=int(found["weight"] or 1),
            reason=found["reason"],
            detail=unescape(found["detail"] or ""),
            successor="",
        )
        return said, hash(said), self._misworded(found, chosen)

    def _misworded(self, found: re.Match[str], chosen: Sequence[tuple[str, str]]) -> str:
        """Return where what a person reads in a row is not what a machine reads, or ''."""
        year, _, day = found["day"].split("-")
        if [int(n) for n in _DIGITS.findall(found["date"])] != [int(day), int(year)]:
            return f"'{found['date']}' is shown for {found['day']}"
        for key, text in chosen:
            if text not in self._labels.get(key, {"?"}):
                return f"'{text}' is shown for a vote for {key}"
        if found["weight"] and found["times"] != written(int(found["weight"]), self._lang):
            return f"'{found['times']}' is shown for a weight of {found['weight']}"
        for what, word in (("source", found["way"]), ("reason", found["word"] + found["why"])):
            usual = self._words.setdefault((what, found[what]), word)
            if usual != word:
                return f"'{word}' is shown, and '{usual}' elsewhere"
        return ""


def _due(roll: Roll, place: int, wanted: range) -> str:
    return f"line {roll.name(place)} follows" if place in wanted else "no more lines follow"


def _next(roll: Roll, place: int, name: str) -> int:
    """Return which line is due after a row that is called `name` and should not be."""
    try:
        found = roll.find(name) if len(name) == len(roll.name(0)) else None
    except ValueError:
        found = None
    return place + 1 if found is None else found + 1


def _told(said: Said) -> str:
    chosen = ", ".join(said.selection) or "nothing"
    return f"{said.day}, {said.source}, {chosen}, {said.reason or 'counted'}"
