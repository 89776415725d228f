"""Pictures in a build: mistakes before anything is written, and nothing private in what is."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

import picture_makers
import real_blog

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Title: A\nDate: 2026-03-01\n\n"
TEXT = (
    "Ord.\n\n"
    '![En båt]({static}/images/foto.jpg "I hamn")\n\n'
    "![En linje]({attach}linje.png) och ![]({static}/images/film.gif){.decoration}\n\n"
    "![En bil]({static}/images/bil.svg)\n\n"
    "![En båt till]({static}/images/foto.jpg)\n"
)


def written(folder: Path, text: str) -> Path:
    """Write a blog of one post, with a picture of each kind."""
    real_blog.small(folder, a=HEAD + text)
    content = folder / "content"
    picture_makers.photo(content / "images/foto.jpg", 700, 500, orientation=6)
    picture_makers.sketch(content / "linje.png")
    picture_makers.film(content / "images/film.gif")
    picture_makers.svg(content / "images/bil.svg")
    picture_makers.photo(content / "images/ensam.jpg", 90, 60)
    return folder


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build that blog once, and return its folder."""
    folder = written(tmp_path_factory.mktemp("pictures"), TEXT)
    done = real_blog.build(folder, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def test_no_file_tells_what_a_camera_wrote(blog: Path) -> None:
    """Neither a size of a picture, nor the one at its own address, nor one that no text shows."""
    output = blog / "output"
    for path in output.rglob("*"):
        assert not path.is_file() or picture_makers.HIDDEN.encode() not in path.read_bytes(), path
    for name in ("images/foto.jpg", "images/ensam.jpg", "sv/a/linje.png"):
        made = picture_makers.opened((output / name).read_bytes())
        assert (dict(made.getexif()), set(made.info) & {"exif", "comment", "Author"}) == ({}, set())
    assert picture_makers.opened((output / "images/foto.jpg").read_bytes()).size == (500, 700)


def test_what_moves_and_what_is_drawn_is_left_alone(blog: Path) -> None:
    """To the byte."""
    for name in ("images/film.gif", "images/bil.svg"):
        assert (blog / "output" / name).read_bytes() == (blog / "content" / name).read_bytes()


def test_every_source_on_the_page_is_there(blog: Path) -> None:
    """And nothing that no page shows lies beside them."""
    page = (blog / "output/sv/a/index.html").read_text(encoding="utf-8")
    named = set(re.findall(r"/(pictures/[^ \"]+)", page))
    there = {f"pictures/{path.name}" for path in (blog / "output/pictures").iterdir()}
    assert named == there
    assert len(named) == 5
    assert page.count("<picture>") == 3
    assert page.count('loading="lazy"') == 4
    assert page.count('decoding="async"') == page.count("<img ") == 5
    assert len(re.findall(r"<img [^>]*width=\"\d+\" height=\"\d+\"", page)) == 5


def test_a_feed_has_the_plain_picture(blog: Path) -> None:
    """At its whole address: readers of feeds know nothing of the theme."""
    feed = (blog / "output/feeds/all.atom.xml").read_text(encoding="utf-8")
    assert 'src="http://127.0.0.1:8000/images/foto.jpg"' in feed.replace("&quot;", '"')
    assert "picture&gt;" not in feed


def test_the_cache_changes_no_byte(blog: Path, tmp_path: Path) -> None:
    """A build with it, one without it, and one in another folder write the same."""
    before = real_blog.files(blog / "output")
    assert real_blog.build(blog).returncode == 0
    assert real_blog.changed(before, real_blog.files(blog / "output")) == set()
    other = tmp_path / "other"
    other.mkdir()
    shutil.copytree(blog / "content", other / "content")
    shutil.copy(blog / "pelicanconf.py", other)
    assert real_blog.build(other).returncode == 0
    assert real_blog.changed(before, real_blog.files(other / "output")) == set()


def test_one_picture_may_lie_under_many_names(tmp_path: Path) -> None:
    """Each name has its files, though they are made but once."""
    names = [f"bild{number}" for number in range(6)]
    text = "\n\n".join(f"![x]({{static}}/images/{name}.png)" for name in names)
    folder = written(tmp_path / "blog", f"Ord.\n\n{text}\n")
    for name in names:
        shutil.copy(folder / "content/linje.png", folder / f"content/images/{name}.png")
    done = real_blog.build(folder, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    made = {path.name.split("-")[0] for path in (folder / "output/pictures").iterdir()}
    assert made == {*names}


def test_all_mistakes_are_told_with_their_lines(tmp_path: Path) -> None:
    """Nothing is written where there is one."""
    text = (
        "![]({static}/images/foto.jpg)\n\n![x](foto.jpg) `![](y.jpg)`\n\n"
        "![x]({static}/images/nej.jpg)\n\n![x](https://example.org/z.png)\n"
    )
    folder = written(tmp_path / "blog", text)
    (folder / "content/images/trasig.jpg").write_bytes(b"hej")
    done = real_blog.build(folder)
    told = [line for line in done.stderr.splitlines() if line.startswith("content/")]
    assert [(line.split(": ")[0], line.split(": ")[1][:30]) for line in told] == [
        ("content/a.md:4", "the picture has no words for t"),
        ("content/a.md:6", "'foto.jpg' leads nowhere from "),
        ("content/a.md:8", "there is no picture '/images/n"),
        ("content/a.md:10", "the picture lies on another se"),
        ("content/images/trasig.jpg", "this is no picture that can be"),
    ]
    assert (done.returncode, (folder / "output").exists()) == (1, False)
