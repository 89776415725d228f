"""How long the check of a built blog takes, by the number of its pages.

    make html && .venv/bin/python benchmarks/check.py 100 1000 10000

Copies the built posts of `output/` so often that there are that many pages, in a folder that is
removed afterwards, and prints the seconds that the check takes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from checks.rules import Rules
from checks.site import faults

OUTPUT = Path(__file__).resolve().parents[1] / "output"


def grown(folder: Path, pages: int) -> Path:
    """Write a blog of at least `pages` pages into `folder`: the built one, its posts repeated."""
    output = folder / "output"
    shutil.copytree(OUTPUT, output)
    posts = [path.parent for path in sorted(OUTPUT.glob("??/*/index.html"))]
    there = sum(1 for _ in OUTPUT.rglob("*.html"))
    for number in range(max(0, pages - there)):
        post = posts[number % len(posts)]
        copy = output / post.parent.name / f"{post.name}-{number}"
        copy.mkdir()
        shutil.copy(post / "index.html", copy)
        for feed in post.glob("*.xml"):
            shutil.copy(feed, copy)
    return output


def main(numbers: list[str]) -> None:
    """Print a line for each number of pages."""
    for number in map(int, numbers):
        with tempfile.TemporaryDirectory() as folder:
            output = grown(Path(folder), number)
            start = time.perf_counter()
            found = faults(output, Rules(address="http://127.0.0.1:8000"))
            took = time.perf_counter() - start
        print(f"{number:6} pages: {took:6.1f} s, {len(found)} mistakes")  # noqa: T201 (a report)


if __name__ == "__main__":
    main(sys.argv[1:])
