"""A comment file without its e-mail address."""

from __future__ import annotations

from comments.scrub import scrubbed


def test_an_address_becomes_a_keyed_voter_and_the_rest_stays() -> None:
    """Byte for byte, line ends and words included; the address is hashed in lower case."""
    text = "author: A\r\nEmail: Anna@Example.org\r\ndate: 2026-02-14\r\n\r\nemail: hej\r\n"
    assert scrubbed(text, lambda address: f"[{address}]") == (
        "author: A\r\ndate: 2026-02-14\r\nvoter: comment:[anna@example.org]\r\n\r\nemail: hej\r\n"
    )


def test_a_voter_who_is_there_stays() -> None:
    """An importer knows better than a hash of what was typed; a second address goes too."""
    text = "email: a@example.org\nvoter: comment:x\nemail: b@example.org\n\nhej"
    assert scrubbed(text, str.upper) == "voter: comment:x\n\nhej"


def test_without_an_address_nothing_changes() -> None:
    """An empty one is taken away and makes no voter."""
    assert scrubbed("author: A\n\nhej", str.upper) == "author: A\n\nhej"
    assert scrubbed("author: A\nemail:\n\nhej", str.upper) == "author: A\n\nhej"
