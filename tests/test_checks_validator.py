"""The second opinion on HTML: where it is installed its errors are told, else nothing is."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from checks import validator
from polls.model import Mistake
from tiny_blog import write

ROOT = Path(__file__).resolve().parents[1]
PAGE = "<!DOCTYPE html>\n<html lang='sv'><head><title>T</title></head>\n<body>{}</body></html>\n"


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """Return the command of the checker. Without it, skip; in CI, fail."""
    found = validator.command(ROOT)
    if not found:
        words = "no checker of HTML here; 'npm ci' brings it"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(words)
    return found


def test_its_errors_are_told_by_page_and_line(checker: list[str], tmp_path: Path) -> None:
    """An error stands in the page that has it, in a folder whose name needs escaping too."""
    folder = tmp_path / "min blogg å/output"
    write(folder / "sv/om/index.html", PAGE.format("<h1>T</h1>\n<p foo='1'>x</p>"))
    write(folder / "index.html", PAGE.format("<h1>T</h1>"))
    (found,) = validator.faults(checker, folder)
    assert (found.path, found.line) == ("output/sv/om/index.html", 4)
    assert found.message.startswith("the W3C's checker says: Attribute “foo” not allowed")


def test_what_it_says_of_styles_and_mere_advice_is_left_out(
    checker: list[str], tmp_path: Path
) -> None:
    """Only errors of HTML count: browsers know more of CSS than it does."""
    style = "<style>p { container-type: nonsense }</style><section><p>x</p></section>"
    write(tmp_path / "index.html", PAGE.format(style.join(("<h1>T</h1>", ""))))
    messages = [one.message for one in validator.faults(checker, tmp_path)]
    assert not [one for one in messages if "CSS" in one or "container" in one]


def test_what_readers_may_have_written_is_left_out(checker: list[str], tmp_path: Path) -> None:
    """A strange address or character in a comment is no error that stops a blog."""
    strange = "<a href='http://[x' rel='nofollow ugc'>x</a> <a href='https://a%zz|'>\ufdd0\x7f</a>"
    write(tmp_path / "index.html", PAGE.format(f"<h1>T</h1><p>{strange}</p>"))
    assert validator.faults(checker, tmp_path) == []


def test_without_it_nothing_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a missing jar nor a missing Java is a mistake."""
    assert validator.command(tmp_path) == []
    write(tmp_path / validator.CHECKER, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert validator.command(tmp_path) == []


def test_a_checker_that_fails_is_told_in_one_line(tmp_path: Path) -> None:
    """A Java that is too old ends in no trace, but in what to do."""
    false = shutil.which("false")
    assert false
    assert validator.faults([false], tmp_path) == [
        Mistake(
            tmp_path.name,
            0,
            "the W3C's checker of HTML failed; install Java 17 or newer, or remove node_modules",
        )
    ]
