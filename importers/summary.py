"""What an import came to: counted while it goes on, told at its end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Summary:
    """How many records were read, and what became of each.

    `withdrawn` are those whose files were taken away. `skipped` pairs what was left out with the
    reason, `unclear` the place of each vote that only the author can read with its reason.
    """

    read: int = 0
    written: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    skipped: list[tuple[str, str]] = field(default_factory=list)
    unclear: list[tuple[str, str]] = field(default_factory=list)

    def skip(self, what: str, why: str) -> None:
        """Count a record that was read and left out; what it is called may be anything."""
        self.skipped.append(("".join(c if c.isprintable() else "?" for c in what), why))

    def lines(self) -> Iterator[str]:
        """Yield it in plain words: what was left out, what is unclear, and the numbers last."""
        yield from (f"skipped: {what}: {why}" for what, why in self.skipped)
        yield from (f"unclear: {place}: {why}" for place, why in self.unclear)
        if self.unclear:
            yield "'polls review' asks you what the unclear ones say"
        numbers = f"{self.written} written, {self.unchanged} unchanged"
        taken = f", {self.withdrawn} taken away" if self.withdrawn else ""
        left = f", {len(self.skipped)} skipped" if self.skipped else ""
        yield f"{self.read} read: {numbers}{taken}{left}"
