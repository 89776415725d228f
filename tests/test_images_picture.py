"""A picture's sizes: chosen for the theme's column, and never larger than it is."""

from __future__ import annotations

import pytest

from images.picture import WIDEST, Kind, Picture


def picture(width: int, height: int = 600, kind: Kind = Kind.PHOTO, path: str = "a.jpg") -> Picture:
    """Return a picture of that size."""
    return Picture(path, "0123456789abcdef", width, height, kind)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (4000, (360, 660, 1000, 1240)),
        (1240, (360, 660, 1000, 1240)),
        (1000, (360, 660, 1000)),
        (680, (360, 680)),
        (100, (100,)),
        (1, (1,)),
    ],
)
def test_a_picture_is_never_enlarged(width: int, widths: tuple[int, ...]) -> None:
    """Its own width is its largest, and no other size is nearly the same."""
    assert picture(width).widths == widths


def test_a_drawing_and_a_film_have_formats_of_their_own() -> None:
    """What moves is left as it is."""
    assert picture(800).formats == ("avif", "webp")
    assert picture(800, kind=Kind.DRAWING).formats == ("webp",)
    assert picture(800, kind=Kind.KEPT).formats == ()
    assert picture(800, kind=Kind.KEPT).widths == ()


def test_the_shape_stays() -> None:
    """To the nearest pixel; a strip is at least one pixel high."""
    sizes = [(one.width, one.height) for one in picture(4000, 3000).derivatives("webp")]
    assert sizes == [(360, 270), (660, 495), (1000, 750), (1240, 930)]
    assert [one.height for one in picture(4000, 3).derivatives("webp")] == [1, 1, 1, 1]


def test_a_name_tells_the_content_and_the_size() -> None:
    """And holds nothing that an address would escape."""
    name = next(picture(100, path="images/Å hamn 1.JPG").derivatives("avif")).name
    assert name == "pictures/hamn-1-0123456789ab-100.avif"
    assert next(picture(100, path="å.png").derivatives("webp")).name.startswith("pictures/x-0123")


def test_the_picture_at_its_own_address_has_an_end() -> None:
    """A camera's 4,000 pixels are more than any column shows."""
    assert picture(4000, 3000).published == (WIDEST, 1200)
    assert picture(900, 9000).published == (900, 9000)
    assert picture(4000, 3000, Kind.KEPT).published == (4000, 3000)
