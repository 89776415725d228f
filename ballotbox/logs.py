"""What the box writes down: one line of JSON for each thing, and nothing that a reader sent."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime


class Line(logging.Formatter):
    """Writes a record on one line; of an exception only its kind and its place.

    An exception's own words could hold a token, a comment, or an address.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as JSON: `{"at": …, "level": …, "from": …, "said": …}`."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "said": record.getMessage(),
        }
        if record.exc_info and record.exc_info[1]:
            line["broke"] = described(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


class Plain(logging.Formatter):
    """Writes a record on one line for whoever looks on, as `ballot box: …`, and no more of it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a record as words, with no trace."""
        error = record.exc_info[1] if record.exc_info else None
        return f"ballot box: {record.getMessage()}{f' ({described(error)})' if error else ''}"


def described(error: BaseException) -> str:
    """Return an error's kind, and the place in the code where it came up."""
    steps = traceback.extract_tb(error.__traceback__)
    where = f"{steps[-1].filename}:{steps[-1].lineno}" if steps else "?"
    return f"{type(error).__name__} at {where}"


def begin(form: logging.Formatter | None = None, level: int = logging.INFO) -> None:
    """Write all logs from `level` on to standard error, a line each: of JSON, or in a `form`."""
    handler = logging.StreamHandler()
    handler.setFormatter(form or Line())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # What these say of themselves is of no use to an operator, or names addresses.
    for name in ("uvicorn", "httpx", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
