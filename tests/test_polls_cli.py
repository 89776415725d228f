"""The `polls` command, run for real on a copy of the tests' blog."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

import real_blog
import tiny_blog
from real_blog import polls

UNCLEAR = (
    "content/comments/regel/2.md:5: ",
    "content/comments/valg/1.md:4: the article has several polls; write 'vote: name=2'",
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the blog that no test changes."""
    return real_blog.copy(tmp_path_factory.mktemp("cli") / "blog")


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """Return a copy of the blog for one test to change."""
    return real_blog.copy(tmp_path / "blog")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the blog, built."""
    folder = real_blog.copy(tmp_path_factory.mktemp("built") / "blog")
    assert real_blog.build(folder).returncode == 0
    return folder


def test_check_tells_that_all_is_well(shared: Path) -> None:
    """How many polls there are; exit 0; nothing is written."""
    before = tiny_blog.tree(shared)
    done = polls(shared, "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "12 polls, no mistake\n", "")
    kept = {name: seen for name, seen in tiny_blog.tree(shared).items() if ".pyc" not in name}
    assert kept == before


def test_check_tells_every_mistake(blog: Path) -> None:
    """In posts, polls and ballot files at once; one a line, how many at the end; exit 1."""
    tiny_blog.write(blog / "content/a.md", "Date: 2026-03-01\n\n::: poll a\nVad?\n:::\n")
    tiny_blog.write(blog / "content/ballots/regel/web-2026-05.jsonl", "{}\n")
    done = polls(blog, "check")
    assert done.returncode == 1
    assert done.stdout == ""
    *told, last = done.stderr.splitlines()
    assert [line.split(": ")[0] for line in told] == [
        "content/a.md:1",
        "content/a.md:3",
        "content/ballots/regel/web-2026-05.jsonl:1",
    ]
    assert last == "3 mistakes"


def test_check_annotates_where_github_runs_it(blog: Path) -> None:
    """As workflow commands, `%`, line breaks, `:` and `,` escaped."""
    tiny_blog.write(
        blog / "content/a,b:100%.md", "Title: A\nDate: 2026-03-01\nLang: 1%\n\n::: poll a\n"
    )
    tiny_blog.write(blog / "content/comments/regel/9.md", "author: A\n\n2\n")
    done = polls(blog, "check", GITHUB_ACTIONS="true")
    assert done.returncode == 1
    path = "content/a%2Cb%3A100%25.md"
    lines = done.stdout.splitlines()
    assert lines[0].startswith("::warning file=content/comments/regel/9.md,line=1::no date;")
    assert lines[1] == (
        f"::error file={path},line=3::Lang: '1%25' is not one of sv, da, nb, en; write one"
    )
    assert lines[2].startswith(f"::error file={path},line=5::poll 'a' is never closed")
    assert done.stderr == "2 mistakes\n"


def test_a_broken_poll_with_ballots_is_told_of_once(blog: Path) -> None:
    """Its ballots do not seem to belong to no poll."""
    path = blog / "content/tall.md"
    path.write_text(path.read_text(encoding="utf-8").replace("scale", "skala"), encoding="utf-8")
    told = polls(blog, "check").stderr
    assert "which no post declares" not in told
    assert "content/tall.md:" in told


def test_ballots_of_no_poll_are_named(blog: Path) -> None:
    """With what to do about them."""
    tiny_blog.write(blog / "content/ballots/borta/web-2026-02.jsonl", "")
    assert polls(blog, "check").stderr == (
        "content/ballots/borta: these ballots belong to the poll 'borta', which no post declares; "
        "write the poll again, or take the folder away\n1 mistake\n"
    )


def test_count_prints_what_a_page_shows(shared: Path) -> None:
    """Votes, shares, state, sources, and what was rejected."""
    done = polls(shared, "count", "regel")
    assert done.returncode == 0
    assert done.stdout == (
        "regel: Vad hade du gjort?\n"
        "       3   42.9 %  1  Kört ändå\n"
        "       4   57.1 %  2  Väntat en minut\n"
        "  open, voters: 7 (web 2, comment 4, mail 1)\n"
        "  rejected: void 1, moderated 1, unclear 1, unknown-option 1, overvote 1, "
        "superseded 1, withdrawn 1\n"
    )


@pytest.mark.parametrize("poll", ["regel", "raekke", "dold"])
def test_count_json_is_the_published_file(shared: Path, built: Path, poll: str) -> None:
    """Byte for byte, whatever the type, and hidden where it is hidden."""
    published = (built / f"output/data/{poll}.json").read_text(encoding="utf-8")
    assert polls(shared, "count", poll, "--json").stdout == published


def test_count_json_of_all_is_an_array(shared: Path) -> None:
    """In alphabetical order, drafts too: it is the author who asks."""
    found = json.loads(polls(shared, "count", "--json").stdout)
    names = [poll["poll"] for poll in found]
    assert names == sorted(names)
    assert {"regel", "zwetschge"} <= {*names}
    assert "count" not in next(poll for poll in found if poll["poll"] == "dold")


def test_reveal_adds_hidden_numbers(shared: Path) -> None:
    """The data still says that readers do not see them."""
    found = json.loads(polls(shared, "count", "dold", "--json", "--reveal").stdout)
    assert found["results"] == "after-close"
    assert found["count"]["votes"] == {"1": 7919, "2": 4729}
    assert polls(shared, "count", "dold").stdout == (
        "dold: Ska siffror synas?\n  open, results after-close; --reveal shows them to you\n"
    )


def test_an_unknown_poll_is_told_with_those_there_are(shared: Path) -> None:
    """Exit 1, no trace."""
    done = polls(shared, "count", "regle")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("regle: there is no such poll; the blog has: blabarskram, closed")
    assert "Traceback" not in done.stderr


def test_review_lists_what_is_unclear(shared: Path) -> None:
    """File, line and reason; it asks nothing where there is no terminal."""
    done = polls(shared, "review")
    assert done.returncode == 0
    *told, last = done.stdout.splitlines()
    assert len(told) == len(UNCLEAR)
    assert all(map(str.startswith, told, UNCLEAR)), told
    assert last == "2 unclear"


def test_review_asks_in_a_terminal_and_writes_the_header(blog: Path) -> None:
    """A slip is told and asked again; `none` and Enter are words too; all else stays as it was."""
    evil = blog / "content/comments/regel/3x.md"
    evil.write_bytes(b"author: X\ndate: 2026-02-02 14:00\n\n1 eller 2? \x1b[2J\n")
    before = {name: content for name, (content, _) in tiny_blog.tree(blog / "content").items()}
    shown = typed(blog, "3", "2", "none", "raekke=2, 1")
    after = {name: content for name, (content, _) in tiny_blog.tree(blog / "content").items()}
    assert "'3' is no vote here; write 1 or 2 or none" in shown
    assert "\x1b[2J" not in shown
    assert real_blog.changed(before, after) == {
        "comments/regel/2.md",
        "comments/regel/3x.md",
        "comments/valg/1.md",
    }
    assert after["comments/regel/2.md"] == (
        b"author: Bo\ndate: 2026-02-02 11:00\nreplyto: 1\nvote: 2\n\n1 eller 2?\n"
    )
    assert b"\nvote: none\n\n1 eller 2? \x1b[2J\n" in after["comments/regel/3x.md"]
    assert b"\nvote: raekke=2, 1\n\n2\n" in after["comments/valg/1.md"]
    assert polls(blog, "review").stdout == "0 unclear\n"
    assert json.loads(polls(blog, "count", "regel", "--json").stdout)["count"]["votes"]["2"] == 5


def typed(folder: Path, *replies: str) -> str:
    """Return what `polls review` shows in a terminal where each question gets its reply."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "SOURCE_DATE_EPOCH": real_blog.NOW, "TERM": "dumb"}
    with subprocess.Popen(
        [sys.executable, "-c", "from polls.cli import main; main()", "review"],
        cwd=folder,
        env=tiny_blog.with_plugins(environment),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        shown = b""
        waiting = list(replies)
        while read := _read(ours, process):
            shown += read
            # What is typed ahead is lost where the prompt takes hold of the terminal.
            if waiting and shown.rstrip().endswith(b"to leave it):"):
                os.write(ours, f"{waiting.pop(0)}\n".encode())
    os.close(ours)
    assert (process.returncode, waiting) == (0, []), shown
    return shown.decode()


def _read(terminal: int, process: subprocess.Popen[bytes]) -> bytes:
    if not select.select([terminal], [], [], 120)[0]:
        process.kill()
        pytest.fail("polls review waits for a reply that nobody gives")
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so when the other end is closed
        return b""


def test_read_answers_line_by_line(tmp_path: Path) -> None:
    """Anywhere, without a blog: JSON Lines in, JSON Lines out."""
    ask = {"lang": "sv", "type": "single", "options": ["Krävt in", "Avskrivit"]}
    asked = [{**ask, "text": text} for text in ("Jag röstar på 2", "1 eller 2?", "Tack!")]
    lines = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in asked)
    done = polls(tmp_path, "read", typed=lines)
    vote, unclear, none = map(json.loads, done.stdout.splitlines())
    assert vote == {"selection": ["2"], "outcome": "vote"}
    assert (unclear["selection"], unclear["outcome"]) == ([], "unclear")
    assert unclear["reason"]
    assert none == {"selection": [], "outcome": "none"}
    assert (done.returncode, done.stderr) == (0, "")


def test_void_takes_ballots_out_of_the_count(blog: Path) -> None:
    """The count and the page say so, with the reason; the ballots stay listed."""
    done = polls(blog, "void", "web-1", "comment-rule/1", "--reason", " Köpta röster ")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "web-1: void in 'regel'\ncomment-rule/1: void in 'regel'\n"
    assert (blog / "content/ballots/regel/void.jsonl").read_text(encoding="utf-8").splitlines()[
        1:
    ] == [
        '{"v":1,"ballot":"web-1","reason":"Köpta röster","day":"2026-04-01"}',
        '{"v":1,"ballot":"comment-rule/1","reason":"Köpta röster","day":"2026-04-01"}',
    ]
    count = json.loads(polls(blog, "count", "regel", "--json").stdout)["count"]
    assert (count["voters"], count["votes"], count["rejected"]["void"]) == (5, {"1": 3, "2": 2}, 3)
    assert real_blog.build(blog).returncode == 0
    page = real_blog.words((blog / "output/omrostningar/regel/index.html").read_bytes())
    assert page.count("Köpta röster") == 4, "each among what was left out, and in the list"
    assert "comment-rule/1" in page


def test_nothing_is_void_where_one_id_is_wrong(blog: Path) -> None:
    """All unknown ids are named, and no file is touched."""
    path = blog / "content/ballots/regel/void.jsonl"
    before = path.read_bytes()
    done = polls(blog, "void", "web-1", "web-x", "web-y", "--reason", "Köpta")
    message = (
        "no poll has a ballot of this id; copy it from the ballot file, "
        "or write comment-<slug>/<name of the file> for a comment's; "
        "those of a sealed poll have no id any more"
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"web-x: {message}\nweb-y: {message}\n2 mistakes\n"
    assert path.read_bytes() == before


def test_a_void_needs_a_reason(blog: Path) -> None:
    """Readers see it."""
    done = polls(blog, "void", "web-1", "--reason", " ")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "--reason: say in public why the ballots are void\n1 mistake\n"


def test_scrub_takes_addresses_out_of_comments(blog: Path) -> None:
    """A keyed voter takes their place where comments vote; the words stay byte for byte."""
    head = "author: A\nemail: {}\ndate: 2026-02-09 10:00\n\nJag röstar på 2\n"
    for number, address in ((20, "a@example.org"), (21, "A@Example.org"), (22, "b@example.org")):
        tiny_blog.write(blog / f"content/comments/regel/{number}.md", head.format(address))
    tiny_blog.write(blog / "content/comments/dold/20.md", head.format("a@example.org"))
    done = polls(blog, "scrub")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        f"content/comments/{name}.md: the address is gone"
        for name in ("dold/20", "regel/20", "regel/21", "regel/22")
    ]
    texts = {
        name: (blog / f"content/comments/{name}.md").read_text(encoding="utf-8")
        for name in ("dold/20", "regel/20", "regel/21", "regel/22")
    }
    assert "example.org" not in "".join(texts.values())
    assert texts["dold/20"] == "author: A\ndate: 2026-02-09 10:00\n\nJag röstar på 2\n"
    voters = [
        next(line for line in texts[f"regel/{n}"].splitlines() if line.startswith("voter: "))
        for n in (20, 21, 22)
    ]
    assert all(voter.count("comment:") == 1 for voter in voters)
    assert voters[0] == voters[1] != voters[2]
    assert (blog / "var/keys/regel").stat().st_mode & 0o777 == 0o600
    assert polls(blog, "scrub").stdout == ""
    assert json.loads(polls(blog, "count", "regel", "--json").stdout)["count"]["voters"] == 9


def test_keep_writes_down_the_words(blog: Path) -> None:
    """Of polls that have ballots; a later change of wording is an error until it is owned to."""
    done = polls(blog, "keep")
    assert "regel: its words are kept\n" in done.stdout
    assert "kommande" not in done.stdout
    path = blog / "content/regel.md"
    written = path.read_text(encoding="utf-8").replace("Kört ändå", "Kört vidare")
    path.write_text(written, encoding="utf-8")
    told = polls(blog, "check").stderr
    assert told.startswith("content/regel.md:10: option '1' (sv) read 'Kört ändå' when")
    assert told.count("\n") == 2
    path.write_text(
        written.replace("closes: 2026", "reworded: 2026-03-30\ncloses: 2026"), encoding="utf-8"
    )
    assert polls(blog, "check").returncode == 0


@pytest.mark.parametrize("words", [["check"], ["void", "x", "--reason", "y"]])
def test_outside_a_blog_it_says_so(tmp_path: Path, words: list[str]) -> None:
    """In plain words, with exit 1."""
    done = polls(tmp_path, *words)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "pelicanconf.py: there are no settings here; run the command in the blog's own folder\n"
        "1 mistake\n"
    )


def test_settings_may_be_named(shared: Path, tmp_path: Path) -> None:
    """From any folder."""
    done = polls(tmp_path, "check", "--settings", str(shared / "pelicanconf.py"))
    assert (done.returncode, done.stdout) == (0, "12 polls, no mistake\n")


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("x = (\n", "pelicanconf.py:1: the settings cannot be read: '(' was never closed"),
        ("x\n", "pelicanconf.py: the settings cannot be read (NameError: name 'x' is not defined)"),
    ],
)
def test_broken_settings_are_told_without_a_trace(
    tmp_path: Path, settings: str, expected: str
) -> None:
    """Settings are code, and code can be broken."""
    tiny_blog.write(tmp_path / "pelicanconf.py", settings)
    done = polls(tmp_path, "check")
    assert (done.returncode, done.stderr) == (1, f"{expected}; mend them\n1 mistake\n")


def test_a_bad_instant_is_told_without_a_trace(shared: Path) -> None:
    """SOURCE_DATE_EPOCH may be set by anything."""
    done = polls(shared, "check", now="yesterday")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("SOURCE_DATE_EPOCH: 'yesterday' is not a number of seconds")


def test_a_wrong_call_is_exit_2(shared: Path) -> None:
    """An unknown command or option is no mistake in the blog."""
    assert polls(shared, "cuont").returncode == 2
    assert polls(shared, "void", "web-1").returncode == 2


@pytest.mark.skipif(
    not (Path(sys.executable).parent / "polls").exists(), reason="the command is not installed"
)
def test_the_command_is_installed_under_its_name(shared: Path) -> None:
    """`polls`, as `make check` calls it."""
    command = str(Path(sys.executable).parent / "polls")
    done = subprocess.run([command, "check"], cwd=shared, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
