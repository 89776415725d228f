"""What is known of a picture before it is decoded: its size, and the forms it is published in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Pixels across, for a telephone and for a desk, each at one and at two points to the pixel.
WIDTHS: Final = (360, 660, 1000, 1240)
# The file at the picture's own address, for feeds and for browsers that know no newer format.
WIDEST: Final = 1600
# Two sizes closer than this are one.
NEAR: Final = 0.9
PLACE: Final = "pictures"


class Kind(Enum):
    """What becomes of a file: made in several sizes, or, where it moves, published as it is."""

    PHOTO = "photo"
    DRAWING = "drawing"
    KEPT = "kept"


# A browser takes the first that it knows. WebP keeps the edges of a drawing in fewer bytes.
FORMATS: Final[Mapping[Kind, tuple[str, ...]]] = MappingProxyType(
    {Kind.PHOTO: ("avif", "webp"), Kind.DRAWING: ("webp",), Kind.KEPT: ()}
)


@dataclass(frozen=True, slots=True)
class Derivative:
    """One size of a picture in one format; `name` is its file in the output, by its content."""

    name: str
    format: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the content, upright; `width` and `height` are 0 where nothing tells them.

    `path` is relative to the content, with `/`; `digest` the SHA-256 of the file, in hex.
    """

    path: str
    digest: str
    width: int
    height: int
    kind: Kind

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths that it is made in, ascending; never more than its own."""
        if self.kind is Kind.KEPT:
            return ()
        own = min(self.width, WIDTHS[-1])
        return (*(one for one in WIDTHS if one < own * NEAR), own)

    @property
    def published(self) -> tuple[int, int]:
        """The size of the file at the picture's own address."""
        if self.kind is Kind.KEPT or self.width <= WIDEST:
            return self.width, self.height
        return WIDEST, self._height(WIDEST)

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that it is made in, the one to be preferred first."""
        return FORMATS[self.kind]

    def derivatives(self, form: str) -> Iterator[Derivative]:
        """Yield what it is made into in the format `form`, the narrowest first."""
        for width in self.widths:
            name = f"{PLACE}/{self._stem}-{self.digest[:12]}-{width}.{form}"
            yield Derivative(name, form, width, self._height(width))

    @property
    def _stem(self) -> str:
        """Its name in what an address shows as it is."""
        return re.sub(r"[^a-z0-9]+", "-", PurePosixPath(self.path).stem.lower()).strip("-") or "x"

    def _height(self, width: int) -> int:
        return max(1, round(self.height * width / self.width))
