"""What stands on a card, and the name that its picture is kept under; pure."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from typing import Final

WIDTH: Final = 1200
HEIGHT: Final = 630


@dataclass(frozen=True, slots=True)
class Card:
    """A card: `text` large, `kicker` above it ('' for none), `name` the blog's.

    `text` is '' on the blog's own card, which has its name alone.
    """

    name: str
    text: str = ""
    kicker: str = ""

    def key(self, drawn_by: str) -> str:
        """Return the name that the picture is kept under: other words, or another hand, another.

        `drawn_by` says what else the picture depends on: the way it is drawn, and by which version.
        """
        whole = json.dumps([drawn_by, *astuple(self)], ensure_ascii=False)
        return hashlib.sha256(whole.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Picture:
    """What a page says of its card: its site-relative address, its words, its size in pixels."""

    url: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT
