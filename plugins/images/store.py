"""The folder `.cache/images/`: every file made of a picture, kept by what it was made from.

Reads and writes files. A file in it is only ever what the picture and the recipe give, so that
a build with it and one without it end in the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from images.encoding import encoded, recipe
from images.files import decoded
from utifran import wholefile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL.Image import Image

    from images.picture import Picture

OWN = "own"


@dataclass(frozen=True, slots=True)
class Store:
    """The cache in `folder`, of pictures that lie below `content`."""

    folder: Path
    content: Path

    def prove(self, picture: Picture) -> None:
        """Raise PictureError where a picture cannot be decoded; one in the cache was before."""
        if not self._place(picture, OWN).exists():
            seen, form = decoded(self.content / picture.path)
            wholefile.write(self._place(picture, OWN), encoded(seen, *picture.published, form))

    def own(self, picture: Picture) -> bytes:
        """Return the file for the picture's own address: in its own format, cleaned."""
        self.prove(picture)
        return self._place(picture, OWN).read_bytes()

    def made(self, picture: Picture) -> Iterator[tuple[str, bytes]]:
        """Yield the name in the output and the bytes of each size of a picture in each format."""
        seen: Image | None = None
        for one in (one for form in picture.formats for one in picture.derivatives(form)):
            place = self._place(picture, f"{one.width}.{one.format}")
            if not place.exists():
                seen = seen or decoded(self.content / picture.path)[0]
                wholefile.write(place, encoded(seen, one.width, one.height, one.format))
            yield one.name, place.read_bytes()

    def _place(self, picture: Picture, what: str) -> Path:
        made_of = sha256(f"{recipe()} {picture.digest}".encode()).hexdigest()
        return self.folder / made_of[:2] / f"{made_of[2:]}-{what}"


def publish(output: Path, name: str, content: bytes) -> None:
    """Write a picture to the file `name` of the output folder."""
    path = output / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
