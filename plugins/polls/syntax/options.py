"""The options of a poll as they are written: their marks, keys and words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST_OPTIONS = 50
NO_VOTE = "none"
KEY = re.compile(r"[a-z0-9-]{1,64}")
NUMBERED = re.compile(r"([0-9]{1,9})[.)](?:\s+(.*))?")
BULLETED = re.compile(r"[-*+](?:\s+(.*))?")
KEYED = re.compile(r"\(([^()]*)\)\s*(.*)")
# `-(ja) Ja`, `– (ja) Ja`, `2.Nej`: read on as words, these would vanish into the option above.
NEARLY_BULLETED = re.compile(r"[-*+–—•·]\s*(\([^()]*\).*)")
NEARLY_NUMBERED = re.compile(r"\(?([0-9]{1,2})[.):](?![0-9])\s*(.*)")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

Wrong = tuple[int, str]  # a 1-based line, and what is wrong with it


@dataclass(slots=True)
class Written:
    """An option as it is being read: the 1-based line it begins on, its mark, key and words."""

    line: int
    numbered: bool
    key: str
    words: list[str]
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The words on one line."""
        return plain(" ".join(self.words))


def plain(text: str) -> str:
    """Return text on one line, its white space single and control characters gone."""
    return " ".join(re.split(r"[ \t\r\n\f\v]+", CONTROLS.sub("", text))).strip()


def first(line: int, text: str, *, above: bool) -> Written | None:
    """Return the option that begins on a line where options may begin, or None.

    `above` says that the line above is the question's, and not blank: then only `1.` and bullets
    begin the options, since a question may go on with `2026. Did it get better?`.
    """
    match = NUMBERED.fullmatch(text)
    if match and not (int(match[1]) == 1 if above else int(match[1]) <= MOST_OPTIONS):
        return None
    return _numbered(line, match) if match else _bulleted(line, text, nearly=not above)


def further(line: int, text: str, already: int) -> Written | None:
    """Return the option that begins on a line below others, `already` in number, or None."""
    match = NUMBERED.fullmatch(text)
    if match and int(match[1]) <= MOST_OPTIONS + 1:
        return _numbered(line, match)
    nearly = NEARLY_NUMBERED.fullmatch(text)
    if nearly and not match and int(nearly[1]) == already + 1:
        written = _numbered(line, nearly)
        written.wrong.append((line, f"write the option as '{nearly[1]}. {nearly[2]}'"))
        return written
    return _bulleted(line, text, nearly=True)


def mistakes(found: Sequence[Written]) -> Iterator[Wrong]:
    """Yield what is wrong with the options of one poll."""
    for option in found:
        yield from option.wrong
    yield from _marks(found)
    yield from _numbers([option for option in found if option.numbered])
    yield from _twice(found)


def _numbered(line: int, match: re.Match[str]) -> Written:
    return Written(line, numbered=True, key=match[1], words=[match[2] or ""])


def _bulleted(line: int, text: str, *, nearly: bool) -> Written | None:
    match = BULLETED.fullmatch(text)
    if match:
        return _keyed(line, match[1] or "")
    almost = NEARLY_BULLETED.fullmatch(text) if nearly else None
    if not almost:
        return None
    written = _keyed(line, almost[1])
    written.wrong.append((line, f"write the option as '- {almost[1]}'"))
    return written


def _keyed(line: int, text: str) -> Written:
    match = KEYED.fullmatch(text)
    if not match:
        wrong = f"the option has no key; write one in parentheses, as '- (key) {plain(text)}'"
        return Written(line, numbered=False, key="", words=[text], wrong=[(line, wrong)])
    written = Written(line, numbered=False, key=match[1], words=[match[2]])
    if not KEY.fullmatch(match[1]):
        wrong = f"'{match[1]}' cannot be an option's key; write up to 64 of a-z, 0-9 and '-'"
        written.wrong.append((line, wrong))
    if match[1] == NO_VOTE:
        wrong = f"'{NO_VOTE}' is what a comment's 'vote: {NO_VOTE}' says; choose another key"
        written.wrong.append((line, wrong))
    return written


def _marks(found: Sequence[Written]) -> Iterator[Wrong]:
    for option in found[1:]:
        if option.numbered != found[0].numbered:
            mend = "number them all, or give each a key as '- (key) words'"
            yield option.line, f"some options are numbered and some bulleted; {mend}"
            break
    if len(found) > MOST_OPTIONS:
        wrong = f"a poll has at most {MOST_OPTIONS} options; take away those from here on"
        yield found[MOST_OPTIONS].line, wrong


def _numbers(numbered: Sequence[Written]) -> Iterator[Wrong]:
    seen: set[str] = set()
    for expected, option in enumerate(numbered, 1):
        if option.key in seen or len(seen) >= MOST_OPTIONS:
            break
        if option.key != str(expected):
            mend = "number the options 1, 2, 3 without a gap"
            yield option.line, f"option '{option.key}' should be '{expected}'; {mend}"
            break
        seen.add(option.key)


def _twice(found: Sequence[Written]) -> Iterator[Wrong]:
    keys: dict[str, int] = {}
    labels: dict[str, int] = {}
    for option in found:
        if option.key and option.key in keys:
            yield option.line, f"option '{option.key}' is already on line {keys[option.key]}"
        keys.setdefault(option.key, option.line)
        label = option.label.casefold()
        if not any(letter.isprintable() and not letter.isspace() for letter in label):
            yield option.line, f"option '{option.key}' has no words; write them on this line"
        elif label in labels:
            yield option.line, f"this option has the words of line {labels[label]}; write others"
        labels.setdefault(label, option.line)
