"""What may follow a bare number and be a remark, since no thing that it counts stands there."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from polls.freetext.items import Sort
from polls.freetext.languages import all_words, language, words
from polls.freetext.lead import sincere
from polls.freetext.phrases import PAUSES, fold, phrasebook
from polls.freetext.stories import PAST

if TYPE_CHECKING:
    from polls.freetext.items import Item

NORDIC: Final = ("sv", "da", "nb")
ONE: Final = frozenset({"1", "1."})
PARTICLES: Final = frozenset(
    {"ju", "jo", "väl", "vel", "nog", "nok", "da", "altid", "alltid", "aldri", "aldrig"}
)
"""Words that stand right behind the verb of a main clause, and before it in any other."""
FOLK: Final = frozenset(
    {"alla", "alle", "folk", "ingen", "everyone", "everybody", "nobody", "life"}
)
"""Subjects that no number counts."""
THEY: Final = frozenset({"han", "hon", "hen", "hun", "ho", "de", "dom", "dei", "man", "det", "den"})
AT_HAND: Final = THEY - {"man", "det", "den"}
FINITE: Final = re.compile(r"[^\W\d_]{2,}(?:r|de|te|dde|rev|ld)")
"""How most verbs end that tell what somebody does or did."""
DEFINITE: Final = re.compile(
    r"[^\W\d_]{3,}(?:en|an|eln|ern|orn|et|na|ne)(?<!anden)(?<!enden)(?<!allen)(?<!oten)(?<!arken)"
    r"(?<!beten)(?<!itet)(?<!paket)(?<!women)(?<!ldren)(?<!ogon)(?<!jartan)(?<!allene)(?<!born)(?<!korn)(?<!horn)"
)
"""A noun with its article at the end, which no number stands before; plurals that look so aside."""
THE: Final = frozenset({"the"})
TIMELY: Final = frozenset(
    {"same", "other", "next", "last", "first", "day", "week", "night", "month", "year", "morning"}
    | {"evening", "weekend", "time", "minute", "moment", "price", "size", "power", "left", "right"}
)
"""Words after `2 the` with which it counts all the same: `2 the other day`."""
BE: Final = frozenset(
    {"ar", "er", "e", "is", "kanns", "later", "verkar", "lyder", "virker", "hores", "seems"}
    | {"sounds", "feels", "looks", "foles", "blir", "bliver", "forefaller"}
)
"""Verbs that say what one thinks of an option."""
THINK: Final = frozenset({"tycker", "synes", "syns", "tror", "mener", "anser"})
SELF: Final = frozenset({"jag", "jeg", "eg", "vi", "ja"})
WAS: Final = frozenset({"var", "hade", "havde", "hadde"})
"""Verbs that tell rather of something once counted: `2 han hade med sig`."""
WHAT: Final = frozenset({"vad", "hvad", "hva", "allt", "alt", "de"})
TOO: Final = frozenset({"for", "too", "alltfor", "altfor", "than", "an", "enn", "end"})
NUMERIC: Final = frozenset(
    {"siffra", "tal", "tall", "number", "antal", "antall", "start", "borjan"}
)
ALSO: Final = frozenset({"ocksa", "ogsa", "also", "too", "aven", "better", "battre", "bedre"})
"""Words that speak for an option beside another."""
HERE: Final = frozenset(
    {"her", "der", "where", "over", "under", "efter", "etter", "after", "dette"}
)
AS: Final = frozenset({("som",), ("as",)})
PAPER: Final = frozenset(
    {"papiret", "papper", "papperet", "pappret", "paper", "teorin", "teorien", "theory"}
)
"""Where things look better than they are."""
LEFT: Final = frozenset(
    {"for", "with", "of", "about", "left", "med", "kvar", "igjen", "tilbage", "sig", "seg", "till"}
)
"""What a clause ends in that tells of the things counted: `2 they have left`."""
ROLE: Final = 4
SOON: Final = 6
"""A word so near to the verb is what it says."""
NOUN: Final = 5
CLAUSE: Final = 3


def remarks(row: tuple[str, ...], option: Item) -> bool:
    """Return whether `row`, right after a number, can name nothing that it counts.

    It is then a remark: what one agrees with, a clause with its own subject, a judgement of the
    option, a saying, or thanks. After a name, `tvåan`, a clause may tell of the option.
    """
    if option.label or option.sort is not Sort.OPTION or len(option.keys) != 1:
        return False
    every = all_words()
    praised = option.text not in ONE and phrasebook(every.compliments).starts(row)
    end = next((at for at, word in enumerate(row) if word in PAUSES), len(row))
    clause = sincere(row[:end])
    tells = option.sure and row[:1] != () and row[0] in words("subjects")
    talks = praised or (phrasebook(every.remarks).starts(row) and not tells)
    bare = not option.sure and option.text.isdecimal()
    talks = talks or _as_role(row[:end])
    ways = (_has_subject, _definite, _english, _judges, _repeats) if bare and clause else ()
    of_things = (
        bool(clause) and clause[-1] in LEFT and clause[0] in words("subjects") | words("you")
    )
    return (talks or any(way(clause) for way in ways)) and not (of_things or _hangs(clause))


def approves(row: tuple[str, ...], option: Item) -> bool:
    """Return whether all that is said of a number or name is for it: `tvåan är en fin lösning`."""
    every = all_words()
    ends = phrasebook(every.verdicts, fillers=every.fillers).ends(row, 0)
    return not option.label and any(row[end : end + 1] in STOPS for end in ends)


STOPS: Final = frozenset({(), (",",), (":",)})


def _as_role(row: tuple[str, ...]) -> bool:
    """Return whether `row` but says what the voter is: `som tidligere butikkansatt`."""
    return row[:1] in AS and 1 < len(row) <= ROLE and row[-1].endswith(tuple(words("roles")))


def _hangs(clause: tuple[str, ...]) -> bool:
    """Return whether a clause hedges, or sets a condition: `om hon bad om det`, not `om detta`."""
    every = all_words()
    depends = phrasebook(every.conditions)
    ifs = [end for at in range(len(clause)) for end in depends.ends(clause, at)]
    acts = any(is_verb(word) for end in ifs for word in clause[end:])
    acts = acts or any(clause[end : end + 1] and clause[end] in AT_HAND for end in ifs)
    return acts or phrasebook(every.hedges).stands_in(clause)


def is_verb(word: str) -> bool:
    """Return whether a folded Scandinavian word tells what somebody does or did."""
    return (word in _finites(*NORDIC) or FINITE.fullmatch(word) is not None) and word not in HERE


@cache
def _finites(*codes: str) -> frozenset[str]:
    """Return the verbs of these languages that say what is or should be, folded."""
    return frozenset(fold(word) for code in codes for word in language(code).finites)


def _has_subject(row: tuple[str, ...]) -> bool:
    """Return whether a pronoun and its verb begin a main clause: `hun skrev det jo selv`."""
    if len(row) < CLAUSE or not is_verb(row[1]):
        return False
    main = PARTICLES & set(row[2:4]) or (len(row) > CLAUSE and row[1] in _finites(*NORDIC) - WAS)
    if row[0] in {"det", "den"} and (row[1] in WAS or row[2] in WHAT):
        return False
    if row[0] in {"det", "den"}:
        return row[1] in _finites(*NORDIC) and not (TOO | NUMERIC | words("tallying")) & set(
            row[2:SOON]
        )
    return row[0] in FOLK or (row[0] in THEY and bool(main))


def _definite(row: tuple[str, ...]) -> bool:
    """Return whether a noun with its article at the end is the subject: `regeln är till`."""
    noun = row[0]
    counted = noun in words("nth") | words("months") | words("times") | words("counters")
    named = len(noun) >= NOUN and DEFINITE.fullmatch(noun) and not counted
    says = len(row) >= CLAUSE and row[1] in _finites(*NORDIC) - (WAS - {"var"})
    return bool(named) and says and row[2] not in THEY | SELF | {"med"}


def _english(row: tuple[str, ...]) -> bool:
    """Return whether `the shop can afford it`, or another clause with an article, begins."""
    return (
        row[:1] != ()
        and row[0] in THE
        and not TIMELY & set(row[1:2])
        and bool(_finites("en") & set(row[2:SOON]))
    )


def _judges(row: tuple[str, ...]) -> bool:
    """Return whether the option is approved of: `är väl okej för båda`, `tycker jag är rimligt`."""
    thinks = row[:1] != () and row[0] in THINK and row[1:2] != () and row[1] in SELF
    if not (thinks or (row[:1] != () and row[0] in BE)):
        return False
    near = set(row[1 : 2 * SOON])
    against = words("negations") | words("disapproval") | words("turns") | ALSO | NUMERIC | PAST
    against |= PAPER
    good = words("approval") - ALSO
    return not near & (against | TOO - {"for"}) and bool(near & good) and not _excess(row)


def _excess(row: tuple[str, ...]) -> bool:
    """Return whether `för` stands before what is approved of: `är för bra`."""
    good = next((at for at, word in enumerate(row) if word in words("approval")), 0)
    return bool(TOO & set(row[:good]))


def _repeats(row: tuple[str, ...]) -> bool:
    """Return whether a saying says a thing of itself: `rules are rules`, `a deal is a deal`."""
    return any(
        len(row) == 2 * long + 1 and row[:long] == row[long + 1 :] and row[long] in COPULAS
        for long in (1, 2)
    )


COPULAS: Final = frozenset({"is", "are", "ar", "er", "e"})
