"""Many rows as one parameter: a JSON list that the database itself takes apart.

One statement then does for a whole batch, and is prepared once whatever the batch's length. It
also means one call into the database: a writer thread that lets go of the interpreter for every
row waits for every row, where the event loop is busy.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text, bindparam, cast, func, select, true
from sqlalchemy.dialects.postgresql import JSONB

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.sql.elements import KeyedColumnElement

ROWS = "rows"


def packed(rows: Iterable[Sequence[str | int]]) -> dict[str, str]:
    """Return the parameter of a statement with `unpacked` in it."""
    return {ROWS: json.dumps(list(rows))}


def unpacked(dialect: str, *columns: KeyedColumnElement[object]) -> Select[*tuple[Any, ...]]:
    """Return a SELECT of packed rows, whose fields are for these columns, in their order.

    `dialect` is `sqlite` or `postgresql`.
    """
    given = bindparam(ROWS, type_=Text)
    if dialect == "sqlite":
        each = func.json_each(given).table_valued("value")
    else:
        each = func.jsonb_array_elements(cast(given, JSONB)).table_valued("value")
    row = each.c.value

    def field(place: int) -> ColumnElement[object]:
        if dialect == "sqlite":
            return func.json_extract(row, f"$[{place}]")
        return row.op("->>")(place)

    # SQLite takes the ON of an ON CONFLICT for a join's, but for a WHERE before it.
    return select(*(cast(field(n), c.type).label(c.key) for n, c in enumerate(columns))).where(
        true()
    )
