"""Published blogs with one file changed, for tests that see it noticed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from polls import manifest
from polls.verification.folder import Folder
from polls.verification.inspection import Inspection

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from polls.model import Mistake


@dataclass(frozen=True)
class Altered:
    """A folder in which one file is another."""

    whole: Folder
    name: str = ""
    text: bytes = b""

    def read(self, name: str) -> bytes | None:
        """Return a file."""
        return self.text if name == self.name else self.whole.read(name)

    def pieces(self, name: str) -> Iterable[bytes] | None:
        """Return a file in pieces of seven bytes, so that no line comes whole."""
        text = self.read(name)
        return None if text is None else (text[at : at + 7] for at in range(0, len(text), 7))

    def lists(self) -> list[str]:
        """Return the lists."""
        return self.whole.lists()

    def called(self, name: str) -> str:
        """Return a file's own name."""
        return name


def inspected(output: Path, name: str = "", text: bytes = b"") -> Inspection:
    """Return the inspection of a built blog in which the file `name` holds `text`."""
    one = Altered(Folder(output), name, text)
    found = Inspection(one)
    whole = manifest.read(one.read("polls.json") or b"")
    for entry in whole.polls:
        found.poll(entry)
    for url in sorted({url for e in whole.polls for a in e.articles for _, url in a.urls}):
        found.page(f"{url}index.html")
    for folder in whole.site.polls_paths.values():
        found.page(f"{folder}/index.html")
    found.strays(entry.poll.name for entry in whole.polls)
    return found


def differences(output: Path, name: str, old: str, new: str) -> list[Mistake]:
    """Return what is found where `old`, which stands in the file once or more, became `new`."""
    text = (output / name).read_bytes().decode()
    assert old in text
    return inspected(output, name, text.replace(old, new, 1).encode()).mistakes
