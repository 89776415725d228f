"""A picture as a page shows it: each size that a browser may choose from, and how wide it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from images.picture import Picture

# The theme's column: `--measure`, 31rem of letters of at most 20 px, and below that the window
# without its two margins. In `sizes` a rem is the reader's own, whatever the page makes of it.
COLUMN: Final = 620
SIZES: Final = "(min-width: 36rem) {wide}, {narrow}"
# What the macro writes by itself.
OWN: Final = frozenset(("src", "alt", "title", "width", "height", "loading", "decoding"))


@dataclass(frozen=True, slots=True)
class Source:
    """One format of a picture: its media type, and its sizes as `srcset` wants them."""

    type: str
    srcset: str


@dataclass(frozen=True, slots=True)
class PictureView:
    """What the macro `picture(view)` gets; `width` and `height` are 0 where they are unknown.

    `caption` is '' but for a picture alone in its paragraph; `title` is '' where it is not.
    `attributes` are the author's own others. `lazy` is for all but the first on the page.
    """

    src: str
    alt: str
    width: int
    height: int
    title: str = ""
    caption: str = ""
    sources: tuple[Source, ...] = ()
    sizes: str = ""
    lazy: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


def view(
    tag: Mapping[str, str], picture: Picture, site: str, *, lazy: bool, captioned: bool
) -> PictureView:
    """Return the view of the picture that an `<img>` with the attributes `tag` shows.

    `site` is the blog's address, which those of files follow after a `/`; `captioned` says whether
    the title is shown below it.
    """
    title = tag.get("title", "")
    width, height = _size(tag, picture)
    several = len(picture.widths) > 1
    return PictureView(
        src=tag["src"],
        alt=tag.get("alt", ""),
        width=width,
        height=height,
        title="" if captioned else title,
        caption=title if captioned else "",
        sources=tuple(_sources(picture, site)),
        sizes=_sizes(width) if several else "",
        lazy=lazy,
        attributes={name: value for name, value in tag.items() if name not in OWN},
    )


def _size(tag: Mapping[str, str], picture: Picture) -> tuple[int, int]:
    """Return the size on the page: the author's width where there is one, the shape as it is."""
    width, height = picture.published
    asked = tag.get("width", "")
    if width and asked.isascii() and asked.isdigit() and 0 < int(asked) < width:
        return int(asked), max(1, round(height * int(asked) / width))
    return width, height


def _sources(picture: Picture, site: str) -> list[Source]:
    found = []
    for form in picture.formats:
        sizes = list(picture.derivatives(form))
        each = [f"{site}/{one.name}" + (f" {one.width}w" if sizes[1:] else "") for one in sizes]
        found += [Source(f"image/{form}", ", ".join(each))] if sizes else []
    return found


def _sizes(width: int) -> str:
    """Return how wide a picture of `width` pixels is on the page, as `sizes` wants it."""
    window = "calc(100vw - 2.2rem)"
    if width >= COLUMN:
        return SIZES.format(wide=f"{COLUMN / 16:g}rem", narrow=window)
    return SIZES.format(wide=f"{width}px", narrow=f"min({width}px, {window})")
