"""What must be true of a poll's translation: the original's options, and no settings."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from polls.catalogue import original as originals
from polls.model import Mistake

if TYPE_CHECKING:
    from polls.syntax import Declaration


def settings(translation: Declaration, original: Declaration) -> list[Mistake]:
    """Return a mistake where a translation has settings: they stand in the original alone."""
    lines = translation.settings.lines
    if not lines:
        return []
    written = " and ".join(f"'{name}'" for name, _ in lines)
    message = f"settings stand in the original alone, {original.place}; take away {written}"
    return [Mistake(translation.place.path, lines[0][1], message)]


def options(translation: Declaration, original: Declaration) -> list[Mistake]:
    """Return mistakes where a translation's options are not the original's, in its order.

    The points of a written scale may go without words.
    """
    span = originals.scale(original)
    free = span is not None and (original.settings.scale or not translation.options)
    wanted = originals.points(span) if span else originals.keys(original)
    given = originals.keys(translation)
    found = [
        (line, _unknown(key, wanted, original))
        for key, line in zip(given, translation.option_lines, strict=True)
        if key not in wanted
    ]
    if not given and not free:
        found = [(translation.place.line, _none(original))]
    elif not free:
        missing = [key for key in wanted if key not in given]
        found += [(translation.place.line, _missing(key, original)) for key in missing]
    if not found and list(given) != [key for key in wanted if key in given]:
        found = [(translation.option_lines[0], _other_order(wanted, original))]
    return [Mistake(translation.place.path, line, message) for line, message in found]


def _none(original: Declaration) -> str:
    return f"poll '{original.name}' has no options here; write those of {original.place}"


def _unknown(key: str, wanted: tuple[str, ...], original: Declaration) -> str:
    close = get_close_matches(key, wanted, n=1)
    mend = f"did you mean '{close[0]}'?" if close else f"write one of {', '.join(wanted)}"
    return f"option '{key}' is not in the original, {original.place}; {mend}"


def _missing(key: str, original: Declaration) -> str:
    lines = dict(zip(originals.keys(original), original.option_lines, strict=True))
    where = f"{original.place.path}:{lines.get(key, original.place.line)}"
    return f"poll '{original.name}' lacks option '{key}' of the original, {where}; add it"


def _other_order(wanted: tuple[str, ...], original: Declaration) -> str:
    return (
        f"the options stand in another order than in the original, {original.place}; "
        f"write them as {', '.join(wanted)}"
    )
