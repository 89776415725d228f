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


def described(error: BaseException) -> str:
    """Return an error's kind, and the place in the code where it came up."""
    steps = traceback.extract_tb(error.__traceback__)
    where = f"{steps[-1].filename}:{steps[-1].lineno}" if steps else "?"
    return f"{type(error).__name__} at {where}"


def begin() -> None:
    """Write all logs to standard error, a line each."""
    handler = logging.StreamHandler()
    handler.setFormatter(Line())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    # What these say of themselves is of no use to an operator, or names addresses.
    for name in ("uvicorn", "httpx", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
