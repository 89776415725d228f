"""What is wrong with a build: mistakes, which stop it, and notices, which its end lists again."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from blinker import Signal
from pelican import signals

from polls.model import PollError

if TYPE_CHECKING:
    from pelican import Pelican
    from pelican.generators import Generator

logger = logging.getLogger(__name__)
# Sent with the generators when all is read and nothing is written: receivers add mistakes.
last_look = Signal()


def begin(pelican: Pelican) -> None:
    """Give the build its two empty lists: `MISTAKES` (of Mistake) and `NOTICES` (printable)."""
    settings: dict[str, Any] = pelican.settings
    settings["MISTAKES"] = []
    settings["NOTICES"] = []


def stop(generators: list[Generator]) -> None:
    """Log every mistake, in order, and end the build before anything is written.

    Raises PollError where there is at least one.
    """
    last_look.send(generators)
    found = sorted(set(generators[0].settings["MISTAKES"]))
    for mistake in found:
        logger.error("%s", mistake)
    if found:
        raise PollError(found)


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(begin)
    signals.all_generators_finalized.connect(stop)
