"""A line that was meant to begin a poll is never taken for text, nor text for a poll."""

from __future__ import annotations

import pytest

from polls.syntax.fences import closes, miss, opener, reserved, slug


def test_the_one_right_way() -> None:
    """Three colons, a space, the word, a space, the name."""
    assert opener("::: poll a-1") == "a-1"
    assert miss("::: poll") is not None


@pytest.mark.parametrize(
    "line",
    [
        *(
            "",
            ":::",
            "::: warning",
            ":::tip",
            "::::: columns",
            ":: Pole",
            "a ::: poll x",
            ": poll x",
        ),
        *(
            "\\::: poll x",
            "`::: poll x`",
            "::: polling",
            "::: pull quote",
            "::: {.poster}",
            "poll x",
        ),
    ],
)
def test_other_lines_are_left_alone(line: str) -> None:
    """What other extensions and prose use colons for is no poll."""
    assert (opener(line), miss(line)) == ("", None)


@pytest.mark.parametrize("line", [":::", "::::", "  :::", "::", "：：：", "::: end", ":::/poll"])
def test_what_ends_a_poll_or_was_meant_to(line: str) -> None:
    """A poll ends with the first line that looks like its end."""
    assert closes(line)


@pytest.mark.parametrize("line", ["", ": x", "a :::", "closes: 18", ":: x"])
def test_what_does_not_end_a_poll(line: str) -> None:
    """Words do not end a poll."""
    assert not closes(line)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Å Ö", "a-o"),
        ("Får", "far"),
        ("æ ø", "ae-o"),
        ("a_b", "a-b"),
        ("!?", ""),
        ("x" * 99, "x" * 64),
    ],
)
def test_the_nearest_name(words: str, name: str) -> None:
    """A name is proposed in the letters that names have."""
    assert slug(words) == name


@pytest.mark.parametrize("name", ["index", "polls", "all", "feed", "data", "con", "lpt9", "none"])
def test_names_that_are_kept(name: str) -> None:
    """Names that would clash with pages, files or commands are refused with another."""
    assert f"::: poll the-{name}" in reserved(name)


@pytest.mark.parametrize("name", ["x", "com", "index-2", "regel-eller-undantag", "console"])
def test_names_that_are_free(name: str) -> None:
    """Names that merely look like them are free."""
    assert reserved(name) == ""


@pytest.mark.parametrize("word", ["omröstning", "Afstemning", "vote", "fråga"])
def test_a_poll_in_another_word_is_told(word: str) -> None:
    """Who thinks of it in another language would see it turn silently into text."""
    missed = miss(f"::: {word} min-fraga")
    assert missed is not None
    assert missed.message == "this does not begin a poll; write '::: poll min-fraga'"
    assert miss(f"Om {word}: den är öppen") is None
