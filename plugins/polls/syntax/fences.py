"""What opens and closes a poll, what was meant to, and which names a poll may have."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

LONGEST_NAME = 64
ONE_LETTER = 0.75  # how like `poll` a word is that has one letter wrong, too few or too many
NAME = re.compile(r"[a-z0-9-]{1,64}")
OPENER = re.compile(r"::: poll ([a-z0-9-]{1,64})")
CLOSER = ":::"
CONTAINERS = re.compile(r"(?:\s*+(?:>|[-*+](?=\s)|[0-9]{1,9}[.)](?=\s)))*+\s*+")
MEANT = re.compile(r"([:：]{2,}+)\s*+[{\[(.\"'*_`]*+\s*+([^\W\d_]++)(.*)")
COLONS = re.compile(r"[:：]{2,}\s*")

# Pages and files of the site, words that commands and headers give a meaning of their own,
# and the names that Windows keeps for devices.
RESERVED = frozenset(
    (
        *("index", "polls", "poll", "all", "none", "feed", "feeds", "atom", "rss", "data", "page"),
        *("manifest", "static", "theme", "con", "prn", "aux", "nul"),
        *(f"{device}{number}" for device in ("com", "lpt") for number in range(10)),
    )
)


@dataclass(frozen=True, slots=True)
class Miss:
    """A line that was meant to open a poll: its name as far as it can be told, and the mend.

    `opens` says that the poll's lines follow, so that they can be checked as well.
    """

    name: str
    message: str
    opens: bool


def opener(line: str) -> str:
    """Return the name of the poll that `line` opens, or ''."""
    match = OPENER.fullmatch(line)
    return match[1] if match else ""


def closes(line: str) -> bool:
    """Tell whether `line` closes a poll, or was meant to: `:::` is right, `::::` a mistake."""
    return line.startswith(":::") or bool(COLONS.fullmatch(line.strip()))


def miss(line: str) -> Miss | None:
    """Return what is wrong with a line that was meant to open a poll; None for any other."""
    lead = CONTAINERS.match(line)
    inner = line[lead.end() :] if lead else line
    found = MEANT.fullmatch(inner)
    if not found or not _meant(found[1], found[2]):
        return None
    name = slug(found[3])
    right = f"'::: poll {name or 'name'}'"
    return Miss(name, _message(line, inner, right), opens=inner == line)


def reserved(name: str) -> str:
    """Return what is wrong with a name that the site keeps for itself, or ''."""
    if name not in RESERVED:
        return ""
    return f"the name '{name}' is kept for the site itself; write another, as '::: poll the-{name}'"


def slug(words: str) -> str:
    """Return the nearest name to what an author wrote, or '': `Å Ö` gives `a-o`."""
    flat = unicodedata.normalize("NFKD", words.casefold().replace("ø", "o").replace("æ", "ae"))
    ascii_only = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:LONGEST_NAME].strip("-")


# What an author may write who thinks of a poll in another language, folded by `slug`.
OTHER_WORDS = frozenset(
    (
        "omrostning",
        "undersokning",
        "fraga",
        "afstemning",
        "avstemning",
        "rostning",
        "vote",
        "voting",
    )
)


def _meant(colons: str, word: str) -> bool:
    folded = slug(word)
    if len(colons) >= len(CLOSER) and folded in OTHER_WORDS:
        return True
    if len(colons) < len(CLOSER) or folded == "poll":
        return folded == "poll"
    like = SequenceMatcher(None, folded[: 2 * len("poll")], "poll").ratio()
    return folded.startswith("po") and like >= ONE_LETTER


def _message(line: str, inner: str, right: str) -> str:
    lead = line[: len(line) - len(inner)]
    if ">" in lead:
        return f"a poll cannot stand in a quotation; write {right} at the start of a line"
    if lead.strip():
        return f"a poll cannot stand in a list; write {right} at the start of a line of its own"
    if lead:
        return f"a poll is not indented; take away the space before {right}"
    return _misspelt(inner, right)


def _misspelt(fence: str, right: str) -> str:
    if fence == "::: poll":
        return "the poll has no name; write '::: poll name', of a-z, 0-9 and '-'"
    words = fence.split()
    if fence.startswith("::: poll ") and NAME.fullmatch(words[2]) and words[3:]:
        return f"nothing may stand after the poll's name; write '::: poll {words[2]}'"
    if fence.startswith("::: poll ") and not words[3:] and not NAME.fullmatch(words[2]):
        return _bad_name(words[2], right)
    return f"this does not begin a poll; write {right}"


def _bad_name(name: str, right: str) -> str:
    if re.fullmatch("[a-z0-9-]+", name) and len(name) > LONGEST_NAME:
        return f"the poll's name has {len(name)} characters; write at most {LONGEST_NAME}"
    return f"'{name[:LONGEST_NAME]}' cannot name a poll; write {right}, of a-z, 0-9 and '-'"
