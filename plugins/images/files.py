"""The picture files of the content: what each is, and its pixels; reads them."""

from __future__ import annotations

import re
import warnings
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image

from images.encoding import pixels
from images.picture import Kind, Picture

if TYPE_CHECKING:
    from pathlib import Path

# What a file may be called for it to be taken for a picture.
SUFFIXES: Final = frozenset((".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg"))
# What an author may well have, and no browser shows.
FOREIGN: Final = frozenset((".heic", ".heif", ".tif", ".tiff", ".bmp"))
FORMS: Final = {"JPEG": "jpeg", "MPO": "jpeg", "PNG": "png", "WEBP": "webp", "AVIF": "avif"}
BROKEN: Final = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)
# EXIF 2.32, 4.6.4: from 5 on a picture lies on its side.
ORIENTATION: Final = 0x0112
SIDEWAYS: Final = 5
SVG = re.compile(rb"<svg\b[^>]*>", re.DOTALL)
VIEW_BOX = re.compile(rb"\bviewBox\s*=\s*[\"']\s*\S+[\s,]+\S+[\s,]+([\d.]+)[\s,]+([\d.]+)")
SIDE = rb"\b%s\s*=\s*[\"']\s*([\d.]+)(?:px)?\s*[\"']"


class PictureError(Exception):
    """A file that cannot be shown as a picture; its text says what to do instead."""


def look(path: Path, name: str) -> Picture:
    """Return the picture in the file `path`, which the content calls `name`; nothing is decoded.

    Raises PictureError where it is none, or none that may be published.
    """
    try:
        raw = path.read_bytes()
    except OSError:
        raise PictureError("the picture cannot be read; let your user read it") from None
    digest = sha256(raw).hexdigest()
    if path.suffix.lower() == ".svg":
        return Picture(name, digest, *_svg_size(raw), Kind.KEPT)
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(raw)) as image:
            return _picture(image, name, digest)
    except BROKEN:
        raise PictureError(
            "this is no picture that can be read; save it again as JPEG, PNG, WebP or AVIF"
        ) from None


def decoded(path: Path) -> tuple[Image.Image, str]:
    """Return the pixels of a still picture, and the format of its file.

    Raises PictureError where the file breaks off, or is too large to be decoded.
    """
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(path) as image:
            return pixels(image), FORMS[image.format or ""]
    except BROKEN:
        raise PictureError(
            "the picture breaks off in the middle; save it again, or take it away"
        ) from None


def _picture(image: Image.Image, name: str, digest: str) -> Picture:
    if image.format == "GIF":
        return Picture(name, digest, *image.size, Kind.KEPT)
    if image.format not in FORMS:
        raise PictureError("no browser shows this format; save it as JPEG, PNG, WebP or AVIF")
    exif = image.getexif()
    # Pictures that a telephone lays behind the first one (MPO) are no animation.
    if getattr(image, "is_animated", False) and image.format != "MPO":
        if exif:
            raise PictureError(
                "the animation tells of its camera, maybe of its place; save it without metadata"
            )
        return Picture(name, digest, *image.size, Kind.KEPT)
    width, height = image.size
    if exif.get(ORIENTATION, 1) >= SIDEWAYS:
        width, height = height, width
    kind = Kind.DRAWING if image.format == "PNG" else Kind.PHOTO
    return Picture(name, digest, width, height, kind)


def _svg_size(raw: bytes) -> tuple[int, int]:
    """Return the size that a drawing says it has, or the shape of its view; 0, 0 for neither."""
    head = SVG.search(raw)
    if not head:
        raise PictureError("there is no drawing in this file; save it again as SVG")
    sides = [re.search(SIDE % side, head[0]) for side in (b"width", b"height")]
    box = VIEW_BOX.search(head[0])
    found = [one[1] for one in sides if one] if all(sides) else list(box.groups() if box else ())
    try:
        width, height = (round(float(one)) for one in found)
    except ValueError:
        return 0, 0
    return width, height
