"""Which files of content/ are examples that came with the software, by path and SHA-256."""

from __future__ import annotations

import argparse
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from utifran import rules
from utifran.terminal import complain, say

if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST: Final = "content/EXAMPLES"


@dataclass(frozen=True, slots=True)
class Content:
    """The files of content/, sorted by whose they are, as paths from the blog's folder.

    `untouched` are examples as they came, `changed` examples that someone has edited since,
    `own` the author's files.
    """

    untouched: tuple[str, ...]
    changed: tuple[str, ...]
    own: tuple[str, ...]


def main(argv: list[str]) -> int:
    """Write content/EXAMPLES anew: every file in content/ is an example then.

    Return 0; 1 where the blog is an author's own, whose files must never be listed there.
    """
    argparse.ArgumentParser("utifran examples", description=__doc__).parse_args(argv)
    if not read(Path()):
        complain(f"there is no {MANIFEST}: this blog's content is its author's own")
        return 1
    found = files(Path())
    Path(MANIFEST).write_text(text({path: digest(Path(path)) for path in found}), encoding="utf-8")
    say(f"{MANIFEST}: {len(found)} examples")
    return 0


def sort(root: Path) -> Content:
    """Return the content of the blog in `root`, sorted by whose it is."""
    listed = read(root)
    found = files(root)
    untouched = tuple(path for path in found if listed.get(path) == digest(root / path))
    changed = tuple(path for path in found if path in listed and path not in untouched)
    own = tuple(path for path in found if path not in listed)
    return Content(untouched=untouched, changed=changed, own=own)


def read(root: Path) -> dict[str, str]:
    """Return path → SHA-256 of the blog's examples; empty where it has none."""
    manifest = root / MANIFEST
    if not manifest.is_file():
        return {}
    lines = manifest.read_text(encoding="utf-8").splitlines()
    return {path: sha for sha, _, path in (line.partition("  ") for line in lines)}


def text(digests: Mapping[str, str]) -> str:
    """Return path → SHA-256 as `sha256sum --check` reads it."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests))


def files(root: Path) -> list[str]:
    """Return the files of content/ from `root`: no hidden ones, no rules, not the manifest."""
    found = (path for path in (root / "content").rglob("*") if path.is_file() or path.is_symlink())
    shown = (path.relative_to(root) for path in found)
    return sorted(
        path.as_posix()
        for path in shown
        if path.as_posix() != MANIFEST
        and not rules.is_rule(path.as_posix())
        and not any(part.startswith(".") for part in path.parts)
    )


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's bytes; of a link's target's name, which is never listed."""
    data = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
    return hashlib.sha256(data).hexdigest()
