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
ALL: Final = frozenset({"alt", "allt", "alla", "alle", "ingen", "inget", "intet", "ingenting"})
YES: Final = frozenset({"jo", "ju"})
"""Words that may stand between a verb and its subject: `er jo alt godt`."""
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
IS: Final = frozenset(
    {"ar", "är", "er", "e", "galler", "gäller", "gaelder", "gjelder", "it's", "that's", "they're"}
)
IS_ENGLISH: Final = frozenset({"is", "are", "applies", "counts", "stands"})
"""Verbs that say what holds, and nothing of what somebody would do."""
MAY_BE: Final = frozenset({"possible", "mojligt", "mulig", "muligt"})
CUSTOMERS: Final = frozenset(
    {"kunden", "gasten", "gaesten", "gjesten", "customer", "guest", "client", "patienten"}
)
"""Those whom the case is about."""
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
    general = row[1:2] != () and row[1] in ANYONE and not (mine or ELSE & _weighed(row))
    return (general and (has_main_clause(row) or bool(SO & set(row[BRIEF:-1])))) or _judges(row)


def _weighed(row: tuple[str, ...]) -> set[str]:
    """Return the words of `row` but the `godt` of `kan de godt`, which grants nothing."""
    return {
        word
        for at, word in enumerate(row)
        if not (word in WELL and CAN & set(row[max(0, at - PAIR) : at]))
    }


WELL: Final = frozenset({"godt", "gott"})
CAN: Final = frozenset({"kan", "kunne", "kunde"})


def _judges(row: tuple[str, ...]) -> bool:
    """Return whether a thing is judged by what holds of it: `om chippet är fel så är varan fel`.

    What one would do, or allow somebody, in such a case is a vote that depends on it.
    """
    so = next((at for at in range(BRIEF, len(row) - 1) if row[at] in SO), 0)
    said = row[so + 1 :]
    verbs = {word.split("'")[-1] for word in said[:1] if word in IS or word.endswith("'s")}
    verbs |= {word for word in said[1:BRIEF] if word in IS_ENGLISH and row[0] in ENGLISH}
    at_hand = PERSONS & set(row[1:so]) - {"det", "den", "it", "that", "those", "man", "you"}
    doubts = ELSE | MAY_BE | words("approval") | words("negations")
    return bool(so and verbs) and not (at_hand | CUSTOMERS & set(row) or doubts & set(said))


def on_case_at_hand(row: tuple[str, ...]) -> bool:
    """Return whether a verb begins a condition on somebody: `har hun kvittering, kan hun få …`.

    What is said of it twice, or what holds then, is a reason: `har han lovat så har han`.
    """
    if row[:1] not in HAS or not set(row[1:2]) & (AT_HAND | CUSTOMERS):
        return False
    so = next((at for at in range(PAIR, len(row) - 1) if row[at] in SO | PAUSES), 0)
    verb = row[so + 1] if so else ""
    holds = verb in IS | words("norms") or verb == row[0]
    return not (holds if so else len(row) > LONG)


HAS: Final = frozenset({("har",), ("hade",), ("havde",), ("hadde",)})
AT_HAND: Final = frozenset({"han", "hon", "hen", "hun", "ho"})
PAIR: Final = 2
LONG: Final = 6
"""What is said of somebody in more words than this is no condition left by itself."""


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
                and row[at + 1 + (row[at + 1] in YES)] in PERSONS | SOMEONE | ALL
                and row[at - 1] not in UNDER | PAUSES
            )
            or (row[at - 1] in PAUSES and row[at] in verbs)
            for at in range(BRIEF, len(row) - 1)
        )
    )
