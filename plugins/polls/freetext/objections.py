"""What in the words after an option speaks against a vote for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.affirming import refuses
from polls.freetext.concessions import past_concession
from polls.freetext.items import Item, Sort
from polls.freetext.languages import all_words, words
from polls.freetext.lead import sincere, spread
from polls.freetext.neighbours import another_number, counted_off, may_add, rivals
from polls.freetext.phrases import PAUSES, phrasebook
from polls.freetext.premises import is_general, on_case_at_hand
from polls.freetext.remarks import FOLK
from polls.freetext.rivals import denied
from polls.freetext.stories import TALES, told_of
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTS: Final = frozenset({PollType.MULTIPLE, PollType.RANKING})
"""The polls in which several things may be named."""
NOTHING_TO_SCORN: Final = frozenset({PollType.RATING, PollType.RANKING})
"""The polls in which a word of scorn is for no one option."""
NEAR: Final = 8
"""A clause that begins so soon after the option still speaks of it."""
BRIEF: Final = 3
"""A clause of so few words is all said by its last one: `2, helt orimligt`."""
HEDGE: Final = 4
"""A clause of so few words, or the first of them, says how sure the vote is."""
LOUD: Final = frozenset({("va",), ("huh",)})
TAGS: Final = frozenset({"eller", "or", "right", "huh", "va", "vel", "val", "sant", "sandt"})
AND: Final = frozenset({"so", "and", "och", "og"})


def objection(clause: Sequence[Item], option: Item, poll_type: PollType, *, bare: bool) -> str:
    """Return what in the free words after an option speaks against a vote for it, or ''.

    `bare` tells that nothing stands before the option.
    """
    reasons = (
        another_number(clause, option),
        counted_off(clause, option) if bare else "",
        told_of(clause, option) if option.label and bare else "",
        rivals(clause, option, poll_type),
        _doubted(clause, option, poll_type),
        _taken_back(clause, option, poll_type),
        "" if poll_type in NOTHING_TO_SCORN else _scorned(clause, option),
        may_add(clause, option) if poll_type in LISTS else "",
    )
    return next(filter(None, reasons), "")


def _doubted(clause: Sequence[Item], option: Item, poll_type: PollType) -> str:
    every = all_words()
    clause = past_concession(clause)
    whole = _named(clause, option)
    depends = phrasebook(every.conditions)
    if whole[:1] in BUTS and depends.starts(whole) and not _excepts(clause, option):
        return "the vote depends on something"
    row = sincere(whole)
    starts = _clauses(row)
    of_matter = poll_type is PollType.RATING and len(row) >= BRIEF
    if not of_matter and any(_hedged(row, start) for start in starts):
        return "the vote is hedged"
    ifs = (at for at in starts if depends.starts(row, at) and not is_general(row[at:]))
    of_one = any(on_case_at_hand(row[at:]) for at in starts)
    if of_one or any(not _excepts(clause[at:], option) for at in ifs):
        return "the vote depends on something"
    if phrasebook(every.bygone).starts(row):
        return "it may tell of a vote of long ago"
    told = phrasebook(every.reports)
    heads = spread({0}, row, phrasebook(every.fillers)) | set(starts[-1:])
    told_at = (at for at in heads if told.starts(row, at))
    if any(
        not (OWN & set(row[at + 1 : at + 2]) or AS & set(row[at + 2 : at + 3])) for at in told_at
    ):
        return "it may be somebody else's vote"
    return ""


def _excepts(clause: Sequence[Item], option: Item) -> bool:
    """Return whether a clause only denies other options: `men inte teater`."""
    rivals = (at for at, item in enumerate(clause[:NEAR]) if item.keys and item is not option)
    return any(denied(clause, at) and not set(clause[at].keys) & set(option.keys) for at in rivals)


def _named(clause: Sequence[Item], option: Item) -> tuple[str, ...]:
    """Return the words of a clause, '' for the option's own label."""
    return tuple("" if item.label and item.keys == option.keys else item.text for item in clause)


def _hedged(row: tuple[str, ...], start: int) -> bool:
    """Return whether the clause at `start` says how unsure the vote is, rather than a matter."""
    clause = row[start:]
    clause = clause[: clause.index(",")] if "," in clause else clause
    book = phrasebook(all_words().hedges)
    heads = range(len(clause) if len(clause) <= HEDGE else 1 + (clause[:1] in BUTS))
    about_me = phrasebook(all_words().unsure)
    return any(book.starts(clause, at) for at in heads) or any(
        about_me.starts(clause, at) and not _of_matter(clause, at)
        for at in range(min(len(clause), NEAR if clause[:1] in BUTS else HEDGE))
    )


def _of_matter(clause: tuple[str, ...], at: int) -> bool:
    """Return whether `jag tror` at `at` goes on about something else: `jag tror att pappa …`."""
    after = clause[at + 2 : at + 4]
    return after[:1] in THAT and not set(after) & ITSELF


NEITHER: Final = frozenset({"heller", "either", "neither", "hverken", "varken", "verken"})
THAT: Final = frozenset({("att",), ("at",), ("that",)})
ITSELF: Final = frozenset({"det", "den", "it", "this", "jag", "jeg", "i", "eg", "dette", "detta"})
AS: Final = frozenset({"jag", "jeg", "eg", "as", "som"})
OWN: Final = AS | {"i"}
BUTS: Final = frozenset({("men",), ("but",), ("fast",), ("although",), ("though",), ("dock",)})


def _clauses(row: tuple[str, ...]) -> list[int]:
    """Return where the first clauses begin, and the last one."""
    commas = [place + 1 for place, word in enumerate(row) if word in PAUSES]
    return [0, *(place for place in commas if place < NEAR), *commas[-1:]]


def _taken_back(clause: Sequence[Item], option: Item, poll_type: PollType) -> str:
    row = _named(clause, option)
    every = all_words()
    denial = phrasebook(every.negations)
    near = range(min(2, len(row)))
    if _denies_matter(row, poll_type):
        return _tagged(row)
    certain = phrasebook(every.fillers, every.endings, every.rhetoric).starts(row)
    rated = poll_type is PollType.RATING and phrasebook(every.agreements).starts(row)
    certain = certain or rated or refuses(option, row)
    if (
        not certain
        and not _denies_rival(clause, option)
        and any(denial.starts(row, place) for place in near)
    ):
        return "a denial follows the option"
    return _tagged(row)


def _denies_matter(row: tuple[str, ...], poll_type: PollType) -> bool:
    """Return whether a denial says something of a matter: `orkar inte bråka`, `aldrig sett maken`.

    A short one, one of what the vote is, and one that stresses itself may deny the vote.
    """
    every = all_words()
    no = next((at for at in range(min(3, len(row))) if row[at] in words("negations")), len(row))
    if poll_type is PollType.RATING:
        return len(row) >= BRIEF
    said = row[:no]
    about = (
        bool(set(said) & (TALES - AND | {"ar", "er", "is", "it", "den"})) or "," in row[: no + 2]
    )
    refused = phrasebook(every.refusals, every.hedges).starts(row, no) or NEITHER & set(row[:NEAR])
    return len(row[no + 1 :]) >= (1 if said else BRIEF) and not about and not refused


def _tagged(row: tuple[str, ...]) -> str:
    """Return that a clause ends in a question, or ''."""
    tagged = row[-1:] and row[-1] in TAGS and row[-2:-1] in {(), (",",), (":",)}
    return "it ends in a question" if tagged or row[-1:] in LOUD else ""


def _scorned(clause: Sequence[Item], option: Item) -> str:
    """Return that the option is scorned, where all that is said is `helt orimligt`, or ''."""
    said = tuple(item.text for item in clause if item.sort is Sort.WORD)
    if (
        refuses(option, said)
        or FOLK & set(said[:1])
        or _blames(said)
        or phrasebook(all_words().agreements).starts(said)
        or any(item.keys and denied(clause, at) for at, item in enumerate(clause))
    ):
        return ""
    if len(said) <= BRIEF and phrasebook(all_words().scorn).stands_in(said):
        return "it may speak against the option"
    return ""


def _blames(said: tuple[str, ...]) -> bool:
    """Return whether the words say whose fault it was: `hans eget fel`, `butikens fel`."""
    fault = next((at for at, word in enumerate(said) if word in FAULT), 0)
    owner = said[fault - 1] if fault else ""
    genitive = len(owner) >= HEDGE and owner.endswith("s")
    return bool(OWNERS & set(said[:fault])) or genitive


FAULT: Final = frozenset({"fel", "fejl", "feil", "skuld", "skyld", "fault", "mistake", "error"})
OWNERS: Final = frozenset(
    {"hans", "hennes", "hendes", "deras", "deres", "egen", "eget", "his", "her", "their", "own"}
)


def _denies_rival(clause: Sequence[Item], option: Item) -> bool:
    """Return whether the clause is `inte 1`, `absolutely not 1`."""
    rivals = [item for item in clause[:5] if item.sort is Sort.OPTION and item.keys != option.keys]
    return bool(rivals) and not NEITHER & {item.text for item in clause[:NEAR]}
