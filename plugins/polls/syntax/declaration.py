"""The lines between a poll's fences: the question, the options, the settings, in that order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from polls.model import Mistake, Option, Place
from polls.syntax import options
from polls.syntax.options import Written, plain
from polls.syntax.settings import LINE, PARAGRAPHS, Settings, near, plainly_meant, settings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from zoneinfo import ZoneInfo

NEITHER = (
    "this is neither an option nor a setting; write an option's words right below it, and "
    "settings as 'closes: 2026-12-31'"
)


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


def declaration(
    name: str, place: Place, lines: Sequence[str], zone: ZoneInfo
) -> tuple[Declaration, tuple[Mistake, ...]]:
    """Return what stands in `lines`, those below the fence at `place`, and every mistake."""
    body = _Body(place, zone)
    for number, line in enumerate(lines, place.line + 1):
        body.take(number, line)
    return body.declaration(name), tuple(sorted(set(body.mistakes)))


class _Body:
    """Takes a poll's lines one by one; each belongs to the part of the poll last begun."""

    def __init__(self, place: Place, zone: ZoneInfo) -> None:
        self.place, self.zone = place, zone
        self.question: list[str] = []
        self.found: list[Written] = []
        self.written: list[tuple[str, list[str], int]] = []
        self.mistakes: list[Mistake] = []
        self.part = self._in_question
        self.fresh = True  # the line above is blank
        self.begun = 0  # the line on which the newest option or setting begins
        self.said: set[str] = set()

    def take(self, number: int, line: str) -> None:
        text = line.strip()
        if text:
            if "<!--" in text:
                self._wrong(number, "a poll holds no HTML comment; take it out")
            self.part(number, text)
            if line[0].isspace() and (self.begun == number or self.question == [text]):
                self._once(
                    number, "nothing in a poll is indented; take away the space at the start"
                )
        self.fresh = not text

    def declaration(self, name: str) -> Declaration:
        """Return what was read; what only shows at the end is added to the mistakes."""
        if not self.question:
            self._once(self.place.line, "the question is missing; write it below this line")
        for line, message in options.mistakes(self.found):
            self._wrong(line, message)
        written = [(name, plain(" ".join(words)), line) for name, words, line in self.written]
        read, mistakes = settings(written, self.zone)
        for line, message in mistakes:
            self._wrong(line, message)
        return Declaration(
            name=name,
            place=self.place,
            question=plain(" ".join(self.question)),
            options=tuple(Option(option.key, option.label) for option in self.found),
            option_lines=tuple(option.line for option in self.found),
            settings=read,
            numbered=all(option.numbered for option in self.found),
        )

    def _wrong(self, line: int, message: str) -> None:
        self.mistakes.append(Mistake(self.place.path, line, message))

    def _once(self, line: int, message: str) -> None:
        if message not in self.said:
            self.said.add(message)
            self._wrong(line, message)

    def _in_question(self, number: int, text: str) -> None:
        option = options.first(number, text, above=bool(self.question) and not self.fresh)
        if option:
            self._first_option(option)
        elif plainly_meant(text, self.zone) and not self.question:
            self._once(number, "settings stand below the options; move this line there")
            self._add_setting(number, text)
        elif self._begins_settings(text):
            self._first_setting(number, text)
        elif self.fresh and self.question:
            mend = "take away the empty line above this one"
            self._once(number, f"the question is one paragraph; {mend}")
        else:
            self.question.append(text)

    def _first_option(self, option: Written) -> None:
        self.part = self._in_options
        self._add_option(option)
        if self.question and not self.fresh:
            self._wrong(option.line, "write an empty line between the question and the options")

    def _begins_settings(self, text: str) -> bool:
        match = LINE.fullmatch(text)
        return plainly_meant(text, self.zone) or bool(
            match and self.fresh and self.question and near(match[1])
        )

    def _first_setting(self, number: int, text: str) -> None:
        self.part = self._in_settings
        if not self.fresh:
            above = "options" if self.found else "question"
            self._wrong(number, f"write an empty line between the {above} and the settings")
        self._add_setting(number, text)

    def _in_options(self, number: int, text: str) -> None:
        option = options.further(number, text, len(self.found))
        if option:
            self._add_option(option)
        elif plainly_meant(text, self.zone) or (self.fresh and LINE.fullmatch(text)):
            self._first_setting(number, text)
        elif self.fresh:
            self._once(number, NEITHER)
        else:
            self.found[-1].words.append(text)

    def _in_settings(self, number: int, text: str) -> None:
        match = LINE.fullmatch(text)
        runs_on = not self.fresh and self.written and self.written[-1][0] in PARAGRAPHS
        if runs_on and not (match and near(match[1])):
            self.written[-1][1].append(text)
            return
        option = options.further(number, text, len(self.found))
        if option:
            above = self.written[0][2] if self.written else number
            self._once(number, f"options stand above the settings; move them above line {above}")
            self._add_option(option)
        else:
            self._add_setting(number, text)

    def _add_option(self, option: Written) -> None:
        self.found.append(option)
        self.begun = option.line

    def _add_setting(self, number: int, text: str) -> None:
        match = LINE.fullmatch(text)
        if not match:
            self._once(number, NEITHER)
            return
        self.written.append((match[1], [match[2]], number))
        self.begun = number
