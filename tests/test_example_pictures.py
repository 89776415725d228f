"""The pictures of the theme's examples, as the style page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

from example_pictures import draw, names

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<img src="/images/kart.svg"><img src="/images/hamn.jpg" srcset="/pictures/hamn-f-360.webp
360w, /repo/pictures/hamn-f-1000.webp 1000w"><img src="/theme/mark.svg">"""


def test_names_and_widths_are_read_from_the_page() -> None:
    """Each once; a name without a width has the usual one, and other files are none of them."""
    assert list(names(PAGE + PAGE)) == [
        ("images/hamn.jpg", 640),
        ("images/kart.svg", 640),
        ("pictures/hamn-f-1000.webp", 1000),
        ("pictures/hamn-f-360.webp", 360),
    ]


def test_each_is_drawn_in_its_size_and_none_over_another(tmp_path: Path) -> None:
    """What lies there already is somebody's own."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images/kart.svg").write_text("own", encoding="utf-8")
    draw(PAGE, tmp_path)
    assert (tmp_path / "images/kart.svg").read_text(encoding="utf-8") == "own"
    with Image.open(tmp_path / "pictures/hamn-f-360.webp") as made:
        assert (made.size, made.format) == ((360, 270), "WEBP")
