"""Whether one sentence votes: a closed grammar of what a voting sentence may be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from polls.freetext.languages import all_words, words
from polls.freetext.phrases import Phrasebook, phrasebook
from polls.freetext.references import Item, Sort
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

ALLOWED: Final = frozenset({",", "100%", "100 %"})
"""Marks and figures that may stand before an option."""
LEAD: Final = 16
"""The most words before the option that are read; no frame is longer."""
NEAR: Final = 8
"""A clause that begins so soon after the option still speaks of it."""
BRIEF: Final = 3
"""A clause of so few words is all said by its last one: `2, helt orimligt`."""
DROPPED: Final = frozenset("\"'“”„«»)[]{}")
SYMBOLS: Final = frozenset("+&><%*^~|\\.$€£§°")
DOUBTS: Final = frozenset("👎❌🚫⛔🤔🤷🙃🙄❓⁉✖✘✗😏🤪")


class Strength(IntEnum):
    """How much of a vote a sentence is by itself."""

    BARE = 1
    """An option and nothing else, or little: a vote only where a comment begins or ends."""
    STRONG = 2
    """A voting sentence, wherever it stands."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that votes. `keys` is empty where it names no option that there is."""

    keys: tuple[str, ...]
    strength: Strength
    said: str
    closed: bool
    """Whether nothing but the vote is said."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence that would vote, but for something else that it says."""

    reason: str


def spoken(items: Sequence[Item]) -> list[Item]:
    """Return `items` without quotation marks and smileys, and with all pauses made commas."""
    kept: list[Item] = []
    for item in items:
        if item.sort is not Sort.MARK or item.text in SYMBOLS:
            kept.append(item)
        elif item.text == "-" and not kept:
            kept.append(item)
        elif kept and _pauses(item, kept[-1]) and kept[-1].text not in {",", "-"}:
            kept.append(Item(Sort.MARK, item.text if item.text == "-" else ","))
    return [Item(Sort.MARK, ",") if _is_dash(kept, at) else item for at, item in enumerate(kept)]


def _pauses(item: Item, before: Item) -> bool:
    return item.text not in DROPPED or (item.text == ")" and before.sort is Sort.OPTION)


def _is_dash(items: Sequence[Item], at: int) -> bool:
    """Return whether the item is a dash; one between numbers may mean `to`, and stays."""
    if items[at].text != "-" or at == 0:
        return False
    if at + 1 == len(items):
        return True
    return not all(_is_number(items[near]) for near in (at - 1, at + 1))


def _is_number(item: Item) -> bool:
    numbers = {Sort.OPTION, Sort.STRAY, Sort.NUMBER, Sort.NUMERAL}
    return item.sort in numbers and not item.label


def vote(items: Sequence[Item], poll_type: PollType, *, exact: bool) -> Claim | Doubt | None:
    """Return what a sentence of `items`, made by `spoken`, claims; None where it is no vote.

    With `exact`, for languages that are not known, a vote is an option and nothing else.
    """
    found = [
        read
        for at, item in enumerate(items[: LEAD + 1])
        if item.sort in {Sort.OPTION, Sort.STRAY, Sort.NUMERAL}
        and (read := _around(items, at, poll_type, exact=exact))
    ]
    claims = [read for read in found if isinstance(read, Claim)]
    if len({claim.keys for claim in claims}) > 1:
        return Doubt("it names several options")
    return next(iter(claims or found), None)


def _around(
    items: Sequence[Item], at: int, poll_type: PollType, *, exact: bool
) -> Claim | Doubt | None:
    before = tuple(item.text for item in items[:at])
    after = tuple(item.text for item in items[at + 1 :])
    item = items[at]
    if any(
        other.sort is not Sort.WORD and other.text not in ALLOWED
        for other in items[:at]
        if other.sort not in {Sort.NUMERAL}
    ):
        return None
    if exact:
        alone = not before and not any(word != "," for word in after)
        return Claim(item.keys, Strength.BARE, item.text, closed=True) if alone else None
    lead = _lead(before, _frames(item, poll_type))
    if lead is None:
        return None
    return _tailed(items, at, after, lead)


def preamble(row: tuple[str, ...]) -> bool:
    """Return whether `row` says nothing but what may stand before a vote."""
    every = all_words()
    return len(row) in _spread({0}, row, phrasebook(every.fillers, every.ushers))


def _frames(item: Item, poll_type: PollType) -> tuple[tuple[tuple[str, ...], Strength], ...]:
    """Return what makes a vote of `item`, and how strong a one."""
    every = all_words()
    strong = every.frames + (every.deeds if item.label else ())
    strong += every.grades if poll_type is PollType.RATING else ()
    return (strong, Strength.STRONG), (every.openings, Strength.BARE)


def _lead(
    before: tuple[str, ...], frames: tuple[tuple[tuple[str, ...], Strength], ...]
) -> Strength | None:
    """Return how strong a vote the words before the option make, or None where they do not."""
    every = all_words()
    around = phrasebook(every.fillers, every.ushers)
    starts = _spread({0} | _greeted(before), before, around)
    if len(before) in starts:
        return Strength.BARE
    starts |= _introduced(before)
    for phrases, strength in frames:
        book = phrasebook(phrases, fillers=every.fillers)
        framed = {end for start in starts for end in book.ends(before, start)}
        if len(before) in _spread(_past_comma(framed, before), before, around):
            return strength
    return None


def _greeted(before: tuple[str, ...]) -> set[int]:
    """Return where a greeting may end: `Hej Kalle,`, `Tack för en bra text,`."""
    if not phrasebook(all_words().greetings).starts(before) or "," not in before:
        return set()
    comma = before.index(",")
    denied = words("negations") & set(before[:comma])
    return {comma + 1} if comma <= 7 and not denied else set()  # noqa: PLR2004 - a greeting's length


def _introduced(before: tuple[str, ...]) -> set[int]:
    """Return where a frame may begin after the writer has said who speaks: `Som kund säger jag`."""
    said = before[:2]
    opened = said[:1] == ("som",) or said in {("as", "a"), ("as", "an")}
    if not opened or said[1:] in {("om",), ("hvis",)} or words("negations") & set(before):
        return set()
    return set(range(2, min(len(before), NEAR) + 1))


def _past_comma(places: set[int], row: tuple[str, ...]) -> set[int]:
    return places | {place + 1 for place in places if place < len(row) and row[place] == ","}


def _spread(places: set[int], row: tuple[str, ...], book: Phrasebook) -> set[int]:
    """Return all places that phrases of `book`, with commas between, lead to from `places`."""
    reached: set[int] = set()
    fresh = _past_comma(places, row) if 0 not in places else places
    while fresh:
        reached |= fresh
        fresh = _past_comma({e for place in fresh for e in book.ends(row, place)}, row) - reached
    return reached


def _tailed(
    items: Sequence[Item], at: int, after: tuple[str, ...], lead: Strength
) -> Claim | Doubt | None:
    every = all_words()
    item = items[at]
    closing = phrasebook(every.tails, every.endings, every.fillers, fillers=every.fillers)
    near = after[:24]
    places = _spread(_past_comma({0}, near), near, closing)
    tails = phrasebook(every.tails, fillers=every.fillers)
    personal = any(tails.starts(near, place) for place in places)
    strength = Strength.STRONG if personal else lead
    if len(after) in places:
        return Claim(item.keys, strength, item.text, closed=True)
    start = _free(items[at + 1 :], near, places)
    if start is None:
        return None
    signed = phrasebook(every.farewells).starts(near, start)
    narrow = item.label and set(item.text.split()) <= words("negations") | words("fillers") | YES_NO
    reason = (
        ""
        if signed
        else "it says more than yes or no"
        if narrow
        else _against(items[at + 1 :], start, item)
    )
    if reason:
        return Doubt(reason)
    return Claim(item.keys, strength, item.text, closed=False)


YES_NO: Final = frozenset({"ja", "jo", "nej", "nei", "yes", "no", "vet", "ej", "ikke", "inte"})


SIGNED: Final = frozenset(
    {(w,) for w in ("mvh", "vh", "hilsen", "halsningar", "hilsner", "regards")}
)


def _free(items: Sequence[Item], after: tuple[str, ...], places: set[int]) -> int | None:
    """Return where free words may begin: after a pause, a `because` or a signature; else None."""
    every = all_words()
    because = phrasebook(every.because)
    for place in sorted(places, reverse=True):
        if place and after[place - 1] == ",":
            return place
        signed = after[place : place + 1] in SIGNED
        if signed or _denial(items, place) or because.starts(after, place):
            return place
    return None


def _denial(items: Sequence[Item], place: int) -> bool:
    """Return whether `inte 1` follows an option without a pause."""
    row = tuple(item.text for item in items[place : place + 4])
    ends = phrasebook(all_words().negations).ends(row, 0)
    return any(place + end < len(items) and items[place + end].sort is Sort.OPTION for end in ends)


def _against(items: Sequence[Item], start: int, option: Item) -> str:
    """Return what in the free words after an option speaks against a vote, or ''."""
    clause = items[start:]
    row = tuple("" if item.label and item.keys == option.keys else item.text for item in clause)
    every = all_words()
    if (
        clause
        and clause[0].sort in {Sort.NUMBER, Sort.STRAY, Sort.NUMERAL}
        and (clause[0].keys != option.keys)
    ):
        return "another number follows"
    if reason := _rivals(clause, option):
        return reason
    if phrasebook(every.hedges).stands_in(row):
        return "the vote is hedged"
    if any(phrasebook(every.conditions).starts(row, place) for place in _clauses(row)):
        return "the vote depends on something"
    if phrasebook(every.reports).starts(row) and not {"jag", "jeg", "eg", "i"} & set(row[1:2]):
        return "it may be somebody else's vote"
    return _scorned(clause, option)


def _clauses(row: tuple[str, ...]) -> list[int]:
    """Return where the first clauses begin, and the last one."""
    commas = [place + 1 for place, word in enumerate(row) if word == ","]
    return [0, *(place for place in commas if place < NEAR), *commas[-1:]]


def _scorned(clause: Sequence[Item], option: Item) -> str:
    row = tuple(item.text for item in clause)
    every = all_words()
    denied = _denies_rival(clause, option)
    if not denied and any(
        phrasebook(every.negations).starts(row, place) for place in range(min(2, len(row)))
    ):
        return "a denial follows the option"
    said = [item.text for item in clause if item.sort is Sort.WORD]
    if row[-1:] and row[-1] in TAGS and row[-2:-1] in {(), (",",)}:
        return "it ends in a question"
    if len(said) <= BRIEF and phrasebook(every.scorn).stands_in(tuple(said)):
        return "it may speak against the option"
    return ""


TAGS: Final = frozenset({"eller", "or", "right", "huh", "va", "vel", "val", "sant", "sandt"})


def _denies_rival(clause: Sequence[Item], option: Item) -> bool:
    """Return whether the clause is `inte 1`, `absolutely not 1`."""
    rivals = [item for item in clause[:5] if item.sort is Sort.OPTION and item.keys != option.keys]
    return bool(rivals)


def _rivals(clause: Sequence[Item], option: Item) -> str:
    """Return why the other options named in `clause` make the vote unclear, or ''."""
    for at, item in enumerate(clause):
        before = {word.text for word in clause[max(0, at - 3) : at]}
        denied = bool(before & words("negations"))
        same = set(item.keys) <= set(option.keys)
        rival = item.sort is Sort.OPTION and not same and counts_nothing(clause, at)
        if rival and not denied and not scorned(clause, at):
            return "it names another option too"
        if item.sort is Sort.OPTION and same and denied:
            return "it denies the option that it names"
        if item.sort is Sort.STRAY or item.sort is Sort.HIDDEN:
            return "another number follows"
        if (
            item.sort is Sort.NUMERAL
            and not same
            and item.text not in ARTICLES
            and _last(clause, at)
        ):
            return "it names another option too"
    return ""


def scorned(items: Sequence[Item], at: int) -> bool:
    """Return whether the option at `at` is disapproved of: `1 är ju orimligt`."""
    rest = tuple(item.text for item in items[at + 1 : at + NEAR])
    clause = rest[: rest.index(",")] if "," in rest else rest
    if clause[:1] not in COPULAS or words("negations") & set(clause):
        return False
    return any(word in words("disapproval") for word in clause)


COPULAS: Final = frozenset(
    {(w,) for w in ("ar", "er", "is", "vore", "hade", "would", "kanns", "ville")}
)
ARTICLES: Final = frozenset({"en", "ett", "et", "ein", "eit", "een", "eet", "one", "to"})
"""Number words that end a sentence without being a number: `the other one`."""


def _last(clause: Sequence[Item], at: int) -> bool:
    return at + 1 == len(clause) or clause[at + 1].sort is Sort.MARK


def counts_nothing(items: Sequence[Item], at: int) -> bool:
    """Return whether the option at `at` stands where a bare number would not count a noun."""
    if items[at].plain or at + 1 == len(items):
        return True
    after = items[at + 1]
    return after.sort is not Sort.WORD or after.text in words("function_words")
