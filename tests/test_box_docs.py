"""What is said about running the ballot box, and the files it is packed and kept running with."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ballotbox.settings import VARIABLES
from tiny_blog import PLUGINS

if TYPE_CHECKING:
    from pathlib import Path

ROOT = PLUGINS.parent
DOCS = (ROOT / "docs" / "ballotbox.md").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8")
UNIT = ROOT / "deploy" / "ballotbox.service"
INSTALLED = "/opt/utifran/.venv/bin/ballotbox"
COMMANDS = sorted({*re.findall(r"(?:^|`|\s)ballotbox ([a-z]+)", DOCS)} - {"ballotbox"})
COPIED = re.findall(r"^COPY (\S+) /app/(\S+)$", DOCKERFILE, re.MULTILINE)


def shown(*words: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Return what `python -m ballotbox` says, run in `folder`."""
    return subprocess.run(
        [sys.executable, "-m", "ballotbox", *words],
        cwd=folder,
        env={"PATH": os.defpath, "COLUMNS": "100", **variables},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_every_variable_is_in_the_table_as_the_code_has_it() -> None:
    """The table of settings is that of `ballotbox.settings`, line by line and in its order."""
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.+) \|$", DOCS, re.MULTILINE)
    assert rows == list(VARIABLES.items())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_that_is_named_is_there(name: str, tmp_path: Path) -> None:
    """Each `ballotbox …` of the documentation is one of its commands, and tells its use."""
    said = shown(name, "--help", folder=tmp_path, PYTHONPATH=f"{PLUGINS}:{ROOT}")
    assert said.returncode == 0, said.stderr
    assert name in said.stdout


@pytest.mark.parametrize("path", re.findall(r"\]\((\.\./[^)#]+|[a-z]+\.md)\)", DOCS))
def test_every_link_leads_somewhere(path: str) -> None:
    """The documents that are linked to lie where the links say."""
    assert (ROOT / "docs" / path).exists()


def test_the_image_has_all_that_the_box_needs(tmp_path: Path) -> None:
    """The box starts with nothing but what the Dockerfile copies, and misses only its settings."""
    app = tmp_path / "app"
    for source, target in COPIED:
        shutil.copytree(ROOT / source, app / target)
    paths = {"PYTHONPATH": f"{app / 'plugins'}:{app}", "BALLOTBOX_THEME": str(app / "theme")}
    said = shown("serve", folder=tmp_path, **paths)
    assert said.returncode == 1
    assert "BALLOTBOX_SECRET" in said.stderr
    assert "Traceback" not in said.stderr
    everything = "import sys, ballotbox.cli, ballotbox.app\n" + "print(*(str(m.__file__) for m in"
    loaded = subprocess.run(
        [sys.executable, "-c", everything + " sys.modules.values() if hasattr(m, '__file__')))"],
        cwd=tmp_path,
        env=paths,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert f"{app}/ballotbox/app.py" in loaded
    for room in ("plugins", "ballotbox", "importers"):
        assert f"{ROOT}/{room}" not in loaded


def test_the_image_lets_in_what_it_copies_and_nothing_else() -> None:
    """`.dockerignore` lets through exactly what the Dockerfile asks for."""
    let_in = set(re.findall(r"^!(\S+)$", IGNORED, re.MULTILINE))
    assert let_in == {"requirements.txt", *(source for source, _ in COPIED)}
    assert re.search(r"^\*$", IGNORED, re.MULTILINE)


def test_the_image_is_no_administrator_and_takes_no_library_unseen() -> None:
    """It runs as a user of its own, and every library is held to its hash."""
    assert re.search(r"^USER (?!0\b|root\b)\S+$", DOCKERFILE, re.MULTILINE)
    assert DOCKERFILE.count("pip install") == DOCKERFILE.count("--require-hashes") == 1
    assert DOCKERFILE.index("USER ") < DOCKERFILE.index("ENTRYPOINT")


def test_the_unit_is_one_that_systemd_understands(tmp_path: Path) -> None:
    """Systemd finds no fault with the unit."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("no systemd here; `apt-get install systemd` brings what reads the unit")
    # It also looks whether the command is there, which on this machine it need not be.
    unit = tmp_path / UNIT.name
    written = UNIT.read_text(encoding="utf-8")
    assert INSTALLED in written
    unit.write_text(written.replace(INSTALLED, sys.executable), encoding="utf-8")
    said = subprocess.run(
        ["systemd-analyze", "verify", unit], check=False, capture_output=True, text=True
    )
    assert (said.returncode, said.stderr) == (0, "")


def test_the_unit_sets_only_variables_that_there_are() -> None:
    """The unit's own settings are ones that the box reads."""
    named = re.findall(r"^Environment=([A-Z_]+)=", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= {*VARIABLES, "PYTHONDONTWRITEBYTECODE"}
