"""Whether a condition is but the first half of a reason: `om det står på menyn så gäller det`."""

from __future__ import annotations

from typing import Final

from polls.freetext.following import PERSONS
from polls.freetext.languages import words
from polls.freetext.phrases import PAUSES

UNDER: Final = frozenset(
    {"att", "at", "that", "och", "og", "and", "som", "innan", "before", "when", "nar", "om", "hvis"}
    | {"if", "what", "how", "vad", "hvad", "hva", "hur", "dar", "der", "where", "than", "an", "enn"}
    | {"end", "or", "eller", "to", "of", "for", "with", "med", "till", "til", "pa", "on", "in"}
    | {"i", "av", "af", "fra", "fran", "from", "by", "who", "which", "mot", "hos"}
)
"""Words after which a person is no subject of a main clause."""
ENGLISH: Final = frozenset({"if", "when"})
NORDIC: Final = frozenset({"om", "hvis", "dersom", "nar", "ifall", "viss", "da"})
SOMEONE: Final = frozenset({"somebody", "someone", "everyone", "everybody", "nobody", "people"})
WE: Final = frozenset({"we", "i"})
ANYONE: Final = frozenset(
    {"det", "den", "man", "alla", "alle", "nagon", "nan", "noen", "nogen", "folk", "du", "ni"}
    | {"it", "it's", "there", "there's", "you", "everyone", "everybody", "people", "somebody"}
    | {"someone", "anyone", "a", "an", "any"}
)
"""Subjects of a condition that is a general one, and not one on the vote: not `if she asks`."""
SO: Final = frozenset({"så", "saa", "then", "so"})
ELSE: Final = frozenset(
    {"annars", "ellers", "elles", "otherwise", "else", "okej", "ok", "okay", "greit", "grei", "jag"}
    | {"jeg", "eg", "i'd", "i'll", "i'm", "vi", "we", "klart", "dock", "men", "but", "eller"}
    | {"or", "fint", "fine", "godt", "kanske", "maybe", "måske", "maske", "kanskje"}
)
"""Words of a vote that depends, and of another one where the condition does not hold."""
BRIEF: Final = 3
"""A condition by itself has at least so many words before a main clause may begin."""


def has_main_clause(row: tuple[str, ...]) -> bool:
    """Return whether more than a condition is said: `If you let one off you have to let all`."""
    return (row[:1] != () and row[0] in ENGLISH and _english(row)) or _inverts(row)


def is_general(row: tuple[str, ...]) -> bool:
    """Return whether `row`, right after a vote, is a reason that begins as a condition does.

    Its condition is on nobody at hand, and a main clause follows it.
    """
    mine = row[:1] == ("if",) and "i" in row
    general = row[1:2] != () and row[1] in ANYONE and not (mine or ELSE & set(row))
    return general and (has_main_clause(row) or bool(SO & set(row[BRIEF:-1])))


def _english(row: tuple[str, ...]) -> bool:
    heads = [word.split("'")[0] for word in row]
    return any(
        heads[at] in PERSONS | SOMEONE | WE and heads[at - 1] not in UNDER | PERSONS
        for at in range(BRIEF, len(row) - 1)
    )


def _inverts(row: tuple[str, ...]) -> bool:
    """Return whether a verb stands before its subject, as it does after a clause: `ska man`."""
    verbs = words("finites") | words("norms")
    return (
        row[:1] != ()
        and row[0] in NORDIC
        and any(
            (
                row[at] in verbs
                and row[at + 1] in PERSONS | SOMEONE
                and row[at - 1] not in UNDER | PAUSES
            )
            or (row[at - 1] in PAUSES and row[at] in verbs)
            for at in range(BRIEF, len(row) - 1)
        )
    )
