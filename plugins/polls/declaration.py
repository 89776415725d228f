"""The lines between a poll's fences: the question, the options, the settings, in that order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from polls.model import Mistake, Option, Place
from polls.settings import LINE, PARAGRAPHS, Settings, near, plainly_meant, settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

MOST_OPTIONS = 50
KEY = re.compile(r"[a-z0-9-]{1,64}")
NUMBERED = re.compile(r"([0-9]{1,9})[.)](?:\s+(.*))?")
BULLETED = re.compile(r"[-*+](?:\s+(.*))?")
KEYED = re.compile(r"\(([^()]*)\)\s*(.*)")
# `-(ja) Ja`, `– (ja) Ja`: read on as words, these would vanish into the option before.
NEARLY_BULLETED = re.compile(r"[-*+–—•·]\s*(\([^()]*\).*)")
NEARLY_NUMBERED = re.compile(r"\(?([0-9]{1,3})[.):](?![0-9])\s*(.*)")
CODE = re.compile(r" {0,3}(?:`{3,}|~{3,})")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Declaration:
    """A poll as one file writes it: words, options and settings, nothing filled in.

    `place` is the opening fence; `option_lines` are 1-based, one for each option; `numbered`
    says how the options are marked. Question and labels are plain text on one line.
    """

    name: str
    place: Place
    question: str
    options: tuple[Option, ...]
    option_lines: tuple[int, ...] = ()
    settings: Settings = field(default_factory=Settings)
    numbered: bool = True


def plain(text: str) -> str:
    """Return text on one line, its white space single and control characters gone."""
    return " ".join(re.split(r"[ \t\r\n\f\v]+", CONTROLS.sub("", text))).strip()


def declaration(
    name: str, place: Place, lines: Sequence[str], zone: ZoneInfo
) -> tuple[Declaration, tuple[Mistake, ...]]:
    """Return what stands in `lines`, those below the fence at `place`, and every mistake."""
    body = _Body(place, zone)
    for number, line in enumerate(lines, place.line + 1):
        body.take(number, line)
    return body.declaration(name), tuple(sorted(body.mistakes))


@dataclass(slots=True)
class _Found:
    """An option as it is being read."""

    line: int
    number: bool
    key: str
    words: list[str]


class _Body:
    """Takes a poll's lines one by one; each belongs to the part of the poll last begun."""

    def __init__(self, place: Place, zone: ZoneInfo) -> None:
        self.place, self.zone = place, zone
        self.question: list[str] = []
        self.found: list[_Found] = []
        self.written: list[tuple[str, list[str], int]] = []
        self.mistakes: list[Mistake] = []
        self.part = self._in_question
        self.fresh = True  # the line before was blank
        self.said: set[str] = set()

    def wrong(self, line: int, message: str) -> None:
        self.mistakes.append(Mistake(self.place.path, line, message))

    def wrong_once(self, line: int, message: str) -> None:
        if message not in self.said:
            self.said.add(message)
            self.wrong(line, message)

    def take(self, number: int, line: str) -> None:
        text = line.strip()
        if not text:
            self.fresh = True
            return
        if "<!--" in text:
            self.wrong(number, "a poll holds no HTML comment; take it out")
        self.part(number, text)
        if line[0].isspace() and self._begun_on == number:
            self.wrong(number, "nothing in a poll is indented; take away the space at the start")
        self.fresh = False

    @property
    def _begun_on(self) -> int:
        """The line on which the newest option or setting, or the question, begins."""
        lines = [found.line for found in self.found[-1:]] + [line for *_, line in self.written[-1:]]
        return max(lines, default=0)

    def _in_question(self, number: int, text: str) -> None:
        if self._option(number, text):
            self._after_question(number)
        elif self._is_setting(text):
            self._setting(number, text)
        elif self.fresh and self.question:
            self.wrong_once(
                number, "the question is one paragraph; take away the empty line before this one"
            )
        else:
            self.question.append(text)

    def _after_question(self, number: int) -> None:
        self.part = self._in_options
        if not self.question:
            self.wrong(number, "the question is missing; write it above the options")
        elif not self.fresh:
            self.wrong(number, "write an empty line between the question and the options")

    def _is_setting(self, text: str) -> bool:
        match = LINE.fullmatch(text)
        if plainly_meant(text, self.zone):
            return True
        return bool(match and self.fresh and self.question and near(match[1]))

    def _in_options(self, number: int, text: str) -> None:
        if self._option(number, text):
            return
        if self.fresh or plainly_meant(text, self.zone):
            self._setting(number, text)
        else:
            self.found[-1].words.append(text)

    def _in_settings(self, number: int, text: str) -> None:
        name, words, _ = self.written[-1] if self.written else ("", [], 0)
        match = LINE.fullmatch(text)
        running_on = name in PARAGRAPHS and not self.fresh
        if running_on and not (match and near(match[1])):
            words.append(text)
        elif self._option(number, text):
            self._option_too_late(number)
        else:
            self._setting(number, text)

    def _option_too_late(self, number: int) -> None:
        first = self.written[0][2] if self.written else number
        self.wrong_once(
            number, f"the options stand above the settings; move them above line {first}"
        )

    def _setting(self, number: int, text: str) -> None:
        if self.part != self._in_settings:
            self._before_settings(number)
        match = LINE.fullmatch(text)
        if not match:
            self.wrong_once(
                number,
                "this is neither an option nor a setting; write an option's words right below it, "
                "and settings as 'closes: 2026-12-31'",
            )
            return
        self.part = self._in_settings
        self.written.append((match[1], [match[2]], number))

    def _before_settings(self, number: int) -> None:
        if not self.question:
            self.wrong(number, "the question is missing; a poll begins with it, settings end it")
        elif not self.fresh:
            above = "options" if self.found else "question"
            self.wrong(number, f"write an empty line between the {above} and the settings")

    def _option(self, number: int, text: str) -> bool:
        numbered, bulleted = NUMBERED.fullmatch(text), BULLETED.fullmatch(text)
        nearly = NEARLY_BULLETED.fullmatch(text)
        if numbered and (self.part != self._in_question or self._may_begin(numbered[1])):
            self._add(number, numbered[1], plain(numbered[2] or ""), number_marked=True)
        elif bulleted:
            self._bulleted(number, bulleted[1] or "")
        elif nearly and (self.part != self._in_question or self.fresh):
            self.wrong(number, f"begin the option with '- ': write '- {nearly[1]}'")
            self._bulleted(number, nearly[1])
        else:
            return self._nearly_numbered(number, text)
        return True

    def _may_begin(self, key: str) -> bool:
        # A question may have a line that begins with a year: `2026. Did it get better?`
        return int(key) <= MOST_OPTIONS if self.fresh else int(key) == 1

    def _nearly_numbered(self, number: int, text: str) -> bool:
        match = NEARLY_NUMBERED.fullmatch(text)
        if not match or not self.found or match[1] != str(len(self.found) + 1):
            return False
        self.wrong(number, f"write the option as '{match[1]}. {match[2]}'")
        self._add(number, match[1], plain(match[2]), number_marked=True)
        return True

    def _bulleted(self, number: int, text: str) -> None:
        match = KEYED.fullmatch(text)
        if not match:
            self.wrong(
                number, f"the option has no key; write one in parentheses: '- (key) {plain(text)}'"
            )
        elif not KEY.fullmatch(match[1]):
            self.wrong(
                number,
                f"'{match[1]}' cannot be an option's key; write up to 64 of a-z, 0-9 and '-'",
            )
        key, words = match.groups() if match else ("", text)
        self._add(number, key, plain(words), number_marked=False)

    def _add(self, number: int, key: str, words: str, *, number_marked: bool) -> None:
        self.found.append(_Found(number, number_marked, key, [words]))

    def declaration(self, name: str) -> Declaration:
        """Return what was read; what only shows at the end is added to the mistakes."""
        if not self.question and not self.mistakes:
            self.wrong(self.place.line, "the question is missing; write it below this line")
        self._check_marks()
        self._check_numbers()
        self._check_labels()
        written = [(key, plain(" ".join(words)), line) for key, words, line in self.written]
        read, mistakes = settings(written, self.zone)
        for line, message in mistakes:
            self.wrong(line, message)
        return Declaration(
            name=name,
            place=self.place,
            question=plain(" ".join(self.question)),
            options=tuple(Option(f.key, plain(" ".join(f.words))) for f in self.found),
            option_lines=tuple(f.line for f in self.found),
            settings=read,
            numbered=all(f.number for f in self.found),
        )

    def _check_marks(self) -> None:
        for found in self.found[1:]:
            if found.number != self.found[0].number:
                mend = "number them all, or give each a key as '- (key) label'"
                self.wrong(found.line, f"the options are numbered and bulleted; {mend}")
                break
        if len(self.found) > MOST_OPTIONS:
            line = self.found[MOST_OPTIONS].line
            self.wrong(line, f"a poll has at most {MOST_OPTIONS} options; take the rest away")

    def _check_numbers(self) -> None:
        seen: dict[str, int] = {}
        for expected, found in enumerate((f for f in self.found if f.number), 1):
            if found.key in seen:
                break
            if found.key != str(expected):
                self.wrong(
                    found.line,
                    f"option '{found.key}' should be '{expected}'; "
                    "number the options 1, 2, 3 without a gap",
                )
                break
            seen[found.key] = found.line

    def _check_labels(self) -> None:
        keys: dict[str, int] = {}
        labels: dict[str, int] = {}
        for found in self.found:
            if found.key and found.key in keys:
                self.wrong(found.line, f"option '{found.key}' is already on line {keys[found.key]}")
            keys.setdefault(found.key, found.line)
            label = plain(" ".join(found.words))
            if not any(letter.isprintable() and not letter.isspace() for letter in label):
                self.wrong(found.line, f"option '{found.key}' has no words; write them after it")
            elif label.casefold() in labels:
                other = labels[label.casefold()]
                self.wrong(found.line, f"this option has the same words as that on line {other}")
            labels.setdefault(label.casefold(), found.line)
