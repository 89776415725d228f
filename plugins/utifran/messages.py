"""What a build says to the author: mistakes at once, warnings at its end, each on one line."""

from __future__ import annotations

import logging
import os
import sys
import traceback
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from polls.model import BallotError, PollError

if TYPE_CHECKING:
    from typing import TextIO

SPEAKERS: Final = MappingProxyType(
    {"pelican": "pelican: ", "MARKDOWN": "markdown: ", "py.warnings": "python: "},
)
# Pelican looks for reStructuredText's words in the blog's language, for a blog of Markdown too.
UNHEARD: Final = "Docutils has no localization for"
AGAIN: Final = "run again with --debug to see the trace"


def relative(text: str) -> str:
    """Return `text` with paths below the working directory written from there."""
    return text.replace(f"{Path.cwd()}{os.sep}", "")


def one_line(text: str) -> str:
    """Return `text` on one line, its paths relative."""
    return relative("; ".join(line.strip() for line in text.splitlines() if line.strip()))


def where(error: BaseException) -> str:
    """Return `path:line` of the innermost step in the blog's own files, else of the last step."""
    steps = [f"{step.filename}:{step.lineno}" for step in traceback.extract_tb(error.__traceback__)]
    own = [relative(step) for step in steps if step.startswith(f"{Path.cwd()}{os.sep}")]
    own = [step for step in own if not step.startswith(".venv")]
    return (own or steps or ["?"])[-1]


def fault(error: BaseException) -> tuple[str, ...]:
    """Return the lines that tell an author of `error`: its mistakes, or its place and kind."""
    if isinstance(error, PollError | BallotError):
        return tuple(str(error).splitlines())
    if isinstance(error, SyntaxError):
        return (relative(f"{error.filename}:{error.lineno}: {error.msg}"),)
    if isinstance(error, UnicodeDecodeError):
        return ("it is not UTF-8 text; save it as UTF-8",)
    if isinstance(error, SystemExit):
        return (one_line(str(error.code or f"{where(error)}: the build was ended; {AGAIN}")),)
    reason = one_line(f"{type(error).__name__}: {error}").removesuffix(":").strip()
    return (f"{where(error)}: {reason}; {AGAIN}",)


class Messages(logging.Handler):
    """A log handler that keeps every message once.

    `mistakes` (level ERROR and above, exceptions) are written to `stream` as they come;
    `warnings` by `list_warnings`, and so are `reminders`, which nobody has to heed. `debug` is
    where traces go, or None for no traces.
    """

    def __init__(self, stream: TextIO, *, debug: TextIO | None = None) -> None:
        super().__init__(logging.WARNING)
        self.stream = stream
        self.debug = debug
        self.mistakes: list[str] = []
        self.warnings: list[str] = []
        self.reminders: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a log record; see `logging.Handler`."""
        if record.levelno < logging.ERROR:
            if not str(record.msg).startswith(UNHEARD):
                self.warn(self._line(record))
            return
        # Pelican logs "Could not process" without the reason, while the exception is at hand.
        error = sys.exc_info()[1] if record.name.startswith("pelican") else None
        if isinstance(error, PollError | BallotError):
            self.fail(error)
            return
        line = self._line(record)
        if error and one_line(str(error)) not in line:
            line += f": {fault(error)[0]}"
        self._mistake(line)
        self._trace(error)

    def warn(self, line: str) -> None:
        """Keep a warning for the end of the build."""
        if line not in self.warnings:
            self.warnings.append(line)

    def fail(self, error: BaseException) -> None:
        """Tell of an exception that ended the reading of a file, or the build."""
        for line in fault(error):
            self._mistake(line)
        self._trace(error)

    def list_warnings(self) -> None:
        """Write every warning, and how many there are."""
        for line in self.warnings:
            print(f"warning: {line}", file=self.stream)
        if self.warnings:
            print(counted(len(self.warnings), "warning"), file=self.stream)
        for line in self.reminders:
            print(f"note: {line}", file=self.stream)

    def _mistake(self, line: str) -> None:
        if line not in self.mistakes:
            self.mistakes.append(line)
            print(line, file=self.stream, flush=True)

    def _trace(self, error: BaseException | None) -> None:
        if error and self.debug:
            traceback.print_exception(error, file=self.debug)

    @staticmethod
    def _line(record: logging.LogRecord) -> str:
        speaker = record.name if record.name in SPEAKERS else record.name.split(".")[0]
        return SPEAKERS.get(speaker, "") + one_line(record.getMessage())


def counted(number: int, noun: str) -> str:
    """Return `1 warning`, `3 warnings`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
