"""What of a sentence's marks is heard: pauses, and the signs that stand for words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.items import Item, Sort
from polls.freetext.phrases import PAUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

DROPPED: Final = frozenset("\"'“”„«»)[]{}")
SYMBOLS: Final = frozenset("+&><%*^~|\\.$€£§°≥≤≈×÷±")
DOUBTS: Final = frozenset("👎❌🚫⛔🤔🤷🙃🙄❓⁉✖✘✗😏🤪")


def spoken(items: Sequence[Item]) -> list[Item]:
    """Return `items` without quotation marks and smileys, and with all pauses made commas."""
    kept: list[Item] = []
    for item in items:
        if item.sort is not Sort.MARK or item.text in SYMBOLS or (item.text in "-/" and not kept):
            kept.append(item)
        elif kept and _pauses(item, kept[-1]) and kept[-1].text not in {*PAUSES, "-"}:
            kept.append(Item(Sort.MARK, item.text if item.text in "-:" else ","))
    return [Item(Sort.MARK, ",") if _is_dash(kept, at) else item for at, item in enumerate(kept)]


def _pauses(item: Item, before: Item) -> bool:
    return item.text not in DROPPED or (item.text == ")" and before.sort is Sort.OPTION)


def _is_dash(items: Sequence[Item], at: int) -> bool:
    """Return whether the item is a dash; one between numbers may mean `to`, and stays."""
    if items[at].text != "-" or at == 0:
        return False
    if at + 1 == len(items):
        return True
    begins = items[at + 1].sort is Sort.NUMERAL and at + 2 < len(items)
    if begins and items[at + 2].sort is Sort.WORD:
        return True
    return not all(_is_number(items[near]) for near in (at - 1, at + 1))


def _is_number(item: Item) -> bool:
    numbers = {Sort.OPTION, Sort.STRAY, Sort.NUMBER, Sort.NUMERAL}
    return item.sort in numbers and not item.label
