"""What one line of a ballot file says, as bytes and as a Ballot."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import msgspec

from polls.model import Ballot, Kind, Reason, Source

# A vote that came one way may be vouched for by another, but only the web knows its browsers.
_CLASSES = {
    source: (f"{source}:", *(f"{other}:" for other in ("comment", "mail", "github")))
    for source in Source
}


class _Event(
    msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True, kw_only=True, gc=False
):
    """The fields of a line, in the order in which they are written."""

    v: Literal[1]
    id: Annotated[str, msgspec.Meta(min_length=1)]
    kind: Kind
    voter: str = ""
    key: str = ""
    selection: tuple[str, ...] | msgspec.UnsetType = msgspec.UNSET
    cast: Annotated[datetime, msgspec.Meta(tz=True)]
    receipt: str = ""
    weight: int = 1
    note: str = ""


_DECODER = msgspec.json.Decoder(_Event)
_TYPES = {field.name: field.type for field in msgspec.structs.fields(_Event)}


class UnreadableError(ValueError):
    """A line of which not even the ballot's id is sure; the text says why and names the mend."""


def ballot(line: bytes, *, source: Source, month: datetime) -> Ballot:
    """Return the event that a line holds.

    Where the line has an id but other fields are off, the ballot's `fault` is set, and an
    unreadable `cast` becomes `month`, the first instant of the file's month. Raises
    UnreadableError.
    """
    try:
        event = _DECODER.decode(line)
        cast = event.cast if event.cast.tzinfo is UTC else event.cast.astimezone(UTC)
    except (msgspec.DecodeError, UnicodeError, OverflowError, RecursionError):
        return _salvaged(line, source, month)
    selection = event.selection
    if selection is msgspec.UNSET:
        if event.kind is Kind.CAST:
            return _salvaged(line, source, month)
        selection = ()
    slip = _slip(event, source)
    return Ballot(
        event.id,
        source,
        selection,
        cast,
        event.voter,
        event.kind,
        event.key,
        event.receipt,
        Reason.MALFORMED if slip else None,
        slip,
        event.weight,
    )


def line(event: Ballot) -> bytes:
    """Return the line, without its newline, that says what `event` says.

    Raises ValueError where no line can: the ballot has a fault, no id, or a time without a zone.
    """
    if event.fault is not None:
        verdict = f"ballot '{event.id}' is known to be {event.fault}"
        raise ValueError(f"{verdict}; files hold what was cast, and no judgement of it")
    if event.cast.tzinfo is None:
        time = f"ballot '{event.id}' was cast at a time without a time zone"
        raise ValueError(f"{time}; give it in UTC")
    if not event.id:
        raise ValueError("a ballot without an id cannot be kept; give it one")
    return msgspec.json.encode(
        _Event(
            v=1,
            id=event.id,
            kind=event.kind,
            voter=event.voter,
            key=event.key,
            selection=event.selection if event.kind is Kind.CAST else msgspec.UNSET,
            cast=event.cast.astimezone(UTC),
            receipt=event.receipt,
            weight=event.weight,
        )
    )


def _slip(event: _Event, source: Source) -> str:
    """Return what is wrong with fields that have the right type, or ''."""
    if event.voter and not event.voter.startswith(_CLASSES[source]):
        return "its voter is of a class that does not come this way"
    if event.weight != 1 and source is not Source.PAPER:
        return "only a show of hands speaks for several voters"
    return ""


def _salvaged(raw: bytes, source: Source, month: datetime) -> Ballot:
    """Return the malformed ballot that a line with an id is. Raises UnreadableError."""
    fields = _fields(raw)
    wrong = {name for name in fields if not _fits(fields, name)}
    wrong |= {name for name in ("kind", "cast") if name not in fields}
    if "selection" not in fields and fields.get("kind") != Kind.WITHDRAW:
        wrong.add("selection")
    names = ", ".join(sorted(wrong))
    if fields.get("kind") == Kind.WITHDRAW:
        raise UnreadableError(f"this withdrawal cannot be read ({names}); mend it or delete it")
    return Ballot(
        id=fields["id"],
        source=source,
        selection=() if "selection" in wrong else tuple(fields["selection"]),
        cast=month if "cast" in wrong else _instant(fields["cast"]),
        key="" if "key" in wrong else fields.get("key", ""),
        fault=Reason.MALFORMED,
        detail=f"its line cannot be read: {names}",
    )


def _fields(raw: bytes) -> dict[str, Any]:
    """Return a line's fields, version and id being right. Raises UnreadableError."""
    try:
        fields = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise UnreadableError("this line is not JSON; restore it from git or delete it") from None
    if not isinstance(fields, dict):
        raise UnreadableError("this line is no JSON object in braces; restore it or delete it")
    if "v" not in fields:
        raise UnreadableError('it has no version; write "v":1 where it is a line of this format')
    if not _fits(fields, "v"):
        version = msgspec.json.encode(fields["v"]).decode()
        raise UnreadableError(
            f"unknown version {version}; this program reads 1, a newer one may read more"
        )
    if not _fits(fields, "id"):
        raise UnreadableError("this event has no id; give it one that no other event has")
    if _is_bare(fields.get("cast")):
        raise UnreadableError(f"cast has no time zone; write '{fields['cast']}Z' if it is in UTC")
    return fields


def _fits(fields: dict[str, Any], name: str) -> bool:
    """Return whether a field is one of a line's, and of its type."""
    try:
        value = msgspec.convert(fields.get(name), _TYPES[name])
        return name != "cast" or bool(value.astimezone(UTC))
    except (KeyError, msgspec.ValidationError, OverflowError):
        return False


def _instant(text: str) -> datetime:
    """Return a time that is known to be one."""
    return msgspec.convert(text, datetime).astimezone(UTC)


def _is_bare(cast: object) -> bool:
    """Return whether `cast` is a time, but without a time zone."""
    try:
        return msgspec.convert(cast, datetime).tzinfo is None
    except msgspec.ValidationError:
        return False
