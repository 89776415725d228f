"""What may stand before an option for it to be voted for."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Final

from polls.freetext.affirming import is_yes_no
from polls.freetext.languages import all_words, words
from polls.freetext.phrases import PAUSES, Phrasebook, phrasebook
from polls.freetext.voter import FIRST, own, says_another
from polls.model import PollType

if TYPE_CHECKING:
    from polls.freetext.items import Item

NEAR: Final = 8
"""A clause that begins so soon after the option still speaks of it."""
GREETING: Final = 7
SO: Final = frozenset({"så", "so", "alltsa", "altsa", "darfor", "derfor", "therefore", "dus"})
SMALL: Final = frozenset({"en", "ett", "et", "ein", "eit", "one", "to"})
"""Number words that are small words too, in one language or another."""
JOINTS: Final = frozenset({",", "och", "og", "and"}) | SO
"""What a voting clause may follow in its sentence."""
SOME: Final = frozenset({"som", "as", "speaking"})
AS_IF: Final = frozenset({"om", "hvis", "if", "per", "i", "he", "she", "they", "you"})
INVERTING: Final = "hade havde hadde vore skulle ville var had were should"
INVERTED: Final = frozenset((word,) for word in INVERTING.split())
"""Verbs that make a condition of the clause that they begin."""
OPENERS: Final = frozenset({("well",), ("so",), ("ja",), ("jo",), ("ok",), ("okej",), ("och",)})
ASKS: Final = frozenset({"be", "bede"})
MODALS: Final = frozenset({"maste", "ma", "far", "lyt", "must", "can", "kan"})
"""Verbs that make a condition or a question of the clause that they begin with the voter."""
SAID: Final = 3
"""A heading has at most so many words; more before a colon are a reason."""
ALL: Final = frozenset(
    {"all", "any", "anything", "anyone", "everything", "nothing", "none", "alt", "alle", "intet"}
    | {"alla", "allt", "inget", "ingen", "ingenting", "everyone", "nobody", "no", "hva", "vad"}
)
"""Words that make an exception of the option after a turn: `anything but 2`."""
BY_ITSELF: Final = frozenset({"one"})
"""A number word that adjectives before it make a pronoun: `easy one`."""


class Strength(IntEnum):
    """How much of a vote a sentence is by itself."""

    BARE = 1
    """An option and nothing else, or little: a vote only where a comment begins or ends."""
    STRONG = 2
    """A voting sentence, wherever it stands."""


def preamble(row: tuple[str, ...]) -> bool:
    """Return whether `row` says nothing but what may stand before a vote."""
    every = all_words()
    return len(row) in spread({0}, row, phrasebook(every.fillers, every.ushers))


def lead(before: tuple[str, ...], item: Item, poll_type: PollType) -> Strength | None:
    """Return how strong a vote the words before the option make, or None where they do not."""
    every = all_words()
    articles = every.articles if item.label or item.double else ()
    around = phrasebook(every.fillers, every.ushers, articles)
    greeted = {0} | _greeted(before)
    if len(before) in spread(greeted, before, around):
        pronoun = item.text in BY_ITSELF and before and before[-1] not in PAUSES
        return None if pronoun and not preamble_of_adverbs(before) else Strength.BARE
    if before in {(i,) for i in FIRST} and _says_deed(item):
        return Strength.BARE
    inverted = set(before[:1]) & MODALS and set(before[1:2]) & FIRST and not ASKS & set(before)
    begun = (greeted - {0} if inverted else greeted) | _introduced(before)
    starts = spread(begun, before, around)
    for phrases, strength in _frames(item, poll_type):
        book = phrasebook(phrases, fillers=every.fillers)
        framed = {end for start in starts for end in book.ends(before, start)}
        if len(before) in spread(past_comma(framed, before), before, around) and not (
            strength is Strength.BARE and _counted(before, item)
        ):
            return strength
    return Strength.BARE if len(before) in _concluded(before, item, around) else None


def _says_deed(item: Item) -> bool:
    """Return whether an option's words may be what the voter does: `jag ringer på`."""
    return item.label and not item.weak and " " in item.text and not is_yes_no(item)


def preamble_of_adverbs(row: tuple[str, ...]) -> bool:
    """Return whether `row` is but adverbs: `definitely`."""
    return len(row) in spread({0}, row, phrasebook(all_words().fillers))


def barred(row: tuple[str, ...]) -> bool:
    """Return whether words before a vote hedge it, set a condition, or quote another."""
    every = all_words()
    doubtful = phrasebook(every.hedges, every.conditions, every.quantities)
    row = _unjoined(sincere(row))
    return doubtful.stands_in(row) or quotes(row)


def sincere(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return `row` without conditions that are none: `om jag ska vara ärlig`."""
    book = phrasebook(all_words().sincerity)
    for at in range(len(row)):
        if ends := book.ends(row, at):
            return row[:at] + sincere(row[max(ends) :])
    return row


def _frames(item: Item, poll_type: PollType) -> tuple[tuple[tuple[str, ...], Strength], ...]:
    """Return what makes a vote of `item`, and how strong a one."""
    every = all_words()
    strong = every.frames + (every.deeds if item.label or item.double else ())
    strong += every.grades if poll_type is PollType.RATING else ()
    return (strong, Strength.STRONG), (every.openings, Strength.BARE)


def _greeted(before: tuple[str, ...]) -> set[int]:
    """Return where a greeting may end: `Hej Kalle,`, `Tack för en bra text,`."""
    if not phrasebook(all_words().greetings).starts(before) or "," not in before:
        return set()
    comma = before.index(",")
    denied = words("negations") & set(before[:comma])
    return {comma + 1} if comma <= GREETING and not denied else set()


def _introduced(before: tuple[str, ...]) -> set[int]:
    """Return where a frame may begin after other words: `Som kund säger jag`, `…, så jag väljer`.

    Words that doubt, set conditions or quote leave no such place; nor do words that deny, unless
    a turn follows them: `men`.
    """
    if before[:1] in INVERTED:
        return set()
    start = 2 if circumstanced(before) else 0
    places = set(range(start, start + NEAR)) if start else set()
    joints = {at for at, word in enumerate(before) if at and word in JOINTS | words("turns")}
    places |= joints | {at + 1 for at in joints | {0} if before[at] in JOINTS | words("turns")}
    places |= {at + 1 for at, word in enumerate(before) if word == ":" and own(before[:at])}
    pause = max((at + 1 for at, word in enumerate(before) if word in PAUSES), default=0)
    if circumstanced(before[pause:]):
        places |= {at for at in range(pause + 1, len(before)) if before[at] in FIRST}
    return {
        place
        for place in places
        if not _disturbed(before[start:place]) and not says_another(before, place)
    }


def introduced(before: tuple[str, ...]) -> bool:
    """Return whether the clause that ends `before` may vote, whatever was said before it."""
    ends = [at + 1 for at, word in enumerate(before) if word in PAUSES or word in words("turns")]
    start = max(ends, default=0)
    clear = preamble(before[start:]) and before[:1] not in INVERTED
    return clear and not (start and _disturbed(before[:start]))


def _disturbed(row: tuple[str, ...]) -> bool:
    """Return whether the words before a voting clause take its meaning away."""
    if not row:
        return False
    if row[-1] in words("turns"):
        every = all_words()
        parted = row[-2:-1] == (",",)
        return phrasebook(every.conditions).starts(row) or (quotes(row) and not parted)
    denies = bool(words("negations") & set(row))
    return barred(row) or (denies and row[-1] not in SO | PAUSES)


def circumstanced(before: tuple[str, ...]) -> bool:
    """Return whether a sentence begins with what the vote is cast as, or after: `som kund`."""
    before = before[before[:1] in OPENERS :]
    opened = phrasebook(all_words().circumstances).starts(before)
    return opened and not (before[0] in SOME and AS_IF & set(before[1:2]))


def quotes(row: tuple[str, ...]) -> bool:
    """Return whether somebody else speaks in `row`: `naboen sier`, not `jeg sier`."""
    quoting = phrasebook(all_words().reports)
    row = _unjoined(row)
    return any(
        quoting.starts(row, at)
        for at in range(len(row))
        if not (at and row[at - 1] in FIRST) and not FIRST & set(row[at + 1 : at + 2])
    )


def _unjoined(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return `row` without the joints that end it: folded, `så` is also `sa`, said."""
    while row and row[-1] in JOINTS:
        row = row[:-1]
    return row


def _concluded(before: tuple[str, ...], item: Item, around: Phrasebook) -> set[int]:
    """Return where an option may stand after other words: `…, så`, or `Efter allt detta:`."""
    joints = set() if _counted(before, item) else SO
    ended = {
        at + 1 for at in range(1, len(before)) if before[at] in joints and before[at - 1] == ","
    }
    if not ALL & set(before) and not barred(before):
        ended |= {at + 1 for at, word in enumerate(before) if at and word in words("turns")}
    if circumstanced(before) and not {"och", "og", "and"} & set(before[-1:]):
        ended |= {at + 1 for at, word in enumerate(before) if word in PAUSES}
    summed = bool(words("cardinals") & set(before)) or not item.text.isdecimal()
    if len(before) > SAID and own(before) and before[-1] in SO and not summed:
        ended |= {len(before)} if before[:1] not in INVERTED else set()
    clear = {place for place in ended if not _disturbed(before[:place])}
    clear |= _headed(before, item)
    return spread(clear, before, around) if clear else set()


def _counted(before: tuple[str, ...], item: Item) -> bool:
    """Return whether a number may be a sum: `We were four, one got off, so that's 3`."""
    return item.text.isdecimal() and bool((words("cardinals") - SMALL) & set(before))


def _headed(before: tuple[str, ...], item: Item) -> set[int]:
    """Return where an option stands behind a reason and a colon: `Vi bytte och är nöjda: 1`."""
    if len(before) <= SAID or before[-1] != ":":
        return set()
    row = sincere(before)
    odd = barred(row) or words("negations") & set(row) or row[:1] in INVERTED
    tallied = item.text.isdecimal() and (not own(row) or words("tallying") & set(row))
    spoken = item.text.isalpha() or item.text.isdecimal()
    return {len(before)} if spoken and not (odd or tallied) else set()


def past_comma(places: set[int], row: tuple[str, ...]) -> set[int]:
    """Return `places`, and those behind a pause that stands at one of them."""
    return places | {place + 1 for place in places if place < len(row) and row[place] in PAUSES}


def spread(places: set[int], row: tuple[str, ...], book: Phrasebook) -> set[int]:
    """Return all places that phrases of `book`, with commas between, lead to from `places`."""
    reached: set[int] = set()
    fresh = past_comma(places, row) if 0 not in places else places
    while fresh:
        reached |= fresh
        fresh = past_comma({e for place in fresh for e in book.ends(row, place)}, row) - reached
    return reached
