"""Votes that wait to be confirmed, and those thanked for, as only the box can have signed; pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec
from itsdangerous import BadData, URLSafeSerializer

from ballotbox.problems import Problem, Refusal

LIFE = timedelta(minutes=30)
SHORTEST = timedelta(seconds=1)
# The page of thanks holds the secret code, and its address may stand in a log: long enough to write
# the code down, too short for whoever reads logs.
THANKS_LIFE = timedelta(minutes=10)
_Said = TypeVar("_Said", "Asked", "Thanked")


class Asked(msgspec.Struct, frozen=True):
    """What a reader is asked to confirm: the ballot, and the words that go with it.

    `nonce` came by chance when the form was made: one form is one ballot. `made` is in whole
    milliseconds since 1970, UTC.
    """

    poll: str
    selection: tuple[str, ...]
    lang: str
    nonce: str
    made: int
    why: str = ""
    name: str = ""


class Thanked(msgspec.Struct, frozen=True):
    """The ballot that a reader is thanked for; whatever the page says is looked up by its event.

    For it stands in an address, which may be logged: so neither what was chosen nor a code.
    """

    poll: str
    event: str
    lang: str
    made: int
    remarked: bool = False


def stamp(now: datetime) -> int:
    """Return an aware instant as whole milliseconds since 1970, UTC."""
    return int(now.timestamp() * 1000)


def signed(secret: str, said: Asked | Thanked) -> str:
    """Return `said` in letters that may stand in a form and in an address, with a signature."""
    return str(_serializer(secret, type(said)).dumps(msgspec.to_builtins(said)))


def asked(secret: str, written: str, *, poll: str, now: datetime) -> Asked:
    """Return what a signed form of `poll` asks.

    Raises Refusal where it was not signed here, has grown old, or comes faster than anyone reads.
    """
    said = _read(secret, written, Asked)
    if said.poll != poll:
        raise Refusal(Problem.STALE_FORM)
    _expect_fresh(said.made, LIFE, now)
    # A form of a later time is ours all the same: the clock was put back since.
    if timedelta() <= now - _instant(said.made) < SHORTEST:
        raise Refusal(Problem.TOO_FAST, retry_after=1)
    return said


def opened(secret: str, written: str) -> Asked | None:
    """Return what a signed form asks, however old it is; None where it was not signed here."""
    try:
        return _read(secret, written, Asked)
    except Refusal:
        return None


def thanked(secret: str, written: str, *, now: datetime) -> Thanked:
    """Return what the address of a page of thanks names. Raises Refusal once it has grown old."""
    said = _read(secret, written, Thanked)
    _expect_fresh(said.made, THANKS_LIFE, now)
    return said


def _read(secret: str, written: str, kind: type[_Said]) -> _Said:
    """Return what was signed here as `kind`; a form that says anything else is a stale one."""
    try:
        return msgspec.convert(_serializer(secret, kind).loads(written), kind)
    except (BadData, msgspec.ValidationError):
        raise Refusal(Problem.STALE_FORM) from None


def _serializer(secret: str, kind: type[Asked | Thanked]) -> URLSafeSerializer:
    """Return what signs one kind of thing, so that none passes for another."""
    return URLSafeSerializer(secret, salt=f"ballotbox.{kind.__name__.lower()}")


def _expect_fresh(made: int, life: timedelta, now: datetime) -> None:
    if now > _instant(made) + life:
        raise Refusal(Problem.STALE_FORM)


def _instant(made: int) -> datetime:
    return datetime.fromtimestamp(made / 1000, UTC)
