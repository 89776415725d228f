"""Whether one sentence votes: a closed grammar of what a voting sentence may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from polls.freetext import tail
from polls.freetext.affirming import NO, affirms, is_yes_no
from polls.freetext.closing import concludes
from polls.freetext.forgone import forgone
from polls.freetext.items import Item, Sort
from polls.freetext.labels import DISCOURSE
from polls.freetext.languages import words
from polls.freetext.lead import (
    INVERTED,
    JOINTS,
    Strength,
    barred,
    introduced,
    lead,
    preamble,
)
from polls.freetext.objections import objection
from polls.freetext.parting import NUMBERS, parted
from polls.freetext.phrases import PAUSES
from polls.freetext.rivals import COPULAS, NAMED, cut
from polls.freetext.voter import FIRST, own
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence


MEANS: Final = frozenset({"er", "ar", "är", "e", "is", "means", "betyder", "betyr", "innebar"})
"""Verbs by which one reader tells another what a point of the scale says: `5 er bedst`."""
GO: Final = frozenset({"nu", "na", "nå", "now", "go", "kor", "hopp", "spring", "start"})
"""Words that somebody counts up to: `1, 2, 3, nå!`."""
PAIR: Final = 2
LEAD: Final = 60
"""The most words before the option that are read."""
REASONS: Final = frozenset(
    {"annars", "ellers", "elles", "otherwise", "because", "eftersom", "fordi", "ettersom"}
)
"""Words that make of a shortened label's sequel a reason: `krävt in den, annars …`."""
ELSE: Final = frozenset({"annars", "ellers", "elles", "otherwise"})
"""Words that say why an option is meant: `Kvitto, annars blir det inget`."""
VOTER: Final = FIRST | {"undertegnede", "undertecknad", "my", "min", "mitt", "mit"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that votes. `keys` is empty where it names no option that there is."""

    keys: tuple[str, ...]
    strength: Strength
    said: str
    closed: bool
    """Whether nothing but the vote is said."""
    item: Item
    committed: bool = False
    """Whether words beside the option say that it is a vote: `2 såklart`."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that would vote, but for something else that it says."""

    reason: str
    keys: tuple[str, ...] = ()
    label: bool = False


def vote(items: Sequence[Item], poll_type: PollType, *, exact: bool) -> Claim | Doubt | None:
    """Return what a sentence of `items`, made by `spoken`, claims; None where it is no vote.

    With `exact`, for languages that are not known, a vote is an option and nothing else.
    """
    found = [
        read
        for at, item in enumerate(items[: LEAD + 1])
        if item.sort in {Sort.OPTION, Sort.STRAY, Sort.NUMERAL}
        and (read := _read(items, at, poll_type, exact=exact))
    ]
    claims = [read for read in found if isinstance(read, Claim)]
    if len({claim.keys for claim in claims}) > 1:
        return Doubt("it names several options")
    return max(claims, key=lambda claim: claim.strength, default=next(iter(found), None))


def _read(
    items: Sequence[Item], at: int, poll_type: PollType, *, exact: bool
) -> Claim | Doubt | None:
    if not exact and concludes(items, at):
        return _tailed(items, at, poll_type, Strength.STRONG)
    return _around(items, at, poll_type, exact=exact)


def _around(
    items: Sequence[Item], at: int, poll_type: PollType, *, exact: bool
) -> Claim | Doubt | None:
    item = items[at]
    if exact:
        alone = at == 0 and not any(other.text not in PAUSES for other in items[1:])
        return Claim(item.keys, Strength.BARE, item.text, closed=True, item=item) if alone else None
    start = cut(items, at)
    if start is None and (
        poll_type is PollType.MULTIPLE or (start := _turned(items, at, poll_type)) is None
    ):
        return None
    turn = tuple(other.text for other in items[max(0, start - 1) : start])
    start += start > 0 and items[start].text in NO
    before = tuple(other.text for other in items[start:at])
    strength = lead(before, item, poll_type)
    if strength is None and set(turn) & words("turns"):
        strength = lead((*turn, *before), item, poll_type)
    if start and strength is None:
        return None
    if strength is Strength.BARE and _singled_out(items, at) and not preamble(before):
        strength = Strength.STRONG
    if strength is None or strength < Strength.STRONG:
        strength = _told_apart(items, at, before, strength) or parted(items, at, start, poll_type)
    if strength is None or _cleft(items, at, before):
        return None
    return _tailed(_sworn(items, at, before, strength), at, poll_type, strength)


def _singled_out(items: Sequence[Item], at: int) -> bool:
    """Return whether an option is named as such, and nothing told of it: `det är alternativ 2`."""
    item = items[at]
    after = {other.text.split("'")[0] for other in items[at + 1 : at + 2]}
    return item.sure and item.text.isdecimal() and not after & (words("subjects") | RELATIVES)


def _cleft(items: Sequence[Item], at: int, before: tuple[str, ...]) -> bool:
    """Return whether something is told of the option: `det är alternativ 2 som oroar mig`."""
    after = {other.text.split("'")[0] for other in items[at + 1 : at + 2]}
    row = tuple(other.text for other in items[at + 1 :])
    told = bool(after & RELATIVES) and before[-1:] in CLEFT
    return told and not any(tail.ends(row).places)


def _sworn(
    items: Sequence[Item], at: int, before: tuple[str, ...], strength: Strength
) -> Sequence[Item]:
    """Return `items` with a number behind a verb of voting made a name: `jeg stemmer 2 fra nå av`.

    Such a verb of another time, or a day that comes, says no more of the vote at hand.
    """
    row = {other.text for other in items[at + 1 : at + 1 + SOON]}
    votes = VOTES & set(before) and not row & words("times")
    if strength is not Strength.STRONG or not (votes and items[at].plain):
        return items
    return [*items[:at], replace(items[at], sure=True), *items[at + 1 :]]


VOTES: Final = frozenset(
    {"rostar", "rosta", "rost", "stemmer", "stemme", "roster", "royster", "roystar", "royste"}
    | {"vote", "votes", "voting"}
)
RELATIVES: Final = frozenset(
    {"som", "der", "that", "which", "who", "de", "du", "ni", "they", "you"}
)
CLEFT: Final = frozenset({("ar",), ("er",), ("e",), ("it's",), ("is",), ("var",), ("was",)})
SOON: Final = 3


def _turned(items: Sequence[Item], at: int, poll_type: PollType) -> int | None:
    """Return where a clause of the voter's own begins after others are named: `…, jag tar 2`."""
    row = tuple(item.text for item in items[:at])
    last = max(n for n, item in enumerate(items[:at]) if item.keys or item.sort in NAMED)
    joints = (JOINTS - AND) | PAUSES | words("turns")
    turns = (n + 1 for n in range(last + 1, at) if row[n] in joints)
    mine = (n for n in turns if items[at].sure or own(row[n:]))
    said = (n for n in mine if lead(row[n:], items[at], poll_type) is Strength.STRONG)
    start = next(said, None)
    clear = start is not None and not barred(row[:start]) and row[:1] not in INVERTED
    return start if clear and row[last + 1] not in OR else None


AND: Final = frozenset({"och", "og", "and"})
OR: Final = frozenset({"eller", "or"})


def _told_apart(
    items: Sequence[Item], at: int, before: tuple[str, ...], strength: Strength | None
) -> Strength | None:
    """Return the strength that words around the option give it, where those before do not."""
    row = tuple(item.text for item in items[at + 1 :])
    clear = not barred(before) and not words("negations") & set(before)
    if clear and items[at].double and (strength or VOTER & set(before)):
        return Strength.STRONG
    if clear and (strength or before) and tail.settles(row):
        return Strength.STRONG
    counts = any(other.sort in NUMBERS or other.keys for other in items[:at])
    if strength is None and not counts and tail.personal(row) and introduced(before):
        return Strength.STRONG
    return strength


def _tailed(
    items: Sequence[Item], at: int, poll_type: PollType, strength: Strength
) -> Claim | Doubt | None:
    item = items[at]
    row = tuple(other.text for other in items[at + 1 :])
    ends = tail.ends(row)
    if ends.personal or (ends.whole and tail.settles(row)):
        strength = Strength.STRONG
    claim = Claim(
        item.keys, strength, item.text, closed=ends.whole, item=item, committed=ends.committed
    )
    means = poll_type is PollType.RATING and set(row[:1]) & MEANS and not ends.personal
    if means or (row and strength is Strength.BARE and item.text in DISCOURSE):
        return None
    if ends.whole:
        return _whole(claim, row, personal=ends.personal)
    start = tail.free(items[at + 1 :], ends, item, strong=strength is Strength.STRONG)
    if start is None:
        return None
    clause = items[at + 1 + start :]
    if _is_talk(item, clause, strong=strength is Strength.STRONG):
        return Doubt("its first words are an option's, but go on", item.keys, label=True)
    reason = forgone(tuple(other.text for other in items[:at]), row)
    reason = reason or objection(clause, item, poll_type, bare=strength is Strength.BARE)
    if reason:
        return Doubt(reason, item.keys, label=item.label)
    return claim


def _whole(claim: Claim, row: tuple[str, ...], *, personal: bool) -> Claim | Doubt | None:
    """Return what a sentence claims that says nothing after the option but `row`."""
    item = claim.item
    if len(item.keys) > PAIR and set(row) & GO and list(item.keys) == sorted(item.keys):
        return Doubt("it only counts")
    opinion = item.weak and " " not in item.text and row[:1] in COPULAS and not personal
    return None if opinion else claim


def _is_talk(item: Item, clause: Sequence[Item], *, strong: bool) -> bool:
    """Return whether an option's words are but the beginning of other talk: `Ja, så är det`."""
    if item.repeated and not strong and not is_yes_no(item):
        return True
    if is_yes_no(item):
        return not affirms(item, clause, strong=strong)
    return item.weak and " " not in item.text and clause[0].text not in ELSE
