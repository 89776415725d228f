"""The one way to write a value as JSON, so that equal values are equal bytes (RFC 8785)."""

from __future__ import annotations

import json
from typing import Any


def canonical(value: Any) -> str:  # noqa: ANN401 (whatever JSON holds)
    """Return `value` as JSON in one line: keys sorted, no spaces, only the escapes that must be.

    It is RFC 8785 as long as keys are ASCII and numbers are integers of at most 2⁵³ either way,
    which holds for all that is published. Raises UnicodeEncodeError for half a surrogate pair.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text.encode()
    return text
