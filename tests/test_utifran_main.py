"""The `utifran` command, as an installed checkout has it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from utifran.__main__ import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_command_finds_what_it_needs(name: str, tmp_path: Path) -> None:
    """It tells its help without a path to the plugins from outside, whatever the folder."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-m", "utifran", *([name] if name else []), "--help"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "usage: " in done.stdout
