"""How a poll in the author's Markdown differs from the one that was sealed; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from polls.model import Poll, Wording


def settings(sealed: Poll, poll: Poll, zone: ZoneInfo) -> Iterator[str]:
    """Yield which option or setting, of those that a count depends on, is not as it was sealed.

    Moments are told on the calendar of `zone`.
    """
    if sealed.name != poll.name:
        yield f"the seal is that of '{sealed.name}'"
    if sealed.keys != poll.keys:
        yield f"the options were {', '.join(sealed.keys)}, and are {', '.join(poll.keys)}"
    for what, old, new in _settings(sealed, poll, zone):
        if old != new:
            yield f"{what} was {old}, and is {new}"


def words(sealed: Poll, poll: Poll) -> Iterator[tuple[str, str]]:
    """Yield a language, '' for the original, and what reads otherwise there.

    Both polls have the words of what is published, and no others.
    """
    yield from _words(_by_language(sealed), _by_language(poll))


def mend(name: str, change: str) -> str:
    """Return a change as its author is told of it."""
    return (
        f"'{name}' is sealed: {change}; write it as it was, "
        "or tell in the post what you would write today"
    )


def _settings(sealed: Poll, poll: Poll, zone: ZoneInfo) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each setting that the count depends on, as it was and as it is."""
    yield "type", sealed.type, poll.type
    yield "choose", _text(sealed.choose), _text(poll.choose)
    yield "scale", _scale(sealed), _scale(poll)
    yield "opens", _moment(sealed.opens, zone), _moment(poll.opens, zone)
    yield "closes", _moment(sealed.closes, zone), _moment(poll.closes, zone)


def _words(old: Mapping[str, Wording], new: Mapping[str, Wording]) -> Iterator[tuple[str, str]]:
    for lang in sorted({*old, *new}):
        if lang not in new:
            yield "", f"its words in '{lang}' are in no published post any more"
        elif lang not in old:
            yield lang, f"it had no words in '{lang}'"
        else:
            yield from ((lang, change) for change in _reworded(old[lang], new[lang]))


def _reworded(old: Wording, new: Wording) -> Iterator[str]:
    if old.question != new.question:
        yield f"the question was '{old.question}', and is '{new.question}'"
    labels = {option.key: option.label for option in new.options}
    for option in old.options:
        label = labels.get(option.key, option.label)
        if label != option.label:
            yield f"option '{option.key}' was '{option.label}', and is '{label}'"


def _by_language(poll: Poll) -> dict[str, Wording]:
    return {wording.lang: wording for wording in poll.wordings}


def _moment(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else "not set"


def _scale(poll: Poll) -> str:
    return f"{poll.scale.low}-{poll.scale.high}" if poll.scale else "not set"


def _text(number: int | None) -> str:
    return "not set" if number is None else str(number)
