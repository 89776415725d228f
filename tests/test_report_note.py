"""What came of a poll, written into a post: one line more, and not a byte else."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from polls.model import Place, PollError
from polls.syntax import scan
from report.note import Came, line, noted

ZONE = ZoneInfo("Europe/Stockholm")
DAY = date(2026, 10, 5)
POST = """Title: Regel

Text.

::: poll annan
Vad?

1. a
2. b
:::

::: poll regel
Vad?

1. a
2. b

closes: 2026-09-30
:::

```
::: poll regel
```
"""


def written(text: str, row: str = "sent: 2026-10-05", name: str = "regel") -> tuple[str, int]:
    """Return a text with a row noted in it, and its line."""
    place = Place("content/regel.md", 11)
    return noted(text, name, row, place=place, zone=ZONE)


def test_the_line_goes_below_the_settings() -> None:
    """And nothing else is changed."""
    after, number = written(POST)
    assert after == POST.replace("2026-09-30\n", "2026-09-30\nsent: 2026-10-05\n")
    assert after.splitlines()[number - 1] == "sent: 2026-10-05"


def test_a_poll_without_settings_gets_an_empty_line_first() -> None:
    """As the syntax wants it."""
    after, number = written(POST, name="annan")
    assert "2. b\n\nsent: 2026-10-05\n:::\n" in after
    assert after.splitlines()[number - 1] == "sent: 2026-10-05"


def test_a_paragraph_above_keeps_its_words() -> None:
    """The line begins after all of it."""
    long = "sent: 2026-10-05 Vi skickade\nbrevet med post.\n"
    post = POST.replace("closes: 2026-09-30\n", f"closes: 2026-09-30\n{long}")
    after, _ = written(post, "replied: 2026-10-19 Tack")
    assert f"{long}replied: 2026-10-19 Tack\n:::" in after


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("begin", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["", "\n"])
def test_the_files_own_ways_are_kept(newline: str, begin: str, end: str) -> None:
    """Line ends, a byte-order mark, and whether the last line ends at all."""
    post = begin + POST.strip().replace("\n", newline) + end.replace("\n", newline)
    after, _ = written(post)
    assert after.replace(f"sent: 2026-10-05{newline}", "") == post


def test_a_blank_line_above_the_fence_stays_there() -> None:
    """And parts no setting from the others."""
    post = POST.replace("2026-09-30\n", "2026-09-30\n\n")
    after, _ = written(post)
    assert "closes: 2026-09-30\nsent: 2026-10-05\n\n:::" in after


def test_what_is_there_already_is_left() -> None:
    """The author is told where."""
    post, _ = written(POST)
    with pytest.raises(PollError) as raised:
        written(post, "sent: 2026-11-01")
    assert str(raised.value) == (
        "content/regel.md:19: 'sent' is already here; change this line by hand"
    )


@pytest.mark.parametrize(
    "row", ["sent: 2026-10-05 <!-- x", "sent: 5 oktober", "sent: 2026-10-05\nresults: after-close"]
)
def test_a_line_that_the_poll_would_not_bear_is_not_written(row: str) -> None:
    """Rather none than a build that stops."""
    with pytest.raises(PollError, match="cannot be changed safely"):
        written(POST, row)


@pytest.mark.parametrize("text", [":::", "2. c", "closes: 2027-01-01", "`x` *y* {{ z }}", "#"])
def test_words_of_a_reply_stay_words(text: str) -> None:
    """Whatever they look like, they are the paragraph and nothing but that."""
    row = line(Came("replied", None, "", text), DAY)
    after, _ = written(POST, row)
    (block,) = [b for b in scan(after.split("\n"), "x", ZONE).blocks if b.name == "regel"]
    assert block.declaration is not None
    assert block.declaration.settings.replied is not None
    assert block.declaration.settings.replied.text == text


def test_a_poll_that_is_gone_is_told() -> None:
    """Someone edited the file meanwhile."""
    with pytest.raises(PollError, match=r"content/regel.md: poll 'borta' is not here"):
        written(POST, name="borta")


@pytest.mark.parametrize(
    ("came", "row"),
    [
        (Came("sent", None, "", ""), "sent: 2026-10-05"),
        (Came("sent", date(2026, 3, 1), "", ""), "sent: 2026-03-01"),
        (Came("replied", None, "", " Tack\n\nför  det "), "replied: 2026-10-05 Tack för det"),
        (
            Came("replied", None, "https://example.org/svar", "Läs"),
            "replied: 2026-10-05 https://example.org/svar Läs",
        ),
    ],
)
def test_the_line_is_as_an_author_writes_it(came: Came, row: str) -> None:
    """A day, then a link or a paragraph."""
    assert line(came, DAY) == row


@pytest.mark.parametrize(
    ("came", "told"),
    [
        (Came("sent", None, "example.org", ""), "--link: 'example.org' is no link; write it as"),
        (Came("sent", None, "https://", ""), "--link: 'https://' is no link; write it as"),
        (Came("sent", None, "https://a b", ""), "--link: 'https://a b' is no link; write it as"),
        (Came("sent", None, "", "https://example.org Läs"), "--text: it begins with a link"),
    ],
)
def test_a_link_that_is_none_is_told(came: Came, told: str) -> None:
    """Before the file is touched."""
    with pytest.raises(PollError) as raised:
        line(came, DAY)
    assert str(raised.value).startswith(told)
