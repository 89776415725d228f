"""What is packed into a wheel: all that the ballot box needs, so that one runs from it alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKED = ("ballotbox", "importers", "plugins")
BUILD = "import setuptools.build_meta as b; b.build_wheel('..')"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds what a wheel of this checkout holds, built without a network."""
    if find_spec("setuptools") is None:
        pytest.skip("setuptools is not here to build a wheel")
    folder = tmp_path_factory.mktemp("wheel")
    unwanted = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in PACKED:
        shutil.copytree(ROOT / name, folder / "source" / name, ignore=unwanted)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, folder / "source")
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", BUILD],
        cwd=folder / "source",
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as packed:
        packed.extractall(folder / "packed")
    return folder / "packed"


def test_every_file_of_the_ballot_box_is_in_it(wheel: Path) -> None:
    """Templates, words, migrations and the desk's style as well as modules."""
    here = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ballotbox").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert here - {path.relative_to(wheel).as_posix() for path in wheel.rglob("*")} == set()


def test_the_ballot_box_runs_from_it_alone(wheel: Path, tmp_path: Path) -> None:
    """Its tables are made without the checkout."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "ballotbox", "migrate"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYTHONPATH": str(wheel),
            "BALLOTBOX_SECRET": "a secret of the tests, which anyone may know",
            "DATABASE_URL": f"sqlite:///{tmp_path}/box.sqlite3",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stderr, done.stdout) == ("", "the database is ready\n")


def test_the_polls_command_runs_from_it_alone(wheel: Path, tmp_path: Path) -> None:
    """What lies loose in plugins/ is found in a blog's own folder, and is not needed before."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", "from polls.cli import main; main()", "pull", "--help"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(wheel)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.stderr, done.returncode) == ("", 0)
    assert "ballotbox" in done.stdout
