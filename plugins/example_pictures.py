"""The pictures that the theme's examples name, drawn for the style page: a shore under a sky."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMED: Final = re.compile(
    r"/((?:images|pictures)/[\w-]+?(?:-(\d+))?\.(?:avif|webp|jpg|png|gif|svg))\b"
)
WIDTH: Final = 640
"""Pixels, of a picture whose name does not tell."""
SKY, SEA, SAND = "#9db8c7", "#4a6b7c", "#d9c9a8"


def names(page: str) -> Iterator[tuple[str, int]]:
    """Yield each picture that a page names, by its path, and how many pixels wide it is."""
    for path, width in sorted(set(NAMED.findall(page))):
        yield path, int(width or WIDTH)


def draw(page: str, output: Path) -> None:
    """Write every picture that `page` names below `output`, but for those that are there."""
    for path, width in names(page):
        place = output / path
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.suffix == ".svg":
                place.write_text(drawing(width), encoding="utf-8")
            else:
                image(width).save(place)


def image(width: int) -> Image.Image:
    """Return a shore, three quarters as high as it is wide."""
    height = width * 3 // 4
    made = Image.new("RGB", (width, height), SKY)
    brush = ImageDraw.Draw(made)
    brush.rectangle((0, height // 2, width, height), fill=SEA)
    brush.polygon([(0, height), (0, height * 4 // 5), (width, height)], fill=SAND)
    return made


def drawing(width: int) -> str:
    """Return the same as SVG, which has no pixels, only proportions."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3" width="{width}">'
        f'<path fill="{SKY}" d="M0 0h4v3H0z"/><path fill="{SEA}" d="M0 1.5h4V3H0z"/>'
        f'<path fill="{SAND}" d="M0 2.4V3h4z"/></svg>\n'
    )
