"""One published ballot: what it chose and what became of it, nothing of whose it was or when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from polls.published.canonical import canonical

if TYPE_CHECKING:
    from datetime import date

    from polls.model import Reason, Source

UNKNOWN = "?"
"""Stands for what a ballot named that is no option: nobody can write on a page by voting."""


@dataclass(frozen=True, slots=True)
class Line:
    """A ballot as everyone may see it.

    `line` is its name in the list, 64 hexadecimal digits; `receipt` says that it is the hash of a
    code that the voter keeps. `day` is that of the site's calendar. `selection` holds option keys,
    and UNKNOWN for anything else. `reason` is None where the ballot is counted; `successor` is the
    line of the ballot that superseded this one, or ''; `detail` the author's public reason for
    calling it void, or ''.
    """

    line: str
    day: date
    source: Source
    selection: tuple[str, ...]
    weight: int = 1
    reason: Reason | None = None
    successor: str = ""
    receipt: bool = False
    detail: str = ""

    def __str__(self) -> str:
        """Return the line of JSON, without its line feed."""
        said = {
            "day": self.day.isoformat(),
            "line": self.line,
            "receipt": self.receipt,
            "reason": self.reason,
            "selection": self.selection,
            "source": self.source,
            "successor": self.successor or None,
            "weight": self.weight,
        }
        return canonical(said | ({"detail": self.detail} if self.detail else {}))
