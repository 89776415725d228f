"""Whether an option's own words are but mentioned: a sigh, a story, things told one by one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from polls.freetext import tail
from polls.freetext.affirming import CAUSES, is_yes_no
from polls.freetext.grammar import Claim
from polls.freetext.items import Item, Sort
from polls.freetext.languages import EVERY, all_words, numbered, words
from polls.freetext.lead import Strength, preamble, quotes
from polls.freetext.phrases import PAUSES, phrasebook
from polls.freetext.remarks import is_verb
from polls.freetext.rivals import COPULAS, denied
from polls.freetext.stories import GOT, PAST, WAS, fronted
from polls.freetext.urging import stands
from polls.freetext.voter import FIRST
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from polls.freetext.placing import Said
    from polls.freetext.terms import Ask

MENTIONED: Final = "it may speak of an option without voting for it"
NAMED: Final = 3
"""A remark says so early what has become of the thing that was named: `Det stod på seddelen`."""
IDLE: Final = WAS | {"had"}
THEY: Final = frozenset({"de", "they", "dei"})
THERE: Final = frozenset(
    {"dar", "der", "there", "dit", "detta", "dette", "this", "that", "those", "them"}
    | {"it", "den", "det", "dem", "dom", "sadan", "sadana", "slik", "slike", "such"}
)
"""Words that begin a remark on what was just named."""
ALL: Final = frozenset(
    {"all", "alla", "alle", "allt", "alt", "alltihop", "altsammen", "everything"}
)
"""Words that begin a remark on all that was just named: `Alt sammen lovet de oss`."""
ELSE: Final = frozenset({"annat", "andet", "annet", "anna", "else", "other"})
AS_IF: Final = frozenset({("som", "om"), ("as", "if"), ("som", "hvis")})
YES: Final = frozenset({"ja", "jo", "yes", "jaja"})
"""A word that makes a musing of the one before it, `Kunden, ja`, and by itself: `Ja ja`."""
SOON: Final = 4
"""A remark on all that was named says so among its first words: `Heard it all before`."""
TWICE: Final = 2
FRAGMENT: Final = 3
"""A sentence of so few words, none of them of a reason, tells what came next: `48 minuter.`"""
TIES: Final = frozenset(
    {
        "med",
        "with",
        "i",
        "in",
        "pa",
        "on",
        "at",
        "vid",
        "ved",
        "till",
        "til",
        "to",
        "etter",
        "efter",
    }
    | {"after", "under", "during", "from", "fran", "fra", "hos", "av", "af", "of", "by"}
)
"""Words that tie a fragment to what was told before it: `Med kort.`"""
KEPT: Final = frozenset({"behalla", "beholde", "keep", "droppa", "droppe", "skip", "strunta"})
"""Words of what is done without: `presentkort kan dom behålla`."""
TOO: Final = frozenset({"too", "also", "ocksa", "ogsa", "med", "samma", "samme", "same"})
MINE: Final = frozenset({"my", "our"})
WORD: Final = 4
BYGONE: Final = ("ade", "ede", "ed")
"""What many verbs end in that tell what happened."""
ORDER: Final = ("ordning", "rangordn", "raekkefolg", "rekkefolg", "rekkjefolg", "order")
"""How words begin that say that a list is an order."""
ORDERING: Final = frozenset({">", "then", "sen", "sedan", "sa", "så", "followed", "before"})


def mention(said: Sequence[Said], at: int, ask: Ask) -> str:
    """Return why the claim of sentence `at` may only mention the options that it names, or ''.

    It may do so where it holds an option's words and no frame of choosing. A single word that
    hints at an option, and an order in no words but the options' own, are votes only where a
    comment is little else.
    """
    claim = said[at].claim
    if not isinstance(claim, Claim) or claim.strength is Strength.STRONG:
        return ""
    item = claim.item
    if item.repeated and item.text in YES and len(said[at].sentence.tokens) == TWICE:
        return MENTIONED
    if not item.label or item.double or is_yes_no(item):
        return ""
    trails = any(token.text == "..." for token in said[at].sentence.tokens)
    others = [one for n, one in enumerate(said) if n != at]
    word = " " not in item.text
    recited = ask.type is PollType.RANKING and not _ordered(item.text) and not _chosen(said, claim)
    muses = said[at].row[-1] in YES or not claim.closed
    alone = not recited and claim.committed
    alone = alone or all(_adds_nothing(one, claim) for one in others)
    alone = alone or (at == 0 and claim.closed and not recited and stands(said, claim, ask))
    if (recited or (word and item.weak)) and (muses or not alone):
        return MENTIONED
    told = at + 1 < len(said) and (_tells(said[at + 1], claim) or _goes_on(said[at + 1], claim))
    return MENTIONED if trails or told else ""


def _chosen(said: Sequence[Said], claim: Claim) -> bool:
    """Return whether a comment is an order other than the poll's, and a brief remark at most.

    Where all options stand in an order of the writer's own, they are hardly recited; a remark on
    what was named, or on what became of it, makes them so.
    """
    keys = list(claim.keys)
    own_order = keys not in (sorted(keys), sorted(keys)[::-1]) and said[0].claim is claim
    remarks = said[1:]
    brief = all(len(one.row) <= SOON and one.row[0] not in THERE | ALL for one in remarks)
    apart = not any(item.keys for one in remarks for item in one.items)
    return own_order and claim.closed and len(remarks) < TWICE and brief and apart


def left_over(said: Sequence[Said], at: int, poll_type: PollType) -> str:
    """Return that words of one more option stand beside a list made of words, or ''."""
    claim = said[at].claim
    if poll_type is not PollType.MULTIPLE or not isinstance(claim, Claim):
        return ""
    if not claim.item.label or claim.strength is Strength.STRONG:
        return ""
    others = (
        one.row[place]
        for one in said
        if not KEPT & set(one.row)
        for place, item in enumerate(one.items)
        if item.label and set(item.keys) - set(claim.keys) and not denied(one.items, place)
    )
    return "it may name another option in other words" if any(others) else ""


def _goes_on(one: Said, claim: Claim) -> bool:
    """Return whether a sentence without a subject goes on telling: `Lost my umbrella.`."""
    row = tuple(word for word in one.row if word not in PAUSES)
    signed = one.sentence.tokens[0].text == "/"
    if not row or signed or _adds_nothing(one, claim) or row[0] == row[-1]:
        return False
    heads = {word.split("'")[0] for word in row}
    says = heads & _sayings() or {(word,) for word in row} & COPULAS
    acts = row[0] in PAST | GOT or (len(row[0]) > WORD and row[0].endswith(BYGONE))
    tied = row[0] in TIES | set(claim.item.text.split()) or row[0].isdecimal()
    brief = len(row) <= FRAGMENT and (claim.item.weak or tied)
    return (brief or acts) and not (says or _states(row))


def _states(row: tuple[str, ...]) -> bool:
    """Return whether three words say what is always so: `Barn går först`."""
    return len(row) == FRAGMENT and row[0] not in TIES and row[1].endswith("r") and is_verb(row[1])


@cache
def _sayings() -> frozenset[str]:
    """Return the words that make a clause of a few words, and so a reason."""
    fields = ("subjects", "connectors", "norms", "negations", "approval", "disapproval", "you")
    return frozenset().union(*map(words, fields)) - MINE | CAUSES


def _ordered(text: str) -> bool:
    """Return whether words of place or of order stand in a list of options."""
    return bool(set(text.split()) & (numbered("places", EVERY).keys() | ORDERING))


def _adds_nothing(one: Said, claim: Claim) -> bool:
    """Return whether a sentence beside the option but greets, agrees, stresses or says why."""
    every = all_words()
    if any(_numbers(item, claim) for item in one.items):
        return True
    row = tuple(word for word in one.row if word not in PAUSES)
    said = phrasebook(every.agreements, every.greetings, every.farewells, every.rhetoric)
    of_order = any(token.startswith(ORDER) for token in row)
    return preamble(row) or tail.ends(row).whole or row[0] in CAUSES or of_order or said.starts(row)


def _numbers(item: Item, claim: Claim) -> bool:
    """Return whether an option that its words hint at is named by its number: `Dessert! (2)`."""
    return item.sort is Sort.OPTION and item.keys == claim.keys and not item.label


def _tells(one: Said, claim: Claim) -> bool:
    """Return whether a sentence tells what became of the things named before it."""
    row = one.row
    first = row[0].split("'")[0]
    of_all = ALL & set(row[:SOON]) and not ELSE & set(row) and not tail.ends(row).whole
    listed = len(claim.keys) > 1 and bool(of_all or one.sentence.asks)
    too = (
        row[0] in FIRST
        and bool((PAST | GOT) & set(row[1:NAMED]))
        and bool(TOO & set(row[: WORD + 1]))
    )
    sighs = bool(row) and set(row) <= words("sighs")
    called = phrasebook(all_words().reports).starts(row) and not FIRST & set(row[1:2])
    word = " " not in claim.item.text and first in THERE
    tale = first in THERE | THEY and (bool(set(row[1 : 1 + NAMED]) & (PAST - IDLE)) or quotes(row))
    return listed or called or sighs or too or word or tale or fronted(row) or row[:2] in AS_IF
