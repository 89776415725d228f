"""What the reader must know of a language."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

SINGLE: Final = frozenset(
    {
        "cardinals",
        "names",
        "ordinals",
        "articles",
        "nouns",
        "units",
        "counters",
        "function_words",
        "months",
        "disapproval",
        "hard",
        "approval",
        "spellings",
        "subjects",
        "connectors",
        "norms",
        "you",
        "turns",
        "places",
        "tallying",
        "joints",
        "afters",
        "inflections",
        "pronouns",
        "times",
        "finites",
        "nth",
        "roles",
        "elliptic",
        "living",
        "sighs",
    }
)
"""The fields whose phrases are single words; white space parts them."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language that have to do with voting, as `phrases.pattern` reads them.

    Whole phrases are listed, not words to be combined: what is not listed is no vote.
    """

    cardinals: tuple[str, ...]
    """Number words; the one for n stands n-th, its spellings parted by a bar."""
    names: tuple[str, ...]
    """Nouns that name a number: `tvåan`, in the same order."""
    ordinals: tuple[str, ...]
    """`första`, in the same order; the last one means the last option."""
    articles: tuple[str, ...]
    """What may stand before an ordinal: `det`."""
    nouns: tuple[str, ...]
    """What may stand before a number, or after an ordinal: `alternativ`."""
    units: tuple[str, ...]
    """What the points of a rating are called: `stjärnor`."""
    out_of: tuple[str, ...]
    """What parts a point from the scale's end: `av`."""
    counters: tuple[str, ...]
    """Words after which a number names something else: `klockan`."""
    function_words: tuple[str, ...]
    """Words that are no noun, so that a number before them counts nothing."""
    fillers: tuple[str, ...]
    """What may stand around a vote without changing it: `absolut`."""
    ushers: tuple[str, ...]
    """What may stand before it only: `mitt`, `ja`, `en klar`."""
    frames: tuple[str, ...]
    """What makes the option after it a vote wherever it stands: `jag röstar på`."""
    grades: tuple[str, ...]
    """What makes the point after it a rating wherever it stands: `jag ger`."""
    openings: tuple[str, ...]
    """The same, but only where a comment begins or ends: `det blir`."""
    deeds: tuple[str, ...]
    """What makes an option's words after it a vote: `jag hade`."""
    tails: tuple[str, ...]
    """What makes the option before it a vote wherever it stands: `från mig`."""
    endings: tuple[str, ...]
    """What may follow a vote right away: `som gäller`."""
    because: tuple[str, ...]
    """What may follow a vote and begin any clause: `eftersom`."""
    hedges: tuple[str, ...]
    """What makes a vote in the same sentence doubtful: `kanske`."""
    unsure: tuple[str, ...]
    """What says the same deep in the words after a vote, since the voter speaks: `jag tror`."""
    conditions: tuple[str, ...]
    """What makes it depend on something, where a clause begins with it: `om`."""
    reports: tuple[str, ...]
    """What makes it another's, where a clause begins with it: `sa`."""
    negations: tuple[str, ...]
    """`inte`."""
    scorn: tuple[str, ...]
    """A word that ends a sentence in disapproval: `orimligt`."""
    hard: tuple[str, ...]
    """Words for what is right and not kind, which may be granted: `harsh perhaps, but …`."""
    disapproval: tuple[str, ...]
    """Words that make `1 är …` speak against 1: `orimligt`."""
    joiners: tuple[str, ...]
    """What may stand between the options of one vote: `och`."""
    orders: tuple[str, ...]
    """What may stand between options in order of preference: `sedan`."""
    firsts: tuple[str, ...]
    """What may stand before the first of them: `först`."""
    retractions: tuple[str, ...]
    """What makes any vote of the comment doubtful: `ångrar`."""
    greetings: tuple[str, ...]
    """A greeting or thanks, after which a few words may follow: `hej`."""
    farewells: tuple[str, ...]
    """What begins a signature: `hälsningar`."""
    quantities: tuple[str, ...]
    """What asks for a number: `hur många`."""
    spellings: tuple[str, ...]
    """Dialect and what it stands for: `jäg=jag`."""
    subjects: tuple[str, ...]
    """What a clause of its own begins with, so that a number before it counts nothing: `jag`."""
    connectors: tuple[str, ...]
    """What may join such a clause to a vote: `för`, `men`."""
    norms: tuple[str, ...]
    """What says how things should be, and so makes a `ja` or `nej` before it a vote: `borde`."""
    you: tuple[str, ...]
    """Words for the one spoken to."""
    turns: tuple[str, ...]
    """What parts a thought that was left from the vote that came of it: `men`."""
    links: tuple[str, ...]
    """What may stand between an option's two names: `alltså`."""
    agreements: tuple[str, ...]
    """What says no more than the `ja` or `nej` before it: `det tycker jag`."""
    refusals: tuple[str, ...]
    """What says no more than the `nej` before it: `aldrig i livet`."""
    approval: tuple[str, ...]
    """Words that speak for another option beside the vote: `bättre`."""
    circumstances: tuple[str, ...]
    """What may begin a sentence whose vote comes last, after a comma or colon: `efter`."""
    closings: tuple[str, ...]
    """What ends a long clause before the vote that came of it: `blev det`."""
    left: tuple[str, ...]
    """What says that the option after it was thought of, and left: `först tänkte jag`."""
    sincerity: tuple[str, ...]
    """What is no condition though it sounds so: `om jag ska vara ärlig`."""
    rhetoric: tuple[str, ...]
    """Questions that only stress what was said: `vem annars`."""
    others: tuple[str, ...]
    """What makes an option after it other people's: `ni som röstar på`."""
    anaphors: tuple[str, ...]
    """What makes a vote of the option named before it: `så den tar jag`."""
    placings: tuple[str, ...]
    """What says of an option its place in an order: `först`, `kommer sist`."""
    places: tuple[str, ...]
    """Words for the first, second, third and last place in an order: `sist`."""
    bygone: tuple[str, ...]
    """What says after a vote that it would have been one, long ago: `för länge sedan`."""
    tallying: tuple[str, ...]
    """Words beside which a number behind a colon tells how many: `hade`."""
    reading: tuple[str, ...]
    """Words of reading and remarking, which make talk of a `ja` or `nej`: `läsa om`."""
    months: tuple[str, ...]
    """Nouns that make the number before them, with or without its full stop, an ordinal."""
    joints: tuple[str, ...]
    """What may follow a number that votes, and joins nothing to it: `1 och skäms inte`."""
    afters: tuple[str, ...]
    """What may follow a name that votes, or a number in a voting clause: `ettan från Anna`."""
    everything: tuple[str, ...]
    """What names all options: `alla fyra`."""
    excepting: tuple[str, ...]
    """What takes the options after it out of all: `utom`."""
    foremost: tuple[str, ...]
    """What names the first of the options: `de tre första`."""
    inflections: tuple[str, ...]
    """What a word may end in beside its stem: `en` in `butiken`."""
    pronouns: tuple[str, ...]
    """What stands for one that an option does something to: `släpp henne`."""
    times: tuple[str, ...]
    """Days and times that are not now, when a vote is told of and not cast: `i morgon`."""
    forms: tuple[str, ...]
    """The forms of an irregular verb, a verb a line: `ge|ger|gett`."""
    remarks: tuple[str, ...]
    """What may follow a bare number right away, and is nothing it counts: `håller med Lena`."""
    compliments: tuple[str, ...]
    """The same after any number but 1, since it names one thing: `bra fråga`."""
    verdicts: tuple[str, ...]
    """What, being all that is said of a number, votes for it: `är en fin lösning`."""
    finites: tuple[str, ...]
    """Verbs that say what is or should be, after the subject of a main clause: `måste`."""
    nth: tuple[str, ...]
    """Nouns before which an ordinal is often written without its mark: `2 dagen`."""
    roles: tuple[str, ...]
    """What words end in that say what somebody is: `butiksägare`."""
    elliptic: tuple[str, ...]
    """Verbs that begin a sentence about the voter, who leaves `jag` out: `går emot strömmen`."""
    living: tuple[str, ...]
    """Verbs of what people do, and no option does: `Nr 1 bor en trappa ner`."""
    sighs: tuple[str, ...]
    """What one says of a thing that one has met, and would rather not have: `usch`."""
    lone: tuple[str, ...]
    """Words that people say by themselves without meaning an option they stand in: `ursäkta`."""


def vocabulary(text: str) -> Vocabulary:
    """Return the vocabulary that a file of `words/` holds.

    A line `== fillers` begins a field. In the fields of `SINGLE` white space parts the words; in
    the others each line is a phrase, which runs on in the lines indented below it.
    """
    held: dict[str, list[str]] = {field.name: [] for field in fields(Vocabulary)}
    field = ""
    for line in text.splitlines():
        if line.startswith("== "):
            field = line.removeprefix("== ")
        elif field in SINGLE:
            held[field] += line.split()
        elif line.startswith(" "):
            held[field][-1] += line if not line.lstrip().startswith("|") else line.lstrip()
        elif line:
            held[field].append(line)
    return Vocabulary(**{name: tuple(phrases) for name, phrases in held.items()})


def merged(vocabularies: tuple[Vocabulary, ...]) -> Vocabulary:
    """Return all phrases of `vocabularies`; meant for what is not ordered by number."""
    return Vocabulary(
        **{
            name: tuple(dict.fromkeys(p for one in vocabularies for p in getattr(one, name)))
            for name in (field.name for field in fields(Vocabulary))
        }
    )
