"""What must be true of a poll where it is declared first, and the poll that it declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polls.model import (
    CommentVotes,
    Mistake,
    Option,
    Poll,
    PollType,
    Results,
    Scale,
    Wording,
)
from polls.syntax.settings import MOST_POINTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polls.syntax import Declaration

CHOOSING = (PollType.MULTIPLE, PollType.RANKING)
FEWEST_OPTIONS = 2


def poll(original: Declaration, lang: str, translations: Iterable[tuple[str, Declaration]]) -> Poll:
    """Return the poll that `original` declares in `lang`, with the words of its translations."""
    written = original.settings
    results = written.results or Results.ALWAYS
    visible = results is Results.ALWAYS
    return Poll(
        name=original.name,
        wordings=tuple(
            _wording(original, language, declaration)
            for language, declaration in [(lang, original), *translations]
        ),
        type=_type(original),
        choose=written.choose,
        scale=scale(original),
        opens=written.opens,
        closes=written.closes,
        results=results,
        comments=written.comments or (CommentVotes.COUNT if visible else CommentVotes.IGNORE),
        reworded=written.reworded,
        sent=written.sent,
        replied=written.replied,
    )


def scale(original: Declaration) -> Scale | None:
    """Return the points of a rating, which are its numbered options where no scale is written."""
    if _type(original) is not PollType.RATING:
        return None
    return original.settings.scale or Scale(1, len(original.options))


def points(scale: Scale) -> tuple[str, ...]:
    """Return the option keys of a rating."""
    return tuple(str(point) for point in range(scale.low, scale.high + 1))


def keys(declaration: Declaration) -> tuple[str, ...]:
    """Return the keys of the options that a declaration writes."""
    return tuple(option.key for option in declaration.options)


def mistakes(original: Declaration) -> list[Mistake]:
    """Return what does not fit together in a declaration, each thing on its line."""
    found = [*_choice(original), *_rating(original), *_times(original), *_secrecy(original)]
    if _type(original) is not PollType.RATING:
        found += _few(original)
    return [Mistake(original.place.path, line, message) for line, message in found]


def _type(declaration: Declaration) -> PollType:
    return declaration.settings.type or PollType.SINGLE


def _wording(original: Declaration, lang: str, declaration: Declaration) -> Wording:
    options = declaration.options
    span = scale(original)
    if span:
        labels = {option.key: option.label for option in options}
        options = tuple(Option(key, labels.get(key, key)) for key in points(span))
    return Wording(lang, declaration.question, options)


def _few(original: Declaration) -> list[tuple[int, str]]:
    if len(original.options) >= FEWEST_OPTIONS:
        return []
    many = "only one option" if original.options else "no options"
    mend = "write at least two, as '1. Yes' and '2. No'"
    return [(original.place.line, f"poll '{original.name}' has {many}; {mend}")]


def _choice(original: Declaration) -> list[tuple[int, str]]:
    written, count = original.settings, len(original.options)
    line = written.line("choose")
    if written.choose is None:
        return []
    if _type(original) not in CHOOSING:
        mend = "take this line away, or write 'type: multiple' or 'type: ranking'"
        return [(line, f"choose: a '{_type(original)}' poll takes no 'choose'; {mend}")]
    if count >= FEWEST_OPTIONS and written.choose > count:
        wrong = f"choose: there are {count} options, not {written.choose}"
        return [(line, f"{wrong}; write a number from 1 to {count}")]
    return []


def _rating(original: Declaration) -> list[tuple[int, str]]:
    written = original.settings
    if _type(original) is not PollType.RATING:
        mend = "write 'type: rating', or take this line away"
        wrong = f"scale: only a rating has a scale; {mend}"
        return [(written.line("scale"), wrong)] if written.scale else []
    if written.line("scale"):
        return _off_scale(original, written.scale) if written.scale else []
    if not original.options or not original.numbered:
        mend = "write 'scale: 1-5', or number its points as options"
        return [(written.line("type"), f"type: the rating has no scale; {mend}")]
    if len(original.options) > MOST_POINTS:
        wrong = f"a rating has at most {MOST_POINTS} points; take the rest away"
        return [(original.option_lines[MOST_POINTS], wrong)]
    return _few(original)


def _off_scale(original: Declaration, span: Scale) -> list[tuple[int, str]]:
    allowed = points(span)
    mend = f"write points from {span.low} to {span.high}, as '- ({span.high}) Very good'"
    return [
        (line, f"option '{option.key}' is no point of the scale; {mend}")
        for option, line in zip(original.options, original.option_lines, strict=True)
        if option.key not in allowed
    ]


def _times(original: Declaration) -> list[tuple[int, str]]:
    written = original.settings
    if written.opens is None or written.closes is None or written.opens < written.closes:
        return []
    line = written.line("opens")
    wrong = f"closes: that is no later than the opening on line {line}; write a later date"
    return [(written.line("closes"), wrong)]


def _secrecy(original: Declaration) -> list[tuple[int, str]]:
    written = original.settings
    hidden = written.results not in (None, Results.ALWAYS)
    if not hidden or written.comments is not CommentVotes.COUNT:
        return []
    wrong = f"comments: votes in comments show what 'results: {written.results}' hides"
    return [(written.line("comments"), f"{wrong}; write 'comments: ignore'")]
