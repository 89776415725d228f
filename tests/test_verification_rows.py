"""The lines of a published list as they are read."""

from __future__ import annotations

import pytest

from poll_makers import ZONE, ballot, poll, rating
from polls.model import Source
from polls.published.definition import definition as written_definition
from polls.verification.rows import UnreadableError, definition, row
from registry_makers import in_english
from verification_makers import written

FIRST, LINE = written(ballot(1, "1")).encode().split(b"\n")[:2]


def test_a_line_is_read_as_it_was_written() -> None:
    """Each field with its type."""
    found = row(LINE)
    assert (found.source, found.selection, found.weight) == (Source.WEB, ("1",), 1)
    assert (found.reason, found.successor, found.receipt) == (None, None, False)


@pytest.mark.parametrize("one", [poll(), in_english(poll()), rating(1, 5)])
def test_a_definition_is_the_poll_again(one: object) -> None:
    """With its words in each language, by their codes."""
    text = written_definition(one, ZONE)  # type: ignore[arg-type]
    found, zone = definition(text.encode())
    assert written_definition(found, zone) == text
    assert zone is ZONE


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"", "no line of a published list"),
        (b"\xff", "no line"),
        (LINE.replace(b'"web"', b'"fax"'), "no line"),
        (LINE.replace(b'"weight":1', b'"weight":1.5'), "no line"),
        (LINE.replace(b'"weight":1', b'"weight":1,"x":1'), "no line"),
        (LINE.replace(b",", b", ", 1), "RFC 8785"),
        (LINE + b"\r", "RFC 8785"),
        (LINE.replace(b'"weight":1', b'"weight":2,"weight":1'), "RFC 8785"),
        (LINE.replace(b'"1"', rb'"\u0031"'), "RFC 8785"),
    ],
)
def test_what_is_no_line_is_told(line: bytes, said: str) -> None:
    """Or says it in other bytes than it should, on which the digest would depend."""
    with pytest.raises(UnreadableError, match=said):
        row(line)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"v":1', '"v":2', "no definition"),
        ('"rules":1', '"rules":2', "version 2 of the rules"),
        ("Europe/Stockholm", "Europe/Atlantis", "no calendar"),
        ("Europe/Stockholm", "../../etc/passwd", "no calendar"),
        ('"key":"2"', '"key":"1"', "same key"),
        ('{"sv":"Avskrivit"}', '{"da":"Avskrivit"}', "languages"),
        ('"single"', '"rating"', "no points"),
        ('"poll":', '"poll": ', "RFC 8785"),
    ],
)
def test_what_is_no_definition_is_told(old: str, new: str, said: str) -> None:
    """And so is one of other rules than these."""
    text = (
        FIRST.decode().replace('"key":"1"', '"key":"ja"') if new == '"rating"' else FIRST.decode()
    )
    with pytest.raises(UnreadableError, match=said):
        definition(text.replace(old, new).encode())
