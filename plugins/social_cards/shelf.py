"""Cards that were drawn before, in `.cache/cards/`: no card is drawn twice; an edge."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from social_cards.drawing import drawn, drawn_by

if TYPE_CHECKING:
    from pathlib import Path

    from social_cards.card import Card

START: Final = b"\x89PNG\r\n\x1a\n"
END: Final = b"IEND\xaeB`\x82"


def picture(card: Card, folder: Path) -> bytes:
    """Return the PNG of a card: the one in `folder`, else a new one, which is left there.

    What `folder` holds never changes what is returned: a file that was not written whole is drawn
    anew, and one that cannot be written is only not there the next time.
    """
    path = folder / f"{card.key(drawn_by())}.png"
    with contextlib.suppress(OSError):
        kept = path.read_bytes()
        if kept.startswith(START) and kept.endswith(END):
            return kept
    fresh = drawn(card)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".tmp")
        draft.write_bytes(fresh)
        draft.replace(path)
    return fresh
