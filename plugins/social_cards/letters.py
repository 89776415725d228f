"""Which characters the cards can show, and what stands for those that they cannot; pure."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import Final

# Latin of most of Europe, and the signs that its languages are set with: what the font was cut to.
_RANGES: Final = ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x131), (0x134, 0x148), (0x14A, 0x17E))
_SINGLE: Final = (
    "ȘșȚțẞ\N{HYPHEN}\N{EN DASH}\N{EM DASH}"
    "\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}"
    "\N{SINGLE LOW-9 QUOTATION MARK}“”„†•…‰‹›€№™−≠≤≥"
)
KNOWN: Final = frozenset(
    chain(_SINGLE, *(map(chr, range(first, last + 1)) for first, last in _RANGES))
)


def shown(text: str) -> str:
    """Return `text` in one line of characters that the font has.

    Others give way to the letters that they are made of; signs such as emoji are left out. '' where
    nothing remains, as of a title in Greek.
    """
    whole = unicodedata.normalize("NFC", text)
    return re.sub(" +", " ", "".join(map(_shown, whole))).strip()


def _shown(character: str) -> str:
    if character in KNOWN:
        return character
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if part in KNOWN)
