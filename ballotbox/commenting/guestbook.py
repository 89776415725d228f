"""The comments that the box keeps, and the number of each one's last change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, delete, func, insert, literal, select, update

from ballotbox.model import Judgement, Remark
from ballotbox.store.schema import BLOCKED, COMMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Row

MOST = 500
"""So many comments are decided on at once."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FIELDS = (
    *("id", "group", "lang", "author", "body", "website", "email", "replyto", "ballot"),
    "commenter",
)
_COLUMNS = [COMMENT.c[name] for name in (*_FIELDS, "written", "judgement", "seq")]


def add(connection: Connection, remark: Remark, submission: str) -> Remark:
    """Keep a comment and return it as kept; of a submission sent before, the one kept then.

    `submission` is opaque and names the sending, not the words. A blocked commenter's comment
    is spam from the start.
    """
    if found := by_submission(connection, submission):
        return found
    spam = is_blocked(connection, remark.commenter)
    judgement = Judgement.SPAM if spam else remark.judgement
    kept = replace(remark, judgement=judgement, seq=_next(connection))
    connection.execute(insert(COMMENT).values(submission=submission, **_values(kept)))
    return kept


def by_submission(connection: Connection, submission: str) -> Remark | None:
    """Return the comment that was kept under a submission."""
    return _one(connection, submission=submission)


def by_id(connection: Connection, name: str) -> Remark | None:
    """Return the comment of an id."""
    return _one(connection, id=name)


def mend(connection: Connection, remark: Remark) -> Remark:
    """Put new words in the place of a comment's own, and return it as kept.

    One that was taken back stays so, spam stays spam, and a blocked writer's becomes it; what
    the author did not let through waits. Unchanged words change nothing.
    """
    before = by_id(connection, remark.id)
    if before is None or before.judgement is Judgement.TAKEN_BACK:
        return before or remark
    words = (before.author, before.body, before.website)
    if words == (remark.author, remark.body, remark.website):
        return before
    return _write(connection, replace(remark, judgement=_anew(connection, before, remark)))


def take_back(connection: Connection, remark: Remark) -> Remark:
    """Erase a comment's words and all that could tell who wrote it, and return what is left."""
    empty = replace(
        remark,
        author="",
        body="",
        website="",
        email="",
        commenter="",
        judgement=Judgement.TAKEN_BACK,
    )
    return empty if remark.judgement is Judgement.TAKEN_BACK else _write(connection, empty)


def decide(connection: Connection, ids: Sequence[str], judgement: Judgement) -> int:
    """Judge up to MOST comments, and return how many changed; one taken back stays so."""
    if len(ids) > MOST:
        raise ValueError(f"at most {MOST} at once")
    if judgement is Judgement.TAKEN_BACK:
        raise ValueError("a comment is taken back by its writer alone, with take_back")
    open_to_it = COMMENT.c.judgement.not_in([judgement, Judgement.TAKEN_BACK])
    return _judge(connection, COMMENT.c.id.in_(ids) & open_to_it, judgement)


def block(connection: Connection, remark: Remark, at: datetime) -> int:
    """Let a comment's writer comment no more, and return how many of theirs became spam.

    The comment itself becomes spam, and those of the same browser that still wait. Where the
    browser cannot be told again, nobody is blocked.
    """
    if remark.commenter and not is_blocked(connection, remark.commenter):
        row = insert(BLOCKED).values(commenter=remark.commenter, since=_micros(at))
        connection.execute(row)
    theirs = (COMMENT.c.commenter == remark.commenter) & (COMMENT.c.commenter != "")
    waiting = theirs & (COMMENT.c.judgement == Judgement.WAITING)
    itself = (COMMENT.c.id == remark.id) & COMMENT.c.judgement.not_in(
        [Judgement.SPAM, Judgement.TAKEN_BACK]
    )
    return _judge(connection, waiting | itself, Judgement.SPAM)


def unblock(connection: Connection, remark: Remark) -> None:
    """Let a comment's writer comment again; what was judged stays as it was judged."""
    connection.execute(delete(BLOCKED).where(BLOCKED.c.commenter == remark.commenter))


def is_blocked(connection: Connection, commenter: str) -> bool:
    """Say whether a browser may not comment any more."""
    named = select(BLOCKED.c.commenter).where(BLOCKED.c.commenter == commenter)
    return bool(commenter) and connection.execute(named).first() is not None


def blocked(connection: Connection, remarks: Iterable[Remark]) -> frozenset[str]:
    """Return those of the comments' writers who are blocked."""
    named = {remark.commenter for remark in remarks}
    rows = connection.execute(select(BLOCKED.c.commenter).where(BLOCKED.c.commenter.in_(named)))
    return frozenset(row.commenter for row in rows)


def waiting(connection: Connection) -> int:
    """Return how many comments wait for the author."""
    return numbers(connection)[Judgement.WAITING]


def numbers(connection: Connection) -> Mapping[Judgement, int]:
    """Return how many comments there are of each judgement."""
    query = select(COMMENT.c.judgement, func.count().label("number")).group_by(COMMENT.c.judgement)
    found = {row.judgement: row.number for row in connection.execute(query)}
    return {judgement: found.get(judgement.value, 0) for judgement in Judgement}


def page(
    connection: Connection, judgement: Judgement | None, *, skip: int, limit: int
) -> tuple[Remark, ...]:
    """Return some of the comments of a judgement: the oldest that wait, or the newest of others.

    With no judgement, all there are, those that wait first.
    """
    waits = COMMENT.c.judgement == Judgement.WAITING
    # One sort for both: what waits by its age, and what is decided the other way round.
    order = case((waits, COMMENT.c.written), else_=-COMMENT.c.written)
    query = select(*_COLUMNS).order_by(case((waits, 0), else_=1), order, COMMENT.c.id)
    if judgement is not None:
        query = query.where(COMMENT.c.judgement == judgement)
    return tuple(map(_remark, connection.execute(query.offset(skip).limit(limit))))


def changed(connection: Connection, after: int, limit: int) -> tuple[Remark, ...]:
    """Return the comments whose last change has a number above `after`, in its order."""
    query = select(*_COLUMNS).where(COMMENT.c.seq > after).order_by(COMMENT.c.seq).limit(limit)
    return tuple(map(_remark, connection.execute(query)))


def last(connection: Connection) -> int:
    """Return the number of the last change of any comment, 0 for none."""
    return _next(connection) - 1


def _anew(connection: Connection, before: Remark, remark: Remark) -> Judgement:
    """Return how new words are judged, by how the comment stood before."""
    if before.judgement is Judgement.SPAM or is_blocked(connection, before.commenter):
        return Judgement.SPAM
    return remark.judgement if before.judgement is Judgement.APPROVED else Judgement.WAITING


def _one(connection: Connection, **where: str) -> Remark | None:
    row = connection.execute(select(*_COLUMNS).filter_by(**where)).first()
    return _remark(row) if row else None


def _next(connection: Connection) -> int:
    """Return the next change's number: whoever writes is alone, so that none is given twice."""
    highest = connection.execute(select(func.max(COMMENT.c.seq))).scalar()
    return (highest or 0) + 1


def _write(connection: Connection, remark: Remark) -> Remark:
    kept = replace(remark, seq=_next(connection))
    change = update(COMMENT).where(COMMENT.c.id == kept.id).values(**_values(kept))
    connection.execute(change)
    return kept


def _judge(connection: Connection, which: Any, judgement: Judgement) -> int:  # noqa: ANN401 - any condition
    """Judge all comments of a condition, numbering the changes in the order of the comments."""
    first = _next(connection)
    query = select(COMMENT.c.id).where(which).order_by(COMMENT.c.written, COMMENT.c.id)
    for seq, row in enumerate(connection.execute(query).all(), start=first):
        change = update(COMMENT).where(COMMENT.c.id == row.id)
        connection.execute(change.values(judgement=judgement.value, seq=literal(seq)))
    return _next(connection) - first


def _values(remark: Remark) -> dict[str, str | int]:
    values = {name: getattr(remark, name) for name in _FIELDS}
    at = _micros(remark.written)
    return values | {"written": at, "judgement": remark.judgement.value, "seq": remark.seq}


def _remark(row: Row[Any]) -> Remark:
    values = dict(row._mapping)  # noqa: SLF001 (SQLAlchemy's own name for a row as a mapping)
    values["written"] = _EPOCH + values["written"] * _MICROSECOND
    values["judgement"] = Judgement(values["judgement"])
    return Remark(**values)


def _micros(at: datetime) -> int:
    return (at - _EPOCH) // _MICROSECOND
