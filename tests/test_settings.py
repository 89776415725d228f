"""Each setting takes the values that its documentation names, and says what else to write."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from polls.model import FollowUp, Scale
from polls.syntax.settings import READERS, Settings, near, plainly_meant, settings

ZONE = ZoneInfo("Europe/Stockholm")


def test_every_setting_has_a_reader() -> None:
    """The settings that can be written are those that `Settings` holds."""
    assert [*READERS, "lines"] == list(Settings.__dataclass_fields__)


def test_values_are_read() -> None:
    """What is written is held, with its line; what is not stays None."""
    read, mistakes = settings([("scale", "0-10", 4), ("reworded", "2026-03-01", 5)], ZONE)
    assert mistakes == []
    assert read == Settings(
        scale=Scale(0, 10), reworded=date(2026, 3, 1), lines=(("scale", 4), ("reworded", 5))
    )


def test_a_setting_that_cannot_be_read_keeps_its_line() -> None:
    """A mistake in a value is told on its line, and the setting counts as written."""
    read, mistakes = settings([("choose", "many", 7)], ZONE)
    assert [line for line, _ in mistakes] == [7]
    assert (read.choose, read.line("choose")) == (None, 7)


def test_the_first_of_two_stands() -> None:
    """A setting written twice is a mistake on the second line, and keeps its first value."""
    read, mistakes = settings([("choose", "2", 7), ("choose", "3", 8)], ZONE)
    assert read.choose == 2
    assert mistakes == [(8, "'choose' is already on line 7; keep one of them")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-04-20", FollowUp(date(2026, 4, 20))),
        ("2026-04-20 Thanks", FollowUp(date(2026, 4, 20), text="Thanks")),
        ("2026-04-20 http://a.se", FollowUp(date(2026, 4, 20), link="http://a.se")),
        ("2026-04-20 https://a.se/ Hej", FollowUp(date(2026, 4, 20), "Hej", "https://a.se/")),
    ],
)
def test_what_came_of_a_poll(text: str, expected: FollowUp) -> None:
    """A reply is a day, then a link or words or both or neither."""
    assert settings([("replied", text, 1)], ZONE)[0].replied == expected


@pytest.mark.parametrize("link", ["https://", "ftp://a.se", "http://[", "file:///etc/passwd"])
def test_what_is_no_link_is_refused(link: str) -> None:
    """Only addresses on the web are links."""
    read, mistakes = settings([("replied", f"2026-04-20 {link}", 1)], ZONE)
    assert read.replied is None
    assert mistakes == [(1, f"replied: '{link}' is no link; write it as https://example.org/page")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("closes: 2026-05-01", True),
        ("Closes: 2026-05-01", True),
        ("type: single", True),
        ("closes: 18", False),
        ("clsoes: 2026-05-01", False),
        ("We ask: now", False),
    ],
)
def test_a_setting_amid_words(line: str, *, expected: bool) -> None:
    """Amid words only a setting's name with a value that it can have is a setting."""
    assert plainly_meant(line, ZONE) is expected


def test_near_words() -> None:
    """A slip of the hand is recognised, another word is not."""
    assert [near(word) for word in ("Closes", "clsoes", "svar")] == ["closes", "closes", ""]
