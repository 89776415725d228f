"""Who builds at the moment: one at a time into each folder."""

from __future__ import annotations

import fcntl
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@contextmanager
def alone(path: Path, *, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock `path`; where another holds it, call `waiting` and wait.

    The system lets go of the lock when its holder ends, however that comes about.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
