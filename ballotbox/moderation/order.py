"""What the author's form asks to be done with which comments; pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ballotbox.commenting.guestbook import MOST
from ballotbox.model import Judgement
from ballotbox.problems import Problem, Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ballotbox.web.forms import Form

USUAL = 50
NUMBERS = (USUAL, MOST)
ALL = "all"
FILTERS = (*(one.value for one in Judgement if one is not Judgement.TAKEN_BACK), ALL)
_LARGEST = 10**6


class Deed(StrEnum):
    """What may be done besides judging."""

    BLOCK = "block"
    UNBLOCK = "unblock"


@dataclass(frozen=True, slots=True)
class Order:
    """A judgement on comments by their ids, or a deed on the writer of the only one."""

    what: Judgement | Deed
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """Which comments are on the page: a filter, the page's number from 1, how many it holds."""

    show: str = Judgement.WAITING.value
    page: int = 1
    number: int = USUAL

    @property
    def judgement(self) -> Judgement | None:
        """The judgement that is shown, None for all of them."""
        return None if self.show == ALL else Judgement(self.show)

    @property
    def skip(self) -> int:
        """How many comments come before the page."""
        return (self.page - 1) * self.number

    def query(self, **more: str | int) -> str:
        """Return the page's address behind its `?`, in which `more` takes the place of its own."""
        return urlencode({"show": self.show, "page": self.page, "number": self.number} | more)


def order(sent: Form) -> Order:
    """Return what a form orders: a button beside one comment, or one for all that are ticked.

    Raises Refusal for anything that the page offers no button for.
    """
    if one := sent.one("one"):
        what, _, name = one.partition(" ")
        return Order(_deed(what), (name,))
    ids = sent.all("id")
    if len(ids) > MOST:
        raise Refusal(Problem.TOO_LARGE)
    return Order(_judgement(sent.one("judgement")), ids)


def where(said: Mapping[str, str]) -> Where:
    """Return the page that an address or a form names; what it names wrongly is the usual."""
    show, page, number = (said.get(name, "") for name in ("show", "page", "number"))
    counted = (
        int(page) if page.isascii() and page.isdecimal() and len(page) < len(str(_LARGEST)) else 1
    )
    return Where(
        show if show in FILTERS else Judgement.WAITING.value,
        max(1, counted),
        next((one for one in NUMBERS if str(one) == number), USUAL),
    )


def _deed(what: str) -> Judgement | Deed:
    return Deed(what) if what in set(Deed) else _judgement(what)


def _judgement(what: str) -> Judgement:
    if what not in FILTERS or what == ALL:
        raise Refusal(Problem.BAD_FORM)
    return Judgement(what)
