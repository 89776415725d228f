"""Polls in Markdown are read as the golden cases say, and so are the mistakes in writing them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from golden_cases import FOLDER, ZONE, Case, cases, shown
from polls import syntax
from polls.model import Option, PollType
from polls.syntax import Broken, Scan, Settings, scan

if TYPE_CHECKING:
    from polls.syntax import Block

GOLDEN = [case for path in sorted(FOLDER.glob("*.txt")) for case in cases(path)]


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case.title)
def test_golden(case: Case) -> None:
    """The polls and mistakes of a golden case are those it expects."""
    assert shown(case.documents()) == case.expected


def test_golden_titles_differ() -> None:
    """Each golden case has a title of its own, so that a failure names one."""
    titles = [case.title for case in GOLDEN]
    assert len(GOLDEN) > 150
    assert len(set(titles)) == len(titles)


def block(text: str) -> Block:
    """Return the one good poll of a text."""
    found = scan(text.split("\n"), "x.md", ZONE)
    assert found.mistakes == ()
    return found.blocks[0]


def test_docstring_holds_the_example() -> None:
    """The example in the module's docstring is a good poll of two options."""
    example = re.search(r"```markdown\n(.*)```", syntax.__doc__ or "", re.DOTALL)
    assert example
    declaration = block(example[1]).declaration
    assert declaration
    assert [option.key for option in declaration.options] == ["1", "2"]


def test_declaration_names_its_lines() -> None:
    """Options and settings say on which line they stand, counted from one as editors count."""
    declaration = block("\n::: poll x\nA\nor b?\n\n- (a) A\n- (b) B\n  b\n\ntype: multiple\n:::")
    assert declaration.declaration
    assert str(declaration.declaration.place) == "x.md:2"
    assert declaration.declaration.options == (Option("a", "A"), Option("b", "B b"))
    assert declaration.declaration.option_lines == (6, 7)
    assert declaration.declaration.numbered is False
    assert declaration.declaration.settings.line("type") == 10
    assert declaration.declaration.settings.line("closes") == 0
    assert declaration.declaration.settings.type is PollType.MULTIPLE


def test_settings_not_written_are_none() -> None:
    """Where an author writes no setting none is filled in."""
    declaration = block("::: poll x\nA?\n\n1. A\n2. B\n:::").declaration
    assert declaration
    assert declaration.settings == Settings()


def test_shown_again_has_no_declaration() -> None:
    """A poll that is closed at once declares nothing."""
    assert block("::: poll x\n:::").declaration is None


def test_broken_polls_are_no_blocks() -> None:
    """A poll with a mistake is left as text, its name and lines kept for other checks."""
    text = "::: poll x\nA?\n\n1. A\n3. B\n:::\n\n::: poll y\n:::"
    found = scan(text.split("\n"), "x.md", ZONE)
    assert [block.name for block in found.blocks] == ["y"]
    assert found.broken == (Broken("x", 0, 5),)


def test_an_empty_file_holds_nothing() -> None:
    """No lines, or one empty one, hold no poll and no mistake."""
    assert scan([], "x.md", ZONE) == scan([""], "x.md", ZONE) == Scan()


def test_line_ends_may_be_kept() -> None:
    """Lines that still end as they do in the file are read the same."""
    text = "::: poll x\r\nA?\r\n\r\n1. A\r\n2. B\r\n:::\r\n"
    assert scan(text.splitlines(keepends=True), "x.md", ZONE) == scan(
        text.split("\n"), "x.md", ZONE
    )


def test_control_characters_are_taken_out() -> None:
    """What no feed may hold is taken out of questions and labels."""
    declaration = block("::: poll x\nA\x00?\n\n1. \x02A\x1b\n2. B\x7f\n:::").declaration
    assert declaration
    assert (declaration.question, declaration.options[0].label) == ("A?", "A")


@pytest.mark.parametrize(
    "text",
    [
        "::: poll x\nA?\n\n1. A\n2. B\n:::\n\n" * 2000,
        "```\n" * 20000,
        "<div>\n" * 20000,
        "<!--" * 20000,
        "<a \"'" * 20000,
        "> - " * 20000,
        "- a\n  ```\n" * 10000,
        "::: poll x\n" * 10000,
        "::: poll x\nA?\n\n" + "1. A\n" * 20000,
        "::: poll x\nA?\n\n1. A\n2. B\n\n" + "colses: 1\n" * 10000,
        ":" * 100000,
        "::: " + "p" * 100000,
        ":::" + "\u00a0" * 100000 + "!",
        "<!-- a --> ` " * 20000,
        "<div '\"\n" * 20000,
    ],
    ids=lambda text: repr(text[:20]),
)
def test_large_texts_are_read(text: str) -> None:
    """Large texts of one kind are read to their end; a slow rule would show as a hanging test."""
    assert scan(text.split("\n"), "x.md", ZONE) is not None
