"""Whether what is said after a `ja` or `nej` is the reason for it, or else mere talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from polls.freetext.languages import all_words, words
from polls.freetext.phrases import PAUSES, phrasebook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.items import Item

YES_NO: Final = frozenset(
    {"ja", "jo", "jaa", "nej", "nei", "yes", "no", "vet", "ej", "ikke", "inte", "nope", "naei"}
    | {"yep", "yup", "aye", "japp", "jepp", "yess", "neei", "nejj", "naej"}
)
NO: Final = frozenset({"nej", "nei", "no", "nope", "naei", "neei", "nejj", "naej"})
KNOW: Final = frozenset({"vet", "ved", "know"})
SELF: Final = frozenset({"jag", "jeg", "eg", "i'm", "i've", "i'd", "i'll"})
TALK: Final = frozenset(
    {"det", "that", "this", "nu", "na", "nå", "sa", "så", "jag", "jeg", "i", "eg", "vi", "we", "it"}
    | {"man", "dette", "detta", "denne", "denna", "these", "those", "there", "der", "där"}
    | {"vad", "hvad", "hva", "what", "hur", "how", "hvordan"}
)
"""Words with which a remark begins as often as a reason: `Ja, det borde fler säga`."""
CAUSES: Final = frozenset(
    {
        "for",
        "fordi",
        "eftersom",
        "because",
        "since",
        "ettersom",
        "siden",
        "sidan",
        "annars",
        "ellers",
    }
)
SHALL: Final = frozenset({"ska", "skal", "skall"})
GRANTED: Final = frozenset(
    {"kunna", "kunne", "fa", "ha", "have", "inte", "ikke", "ikkje", "vaere", "vara", "aldrig"}
    | {"aldri", "slippe", "slippa", "gälla", "galla", "gjelde"}
)
"""Words after which `ska` says how things should be."""
PASSIVE: Final = 4
"""A verb in the passive has more letters than this: `skal forbydes`."""
ADDRESSED: Final = 2
"""A name has at most so many words: `Ja, Anna, …`."""


def is_yes_no(item: Item) -> bool:
    """Return whether the option is named by a mere yes or no."""
    return item.label and set(item.text.split()) <= (
        words("negations") | words("fillers") | YES_NO | {","}
    )


def refuses(item: Item, row: tuple[str, ...]) -> bool:
    """Return whether `row` but stresses the no before it: `nej, aldrig i livet`."""
    no = is_yes_no(item) and item.text.split()[0] in NO
    ends = phrasebook(all_words().refusals).ends(row, 0)
    return no and any(row[end : end + 1] in {(), (",",), (":",)} for end in ends)


def affirms(item: Item, clause: Sequence[Item], *, strong: bool) -> bool:
    """Return whether the words after a yes or no go with a vote.

    They say how things should be, or why, and speak to nobody; or the vote is a `strong` one.
    """
    row = tuple(item.text for item in clause)
    every = all_words()
    if phrasebook(every.rhetoric).starts(row) or refuses(item, row):
        return True
    if words("you") & set(row) or phrasebook(every.reading).stands_in(row):
        return False
    causal = row[0] in CAUSES and phrasebook(every.because).starts(row)
    unknowing = bool(KNOW & set(item.text.split()))
    if strong or unknowing or causal or phrasebook(every.agreements).starts(row):
        return True
    first = next((at for at, word in enumerate(row) if word in PAUSES), len(row))
    named = first <= ADDRESSED and first < len(row)
    talks = row[0].split("'")[0] in TALK or named or SELF & set(row)
    return any(_ought(row, at) for at in range(len(row))) and not talks


def _ought(row: tuple[str, ...], at: int) -> bool:
    """Return whether the word at `at` says how things should be; `ska` may say what will."""
    if row[at] not in SHALL:
        return row[at] in words("norms")
    after = row[at + 1] if at + 1 < len(row) else ""
    return after in GRANTED or (len(after) > PASSIVE and after.endswith("s"))
