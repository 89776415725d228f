"""Options are told by their marks, and what nearly is one is not lost in the words above it."""

from __future__ import annotations

import pytest

from polls.syntax.options import Written, first, further, mistakes, plain


@pytest.mark.parametrize(
    ("text", "key", "label"),
    [
        ("1. Ja", "1", "Ja"),
        ("2) Nej", "2", "Nej"),
        ("- (ja) Ja", "ja", "Ja"),
        ("* (a-1)  B  c", "a-1", "B c"),
        ("+ (x)Y", "x", "Y"),
    ],
)
def test_marks(text: str, key: str, label: str) -> None:
    """A number, or a bullet and a key in parentheses, begins an option."""
    option = further(7, text, already=1)
    assert option
    assert (option.line, option.key, option.label, option.wrong) == (7, key, label, [])


@pytest.mark.parametrize("text", ["Ja", "1.5 kr", "1986. Much", "(ja) Ja", "-Ja", "closes: 18"])
def test_words(text: str) -> None:
    """Other lines are words of the option above."""
    assert further(7, text, already=1) is None


@pytest.mark.parametrize("text", ["2.Nej", "2: Nej", "(2) Nej", "-(nej) Nej", "– (nej) Nej"])
def test_what_nearly_is_an_option(text: str) -> None:
    """A slip in the mark is told, not read as words."""
    option = further(7, text, already=1)
    assert option
    assert [line for line, _ in option.wrong] == [7]


def test_a_question_may_go_on_with_a_number() -> None:
    """Right below a question's line only `1.` and bullets begin the options."""
    assert first(3, "2. maj", above=True) is None
    assert first(3, "2026. Then?", above=False) is None
    assert first(3, "1. Ja", above=True) is not None
    assert first(3, "2. Ja", above=False) is not None


def test_each_mistake_stands_on_its_line() -> None:
    """A gap, a key twice and a label twice are told where they stand."""
    options = [Written(line, numbered=True, key="1", words=["a"]) for line in (4, 5)]
    assert list(mistakes(options)) == [
        (5, "option '1' is already on line 4"),
        (5, "this option has the words of line 4; write others"),
    ]


def test_plain_text_is_on_one_line() -> None:
    """White space becomes single, but a space that does not break stays."""
    assert plain(" a \t b\nc\x00 2\u00a0kr ") == "a b c 2\u00a0kr"
