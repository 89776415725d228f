"""What a poll's words were when its first ballot came: `poll.json` in its folder; an edge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date  # noqa: TC003 (msgspec reads the annotations when it runs)
from typing import TYPE_CHECKING, Literal

import msgspec

from polls.model import BallotError, Mistake, Wording
from utifran import wholefile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from polls.model import Poll

NAME = "poll.json"


@dataclass(frozen=True, slots=True)
class Record:
    """The words that voters saw, by language, as of `day`.

    `reworded` is the poll's own setting at the time: where the poll has another one now, the
    author has said that the words were changed on purpose. `sealed` is the digest of the poll's
    sealed count, '' where it is not sealed.
    """

    day: date
    wordings: tuple[Wording, ...]
    reworded: date | None = None
    sealed: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """The fields of the file, in the order in which they are written."""

    v: Literal[1]
    day: date
    reworded: date | None = None
    sealed: str = ""
    wordings: tuple[Wording, ...]


def of(poll: Poll, day: date) -> Record:
    """Return the record of a poll's words as they stand."""
    return Record(day=day, wordings=poll.wordings, reworded=poll.reworded)


def read(folder: Path, root: Path) -> Record | None:
    """Return the record in a poll's folder, or None where no ballot has come yet.

    Raises BallotError; its path is relative to `root`.
    """
    path = folder / NAME
    if not path.exists():
        return None
    try:
        file = msgspec.json.decode(path.read_bytes(), type=_File)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        shown = path.relative_to(root).as_posix()
        message = "this is no record of a poll's words, version 1; restore the file from git"
        raise BallotError([Mistake(shown, 0, message)]) from None
    return Record(file.day, file.wordings, file.reworded, file.sealed)


def write(folder: Path, poll: Poll, day: date) -> Record:
    """Return the record that the folder holds after this, written where it lacked something.

    The first call writes the poll's words as of `day`. A later one adds the languages that came
    since, and takes the words anew only where the poll's `reworded` has changed. Raises
    BallotError.
    """
    held = read(folder, folder)
    record = _grown(held, poll) if held else of(poll, day)
    if record != held:
        _save(folder / NAME, record)
    return record


def seal(folder: Path, digest: str) -> bool:
    """Note the digest of a sealed count in a folder's record; return whether it was not there.

    So a seal that was taken away, or put in another's place, is noticed. Raises BallotError.
    """
    held = read(folder, folder)
    if held is None or held.sealed == digest:
        return False
    _save(folder / NAME, replace(held, sealed=digest))
    return True


def changes(record: Record, poll: Poll) -> list[str]:
    """Return in plain words how a poll's words differ from those recorded.

    A new language is no change, and neither is one that was taken away. That the author owns to
    the changes shows in `poll.reworded` being another than `record.reworded`.
    """
    return [*_moved(record, poll), *_relabelled(record, poll)]


def _grown(record: Record, poll: Poll) -> Record:
    """Return the record with what may lawfully be added to it."""
    if poll.reworded != record.reworded:
        return replace(of(poll, record.day), sealed=record.sealed)
    known = {wording.lang for wording in record.wordings}
    new = tuple(wording for wording in poll.wordings if wording.lang not in known)
    return replace(record, wordings=record.wordings + new)


def _save(path: Path, record: Record) -> None:
    """Put the record in its file, whole or not at all."""
    file = _File(
        v=1,
        day=record.day,
        reworded=record.reworded,
        sealed=record.sealed,
        wordings=record.wordings,
    )
    wholefile.write(path, msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n")


def _moved(record: Record, poll: Poll) -> Iterator[str]:
    """Yield which options came, went, or changed places."""
    old = tuple(option.key for option in record.wordings[0].options)
    new = poll.keys
    for key in old:
        if key not in new:
            yield f"option '{key}' is gone; ballots that name it would no longer count"
    for key in new:
        if key not in old:
            yield f"option '{key}' is new; earlier voters could not choose it"
    if set(old) == set(new) and old != new:
        yield f"the options stood in the order {', '.join(old)} and now stand as {', '.join(new)}"


def _relabelled(record: Record, poll: Poll) -> Iterator[str]:
    """Yield which question or label reads differently, by language."""
    now = {wording.lang: wording for wording in poll.wordings}
    for then in record.wordings:
        if then.lang not in now:
            continue
        if then.question != now[then.lang].question:
            yield _difference("the question", then.lang, then.question, now[then.lang].question)
        labels = {option.key: option.label for option in now[then.lang].options}
        for key, label in ((option.key, option.label) for option in then.options):
            if labels.get(key, label) != label:
                yield _difference(f"option '{key}'", then.lang, label, labels[key])


def _difference(what: str, lang: str, then: str, now: str) -> str:
    """Return one changed wording in plain words."""
    return f"{what} ({lang}) read '{then}' when the first ballot came and now reads '{now}'"
