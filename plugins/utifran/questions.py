"""What is asked of an author who begins a blog, and how each answer is read."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from utifran.blogrules import RULES
from utifran.terminal import complain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from utifran.tomlfile import Value

TIME_ZONES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "sv": "Europe/Stockholm",
        "da": "Europe/Copenhagen",
        "nb": "Europe/Oslo",
        "en": "Europe/London",
    },
)


class AnswerError(ValueError):
    """An answer cannot stand; the text says what to write instead."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its key in blog.toml, its option, its words, and what is usually answered.

    `usual` is given the values so far.
    """

    key: str
    option: str
    words: str
    usual: Callable[[Mapping[str, Value]], str] = lambda _: ""

    def value(self, answer: str) -> Value:
        """Return what blog.toml holds for `answer`; raise AnswerError where it is wrong."""
        value: Value = answer.strip()
        if self.key == "languages":
            value = answer.replace(",", " ").lower().split()
        elif self.key in {"address", "channels.ballot_box"}:
            value = answer.strip().rstrip("/")
        fault = RULES[self.key](value)
        if fault:
            raise AnswerError(fault)
        return value


def usual_time_zone(so_far: Mapping[str, Value]) -> str:
    """Return the time zone of the blog's own language."""
    languages = so_far["languages"]
    return TIME_ZONES[languages[0]] if isinstance(languages, list) else ""


QUESTIONS: Final = (
    Question("name", "--name", "the blog's name"),
    Question("author", "--author", "who writes it", lambda so_far: str(so_far["name"])),
    Question(
        "languages", "--languages", "its languages, of sv da nb en, its own first", lambda _: "sv"
    ),
    Question("address", "--address", "where it is published (https://…), if you know it yet"),
    Question("channels.votes_by_mail", "--votes-by", "e-mail address for votes, if any"),
    Question("channels.comments_by_mail", "--comments-by", "e-mail address for comments, if any"),
    Question("time_zone", "--time-zone", "the clock by which polls close", usual_time_zone),
    Question("channels.ballot_box", "--ballot-box", "where your ballot box runs, if there is one"),
)


def options(given: Mapping[str, str | None]) -> dict[str, Value]:
    """Return the values that the command line gives, key → value.

    Raise AnswerError with every option that is wrong, a line for each.
    """
    values: dict[str, Value] = {}
    wrong: list[str] = []
    for question in QUESTIONS:
        answer = given.get(question.key)
        try:
            values |= {} if answer is None else {question.key: question.value(answer)}
        except AnswerError as error:
            wrong.append(f"{question.option}: {error}")
    if wrong:
        raise AnswerError("\n".join(wrong))
    return values


def without_asking(given: Mapping[str, Value]) -> dict[str, Value]:
    """Return a value for each question, the usual one where none is `given`.

    Raise AnswerError with every option that is missing and has no usual value.
    """
    values = dict(given)
    missing: list[str] = []
    for question in QUESTIONS:
        if question.key in values:
            continue
        try:
            values[question.key] = question.value(question.usual(values))
        except (AnswerError, KeyError):
            missing.append(f"{question.option}: with --yes, this must be given")
    if missing:
        raise AnswerError("\n".join(missing))
    return values


def by_asking(given: Mapping[str, Value], ask: Callable[[str], str]) -> dict[str, Value]:
    """Return a value for each question, asking again until it can stand those not `given`.

    `ask` shows its words and returns a line.
    """
    values = dict(given)
    for question in QUESTIONS:
        while question.key not in values:
            usual = question.usual(values)
            shown = f"{question.words} [{usual}]: " if usual else f"{question.words}: "
            try:
                values[question.key] = question.value(ask(shown) or usual)
            except AnswerError as error:
                complain(f"  {error}")
    return values
