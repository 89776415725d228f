"""A picture's pixels alone, upright and in sRGB, made into the bytes of a file of any width.

The same pixels give the same bytes as long as the libraries are the same: see `RECIPE`.
"""

from __future__ import annotations

from io import BytesIO
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageCms, ImageOps, features

if TYPE_CHECKING:
    from collections.abc import Mapping

# More colours than this, and a picture is a photograph, which nobody sees the small losses of.
FLAT: Final = 4096
# One thread each, since the bytes of AVIF depend on how many there are.
LOSSY: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "avif": {"quality": 56, "speed": 6, "max_threads": 1},
        "webp": {"quality": 76, "method": 4},
        "jpeg": {"quality": 82, "progressive": True, "optimize": True},
        "png": {"optimize": True},
    }
)
# Drawings and pictures of screens: their edges are what one looks at.
SHARP: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        **LOSSY,
        "avif": {"quality": 80, "speed": 6, "max_threads": 1, "subsampling": "4:4:4"},
        "webp": {"lossless": True, "quality": 80, "method": 4},
        "jpeg": {**LOSSY["jpeg"], "quality": 90, "subsampling": "4:4:4"},
    }
)


def recipe() -> str:
    """Name all but the pixels that the bytes of a file follow from."""
    libraries = [features.version(one) for one in ("pil", "avif", "webp", "jpg", "zlib")]
    return repr((LOSSY, SHARP, FLAT, libraries))


def pixels(image: Image.Image) -> Image.Image:
    """Return what one sees of an open picture as RGB or RGBA, turned as its camera says.

    It carries nothing else: no place, no camera, no thumbnail, no comment, no profile. Raises
    OSError, SyntaxError or ValueError where the file is broken.
    """
    upright = ImageOps.exif_transpose(image)
    seen = _in_srgb(upright)
    mode = "RGBA" if seen.has_transparency_data else "RGB"
    bare = seen.convert(mode)
    bare.info = {}
    return bare


def encoded(seen: Image.Image, width: int, height: int, form: str) -> bytes:
    """Return the bytes of a file in the format `form` (jpeg, png, webp or avif) of that size."""
    settings = (SHARP if seen.getcolors(FLAT) else LOSSY)[form]
    size = (width, height)
    sized = seen if size == seen.size else seen.resize(size, Image.Resampling.LANCZOS)
    if form == "jpeg":
        sized = sized.convert("RGB")
    written = BytesIO()
    sized.save(written, form, **settings)
    return written.getvalue()


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return the picture in sRGB, which is what a file without a profile is taken to be in."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"RGB", "RGBA", "L", "CMYK"}:
        return image
    colours = image.convert("RGB") if image.mode == "RGBA" else image
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        turned = ImageCms.profileToProfile(colours, given, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        # A profile that cannot be read, or is not of these colours, says nothing about them.
        return image
    if turned is None:
        return image
    if image.mode == "RGBA":
        turned.putalpha(image.getchannel("A"))
    return turned
