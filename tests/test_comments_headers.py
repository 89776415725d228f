"""The header and the words of a comment file's text."""

from __future__ import annotations

import pytest

from comments.headers import UnreadableError, parse, plain

BELOW = "The words stand below an empty line"
HEADER = "author: Anna\ndate: 2026-02-14\n"


@pytest.mark.parametrize(
    "text",
    [
        "author: Anna\ndate: 2026-02-14\n\n2\n",
        "author: Anna\r\ndate: 2026-02-14\r\n\r\n2\r\n",
        "author: Anna\rdate: 2026-02-14\r\r2",
        "\ufeffauthor: Anna\ndate: 2026-02-14\n \n2",
        "\n\nAUTHOR:Anna\nDate : 2026-02-14\n\n\n\n2\n\n",
        "---\nauthor: 'Anna'\n\n# note\ndate: \"2026-02-14\"\nfoo\n---\n2".replace("foo\n", ""),
        "---\nauthor: Anna\ndate: 2026-02-14\n...\n\n2\n",
        "author: Anna\ndate: 2026-02-14\n---\n2\n",
        "author: Anna\ntitle: Re: x\nip: 10.0.0.1\ndate: 2026-02-14\n\n2\n",
    ],
)
def test_many_ways_of_writing_a_header_are_one(text: str) -> None:
    """Line ends, a byte-order mark, case, quotation marks and fences change nothing."""
    parsed = parse(text, "1.md")
    assert (parsed.values["author"], parsed.values["date"]) == ("Anna", "2026-02-14")
    assert parsed.body == "2"
    assert parsed.notices == ()


def test_lines_are_those_of_the_file() -> None:
    """Headers and words know where they stand, counted from 1 and with what precedes them."""
    parsed = parse("\r\n---\r\nauthor: Anna\r\ndate: x\r\n---\r\n\r\n\r\nett\r\n\r\ntvå", "1.md")
    assert parsed.lines == {"author": 3, "date": 4}
    assert (parsed.body_line, parsed.body) == (8, "ett\n\ntvå")


def test_the_words_may_look_like_a_header() -> None:
    """What stands below the empty line is never header: a reader cannot set one."""
    parsed = parse(f"{HEADER}\nown: yes\nvote: 2\n", "1.md")
    assert "own" not in parsed.values
    assert parsed.body == "own: yes\nvote: 2"


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("", "1.md:1: the file is empty; write it anew, or take it away"),
        (" \n\n", "1.md:1: the file is empty; write it anew, or take it away"),
        (
            "2\n",
            (
                "1.md:1: no header; begin with 'author:' and 'date:', then an empty line, "
                "then the words"
            ),
        ),
        (
            f"{HEADER}2\n",
            "1.md:3: not a header line; put an empty line between the header and the words",
        ),
        (
            f"{HEADER}Svar: 2\n\nty så är det",
            "1.md:3: not a header line; put an empty line between the header and the words",
        ),
        (
            f"{HEADER}Kommentar: se https://example.org\n",
            "1.md:3: not a header line; put an empty line between the header and the words",
        ),
        (
            f"{HEADER}vot: 2\n\nhej",
            f"1.md:3: unknown header 'vot'; did you mean 'vote'? {BELOW}",
        ),
        (
            "Autor: Anna\n\nhej",
            f"1.md:1: unknown header 'Autor'; did you mean 'author'? {BELOW}",
        ),
        (
            "---\nauthor: Anna\n\nhej\n",
            "1.md:4: not a header line; put an empty line between the header and the words",
        ),
        (
            "\n---\nauthor: Anna\ndate: 2026-02-14\n",
            "1.md:2: the header begun with '---' is never closed; end it with a line '---'",
        ),
    ],
)
def test_what_could_be_header_or_words_is_not_guessed_at(text: str, notice: str) -> None:
    """Such a file is refused with the line that is meant and the mend."""
    with pytest.raises(UnreadableError) as caught:
        parse(text, "1.md")
    assert str(caught.value.notice) == notice


def test_a_header_given_twice_is_named_and_the_first_counts() -> None:
    """`vote: 1` and `vote: 2` is not decided in silence."""
    parsed = parse(f"{HEADER}vote: 1\nvote: 2\n\nhej", "1.md")
    assert parsed.values["vote"] == "1"
    assert [str(n) for n in parsed.notices] == [
        "1.md:4: 'vote' is already on line 3, which counts; keep one of them"
    ]


def test_values_lose_what_cannot_be_seen() -> None:
    """Control characters, line separators and overrides of direction do not reach the page."""
    assert plain(" \x1b[31mAn\u202ena\u2028\x00 B ") == "[31mAn na B"
    assert plain('"Anna ”A” B"') == "Anna ”A” B"
    assert plain("'") == "'"
