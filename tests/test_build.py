"""The build: a good one changes what must change, a failed one nothing."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

import tiny_blog
from tiny_blog import make, post, probe, tree, utifran

if TYPE_CHECKING:
    from pathlib import Path

CONNECT = """\
import logging

from pelican import signals

from polls.model import BallotError, Mistake, PollError


def act(*_: object) -> None:
    {act}


def register() -> None:
    signals.{signal}.connect(act)
"""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a blog that was built once, which no test changes."""
    folder = make(tmp_path_factory.mktemp("built"))
    done = utifran(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def blog(original: Path, tmp_path: Path) -> Path:
    """Return a copy of it for one test, each file with its own time."""
    return shutil.copytree(original, tmp_path, symlinks=True, dirs_exist_ok=True)


def acting(folder: Path, act: str, *, signal: str = "all_generators_finalized") -> None:
    """Let the blog's plugin do `act` when `signal` is sent."""
    probe(folder, CONNECT.format(act=act, signal=signal))


def test_a_first_build_writes_every_page_and_says_so_in_one_line(tmp_path: Path) -> None:
    """Two posts, the front page and the 404 page are four pages; nothing else is said."""
    built = utifran(make(tmp_path), "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert built.stdout.startswith("output/: 4 pages written, 5 files changed, 0 removed, ")
    assert len(built.stdout.splitlines()) == 1
    assert "Ingen regel" in (tmp_path / "output/regel/index.html").read_text()


def test_unchanged_files_are_not_touched(blog: Path) -> None:
    """A second build of the same tree changes no byte and no time."""
    before = tree(blog / "output")
    built = utifran(blog, "build")
    assert "4 pages written, 0 files changed, 0 removed" in built.stdout
    assert tree(blog / "output") == before


def test_only_the_changed_post_is_replaced(blog: Path) -> None:
    """An edit of one post changes its page and leaves the rest alone."""
    before = tree(blog / "output")
    post(blog, "regel", "Nya ord")
    assert "1 file changed" in utifran(blog, "build").stdout
    after = tree(blog / "output")
    assert {name for name in after if after[name] != before[name]} == {"regel/index.html"}


def test_a_removed_post_vanishes_with_its_folder(blog: Path) -> None:
    """What is gone from content/ is gone from output/, empty folders too."""
    (blog / "content/undantag.md").unlink()
    assert "1 removed" in utifran(blog, "build").stdout
    assert not (blog / "output/undantag").exists()


def test_nothing_is_left_beside_the_output(blog: Path) -> None:
    """After a build only the lock stands beside output/."""
    assert [path.name for path in (blog / ".cache").iterdir()] == ["output.lock"]


@pytest.mark.parametrize(
    ("act", "mistake"),
    [
        ("logging.getLogger('polls').error('content/regel.md:3: no')", "content/regel.md:3: no"),
        ("logging.getLogger('pelican.x').error('a\\nb')", "pelican: a; b"),
        ("raise BallotError([Mistake('c/x.jsonl', 2, 'odd')])", "c/x.jsonl:2: odd"),
        ("raise PollError([Mistake('content/x.md', 1, 'odd')])", "content/x.md:1: odd"),
        (
            "raise ValueError('boom')",
            "plugins/probe.py:9: ValueError: boom; run again with --debug",
        ),
        ("raise SystemExit('enough')", "enough"),
    ],
)
def test_any_failure_leaves_the_last_good_output(blog: Path, act: str, mistake: str) -> None:
    """A logged error or an exception ends with status 1, in one line, and changes no file."""
    before = tree(blog / "output")
    acting(blog, act)
    post(blog, "regel", "Nya ord")
    built = utifran(blog, "build")
    first, last = built.stderr.splitlines()
    assert (built.returncode, built.stdout) == (1, "")
    assert first.startswith(mistake)
    assert last == "1 mistake; output/ is as it was"
    assert tree(blog / "output") == before
    assert [path.name for path in (blog / ".cache").iterdir()] == ["output.lock"]


def test_mistakes_that_were_logged_are_not_told_again_by_the_exception(blog: Path) -> None:
    """A generator logs each mistake and raises them all; the author reads each once."""
    log = "logging.getLogger('polls').error('content/x.md:1: odd')"
    acting(blog, f"{log}; raise PollError([Mistake('content/x.md', 1, 'odd')])")
    built = utifran(blog, "build")
    assert built.stderr == "content/x.md:1: odd\n1 mistake; output/ is as it was\n"


def test_a_post_that_cannot_be_read_fails_with_its_reason(blog: Path) -> None:
    """Pelican drops such a post, says no reason and goes on; the build must not."""
    (blog / "content/regel.md").write_bytes(b"Title: x\nDate: 2026-01-02\n\n\xff\xfe\n")
    built = utifran(blog, "build")
    assert built.returncode == 1
    assert built.stderr.startswith(
        "pelican: Could not process ./regel.md: it is not UTF-8 text; save it as UTF-8\n",
    )


def test_every_mistake_of_one_kind_is_told(blog: Path) -> None:
    """Pelican folds the fifth message of a kind and drops the sixth; here all are told."""
    links = "\n\n".join(f"[x]({{filename}}gone{number}.md)" for number in range(8))
    post(blog, "regel", links)
    built = utifran(blog, "build", "--strict")
    assert sum("gone" in line for line in built.stderr.splitlines()) == 8


def test_warnings_are_listed_once_at_the_end(blog: Path) -> None:
    """A warning fails nothing; two of the same words are one."""
    acting(blog, "[logging.getLogger('comments').warning('c/%d.md: odd', n) for n in (1, 2, 1)]")
    built = utifran(blog, "build")
    assert built.returncode == 0
    assert built.stderr == "warning: c/1.md: odd\nwarning: c/2.md: odd\n2 warnings\n"


def test_a_norwegian_blog_is_warned_of_nothing(blog: Path) -> None:
    """That Docutils knows no Norwegian does not concern a blog of Markdown."""
    text = tiny_blog.SETTINGS.replace('DEFAULT_LANG = "sv"', 'DEFAULT_LANG = "nb"')
    tiny_blog.write(blog / "pelicanconf.py", text)
    built = utifran(blog, "build", "--strict")
    assert (built.returncode, built.stderr) == (0, "")


def test_mistakes_in_blog_toml_are_told_by_line(blog: Path) -> None:
    """The settings read blog.toml with `blogfile`; what is wrong there is told like the rest."""
    tiny_blog.write(blog / "blog.toml", 'name = ""\ntime_zone = "Sweden"\n')
    with (blog / "pelicanconf.py").open("a") as file:
        file.write("from pathlib import Path\nfrom utifran import blogfile\n")
        file.write('blogfile.read(Path(__file__).with_name("blog.toml"))\n')
    built = utifran(blog, "build")
    assert [line.partition(": ")[0] for line in built.stderr.splitlines()[:-1]] == [
        "blog.toml:1",
        "blog.toml:2",
    ]
    assert built.stderr.endswith("2 mistakes; output/ is as it was\n")


def test_strict_takes_warnings_for_mistakes(blog: Path) -> None:
    """Publishing builds with --strict: a warning then stops it."""
    before = tree(blog / "output")
    acting(blog, "logging.getLogger('comments').warning('c/1.md: odd')")
    built = utifran(blog, "build", "--strict")
    assert built.returncode == 1
    assert built.stderr.endswith(
        "1 warning\n1 warning, which --strict takes for mistakes; output/ is as it was\n",
    )
    assert tree(blog / "output") == before


@pytest.mark.parametrize("how", ["option", "environment"])
def test_debug_shows_the_trace(blog: Path, how: str) -> None:
    """The trace is shown to whoever asks for it, by option or environment."""
    acting(blog, "raise ValueError('boom')")
    words = ["--debug"] if how == "option" else []
    environment = {} if how == "option" else {"UTIFRAN_DEBUG": "1"}
    assert "Traceback" in utifran(blog, "build", *words, environment=environment).stderr


def test_broken_settings_are_named_with_their_line(blog: Path) -> None:
    """A slip in pelicanconf.py is told like any other mistake."""
    with (blog / "pelicanconf.py").open("a") as file:
        file.write("SITENAME = = 3\n")
    built = utifran(blog, "build")
    line = len(tiny_blog.SETTINGS.splitlines()) + 1
    assert built.returncode == 1
    assert built.stderr.startswith(f"pelicanconf.py:{line}: ")
    assert built.stderr.endswith("1 mistake; output/ is as it was\n")


def test_missing_settings_are_a_wrong_call(tmp_path: Path) -> None:
    """Outside the blog's folder the command says where to go, with status 2."""
    built = utifran(tmp_path, "build")
    assert built.returncode == 2
    assert "run it in the blog's own folder" in built.stderr


@pytest.mark.parametrize("output", [".", "content", "content/out", "theme", ".."])
def test_an_output_that_would_swallow_the_blog_is_refused(blog: Path, output: str) -> None:
    """All that a build did not write is removed from its output: sources must not stand there."""
    before = tree(blog / "content")
    built = utifran(blog, "build", "--output", output)
    assert built.returncode == 2
    assert "choose a folder of its own with --output" in built.stderr
    assert tree(blog / "content") == before


def test_a_file_takes_the_place_of_a_folder_and_the_reverse(blog: Path) -> None:
    """output/ follows also where a name changes its kind; links are not followed."""
    output = blog / "output"
    (output / "index.html").unlink()
    (output / "index.html").mkdir()
    (output / "index.html/x").write_text("x")
    (output / "regel/index.html").unlink()
    (output / "regel").rmdir()
    (output / "regel").symlink_to(blog / "content")
    assert utifran(blog, "build").returncode == 0
    assert (output / "index.html").is_file()
    assert not (output / "regel").is_symlink()
    assert (blog / "content/regel.md").is_file()


def test_what_the_settings_keep_is_kept(blog: Path) -> None:
    """OUTPUT_RETENTION names what stands in output/ and no build wrote."""
    with (blog / "pelicanconf.py").open("a") as file:
        file.write('OUTPUT_RETENTION = [".git"]\n')
    (blog / "output/.git").mkdir()
    (blog / "output/.git/config").write_text("x")
    (blog / "output/stray").write_text("x")
    assert "1 removed" in utifran(blog, "build").stdout
    assert (blog / "output/.git/config").is_file()


def test_a_second_build_waits_for_the_first(blog: Path) -> None:
    """Whoever finds the lock held says so, waits, and then builds."""
    with (blog / ".cache/output.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        second = subprocess.Popen(
            tiny_blog.command("build"),
            cwd=blog,
            env=tiny_blog.with_plugins({}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert second.stderr
        assert "waiting for that build to end" in second.stderr.readline()
        # A whole build into another folder: ample time for one that would not wait.
        assert utifran(blog, "build", "--output", "other").returncode == 0
        assert second.poll() is None
    out, _ = second.communicate(timeout=60)
    assert second.returncode == 0
    assert "0 files changed" in out


def test_what_a_killed_build_left_is_cleared_away(blog: Path) -> None:
    """A build that was killed leaves its folder; the next one begins with an empty one."""
    stale = blog / ".cache/output.new/stale.html"
    tiny_blog.write(stale, "old")
    assert utifran(blog, "build").returncode == 0
    assert not (blog / "output/stale.html").exists()
    assert not stale.parent.exists()


def test_an_unknown_command_lists_the_commands(tmp_path: Path) -> None:
    """A word that is no command is answered by those that are, with status 2."""
    asked = utifran(tmp_path, "biuld")
    assert asked.returncode == 2
    assert "  build " in asked.stderr


def test_a_folder_that_no_build_wrote_is_not_emptied(blog: Path) -> None:
    """`--output docs` would otherwise cost the author what lies there."""
    (blog / "papers").mkdir()
    (blog / "papers/thesis.md").write_text("ten years", encoding="utf-8")
    done = tiny_blog.utifran(blog, "build", "--output", "papers")
    assert done.returncode == 2
    assert "papers/ holds files that no build wrote" in done.stderr
    assert (blog / "papers/thesis.md").read_text(encoding="utf-8") == "ten years"
