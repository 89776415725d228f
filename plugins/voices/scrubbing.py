"""Takes e-mail addresses out of comment files: the edge that reads and writes them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from comments.edit import without_header
from comments.scrub import scrubbed
from polls import keys
from voices.kept import Kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from polls.blog import Blog

CLASS = "comment"


def scrub(blog: Blog) -> Iterator[str]:
    """Yield the path of each file whose address was taken out.

    A keyed voter takes its place where comments vote, by the key of the article's first such
    poll that is not sealed; elsewhere nobody needs one.
    """
    sealed = Kept(blog.registry)
    folder = blog.root / "var" / "keys"
    threads = blog.context["COMMENT_THREADS"]
    for path, group in sorted(
        (c.path, g) for g in threads for c in threads[g] if "email" in c.lines
    ):
        polls = blog.context["VOICES"].polls.get(group, ())
        here = [poll for poll in polls if not sealed.is_sealed(poll.name)]
        file = blog.root / path
        text = file.read_bytes().decode("utf-8")
        keyed = partial(_voter, folder, here[0].name) if here else None
        clean = scrubbed(text, keyed) if keyed else without_header(text, "email")
        file.write_bytes(clean.encode("utf-8"))
        yield path


def _voter(folder: Path, name: str, address: str) -> str:
    """Return the hash alone: `scrubbed` writes its class before it."""
    voter = keys.voter(keys.key(folder, name), CLASS, address.strip().lower())
    return voter.removeprefix(f"{CLASS}:")
