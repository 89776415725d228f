"""`utifran check`: what is wrong with the built blog, told line by line; an edge."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pelican.settings import read_settings

from checks import validator
from checks.blog import rules
from checks.site import faults
from utifran.messages import counted, fault
from utifran.terminal import complain, say

if TYPE_CHECKING:
    from polls.model import Mistake

GOOD, MISTAKES, USAGE = 0, 1, 2


def main(argv: list[str]) -> int:
    """Check as `argv` asks; return 0, 1 where something is wrong, 2 where the call is."""
    asked = parser().parse_args(argv)
    if not asked.settings.is_file():
        complain(f"utifran check: there are no settings in {asked.settings}; name the file")
        return USAGE
    try:
        settings = read_settings(str(asked.settings.resolve()))
    except (Exception, SystemExit) as error:  # noqa: BLE001 (settings are code: anything can be raised)
        complain("\n".join(fault(error)))
        return USAGE
    folder = asked.folder or Path(settings["OUTPUT_PATH"])
    if not folder.is_dir():
        complain(f"utifran check: there is no folder {shown(folder)}; build the blog first")
        return USAGE
    held = rules(settings)
    if asked.address:
        held = replace(held, address=asked.address.rstrip("/"))
    found = faults(folder.resolve(), held)
    if checker := validator.command(Path.cwd()):
        found = sorted({*found, *validator.faults(checker, folder.resolve())})
    return told(found, folder)


def parser() -> argparse.ArgumentParser:
    """Return what `check` understands."""
    options = argparse.ArgumentParser("utifran check", description=__doc__)
    options.add_argument("folder", type=Path, nargs="?", help="default: OUTPUT_PATH")
    options.add_argument("--settings", type=Path, default=Path("pelicanconf.py"))
    options.add_argument("--address", help="where the blog is published; default: SITEURL")
    return options


def told(found: list[Mistake], folder: Path) -> int:
    """Tell what was found, and return the exit status."""
    for mistake in found:
        complain(str(mistake))
    if found:
        complain(f"{counted(len(found), 'mistake')} in {shown(folder)}")
        return MISTAKES
    say(f"{shown(folder)}: nothing is wrong")
    return GOOD


def shown(folder: Path) -> str:
    """Return `folder` from the working directory, with a slash."""
    return f"{os.path.relpath(folder)}/"
