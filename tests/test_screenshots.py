"""The committed pictures of the pages, and how one is told from another."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from screenshots import FOLDER, SCHEMES, SHOWN, SIZES, compressed, difference, kept

if TYPE_CHECKING:
    from pathlib import Path

MOST = 2 * 1024 * 1024


def drawn(*black: tuple[int, int], size: tuple[int, int] = (100, 50)) -> bytes:
    """Return a white picture with some black pixels."""
    picture = Image.new("RGB", size, "white")
    for place in black:
        picture.putpixel(place, (0, 0, 0))
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        (drawn(), drawn(), 0),
        (drawn(), drawn((3, 4)), 0.02),
        (drawn((3, 4)), drawn((5, 4)), 0.04),
        (drawn(), drawn(size=(100, 51)), 100),
    ],
)
def test_the_difference_is_the_share_of_pixels(one: bytes, other: bytes, share: float) -> None:
    """In per cent; a picture of another size is another altogether."""
    assert difference(one, other) == pytest.approx(share)


def test_a_picture_that_looks_the_same_is_left_alone(tmp_path: Path) -> None:
    """So that git tells what a change of the theme has changed, and nothing else."""
    first = compressed(drawn())
    much = compressed(drawn(*((x, y) for x in range(20) for y in range(20))))

    assert [kept(tmp_path, "a.webp", one).word for one in (first, first, much)] == [
        *("new", "same", "changed"),
    ]
    assert (tmp_path / "a.webp").read_bytes() == much


def test_each_kind_of_page_is_there_in_both_widths_and_schemes() -> None:
    """As many pictures as are named, and together less than two megabytes."""
    wanted = {f"{name}-{w}-{scheme}.webp" for name in SHOWN for w in SIZES for scheme in SCHEMES}
    there = {path.name: path.stat().st_size for path in FOLDER.glob("*.webp")}

    assert set(there) == wanted
    assert sum(there.values()) < MOST
