"""`polls seal`, run for real on a copy of the tests' blog."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

import pytest

import real_blog
import tiny_blog
from importers import ballotbox
from importers.ballotbox import Run
from importers.boxlines import Index
from importers.shelves import Shelves
from importers.summary import Summary
from poll_makers import poll
from polls import blog as blogs
from polls.model import BallotError
from real_blog import polls
from sealing import plan, work

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from polls.blog import Blog
    from polls.seal import Seal

LATER = "1799107200"  # 2027-01-05T00:00:00Z
SEALED = "content/ballots/regel/sealed"
BROKEN = "content/ballots/regel: sealing was broken off; run 'polls seal regel' again"
DIGEST = re.compile(r"[0-9a-f]{64}")


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the blog, with votes by comments that name their voter, and with a key."""
    blog = real_blog.copy(tmp_path_factory.mktemp("before") / "blog")
    tiny_blog.write(
        blog / "content/comments/regel/90.md",
        "author: Vera\ndate: 2026-03-01 10:00\nvoter: mail:vera4voter\n\n2\n",
    )
    tiny_blog.write(
        blog / "content/comments/regel/91.md",
        "author: Vera\ndate: 2026-03-02 10:00\nvoter: mail:vera4voter\n\n1\n",
    )
    tiny_blog.write(blog / "var/keys/regel", "k" * 32)
    return blog


def copied(source: Path, target: Path) -> Path:
    """Copy a blog."""
    shutil.copytree(source, target)
    return target


@pytest.fixture
def blog(before: Path, tmp_path: Path) -> Path:
    """Return a copy for one test to change."""
    return copied(before, tmp_path / "blog")


@pytest.fixture(scope="module")
def sealed(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the blog with its poll sealed, which no test changes."""
    blog = copied(before, tmp_path_factory.mktemp("sealed") / "blog")
    done = polls(blog, "seal", "regel", "--yes", now=LATER)
    assert done.returncode == 0, done.stderr
    return blog


@pytest.fixture
def changed(sealed: Path, tmp_path: Path) -> Path:
    """Return a copy of the sealed blog for one test to change."""
    return copied(sealed, tmp_path / "blog")


def built(blog: Path) -> dict[str, bytes]:
    """Build a blog and return its files, those for machines whose order is no matter apart."""
    done = real_blog.build(blog, now=LATER)
    assert done.returncode == 0, done.stderr
    return real_blog.files(blog / "output")


def test_nothing_that_readers_see_changes_but_that_it_is_sealed(
    before: Path, sealed: Path, tmp_path: Path
) -> None:
    """Numbers, badges, history, what was left out, every line, and the digest: byte for byte."""
    one = built(copied(before, tmp_path / "one"))
    other = built(copied(sealed, tmp_path / "other"))
    different = {name for name in real_blog.changed(one, other) if not name.startswith("search/")}
    for name in different:
        assert _unsealed(other[name]) == one[name], name
    assert "data/regel-ballots.jsonl" not in different
    assert "data/regel.json" in different
    assert "polls.json" not in different


def _unsealed(page: bytes) -> bytes:
    """Return a page without the words that say that a poll is sealed."""
    text = page.decode()
    text = re.sub(r' <span class="state sealed">.*?</span>', "", text, flags=re.DOTALL)
    text = re.sub(r'<p class="sealed[^"]*">.*?</p>\n', "", text, flags=re.DOTALL)
    return text.replace('"sealed": "2027-01-05"', '"sealed": null').encode()


def test_the_digest_is_that_of_the_file(sealed: Path, tmp_path: Path) -> None:
    """In the seal, in the published data and by sha256sum; the list is the published one."""
    kept = (sealed / SEALED / "ballots.jsonl").read_bytes()
    digest = hashlib.sha256(kept).hexdigest()
    record = json.loads((sealed / SEALED / "seal.json").read_text(encoding="utf-8"))
    files = built(copied(sealed, tmp_path / "blog"))
    assert record["digest"] == digest == json.loads(files["data/regel.json"])["count"]["digest"]
    assert files["data/regel-ballots.jsonl"] == kept
    assert record["sealed"] == "2027-01-05"


def test_no_voter_time_or_key_is_left(sealed: Path) -> None:
    """Neither in ballot files nor in comments nor in var/; the words that stood are."""
    folder = sealed / "content/ballots/regel"
    assert sorted(path.name for path in folder.iterdir()) == ["poll.json", "sealed"]
    kept = sorted(path.name for path in (folder / "sealed").iterdir())
    assert kept == ["ballots.jsonl", "seal.json", "sums.txt"]
    for path in [*folder.rglob("*"), *(sealed / "content/comments/regel").iterdir()]:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        assert "4voter" not in text, path
    assert "T10:00" not in "".join(p.read_text(encoding="utf-8") for p in folder.rglob("*.json*"))
    assert not (sealed / "var/keys/regel").exists()
    assert (sealed / "content/comments/regel/90.md").read_text(encoding="utf-8") == (
        "author: Vera\ndate: 2026-03-01 10:00\n\n2\n"
    )


def test_ids_are_kept_of_what_pages_name_and_of_nothing_else(sealed: Path) -> None:
    """Comments wear badges, and void ballots are listed; who voted on a page is forgotten."""
    record = json.loads((sealed / SEALED / "seal.json").read_text(encoding="utf-8"))
    assert {name for name in record["names"] if not name.startswith("comment-")} == {"web-8"}
    assert "comment-regel/90" in record["names"]


def test_it_says_what_it_will_do_and_asks(blog: Path) -> None:
    """What stays and what goes, what git remembers, the digest; a no changes nothing."""
    was = tiny_blog.tree(blog)
    done = polls(blog, "seal", "regel", typed="n\n", now=LATER)
    assert done.returncode == 0
    for words in ("What stays", "What goes", "git remembers", "ballotbox seal regel"):
        assert words in done.stdout
    assert DIGEST.search(done.stdout)
    assert done.stdout.endswith("nothing was changed\n")
    assert {name: v for name, v in tiny_blog.tree(blog).items() if ".pyc" not in name} == was


@pytest.mark.parametrize(
    ("poll", "now", "words"),
    [
        ("regel", real_blog.NOW, "regel: it is not closed; write 'closes:' into the poll"),
        ("regle", LATER, "regle: there is no such poll; the blog has: "),
        ("dold", real_blog.NOW, "dold: it is not closed"),
    ],
)
def test_what_cannot_be_sealed_is_told(before: Path, poll: str, now: str, words: str) -> None:
    """Exit 1, with what to do; nothing is changed."""
    done = polls(before, "seal", poll, "--yes", now=now)
    assert done.returncode == 1
    assert done.stderr.startswith(words)
    assert not (before / "content/ballots" / poll / "sealed").exists()


def test_words_that_are_not_kept_come_first(blog: Path) -> None:
    """Else nothing would say what voters read."""
    (blog / "content/ballots/regel/poll.json").unlink()
    done = polls(blog, "seal", "regel", "--yes", now=LATER)
    assert "its words are not written down yet; run 'polls keep' first" in done.stderr


def test_a_blog_with_mistakes_seals_nothing(blog: Path) -> None:
    """The count could be another once they are mended."""
    tiny_blog.write(blog / "content/a.md", "Date: 2026-03-01\n\n::: poll a\nVad?\n:::\n")
    done = polls(blog, "seal", "regel", "--yes", now=LATER)
    assert (done.returncode, "content/a.md:" in done.stderr) == (1, True)
    assert not (blog / SEALED).exists()


def test_a_seal_that_was_taken_away_is_missed(changed: Path) -> None:
    """The record of the poll's words names its digest, and where to get it back."""
    digest = json.loads((changed / SEALED / "seal.json").read_text(encoding="utf-8"))["digest"]
    shutil.rmtree(changed / SEALED)
    done = polls(changed, "check", now=LATER)
    assert done.returncode == 1
    assert done.stderr.startswith(
        f"content/ballots/regel/poll.json: the poll was sealed with the digest {digest}, "
        "and the folder sealed/ is not there; restore both from git\n"
    )


def test_a_seal_put_in_the_place_of_another_is_named(changed: Path) -> None:
    """Even one that is sound in itself."""
    record = changed / "content/ballots/regel/poll.json"
    digest = json.loads((changed / SEALED / "seal.json").read_text(encoding="utf-8"))["digest"]
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace(digest, "0" * 64), encoding="utf-8")
    done = polls(changed, "check", now=LATER)
    assert done.returncode == 1
    assert f"sealed with the digest {'0' * 64}, and its seal now has {digest}" in done.stderr


def test_sealing_again_tells_since_when(changed: Path) -> None:
    """And changes nothing."""
    was = real_blog.files(changed / "content")
    done = polls(changed, "seal", "regel", now=LATER)
    assert done.returncode == 0
    assert done.stdout.startswith("'regel' is sealed since 2027-01-05\ndigest  ")
    assert real_blog.files(changed / "content") == was


def begun(blog: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[work.Work, Seal]:
    """Return the work of sealing the poll of a blog, and its seal."""
    read = reading(blog, monkeypatch)
    made = plan.seal(read, "regel")
    return plan.work(read, "regel", made), made


def reading(blog: Path, monkeypatch: pytest.MonkeyPatch) -> Blog:
    """Return a blog as it reads when the poll is closed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    return blogs.read(blog / "pelicanconf.py")


def test_it_may_be_broken_off_after_any_step(
    before: Path, sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Then the blog is as it was, or says that the seal waits; and doing it again ends it."""
    whole = real_blog.files(sealed / "content")
    todo, made = begun(copied(before, tmp_path / "all"), monkeypatch)
    steps = len(list(work.begin(todo, made)))
    assert real_blog.files(tmp_path / "all/content") == whole
    votes = made.listing.text
    for number in range(steps):
        blog = copied(before, tmp_path / str(number))
        todo = work.Work(
            root=blog,
            folder=blog / "content/ballots/regel",
            comments=tuple(blog / one.relative_to(todo.root) for one in todo.comments),
            key=blog / "var/keys/regel",
        )
        for _ in islice(work.begin(todo, made), number):
            pass
        placed = (blog / SEALED).exists()
        if number in {2, 4, 5, steps - 1}:
            read = reading(blog, monkeypatch)
            assert [str(one) for one in read.mistakes] == ([BROKEN] if placed else [])
            assert read.registry["regel"].listing(made.zone).text == votes
        for _ in (work.finish if placed else work.begin)(todo, made):
            pass
        assert real_blog.files(blog / "content") == whole, number
        assert not (blog / "var/keys/regel").exists()


def test_running_it_again_ends_what_was_broken_off(
    blog: Path, sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a question, as it was agreed to."""
    for _ in islice(work.begin(*begun(blog, monkeypatch)), 6):
        pass
    assert polls(blog, "check", now=LATER).stderr == f"{BROKEN}\n1 mistake\n"
    done = polls(blog, "seal", "regel", now=LATER)
    assert (done.returncode, "is sealed since 2027-01-05" in done.stdout) == (0, True)
    assert real_blog.files(blog / "content") == real_blog.files(sealed / "content")


def test_a_ballot_that_came_meanwhile_is_never_thrown_away(
    blog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not in the seal stops it, before anything is taken away."""
    todo, made = begun(blog, monkeypatch)
    tiny_blog.write(
        blog / "content/ballots/regel/paper-2026-05.jsonl",
        '{"v":1,"id":"paper-9","kind":"cast","selection":["1"],"cast":"2026-05-01T10:00:00Z"}\n',
    )
    with pytest.raises(BallotError, match="1 of these ballots, the first of them 'paper-9', came"):
        list(work.begin(todo, made))
    assert not (blog / SEALED).exists()


def edit(blog: Path, path: str, changes: Mapping[str, str]) -> None:
    """Replace words in a file of a blog."""
    file = blog / path
    text = file.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8", newline="")


@pytest.mark.parametrize(
    ("path", "changes", "words"),
    [
        (
            "ballots.jsonl",
            {'"selection":["2"]': '"selection":["1"]'},
            ".jsonl:{}: this line is not",
        ),
        ("seal.json", {'"digest": "': '"digest": "0'}, "seal.json: this is no seal of version 1"),
        (
            "seal.json",
            {"comment-regel/90": "comment-regel/92"},
            "'comment-regel/92' does not stand",
        ),
        ("sums.txt", {"\n": "\n00000000\n"}, "ballots.jsonl:2: a line that was sealed is missing"),
    ],
)
def test_an_edit_of_the_seal_is_named(
    changed: Path, path: str, changes: dict[str, str], words: str
) -> None:
    """By its file and line, with the mend; the build stops."""
    text = (changed / SEALED / path).read_text(encoding="utf-8")
    at = text[: text.find(next(iter(changes)))].count("\n") + 1
    edit(changed, f"{SEALED}/{path}", changes)
    done = real_blog.build(changed, now=LATER)
    assert done.returncode == 1
    assert words.format(at) in done.stderr
    assert "restore it from git" in done.stderr


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"Vad hade du gjort?": "Vad gjorde du?"}, "the question was 'Vad hade du gjort?', and is"),
        ({"1. Kört ändå": "1. Kört"}, "option '1' was 'Kört ändå', and is 'Kört'"),
        ({"2026-12-31": "2026-12-30"}, "closes was 2027-01-01 00:00, and is 2026-12-31 00:00"),
        ({"closes:": "type: multiple\ncloses:"}, "type was single, and is multiple"),
        ({"closes:": "opens: 2026-01-01\ncloses:"}, "opens was not set, and is 2026-01-01 00:00"),
    ],
)
def test_another_definition_is_named(changed: Path, change: dict[str, str], words: str) -> None:
    """Where the poll stands, what was sealed and what stands there now."""
    edit(changed, "content/regel.md", change)
    done = polls(changed, "check", now=LATER)
    assert done.returncode == 1
    assert f"content/regel.md:10: 'regel' is sealed: {words}" in done.stderr
    assert "write it as it was" in done.stderr


def test_ballot_files_beside_a_seal_are_named(changed: Path) -> None:
    """They can add nothing, and nobody should believe that they do."""
    for name in ("web-2026-05.jsonl", "void.jsonl"):
        tiny_blog.write(changed / "content/ballots/regel" / name, "")
    assert polls(changed, "check", now=LATER).stderr == (
        "content/ballots/regel/void.jsonl: the poll is sealed, and void.jsonl can add nothing to "
        "it; take it away\n"
        "content/ballots/regel/web-2026-05.jsonl: the poll is sealed, and web-2026-05.jsonl can "
        "add nothing to it; take it away\n2 mistakes\n"
    )


def test_a_file_of_the_seal_that_is_gone_is_named(changed: Path) -> None:
    """As a count without its list would be nothing."""
    (changed / SEALED / "ballots.jsonl").unlink()
    done = polls(changed, "check", now=LATER)
    assert done.stderr == (
        f"{SEALED}/ballots.jsonl: the poll is sealed, and this file of its seal cannot be read; "
        "restore it from git\n1 mistake\n"
    )


def test_a_comment_that_comes_later_is_no_vote(changed: Path, tmp_path: Path) -> None:
    """It wears no badge; one that voted keeps its own, whatever its words are now."""
    one = built(copied(changed, tmp_path / "one"))
    tiny_blog.write(
        changed / "content/comments/regel/99.md", "author: Sen\ndate: 2026-03-09 10:00\n\n2\n"
    )
    edit(changed, "content/comments/regel/90.md", {"\n2\n": "\nIngenting alls.\n"})
    other = built(changed)
    assert other["data/regel.json"] == one["data/regel.json"]
    page = other["sv/regel/index.html"].decode()
    late = page[page.index("Sen") :]
    assert 'class="badge' not in late[: late.index("</article>")]
    assert one["sv/regel/index.html"].count(b'class="badge') == page.count('class="badge')


def test_the_author_is_bound_by_a_tag(blog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the commit that the count follows from; without a commit it says why there is none."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    commands = ("init --quiet", "config user.name A", "config user.email a@example.org")
    for words in (*commands, "add --all", "commit --quiet --message Ask"):
        subprocess.run(["git", "-C", str(blog), *words.split()], check=True)
    done = polls(blog, "seal", "regel", "--yes", now=LATER)
    assert (done.returncode, done.stderr) == (0, "")
    found = DIGEST.search(done.stdout)
    assert found
    assert f"bound by the tag count/regel/{found[0][:12]};" in done.stdout
    again = polls(blog, "seal", "regel", now=LATER)
    assert f"bound already, by the tag count/regel/{found[0][:12]}" in again.stdout


def test_without_a_repository_that_is_said(sealed: Path, tmp_path: Path) -> None:
    """The seal holds without a tag."""
    done = polls(
        copied(sealed, tmp_path / "blog"),
        *("seal", "regel"),
        now=LATER,
        GIT_CEILING_DIRECTORIES=str(tmp_path),
    )
    assert (done.returncode, "in no git repository" in done.stderr) == (0, True)


def test_follow_ups_may_still_be_noted(changed: Path) -> None:
    """They are no part of what is sealed."""
    edit(
        changed, "content/regel.md", {"closes: 2026-12-31": "closes: 2026-12-31\nsent: 2027-01-05"}
    )
    assert polls(changed, "check", now=LATER).stdout == "12 polls, no mistake\n"


def test_what_a_box_has_more_is_left_there(changed: Path) -> None:
    """And told; nothing is asked for that could not be taken in."""
    folder = changed / "content"
    shelves = Shelves(folder, {"regel": poll("regel")}, (), date(2027, 1, 5))
    run = Run(shelves, Summary(), lambda *_: None)
    ballotbox.pull(Late(), run)  # type: ignore[arg-type]
    assert run.summary.skipped == [("the poll 'regel'", "it is sealed, and its count stands")]


class Late:
    """A box that has one event more than was pulled, and gives none away."""

    def index(self) -> Index:
        """Say how far it goes."""
        return Index(1, {"regel": 1}, 0)


def test_a_poll_that_nobody_seals_is_mentioned(blog: Path) -> None:
    """At the end of a build and by a check, as a note that stops nothing."""
    words = "note: 'closed' closed more than 30 days ago; 'polls seal closed' forgets who voted"
    done = real_blog.build(blog, now=real_blog.JUNE)
    assert (done.returncode, words in done.stderr) == (0, True)
    assert words not in real_blog.build(blog).stderr
    assert words in polls(blog, "check", now=real_blog.JUNE).stderr


def test_other_commands_leave_a_sealed_poll_alone(changed: Path) -> None:
    """Void refuses in plain words; review has nothing to ask; keep and scrub touch nothing."""
    done = polls(changed, "void", "comment-regel/90", "--reason", "Köpt", now=LATER)
    assert (done.returncode, done.stdout) == (1, "")
    assert "'regel' is sealed; its count stands" in done.stderr
    done = polls(changed, "void", "web-1", "--reason", "Köpt", now=LATER)
    assert "those of a sealed poll have no id any more" in done.stderr
    assert "content/comments/regel/" not in polls(changed, "review", now=LATER).stdout
    was = real_blog.files(changed / "content/ballots/regel")
    assert "regel: its words" not in polls(changed, "keep", now=LATER).stdout
    tiny_blog.write(
        changed / "content/comments/regel/98.md",
        "author: Ny\ndate: 2026-03-09 10:00\nemail: ny@example.org\n\n2\n",
    )
    polls(changed, "scrub", now=LATER)
    assert real_blog.files(changed / "content/ballots/regel") == was
    assert not (changed / "var/keys/regel").exists()
    clean = (changed / "content/comments/regel/98.md").read_text(encoding="utf-8")
    assert clean == "author: Ny\ndate: 2026-03-09 10:00\n\n2\n"
