"""How much a page may weigh, and what it costs a reader who comes for the first time.

All sizes are bytes; `KB` is 1,024 of them. Pages, styles and scripts count as they travel, gzipped.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass

KB = 1024

FIRST_VISIT = 14 * KB
"""A post with its polls and few comments, without a picture: page, style and script together.

So much fits into what a server sends before it waits for a first word of thanks (RFC 6928).
"""
TEXT = 5 * KB
"""So much of it is what the author and a few readers wrote; more than that adds to the budget."""

FEW_COMMENTS = 10
"""Only pages with so few comments are weighed: what readers write stops no publishing."""

PAGE = 1_024 * KB
"""The HTML of any page, a list of ten thousand posts too."""

STYLE_AND_SCRIPT = 64 * KB
"""What any page loads before it is used."""

PICTURE = 500 * KB
"""A picture that a page shows, in each of its sizes."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a page makes a browser fetch: its HTML, its styles and scripts (`parts`), in bytes.

    `text` is the size of what people wrote on it; `comments` and `images` say how many there are.
    """

    html: int
    parts: int
    comments: int
    images: int
    text: int
    is_post: bool


def size(data: bytes) -> int:
    """Return how many bytes `data` is when it travels."""
    return len(gzip.compress(data, 6, mtime=0))


def over(load: Load) -> list[str]:
    """Return which budgets a page breaks, and how it is mended."""
    if load.comments > FEW_COMMENTS:
        return []
    wrong = []
    allowed = FIRST_VISIT + max(0, load.text - TEXT)
    if load.is_post and not load.images and load.html + load.parts > allowed:
        wrong.append(
            f"a first visit takes {kilobytes(load.html + load.parts)}, {kilobytes(load.html)} "
            f"of it the page itself; {kilobytes(allowed)} are allowed: take markup out of the "
            "post, or rules out of the theme's styles",
        )
    if load.html > PAGE:
        words = "divide the list with DEFAULT_PAGINATION, or the text into several posts"
        wrong.append(
            f"the page takes {kilobytes(load.html)}; {kilobytes(PAGE)} are allowed: {words}"
        )
    if load.parts > STYLE_AND_SCRIPT:
        words = "load what is not needed to read only when it is used"
        most = kilobytes(STYLE_AND_SCRIPT)
        wrong.append(
            f"styles and scripts take {kilobytes(load.parts)}; {most} are allowed: {words}",
        )
    return wrong


def kilobytes(number: int) -> str:
    """Return `13.9 KB`."""
    return f"{number / KB:.1f} KB"
