"""The blog that the project ships: one comment more, ten broken polls, ten broken comments."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest

import real_blog
import tiny_blog
from real_blog import JUNE, words

if TYPE_CHECKING:
    from pathlib import Path

POLL = "regel-eller-undantag"
ARTICLES = ("sv/ingen-regel-utan-undantag/", "en/no-rule-without-an-exception/")
COMMENT = "content/comments/ingen-regel-utan-undantag/ny.md"
SUMMARIES = ("omrostningar/", "afstemninger/", "avstemninger/", "polls/")
# In ten posts, ten polls each broken in its own way, and what is said of them.
BROKEN = {
    "gap": (
        "::: poll gap\nVad?\n\n1. Ja\n3. Nej\n:::",
        ":8: ",
    ),
    "typo": ("::: poll typo\nVad?\n\n1. Ja\n2. Nej\n\nclsoes: 2026-05-01\n:::", ":10: "),
    "twice": ("::: poll twice\nVad?\n\n1. Ja\n1. Nej\n:::", ":8: "),
    "open": ("::: poll open\nVad?\n\n1. Ja\n2. Nej", ":4: "),
    "fence": (":::poll fence\nVad?\n\n1. Ja\n2. Nej\n:::", ":4: "),
    "name": ("::: Poll Å\nVad?\n\n1. Ja\n2. Nej\n:::", ":4: "),
    "words": ("::: poll words här\nVad?\n\n1. Ja\n2. Nej\n:::", ":4: "),
    "choose": ("::: poll choose\nVad?\n\n1. Ja\n2. Nej\n\nchoose: 2\n:::", ":10: "),
    "date": ("::: poll date\nVad?\n\n1. Ja\n2. Nej\n\ncloses: 2026-02-31\n:::", ":10: "),
    "index": ("::: poll index\nVad?\n\n1. Ja\n2. Nej\n:::", ":4: "),
}
# Ten comment files that cannot be read as they are meant, and the line that is named.
STRAY = {
    "ingen-regel-utan-undantag/ingen-tomrad.md": (b"author: A\ndate: 2026-03-01 10:00\n2", 3),
    "ingen-regel-utan-undantag/ingen-dag.md": (b"author: A\n\n2", 1),
    "ingen-regel-utan-undantag/fel-dag.md": (b"author: A\ndate: i dag\n\n2", 2),
    "ingen-regel-utan-undantag/latin.md": (b"author: A\ndate: 2026-03-01\n\nJ\xe4ttebra", 4),
    "ingen-regel-utan-undantag/tom.md": (b"", 1),
    "ingen-regel-utan-undantag/ordlos.md": (b"author: A\ndate: 2026-03-01\n\n", 1),
    "ingen-regel-utan-undantag/oppen.md": (b"---\nauthor: A\ndate: 2026-03-01\n", 1),
    "ingen-regel-utan-undantag/skrivfel.md": (b"auhtor: A\ndate: 2026-03-01\n\n2", 1),
    "ingen-sadan-artikel/a.md": (b"author: A\ndate: 2026-03-01\n\n2", None),
    "klattrar.md": (b"post_id: ../x\nauthor: A\ndate: 2026-03-01\n\n2", 1),
}


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped blog, built."""
    folder = real_blog.copy_shipped(tmp_path_factory.mktemp("shipped") / "blog")
    done = real_blog.build(folder, now=JUNE)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return folder


def comment(folder: Path, text: str) -> None:
    """Drop a comment into the blog."""
    tiny_blog.write(folder / COMMENT, text)


@pytest.fixture(scope="module")
def after(before: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped blog with one comment more that says `2`, built."""
    folder = real_blog.copy_shipped(tmp_path_factory.mktemp("after") / "blog")
    comment(folder, "author: Vera\ndate: 2026-03-10 10:00\n\n2\n")
    done = real_blog.build(folder, now=JUNE)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert before.is_dir()
    return folder


def output(folder: Path) -> dict[str, bytes]:
    """Return what was built of a blog."""
    return real_blog.files(folder / "output")


def test_the_shipped_blog_has_no_mistake_and_no_warning(before: Path) -> None:
    """And each of its polls has a page and data."""
    built = output(before)
    for name in (*(f"{page}index.html" for page in (*ARTICLES, *SUMMARIES)), "polls.json"):
        assert name in built
    names = [entry["name"] for entry in json.loads(built["polls.json"])["polls"]]
    assert POLL in names
    for name in names:
        assert {f"data/{name}.json", f"data/{name}.csv"} <= built.keys()
        assert [page for page in built if page.endswith(f"/{name}/index.html")]


def test_a_comment_without_a_blank_line_is_named_and_changes_nothing(before: Path) -> None:
    """The build is good, the warning names file and line, and output/ keeps its bytes."""
    kept = tiny_blog.tree(before / "output")
    comment(before, "author: Vera\ndate: 2026-03-10 10:00\n2\n")
    done = real_blog.build(before, now=JUNE)
    (before / COMMENT).unlink()
    assert done.returncode == 0
    said = "not a header line; put an empty line between the header and the words"
    assert done.stderr.splitlines() == [f"warning: {COMMENT}:3: {said}", "1 warning"]
    assert tiny_blog.tree(before / "output") == kept


def test_one_comment_changes_what_it_should_and_nothing_else(before: Path, after: Path) -> None:
    """The article, its translation, lists that count comments, the poll, the search; no more."""
    old, new = output(before), output(after)
    teasers = {
        name
        for name, page in old.items()
        if name.endswith("index.html") and any(f"{a}#comments".encode() in page for a in ARTICLES)
    }
    assert {"index.html", "sv/index.html", "en/index.html"} < teasers
    expected = {
        *teasers,
        *(f"{article}index.html" for article in ARTICLES),
        *(f"{article}comments.atom.xml" for article in ARTICLES),
        "feeds/comments.atom.xml",
        *(f"{summary}index.html" for summary in SUMMARIES),
        f"omrostningar/{POLL}/index.html",
        f"polls/{POLL}/index.html",
        f"data/{POLL}.json",
        f"data/{POLL}.csv",
        f"data/{POLL}-ballots.jsonl",
        "polls.json",
    }
    changed = real_blog.changed(old, new)
    # A comment can be searched for, in its own language.
    searched = {name for name in changed if name.startswith("search/sv/")}
    assert changed - searched == expected


def test_one_comment_is_one_vote_in_the_data(before: Path, after: Path) -> None:
    """In JSON, CSV and the manifest: one more for option 2, by comment, and nowhere else."""
    old, new = output(before), output(after)
    was, is_now = (json.loads(o[f"data/{POLL}.json"])["count"] for o in (old, new))
    was["received"] += 1
    was["voters"] += 1
    was["votes"]["2"] += 1
    was["sources"]["comment"]["voters"] += 1
    was["sources"]["comment"]["votes"]["2"] += 1
    was["history"]["voters"]["2026-03-10"] += 1
    assert is_now["digest"] != was["digest"]
    assert is_now == {**was, "shares": is_now["shares"], "digest": is_now["digest"]}
    rows = [list(csv.DictReader(StringIO(o[f"data/{POLL}.csv"].decode()))) for o in (old, new)]
    gained = [int(b["votes"]) - int(a["votes"]) for a, b in zip(*rows, strict=True)]
    assert gained == [0, 1]
    counts = [
        next(p for p in json.loads(o["polls.json"])["polls"] if p["name"] == POLL)["counts"]
        for o in (old, new)
    ]
    counts[0]["comment"]["voters"] += 1
    counts[0]["comment"]["votes"]["2"] += 1
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (ARTICLES[0], r"(\d+) har röstat"),
        (ARTICLES[1], r"(\d+) have voted"),
        (f"omrostningar/{POLL}/", r"(\d+) har röstat"),
        (f"polls/{POLL}/", r"(\d+) have voted"),
    ],
)
def test_one_comment_is_one_voter_on_every_page(
    before: Path, after: Path, page: str, said: str
) -> None:
    """On the article, on its translation, on the poll's pages."""
    was, is_now = (
        int(re.findall(said, words(output(folder)[f"{page}index.html"]))[0])
        for folder in (before, after)
    )
    assert is_now == was + 1


@pytest.mark.parametrize("page", SUMMARIES)
def test_one_comment_is_one_voter_on_every_summary(before: Path, after: Path, page: str) -> None:
    """The sum of the voters of all polls rises by one, in every language."""
    said = r"(\d+) (?:har röstat|har stemt|have voted)"
    was, is_now = (
        sum(map(int, re.findall(said, words(output(folder)[f"{page}index.html"]))))
        for folder in (before, after)
    )
    assert is_now == was + 1


def test_ten_broken_polls_are_all_named(before: Path) -> None:
    """With file and line, in plain words; exit 1, and output/ as it was, bytes and times."""
    kept = tiny_blog.tree(before / "output")
    for name, (poll, _) in BROKEN.items():
        head = f"Title: {name}\nDate: 2026-03-01\n\n"
        tiny_blog.write(before / f"content/x-{name}.md", f"{head}{poll}\n")
    done = real_blog.build(before, now=JUNE)
    checked = real_blog.polls(before, "check", now=JUNE)
    for name in BROKEN:
        (before / f"content/x-{name}.md").unlink()
    told = done.stderr.splitlines()
    for name, (_, line) in BROKEN.items():
        mine = [said for said in told if said.startswith(f"content/x-{name}.md:")]
        assert len(mine) == 1, (name, mine)
        assert mine[0].startswith(f"content/x-{name}.md{line}"), mine
    assert told[-1] == "10 mistakes; output/ is as it was"
    assert done.returncode == 1
    assert tiny_blog.tree(before / "output") == kept
    assert checked.stderr.splitlines() == [*told[:-1], "10 mistakes"]
    assert checked.returncode == 1


def test_ten_broken_comments_are_all_named(before: Path) -> None:
    """With the line, at the end of a good build; none of them is on a page."""
    kept = output(before)
    for name, (content, _) in STRAY.items():
        path = before / "content/comments" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    done = real_blog.build(before, now=JUNE)
    for name in STRAY:
        (before / "content/comments" / name).unlink()
    (before / "content/comments/ingen-sadan-artikel").rmdir()
    told = done.stderr.splitlines()
    for name, (_, line) in STRAY.items():
        place = f"warning: content/comments/{name}"
        place = place.rsplit("/", 1)[0] if line is None else f"{place}:{line}:"
        assert len([said for said in told if said.startswith(place)]) >= 1, (name, told)
    assert told[-1] == "10 warnings"
    assert len(told) == 11
    assert done.returncode == 0
    assert output(before) == kept
