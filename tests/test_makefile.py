"""The Makefile: every target is told of, and what is needed is installed once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tiny_blog import write

ROOT = Path(__file__).resolve().parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = re.findall(r"^([a-z][a-z-]*):", MAKEFILE, flags=re.MULTILINE)
# A Python that installs nothing: it notes what it is asked, and makes a .venv of itself.
NOTING = """\
#!/bin/sh
echo "$*" >>calls
case "$*" in "-m venv .venv") mkdir -p .venv/bin; cp "$0" .venv/bin/python;; esac
"""
pytestmark = pytest.mark.skipif(not shutil.which("make"), reason="there is no make here")


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run make in `folder`, as if no other make had called it."""
    environment = {key: value for key, value in os.environ.items() if "MAKE" not in key}
    return subprocess.run(
        ["make", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Return a folder with the Makefile and what its rules read, and a Python that takes notes."""
    for name in ("Makefile", "requirements.txt", "requirements-test.txt", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path / name)
        os.utime(tmp_path / name, (1, 1))
    write(tmp_path / "noting", NOTING)
    (tmp_path / "noting").chmod(0o755)
    return tmp_path


def calls(folder: Path) -> list[str]:
    """Return what Python was asked since the last look."""
    notes = folder / "calls"
    asked = notes.read_text().splitlines()
    notes.write_text("")
    return asked


def test_make_alone_lists_every_target_with_its_words() -> None:
    """`make` is `make help`: each target of the file on one line, and nothing else."""
    listed = make(ROOT).stdout.splitlines()
    assert [line.split()[1] for line in listed] == TARGETS
    assert all(len(line.split()) > 3 for line in listed)
    assert make(ROOT, "help").stdout.splitlines() == listed


def test_every_target_is_phony_and_has_one_line_of_help() -> None:
    """A file named `test` or `check` stops no target, and no target goes unexplained."""
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, flags=re.MULTILINE)
    assert phony
    assert phony[1].split() == TARGETS
    for target in TARGETS:
        assert re.search(rf"^{target}:[^#\n]* ## [^#\n]+$", MAKEFILE, flags=re.MULTILINE), target


def test_what_make_needs_is_installed_once_and_again_when_the_pins_change(fresh: Path) -> None:
    """First .venv, libraries with their hashes and the project, then only the command itself."""
    assert make(fresh, "html", "PYTHON=./noting").returncode == 0
    asked = calls(fresh)[1:]
    assert asked[0] == "-m venv .venv"
    assert asked[1].endswith("--require-hashes -r requirements.txt")
    assert asked[2].endswith("--no-deps --no-build-isolation --no-index -e .")
    assert asked[3:] == ["-m utifran build"]

    assert make(fresh, "html", "PYTHON=./noting").returncode == 0
    assert calls(fresh) == ["-m utifran build"]

    stamp = (fresh / ".venv/.ready").stat().st_mtime + 5
    os.utime(fresh / "requirements.txt", (stamp, stamp))
    assert make(fresh, "html", "PYTHON=./noting").returncode == 0
    assert len(calls(fresh)) == 3


def test_the_tests_install_what_they_need_and_take_arguments(fresh: Path) -> None:
    """`make test` installs the test pins, with their hashes, after the blog's own."""
    assert make(fresh, "test", "PYTHON=./noting", "ARGS=-k build").returncode == 0
    asked = calls(fresh)
    assert asked[-2].endswith("--require-hashes -r requirements-test.txt")
    assert asked[-1] == "-m pytest -n auto -k build"


def test_the_port_can_be_chosen(fresh: Path) -> None:
    """`make serve PORT=8001` reaches the server."""
    assert make(fresh, "serve", "PORT=8001", "PYTHON=./noting").returncode == 0
    assert calls(fresh)[-1] == "-m utifran serve --port 8001"


def test_an_older_python_is_refused_in_plain_words(fresh: Path) -> None:
    """Whoever has an old Python reads which one is needed, and how to name another."""
    write(fresh / "old", "#!/bin/sh\nexit 1\n")
    (fresh / "old").chmod(0o755)
    asked = make(fresh, "html", "PYTHON=./old")
    assert asked.returncode == 2
    assert "Python 3.11 or newer is needed" in asked.stdout
    assert not (fresh / ".venv").exists()


def test_a_venv_that_fails_leaves_nothing_half_made(fresh: Path) -> None:
    """Debian's Python without its venv package fails midway; the next try begins anew."""
    broken = '#!/bin/sh\ncase "$*" in "-m venv .venv") mkdir -p .venv; exit 1;; esac\n'
    write(fresh / "broken", broken)
    (fresh / "broken").chmod(0o755)
    assert make(fresh, "html", "PYTHON=./broken").returncode == 2
    assert not (fresh / ".venv").exists()


def test_clean_takes_only_what_can_be_made_again(fresh: Path) -> None:
    """Content, settings and the polls' keys survive `make clean`."""
    kept = ["content/a.md", "blog.toml", "var/key", "plugins/a.py", "tests/a.py", "noting"]
    for name in [
        *kept,
        "output/a",
        "published/a",
        ".cache/a",
        ".venv/a",
        "plugins/x.egg-info/a",
        "tests/a.pyc",
    ]:
        write(fresh / name, "x")
    caches = [f"{room}/__pycache__" for room in ("plugins", "ballotbox", "importers", "tests")]
    for cache in caches:
        write(fresh / cache / "a.pyc", "x")
    assert make(fresh, "clean").returncode == 0
    assert all((fresh / name).is_file() for name in kept)
    for gone in ("output", "published", ".cache", ".venv", "plugins/x.egg-info", *caches):
        assert not (fresh / gone).exists()


@pytest.mark.parametrize(
    "name",
    [
        *("Makefile", ".ci/run", "requirements.txt", "requirements-test.txt", "requirements.in"),
        *("package-lock.json", "benchmarks/lighthouse/package-lock.json"),
        "benchmarks/ballotbox/requirements.txt",
    ],
)
def test_no_registry_and_no_path_of_one_machine_is_named(name: str) -> None:
    """Where libraries come from is each machine's own affair."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(
        r"(?<!no-emit-)index-url|find-links|trusted-host|://(?!127\.0\.0\.1)|/home/|/root", text
    )


def test_continuous_integration_ends_with_the_tests() -> None:
    """The tests are the last thing that .ci/run speaks of; it is sound for bash."""
    assert os.access(ROOT / ".ci/run", os.X_OK)
    subprocess.run(["bash", "-n", ".ci/run"], cwd=ROOT, check=True)
    last = [line for line in (ROOT / ".ci/run").read_text().splitlines() if "make" in line][-1]
    assert last.startswith("make test")


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run git in `folder` as someone, whoever works here."""
    who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *who, *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def commit(folder: Path) -> None:
    """Commit all that is in `folder`."""
    git(folder, "add", "--all")
    done = git(folder, "commit", "--message", "x")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_lines_of_upgrading_lose_nothing_and_bring_the_newer_version(tmp_path: Path) -> None:
    """The author's files stay byte for byte; examples stay away; the software is the newer one."""
    project, blog = tmp_path / "project", tmp_path / "blog"
    for name in ("content/exempel.md", "content/EXAMPLES", "blog.toml", "plugins/a.py"):
        write(project / name, "old\n")
    git(tmp_path, "init", "--quiet", "--initial-branch=main", "project")
    commit(project)
    git(tmp_path, "clone", "--quiet", "--origin=upstream", "project", "blog")

    (blog / "content/exempel.md").unlink()
    (blog / "content/EXAMPLES").unlink()
    write(blog / "content/mitt.md", "mine\n")
    write(blog / "blog.toml", "mine\n")
    commit(blog)
    for name in ("content/exempel.md", "content/nytt.md", "blog.toml", "plugins/a.py", "new.py"):
        write(project / name, "newer\n")
    commit(project)

    text = (ROOT / "docs/upgrading.md").read_text(encoding="utf-8")
    lines = re.findall(r"^```sh upgrade\n(.*?)```", text, flags=re.DOTALL | re.MULTILINE)
    for line in lines[0].splitlines():
        git(blog, *line.split()[1:])
    commit(blog)

    found = git(blog, "ls-files").stdout.split()
    assert found == ["blog.toml", "content/mitt.md", "new.py", "plugins/a.py"]
    assert [(blog / name).read_text() for name in found] == [
        "mine\n",
        "mine\n",
        "newer\n",
        "newer\n",
    ]
    assert not list((blog / "content").glob("exempel*"))
    assert git(blog, "log", "--format=%p", "-1").stdout.split()[1:], "no merge was recorded"
