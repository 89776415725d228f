"""Pictures drawn for the tests, written as files of many kinds, with what cameras write in them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin

if TYPE_CHECKING:
    from pathlib import Path

MAKE, ORIENTATION, GPS = 0x010F, 0x0112, 0x8825
HIDDEN = "HEMLIG"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><path d="M0 0h3"/></svg>'


def drawn(width: int = 800, height: int = 600) -> Image.Image:
    """Return a picture with more colours than a drawing has: red left, green and blue right."""
    picture = Image.merge(
        "RGB",
        [
            Image.linear_gradient("L").rotate(90).resize((width, height)),
            Image.linear_gradient("L").resize((width, height)),
            Image.radial_gradient("L").resize((width, height)),
        ],
    )
    ImageDraw.Draw(picture).rectangle((0, 0, width // 4, height // 4), fill=(255, 0, 0))
    return picture


def told(orientation: int = 1) -> Image.Exif:
    """Return what a camera writes: its name, how it was held, and where it was."""
    exif = Image.Exif()
    exif[MAKE] = HIDDEN
    exif[ORIENTATION] = orientation
    place = exif.get_ifd(GPS)
    place[1], place[2] = "N", (59.0, 19.0, 46.0)
    return exif


def photo(path: Path, width: int = 800, height: int = 600, *, orientation: int = 1) -> Path:
    """Write a JPEG as a camera does: with EXIF, a comment, and a profile of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = told(orientation)
    drawn(width, height).save(
        path, "jpeg", exif=exif, comment=HIDDEN, icc_profile=profile, xmp=HIDDEN.encode()
    )
    return path


def sketch(path: Path, width: int = 300, height: int = 200) -> Path:
    """Write a PNG of a line on nothing, with words hidden in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.new("RGBA", (width, height))
    ImageDraw.Draw(picture).line((0, 0, width, height), fill="blue", width=9)
    hidden = PngImagePlugin.PngInfo()
    hidden.add_text("Author", HIDDEN)
    picture.save(path, "png", pnginfo=hidden, exif=told())
    return path


def film(path: Path, form: str = "gif", **settings: object) -> Path:
    """Write an animation of two frames, 40 by 30."""
    path.parent.mkdir(parents=True, exist_ok=True)
    first, second = (Image.new("RGB", (40, 30), colour) for colour in ("red", "blue"))
    first.save(path, form, save_all=True, append_images=[second], **settings)
    return path


def svg(path: Path, head: str = 'viewBox="0 0 300 150"') -> Path:
    """Write a drawing whose root element says `head`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SVG.format(head), encoding="utf-8")
    return path


def opened(content: bytes) -> Image.Image:
    """Return the picture in the bytes of a file, decoded."""
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture
