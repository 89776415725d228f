"""What each ballot is called in the published list: the hash of its receipt, or of its id."""

from __future__ import annotations

import hashlib
import re
from itertools import count as numbers
from typing import TYPE_CHECKING, Final

from polls import receipts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from polls.model import Ballot

    Named = tuple[Ballot, str, bool]

_HASH: Final = re.compile(r"[0-9a-f]{64}")


def names(poll: str, ballots: Iterable[Ballot]) -> Iterator[Named]:
    """Yield each ballot, its name, and whether that is the hash of its receipt.

    The first to come with a receipt is called by it; whoever comes with the same again is called
    by the id, so that a copied receipt hides nobody's ballot. No two names are the same.
    """
    taken: set[str] = set()
    for ballot in ballots:
        receipt = receipt_hash(ballot.receipt)
        name = next(one for one in _candidates(poll, ballot.id, receipt) if one not in taken)
        taken.add(name)
        yield ballot, name, name == receipt


def receipt_hash(receipt: str) -> str:
    """Return what is published of a receipt, '' for what is none.

    A ballot file holds the hash itself where it came from the ballot box, which keeps the code.
    """
    if _HASH.fullmatch(receipt):
        return receipt
    try:
        return receipts.digest(receipts.normal(receipt))
    except ValueError:
        return ""


def id_hash(poll: str, ballot: str) -> str:
    """Return what the ballot of an id is called where it has no receipt."""
    return _hash(f"{poll}\n{ballot}")


def _candidates(poll: str, ballot: str, receipt: str) -> Iterator[str]:
    if receipt:
        yield receipt
    yield id_hash(poll, ballot)
    # No build gets here: of two events with one id, ballot files are an error.
    yield from (_hash(f"{poll}\n{ballot}\n{number}") for number in numbers(2))


def _hash(text: str) -> str:
    # A comment's id ends in the name of its file, which need not be UTF-8.
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()
