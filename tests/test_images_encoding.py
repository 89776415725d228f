"""A picture's pixels: upright, without anything else in their file, the same bytes each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageCms

import picture_makers
from images.encoding import encoded, pixels, recipe

if TYPE_CHECKING:
    from pathlib import Path

FORMS = ("avif", "webp", "jpeg", "png")


@pytest.mark.parametrize("form", FORMS)
def test_nothing_but_the_pixels_is_written(form: str, tmp_path: Path) -> None:
    """No place, no camera, no comment, no profile, in any format."""
    source = picture_makers.photo(tmp_path / "x.jpg")
    assert picture_makers.HIDDEN.encode() in source.read_bytes()
    with Image.open(source) as image:
        content = encoded(pixels(image), 400, 300, form)
    made = picture_makers.opened(content)
    assert made.size == (400, 300)
    assert dict(made.getexif()) == {}
    assert set(made.info) & {"exif", "xmp", "icc_profile", "comment", "Author"} == set()
    for mark in (picture_makers.HIDDEN.encode(), b"Exif", b"http://ns.adobe.com"):
        assert mark not in content


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_its_camera_was(orientation: int, tmp_path: Path) -> None:
    """In each of the eight ways of EXIF, checked by where the red corner goes."""
    with Image.open(picture_makers.photo(tmp_path / "x.jpg", orientation=orientation)) as image:
        upright = pixels(image)
    corners = {1: "nw", 2: "ne", 3: "se", 4: "sw", 5: "nw", 6: "ne", 7: "se", 8: "sw"}
    assert upright.size == ((800, 600) if orientation < 5 else (600, 800))
    across = 10 if "w" in corners[orientation] else upright.width - 10
    down = 10 if "n" in corners[orientation] else upright.height - 10
    red, green, blue = upright.getpixel((across, down))
    assert (red > 200, max(green, blue) < 90) == (True, True)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_pixels_are_the_same_bytes(form: str) -> None:
    """On every run: a build writes the same twice."""
    picture = picture_makers.drawn()
    assert encoded(picture, 360, 270, form) == encoded(picture.copy(), 360, 270, form)


def test_a_drawing_keeps_its_edges() -> None:
    """Few colours are kept exactly where the size is, and what is clear stays clear."""
    drawing = Image.new("RGBA", (60, 40))
    drawing.paste((0, 0, 255, 255), (0, 0, 30, 40))
    made = picture_makers.opened(encoded(drawing, 60, 40, "webp"))
    assert made.convert("RGBA").tobytes() == drawing.tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16", "RGBA"])
def test_every_kind_of_pixel_becomes_one_that_browsers_show(mode: str) -> None:
    """Grey, few colours, print and depth: RGB, or RGBA where something is clear."""
    seen = pixels(Image.new(mode, (8, 8)))
    assert seen.mode == ("RGBA" if mode in {"LA", "RGBA"} else "RGB")
    for form in FORMS:
        assert picture_makers.opened(encoded(seen, 8, 8, form)).size == (8, 8)


def test_a_profile_is_worked_into_the_pixels() -> None:
    """Its colours are those seen, without the profile; one that cannot be read says nothing."""
    grey = Image.new("RGB", (4, 4), (200, 100, 50))
    assert pixels(_with_profile(grey, b"nonsense")).getpixel((0, 0)) == (200, 100, 50)
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert pixels(_with_profile(grey, lab)).getpixel((0, 0)) == (200, 100, 50)
    own = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    clear = _with_profile(Image.new("RGBA", (4, 4), (200, 100, 50, 7)), own)
    red, green, blue, alpha = pixels(clear).getpixel((0, 0))
    assert (abs(red - 200) <= 1, abs(green - 100) <= 1, abs(blue - 50) <= 1, alpha) == (
        *(True, True, True, 7),
    )


def _with_profile(image: Image.Image, profile: bytes) -> Image.Image:
    image.info["icc_profile"] = profile
    return image


def test_the_recipe_names_the_libraries() -> None:
    """A newer one may write other bytes, and must not meet the old one's in the cache."""
    assert Image.__version__ in recipe()
