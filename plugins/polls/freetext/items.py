"""What the words of a sentence are, to one who looks for an option."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Sort(Enum):
    """What an item of a sentence is."""

    WORD = auto()
    MARK = auto()
    OPTION = auto()
    """Names an option by its number, its name or its label."""
    NUMERAL = auto()
    """A number word, which may count things just as well: `två`."""
    STRAY = auto()
    """A number where an option would stand, that names none or more than one."""
    NUMBER = auto()
    """A number that names something else: `kl 2`, `2.5`."""
    HIDDEN = auto()
    """Code or struck-out words with a number in."""


@dataclass(frozen=True, slots=True)
class Item:
    """One word, mark or option of a sentence.

    `keys` are the options named, in the order of the words. `plain` says that it can be nothing
    but an option (`alternativ 2`, a label), where a bare `2` before a noun counts things.
    """

    sort: Sort
    text: str
    keys: tuple[str, ...] = ()
    plain: bool = False
    label: bool = False
    weak: bool = False
    """Whether the label is cut short, or another word for it, and so votes by itself only."""
    repeated: bool = False
    """Whether the label stands there more than once: `Kunden, Kunden och Kunden`."""
    sure: bool = False
    """Whether it is a name that counts nothing: `tvåan`, `2:an`, `alternativ 2`."""
    double: bool = False
    """Whether the option is named by its label and by its number: `Kunden, alltså 1`."""
    named: bool = False
    """Whether a word is written as names are: `Lena`."""
