"""Stylesheets and scripts as they are published: shorter, and the same to a browser."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

import real_blog
from theme_files import script, stylesheet
from theme_parts import THEME
from tiny_blog import write

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("written", "slim"),
    [
        ("a {\n  color: red;\n  top: 0;\n}\n", "a{color:red;top:0}"),
        ("/* why */ a { top: 0 }", "a{top:0}"),
        ("a > b, c d { top: 0 }", "a>b,c d{top:0}"),
        ("a :is(b, c):hover { top: 0 }", "a :is(b,c):hover{top:0}"),
        ("a { width: calc(2 * var(--x) + 1px) }", "a{width:calc(2 * var(--x) + 1px)}"),
        ("@media (min-width: 54rem) { a { top: 0 } }", "@media (min-width:54rem){a{top:0}}"),
        ('a::after { content: " ( > ; " }', 'a::after{content:" ( > ; "}'),
        ("a::after { content: '/* no  comment */' }", "a::after{content:'/* no  comment */'}"),
        ("a { margin: 0/**/auto }", "a{margin:0 auto}"),
    ],
)
def test_a_stylesheet_says_the_same_in_less(written: str, slim: str) -> None:
    """Comments and needless white space go; white space that means something stays."""
    assert stylesheet(written) == slim


@pytest.mark.parametrize(
    ("written", "slim"),
    [
        ("  let a = 1\n\n  // why\n  let b = 2\n", "let a = 1\nlet b = 2\n"),
        ("/** What\n * it does. */\nlet a = 1;\n", "let a = 1;\n"),
        ("let a = 'http://b'; // stays\n", "let a = 'http://b'; // stays\n"),
        ("let a = 1 /* b */ + 2;\n", "let a = 1 /* b */ + 2;\n"),
        ("  let a = `one\n    two`;\n", "  let a = `one\n    two`;\n"),
    ],
)
def test_a_script_says_the_same_in_less(written: str, slim: str) -> None:
    """Each statement keeps its line; where a template's text has an indent, all stays."""
    assert script(written) == slim


@pytest.mark.parametrize("path", sorted(THEME.rglob("static/*.js")), ids=lambda path: path.name)
def test_a_slim_script_loses_comments_alone(path: Path, tmp_path: Path) -> None:
    """Each line that went is empty or a comment's, and what is left is JavaScript still."""
    whole = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    kept = script(path.read_text(encoding="utf-8")).splitlines()
    rest = iter(kept)
    gone, wanted = [], next(rest)
    for line in whole:
        if line == wanted:
            wanted = next(rest, "")
        else:
            gone.append(line)

    assert wanted == ""
    assert [line for line in gone if line and not line.startswith(("//", "/*", "*"))] == []
    assert gone
    node = shutil.which("node")
    if node is not None:
        slim = tmp_path / "slim.mjs"
        slim.write_text("\n".join(kept), encoding="utf-8")
        subprocess.run([node, "--check", str(slim)], check=True)


@pytest.mark.parametrize("path", sorted(THEME.rglob("static/*.css")), ids=lambda path: path.name)
def test_a_slim_stylesheet_keeps_every_rule(path: Path) -> None:
    """As many rules and declarations as before, in fewer bytes."""
    whole = path.read_text(encoding="utf-8")
    bare = re.sub(r"/\*.*?\*/", "", whole, flags=re.DOTALL)
    slim = stylesheet(whole)

    assert slim.count("{") == bare.count("{")
    assert re.findall(r"[\w#.%-]+", slim) == re.findall(r"[\w#.%-]+", bare)
    assert len(gzip.compress(slim.encode())) < len(gzip.compress(whole.encode()))


def test_a_build_publishes_them_slim(tmp_path: Path) -> None:
    """The theme's own files are slimmed; what the author put beside the posts is theirs."""
    settings = real_blog.small(tmp_path / "blog")
    write(tmp_path / "blog/content/extra/own.css", "a { top: 0 }\n")
    with settings.open("a", encoding="utf-8") as more:
        more.write('STATIC_PATHS = ["extra"]\n')
    done = real_blog.build(tmp_path / "blog")
    output = tmp_path / "blog/output"

    assert done.returncode == 0, done.stderr
    for path in sorted(THEME.rglob("static/*.css")):
        published = (output / "theme" / path.name).read_text(encoding="utf-8")
        assert published == stylesheet(path.read_text(encoding="utf-8"))
    assert (output / "extra/own.css").read_text(encoding="utf-8") == "a { top: 0 }\n"
