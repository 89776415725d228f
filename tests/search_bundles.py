"""What a bundle of Pagefind holds, read as the reader's browser reads it."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

MARK = b"pagefind_dcd"


def held(bundle: Path) -> dict[str, dict[str, Any]]:
    """Return what a bundle tells of each page, by its address."""
    fragments = (gzip.decompress(path.read_bytes()) for path in bundle.glob("fragment/*"))
    pages = [json.loads(one.removeprefix(MARK)) for one in fragments]
    return {page["url"]: page for page in pages}


def bundles(output: Path) -> dict[str, dict[str, dict[str, Any]]]:
    """Return the same for every language of a blog."""
    return {path.name: held(path) for path in (output / "search").iterdir() if path.is_dir()}
