"""Comments as JSON Lines in, what they vote for as JSON Lines out: what `polls read` does."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from polls.freetext import Ask, Outcome, Reading, reading
from polls.model import PollType, Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

EVERY: Final = ("sv", "da", "nb", "en")
SCALE: Final = re.compile(r"\s*(-?\d{1,3})\s*[-–]\s*(\d{1,3})\s*")
EXAMPLE: Final = '{"lang": "sv", "options": ["Yes", "No"], "text": "2"}'
TYPES: Final = ", ".join(PollType)
FIELDS: Final = ("lang", "type", "options", "choose", "scale", "text")


def read_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield for each line that is not blank what its comment votes for, as one line of JSON.

    A line holds `text` and `options` (labels; their keys are 1, 2, …), and may hold `type`
    (default `single`), `lang` (default: any of the four), `choose` and, for ratings, `scale`
    (`"1-5"`). A line that cannot be read yields `{"error": "line 3: …"}`.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_answered(number, line), ensure_ascii=False)


def _answered(number: int, line: str) -> dict[str, Any]:
    try:
        return _shown(_read(line))
    except ValueError as error:
        return {"error": f"line {number}: {error}"}


def _shown(read: Reading) -> dict[str, Any]:
    shown: dict[str, Any] = {"selection": list(read.selection), "outcome": str(read.outcome)}
    return shown | ({"reason": read.reason} if read.outcome is Outcome.UNCLEAR else {})


def _read(line: str) -> Reading:
    said = _object(line)
    text = said.get("text")
    if not isinstance(text, str):
        raise ValueError(f"'text' must be the comment's words, as in {EXAMPLE}")  # noqa: TRY004 - as below
    lang = said.get("lang")
    if lang is not None and not isinstance(lang, str):
        raise ValueError("'lang' must be a language code such as \"sv\"")
    return reading(text, (lang,) if lang else EVERY, _ask(said))


def _object(line: str) -> dict[str, Any]:
    try:
        said = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise ValueError(f"not a JSON object; write one a line, as {EXAMPLE}")  # noqa: TRY004 - as above
    return said


def _ask(said: dict[str, Any]) -> Ask:
    kind = said.get("type") or PollType.SINGLE
    if kind not in list(PollType):
        raise ValueError(f"unknown type {json.dumps(kind, ensure_ascii=False)}; use one of {TYPES}")
    options = _options(said.get("options"))
    scale = _scale(said.get("scale")) if kind == PollType.RATING else None
    if not options and scale is None:
        raise ValueError("'options' must be a list of the labels, as in " + EXAMPLE)
    return Ask(
        type=PollType(kind), options=options, choose=_choose(said.get("choose")), scale=scale
    )


def _options(labels: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if labels is None:
        return ()
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise ValueError("'options' must be a list of the labels, as in " + EXAMPLE)
    return tuple(
        (str(key), (label,) if label.strip() != str(key) else ())
        for key, label in enumerate(labels, start=1)
    )


def _choose(most: object) -> int | None:
    if most is None or (isinstance(most, int) and not isinstance(most, bool) and most > 0):
        return most
    raise ValueError("'choose' must be the most options one may choose, such as 2")


def _scale(points: object) -> Scale | None:
    if points is None:
        return None
    found = SCALE.fullmatch(points) if isinstance(points, str) else None
    if found is None or int(found[1]) >= int(found[2]):
        raise ValueError("'scale' must be the lowest and the highest point, such as \"1-5\"")
    return Scale(low=int(found[1]), high=int(found[2]))
