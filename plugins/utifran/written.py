"""What is written in a blog: each post and page with its slug and its polls; an edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

import front_matter
from polls.syntax import fences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

# What the settings keep Pelican from taking for posts.
OTHERS: Final = ("comments", "ballots", "images")


@dataclass(frozen=True, slots=True)
class Written:
    """A text: its path from the blog's folder, its fields by name in lower case, and its lines."""

    path: str
    fields: Mapping[str, str]
    lines: tuple[str, ...]

    @property
    def slug(self) -> str:
        """What its address ends with."""
        return self.fields.get("slug") or slug(self.fields.get("title", ""))

    @property
    def polls(self) -> Mapping[str, tuple[str, ...]]:
        """The lines of each poll by its name, the fence's first and last among them."""
        found: dict[str, tuple[str, ...]] = {}
        for start, line in enumerate(self.lines):
            if name := fences.opener(line):
                ends = (at for at in range(start + 1, len(self.lines)) if self.lines[at] == ":::")
                found.setdefault(name, self.lines[start : next(ends, start) + 1])
        return found


def slug(title: str) -> str:
    """Return the slug that a build gives a title: `Får i ull – ärligt?` is `far-i-ull-arligt`."""
    made: str = slugify(title, regex_subs=DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"])
    return made


def written(root: Path) -> list[Written]:
    """Return the posts and pages of the blog in `root`, drafts too, by path."""
    return list(_texts(root))


def _texts(root: Path) -> Iterator[Written]:
    content = root / "content"
    for file in sorted(content.rglob("*.md")):
        if file.relative_to(content).parts[0] not in OTHERS:
            lines = file.read_text("utf-8-sig", errors="replace").splitlines()
            fields = {key: value for key, (_, value) in front_matter.fields(lines).items()}
            yield Written(file.relative_to(root).as_posix(), fields, tuple(lines))
