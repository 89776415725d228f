"""A build: Pelican run into a fresh folder, and output/ brought up to date if all went well."""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import Pelican
from pelican.log import LimitFilter, console
from pelican.settings import read_settings

from utifran.lock import alone
from utifran.messages import Messages, counted
from utifran.output import Change, bring_up_to_date
from utifran.previewed import previewed
from utifran.terminal import complain, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

GOOD, MISTAKES, USAGE, INTERRUPTED = 0, 1, 2, 130


class UsageError(Exception):
    """The command was called in a way that cannot work; the text says what to write instead."""


class OutputError(Exception):
    """The system refused a change of output/, which may hold new and old pages by now."""

    def __init__(self, error: OSError) -> None:
        place = error.filename2 or error.filename
        super().__init__(
            f"{place}: {error.strerror}; the output may hold new and old pages by now: "
            "mend that and build again",
        )


def main(argv: list[str]) -> int:
    """Build as `argv` asks; return 0, 1 where there are mistakes, 2 where the call is wrong."""
    asked = parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _end)
    debug = sys.stderr if asked.debug or os.environ.get("UTIFRAN_DEBUG") == "1" else None
    messages = Messages(sys.stderr, debug=debug)
    try:
        with speaking(messages):
            return build(asked, messages)
    except UsageError as error:
        complain(f"utifran build: {error}")
        return USAGE
    except OutputError as error:
        complain(str(error))
        return MISTAKES
    except PermissionError as error:
        place = shown(Path(error.filename))
        complain(f"{place}: you may not write here; change that, or copy the blog elsewhere")
        return MISTAKES
    except KeyboardInterrupt:
        return INTERRUPTED


def parser() -> argparse.ArgumentParser:
    """Return what `build` understands."""
    options = argparse.ArgumentParser("utifran build", description=__doc__)
    options.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    options.add_argument("--output", type=Path, help="default: OUTPUT_PATH in the settings")
    options.add_argument("--preview", type=Path, help="ballots and comments beside the content's")
    options.add_argument("--templates", type=Path, help="a folder to remember templates in")
    options.add_argument("--strict", action="store_true", help="take warnings for mistakes")
    options.add_argument("--debug", action="store_true", help="show the trace of a failure")
    return options


def build(asked: argparse.Namespace, messages: Messages) -> int:
    """Build as `parser` understood it; return the exit status.

    Raise UsageError where the settings' file is missing or the output would swallow what the
    blog is made of.
    """
    file, output = asked.settings, asked.output
    start = time.monotonic()
    settings = read(file, messages)
    if not settings:
        return failed(output or Path("output"), messages)
    output = (output or Path(settings["OUTPUT_PATH"])).resolve()
    check(output, settings)
    check_writable(output)
    check_own(output)
    settings["DEBUG"] = messages.debug is not None
    settings |= previewed(settings, asked.preview, asked.templates)
    change = run(settings, output, messages, strict=asked.strict)
    messages.list_warnings()
    if change is None:
        return failed(output, messages)
    took = f"{time.monotonic() - start:.1f} s"
    say(f"{shown(output)}: {told(change)}, {took}")
    return GOOD


def read(file: Path, messages: Messages) -> dict[str, Any]:
    """Return Pelican's settings from `file`; empty where that fails, which `messages` then tell."""
    if not file.is_file():
        raise UsageError(
            f"there are no settings in {file}; run it in the blog's own folder, "
            "or name the file with --settings",
        )
    try:
        return dict(read_settings(str(file.resolve())))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - settings are code: anything can be raised
        messages.fail(error)
        return {}


def check(output: Path, settings: dict[str, Any]) -> None:
    """Raise UsageError where bringing `output` up to date would delete the blog's sources."""
    places = [settings["PATH"], settings["THEME"], *settings["PLUGIN_PATHS"]]
    for source in (Path(place).resolve() for place in places):
        if output == source or output in source.parents or source in output.parents:
            raise UsageError(
                f"{shown(output)} holds {shown(source)} or lies in it, and all that a build "
                "did not write is removed from it; choose a folder of its own with --output",
            )


def check_own(output: Path) -> None:
    """Raise UsageError where `output` holds files that no build of ours wrote."""
    ours = (output / "polls.json").exists() or lock_of(output).exists()
    if output.is_dir() and any(output.iterdir()) and not ours:
        raise UsageError(
            f"{shown(output)} holds files that no build wrote, and a build would remove them; "
            "choose an empty folder with --output, or empty this one",
        )


def check_writable(output: Path) -> None:
    """Raise UsageError where a folder of `output` may not be changed: before anything is."""
    if output.exists() and not output.is_dir():
        raise UsageError(f"{shown(output).rstrip('/')} is a file; choose a folder with --output")
    folders = [output, *(path for path in output.rglob("*") if path.is_dir())]
    for folder in folders if output.is_dir() else ():
        if not os.access(folder, os.W_OK | os.X_OK):
            raise UsageError(f"{shown(folder)} may not be written to; change that and build again")


def lock_of(output: Path) -> Path:
    """Return the lock of `output`, which every build that began left beside it."""
    return output.parent / ".cache" / f"{output.name}.lock"


def run(
    settings: dict[str, Any],
    output: Path,
    messages: Messages,
    *,
    strict: bool,
) -> Change | None:
    """Build and bring `output` up to date; None, and `output` as it was, where that fails."""
    # Beside the output and so on the same file system, where a file is replaced in one step.
    fresh_folder = lock_of(output).with_suffix(".new")
    lock = alone(lock_of(output), waiting=lambda: say_waiting(output))
    with lock, empty(fresh_folder) as fresh:
        settings = {**settings, "OUTPUT_PATH": str(fresh)}
        render(settings, messages)
        for notice in settings.get("NOTICES", ()):
            messages.warn(str(notice))
        messages.reminders.extend(settings.get("REMINDERS", ()))
        if messages.mistakes or (strict and messages.warnings):
            return None
        try:
            return bring_up_to_date(output, fresh, keep=settings["OUTPUT_RETENTION"])
        except OSError as error:
            raise OutputError(error) from error


@contextmanager
def empty(folder: Path) -> Iterator[Path]:
    """Give the empty `folder`, and remove it afterwards; what a killed build left is removed."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def render(settings: dict[str, Any], messages: Messages) -> None:
    """Run Pelican; every failure ends in `messages`."""
    try:
        pelican: Any = Pelican
        pelican(settings).run()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - plugins and themes raise what they like
        messages.fail(error)


@contextmanager
def speaking(messages: Messages) -> Iterator[None]:
    """Send what is logged to `messages` alone, and every message of it."""
    console.quiet = True
    # Pelican shows the fifth message of a kind as "there are more", and drops the rest.
    LimitFilter._threshold = sys.maxsize  # noqa: SLF001 - there is no setting for it
    logging.setLoggerClass(logging.Logger)
    root = logging.getLogger()
    before, root.handlers = root.handlers, [messages]
    try:
        yield
    finally:
        root.handlers = before


def failed(output: Path, messages: Messages) -> int:
    """Say that nothing was changed, and return the exit status."""
    found = counted(len(messages.mistakes), "mistake")
    if not messages.mistakes:
        found = f"{counted(len(messages.warnings), 'warning')}, which --strict takes for mistakes"
    complain(f"{found}; {shown(output)} is as it was")
    return MISTAKES


def told(change: Change) -> str:
    """Return `41 pages written, 3 files changed, 0 removed`."""
    pages, changed = counted(change.pages, "page"), counted(change.changed, "file")
    return f"{pages} written, {changed} changed, {change.removed} removed"


def shown(folder: Path) -> str:
    """Return `folder` as the author knows it: from the working directory, with a slash."""
    absolute = folder.resolve()
    here = Path.cwd().resolve()
    return f"{absolute.relative_to(here) if absolute.is_relative_to(here) else absolute}/"


def say_waiting(output: Path) -> None:
    """Tell that another build holds the lock."""
    complain(f"{shown(output)} is being built already; waiting for that build to end")


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
