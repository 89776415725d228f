"""Comments whose article is not there: what to say of them, once for each folder."""

from __future__ import annotations

import difflib
from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from comments.headers import short
from comments.model import Notice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from comments.model import Comment


def strays(comments: Iterable[Comment], slugs: Collection[str]) -> Iterator[Notice]:
    """Yield a notice for each folder without article, and for each such file of the flat layout.

    `slugs` are those of all articles there are.
    """
    folders: Counter[str] = Counter()
    for comment in comments:
        folder = PurePosixPath(comment.path).parent
        if folder.name == comment.slug:
            folders[str(folder)] += 1
        else:
            line = comment.lines.get("post_id", comment.lines.get("slug", 1))
            yield Notice(comment.path, line, _missing(comment.slug, slugs))
    for path, number in folders.items():
        not_shown = f" ({number} not shown)"
        yield Notice(path, 0, _missing(PurePosixPath(path).name, slugs) + not_shown)


def _missing(slug: str, slugs: Collection[str]) -> str:
    near = difflib.get_close_matches(slug, slugs, n=1)
    mend = f"did you mean '{near[0]}'?" if near else "write the slug that its address ends with"
    return f"no article has the slug '{short(slug)}'; {mend}"
