"""Which elements are open, and what stands where it may not (HTML Standard, 4 and 13)."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from checks import elements
from checks.places import place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checks.tokens import Start


@dataclass(frozen=True, slots=True)
class Open:
    """An element that is open: its name, the line it began on, and whose words it holds."""

    name: str
    line: int
    where: str


class Nesting:
    """The open elements of a page, innermost last, while it is read.

    `found` gathers what is wrong, each with its line.
    """

    def __init__(self) -> None:
        self.open: list[Open] = []
        self.found: list[tuple[int, str]] = []
        self._foreign = 0

    def inside(self, *names: str) -> bool:
        """Say whether one of the elements `names` is open."""
        return any(one.name in names for one in self.open)

    @property
    def where(self) -> str:
        """Whose words stand here: see `places`."""
        return self.open[-1].where if self.open else "page"

    def start(self, tag: Start) -> None:
        """Begin an element."""
        if not self._foreign:
            self._imply(tag.name)
            self.found.extend((tag.line, words) for words in self._misplaced(tag))
        void = tag.name in elements.VOID if not self._foreign else tag.closed
        if void or (tag.closed and tag.name in elements.FOREIGN):
            return
        if tag.closed and not self._foreign:
            self.found.append((tag.line, f"<{tag.name}/> stays open; write </{tag.name}> after it"))
        self._foreign += tag.name in elements.FOREIGN
        where = place(self.where, tag.name, frozenset(tag.given.get("class", "").split()))
        self.open.append(Open(tag.name, tag.line, where))

    def end(self, name: str, line: int) -> None:
        """End an element, and those in it that may go without an end."""
        depth = next((i for i, one in enumerate(reversed(self.open)) if one.name == name), None)
        if depth is None:
            self.found.append((line, f"</{name}> ends nothing; take it away, or begin <{name}>"))
            return
        for _ in range(depth + 1):
            self._leave(name, line)

    def close(self) -> None:
        """End the page."""
        for one in reversed(self.open):
            if one.name not in elements.OPTIONAL_END:
                self.found.append((one.line, f"<{one.name}> is never closed; write </{one.name}>"))
        self.open.clear()

    def _leave(self, name: str, line: int) -> None:
        one = self.open.pop()
        self._foreign -= one.name in elements.FOREIGN
        if one.name != name and (one.name not in elements.OPTIONAL_END or self._foreign):
            words = f"<{one.name}> is still open at </{name}> on line {line}; close it before"
            self.found.append((one.line, words))

    def _imply(self, name: str) -> None:
        """End what the beginning of an element ends."""
        ends = elements.IMPLIED.get(name, frozenset())
        while self.open and self.open[-1].name in ends:
            last = self.open.pop().name
            if last == name:
                break
        if name in elements.FLOW and self.open and self.open[-1].name == "p":
            self.open.pop()

    def _misplaced(self, tag: Start) -> Iterator[str]:
        """Yield what is wrong with an element at this place."""
        name = tag.name
        if name in elements.OBSOLETE:
            yield f"<{name}> is no element any more; use one that browsers still know, or a class"
        elif name not in elements.KNOWN and "-" not in name:
            close = get_close_matches(name, elements.KNOWN, n=1)
            hint = f"did you mean <{close[0]}>?" if close else "write &lt; where a '<' is meant"
            yield f"there is no element <{name}>; {hint}"
        parent = self.open[-1].name if self.open else ""
        if parent and "-" not in parent:
            yield from self._unfit(name, parent)
        yield from self._active(tag)

    def _unfit(self, name: str, parent: str) -> Iterator[str]:
        wanted, held = elements.PARENTS.get(name), elements.CHILDREN.get(parent)
        if wanted and parent not in wanted and parent != "template":
            yield f"<{name}> stands in <{parent}>; put it into {listed(wanted)}"
        elif held and name not in held and parent != "noscript":
            yield f"<{name}> stands in <{parent}>, which holds {listed(held)} only"
        elif name in elements.FLOW and (holder := self._text_only()):
            yield f"<{name}> stands in <{holder}>, which holds running text only; end that before"

    def _text_only(self) -> str:
        """Return the element that decides what may stand here, if that is running text only."""
        for one in reversed(self.open):
            if one.name not in elements.TRANSPARENT:
                return one.name if one.name in elements.TEXT_ONLY else ""
        return ""

    def _active(self, tag: Start) -> Iterator[str]:
        if tag.name not in elements.ACTIVE or tag.given.get("type") == "hidden":
            return
        if tag.name == "a" and "href" not in tag.given:
            return
        for outer in ("a", "button"):
            if self.inside(outer):
                yield f"<{tag.name}> stands in <{outer}>; a reader cannot act on both: part them"


def listed(names: frozenset[str]) -> str:
    """Return `<dl> or <div>`."""
    *first, last = (f"<{name}>" for name in sorted(names - {"script", "template"}))
    return f"{', '.join(first)} or {last}" if first else last
