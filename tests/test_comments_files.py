"""Where comment files lie, and what is said of each that is no comment."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from comments.files import SIZE, read

if TYPE_CHECKING:
    from pathlib import Path

    from comments.model import Harvest

HEADER = b"author: Anna\ndate: 2026-02-14\n"
GOOD = HEADER + b"\n2\n"


class Tree:
    """A blog's folder of comments on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "content" / "comments"
        self.folder.mkdir(parents=True)

    def write(self, name: str, data: bytes = GOOD) -> Path:
        """Put one file there, a good comment if nothing else is said."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def read(self) -> Harvest:
        """Read the folder as the build does."""
        return read(self.folder, self.root, ZoneInfo("Europe/Stockholm"))

    def warnings(self) -> list[str]:
        """Return the notices, without the folder they all name."""
        return [str(w).removeprefix("content/comments/") for w in self.read().warnings]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Return an empty folder of comments."""
    return Tree(tmp_path)


def test_both_layouts_are_read_in_order_of_time(tree: Tree) -> None:
    """A folder per article, and files with `post_id`; by date, then by id."""
    tree.write("regel/b.md")
    tree.write("regel/a.MD")
    tree.write("0.md", b"post_id: annan\ndate: 2026-02-15\n\nx")
    tree.write("annan/z.md", b"date: 2026-02-13\n\nx")
    found = tree.read()
    assert [(c.slug, c.id) for c in found.comments] == [
        ("annan", "z"),
        ("regel", "a"),
        ("regel", "b"),
        ("annan", "0"),
    ]
    assert found.comments[1].path == "content/comments/regel/a.MD"
    assert found.warnings == ()


def test_no_folder_is_no_comments(tmp_path: Path) -> None:
    """A blog without comments is whole."""
    found = read(tmp_path / "content/comments", tmp_path, ZoneInfo("UTC"))
    assert (found.comments, found.warnings) == ((), ())


def test_junk_is_passed_over_in_silence(tree: Tree) -> None:
    """What editors and file managers leave behind is nobody's comment."""
    for name in (".DS_Store", "1.md~", ".1.md.swp", "#1.md#", "Thumbs.db", "1.md.orig", ".git/x"):
        tree.write(f"regel/{name}")
        tree.write(name)
    found = tree.read()
    assert (found.comments, found.warnings) == ((), ())


@pytest.mark.parametrize(
    ("name", "data", "warning"),
    [
        (
            "regel/1.md",
            HEADER + b"2\n",
            "regel/1.md:3: not a header line; put an empty line between the header and the words",
        ),
        (
            "regel/1.md",
            b"author: Anna\n\n2\n",
            "regel/1.md:1: no date; write 'date: 2026-02-14 10:12' in the header",
        ),
        (
            "regel/1.md",
            b"date: 31 februari\n\n2\n",
            "regel/1.md:1: '31 februari' is no date; write it as 2026-02-14 10:12",
        ),
        (
            "regel/1.md",
            HEADER + b"\nett\ntv\xe5\n",
            "regel/1.md:5: not UTF-8 text; save the file again as UTF-8",
        ),
        (
            "regel/1.md",
            "author: Anna".encode("utf-16"),
            "regel/1.md:1: not UTF-8 text; save the file again as UTF-8",
        ),
        ("regel/1.md", b"", "regel/1.md:1: the file is empty; write it anew, or take it away"),
        (
            "1.md",
            GOOD,
            "1.md:1: which article? write 'post_id:' and the article's slug",
        ),
        (
            "1.md",
            b"date: 2026-02-14\npost_id: ../../hemligt\n\n2\n",
            "1.md:2: a path climbs out of the folder; write the article's slug alone",
        ),
        (
            "regel/1.txt",
            GOOD,
            "regel/1.txt:1: not a comment file; name it with '.md' at the end, or take it away",
        ),
        (
            "regel/1.md",
            GOOD + b"x" * SIZE,
            "regel/1.md:1: larger than 256 KB, and is not read; shorten it",
        ),
        (
            "regel/djup/1.md",
            GOOD,
            "regel/djup: a folder inside an article's folder is not read; move its files up",
        ),
        (
            "regel/1\n2.md",
            GOOD,
            (
                "regel/1\\n2.md:1: a name that cannot be printed is not read; "
                "rename it with letters and digits"
            ),
        ),
        (
            "regel/1.md",
            HEADER + b"\n",
            "regel/1.md:1: no words below the header; write them after an empty line",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_mend(
    tree: Tree, name: str, data: bytes, warning: str
) -> None:
    """It is neither shown nor counted, it harms no other, and it is never passed over."""
    tree.write(name, data)
    tree.write("regel/hel.md")
    assert tree.warnings() == [warning]
    assert [c.id for c in tree.read().comments] == ["hel"]


def test_a_file_name_that_is_no_text_is_named(tree: Tree) -> None:
    """A name in another encoding neither breaks the build nor the log."""
    raw = os.fsencode(tree.folder) + b"/\xe5.md"
    try:
        with open(raw, "wb") as file:  # noqa: PTH123 - a name that is not text
            file.write(GOOD)
    except OSError:
        pytest.skip("this file system takes only names that are text")
    (warning,) = tree.warnings()
    assert warning.startswith("\\udce5.md:1: a name that cannot be printed")


def test_links_are_not_followed(tree: Tree) -> None:
    """A link may lead to any file of the machine that builds."""
    secret = tree.root / "secret.md"
    secret.write_bytes(GOOD)
    (tree.folder / "regel").mkdir()
    (tree.folder / "regel" / "1.md").symlink_to(secret)
    (tree.folder / "rot").symlink_to("/")
    (tree.folder / "regel" / "bruten.md").symlink_to("ingenstans")
    assert tree.read().comments == ()
    message = "a link may lead out of its folder, and is not followed; put the file itself here"
    assert tree.warnings() == [
        f"regel/1.md:1: {message}",
        f"regel/bruten.md: {message}",
        f"rot: {message}",
    ]


def test_two_of_one_name_are_one_and_the_other_is_named(tree: Tree) -> None:
    """The same id in both layouts would be two ballots under one name."""
    tree.write("1.md", b"post_id: regel\n" + GOOD)
    tree.write("regel/1.md")
    assert len(tree.read().comments) == 1
    assert tree.warnings() == [
        "regel/1.md:1: content/comments/1.md is already comment '1' there; rename one of them"
    ]


def test_a_comment_is_there_once_the_line_is_mended(tree: Tree) -> None:
    """What the warning asks for is what helps."""
    path = tree.write("regel/1.md", HEADER + b"2\n")
    assert tree.read().comments == ()
    path.write_bytes(HEADER + b"\n2\n")
    assert [c.body for c in tree.read().comments] == ["2"]
    assert tree.warnings() == []
