"""The lines at the head of a post."""

from __future__ import annotations

import pytest

import front_matter

LANGUAGES = ("sv", "da")
GOOD = "Title: Regel\nDate: 2026-05-01 10:00\nLang: sv\n"


def wrong(head: str, *, dated: bool = True) -> list[str]:
    """Return the mistakes in a post's head."""
    found = front_matter.fields(head.split("\n"))
    return [
        str(mistake)
        for mistake in front_matter.mistakes(
            found, path="content/regel.md", dated=dated, languages=LANGUAGES
        )
    ]


def test_each_field_has_its_line() -> None:
    """Keys are in lower case; a line that runs on is no field of its own."""
    lines = ["TITLE: En", "    lång titel: ja", "Date:2026-05-01", "", "Lang: da"]
    assert front_matter.fields(lines) == {"title": (1, "En"), "date": (3, "2026-05-01")}


def test_dashes_may_fence_it() -> None:
    """`---` before and after, as other programs write it."""
    lines = ["---", "Title: En", "---", "Date: 2026-05-01"]
    assert front_matter.fields(lines) == {"title": (2, "En")}


def test_the_first_of_a_name_counts() -> None:
    """As it does for Pelican."""
    assert front_matter.fields(["Title: En", "Title: Två"]) == {"title": (1, "En")}


def test_text_ends_it() -> None:
    """A line that is no field ends the head, with or without a blank line."""
    assert front_matter.fields(["Title: En", "Det var en gång: då", "Lang: sv"]) == {
        "title": (1, "En")
    }


@pytest.mark.parametrize(
    "date", ["2026-05-01", "2026-05-01 10:00", "2026-05-01T10:00:00+02:00", "2026-05-01_10:00"]
)
def test_a_good_head_has_no_mistake(date: str) -> None:
    """A date may have a time, and a time an offset."""
    assert wrong(GOOD.replace("2026-05-01 10:00", date)) == []


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            "Date: 2026-05-01",
            ":1: a post begins with its title; write a line 'Title: …' at the top",
        ),
        (
            "Title:\nDate: 2026-05-01",
            ":1: a post begins with its title; write a line 'Title: …' at the top",
        ),
        (
            "Title: Regel",
            ":1: the post has no date; write a line such as 'Date: 2026-05-01'",
        ),
        (f"{GOOD}Modified: i går", ":4: Modified: write the date as 2026-05-01 10:00"),
        (
            GOOD.replace("sv", "SE"),
            ":3: Lang: 'SE' is not one of sv, da; write one",
        ),
        (
            f"{GOOD}Status: utkast",
            ":4: Status: 'utkast' is not one of published, draft, hidden, skip; write one",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line(head: str, expected: str) -> None:
    """The field, what is wrong, and what to write."""
    assert wrong(head) == [f"content/regel.md{expected}"]


@pytest.mark.parametrize(
    "date", ["", "10:00", "May", "12", "2026", "2026-05", "01/05/2026", "2026-02-31", "2026-05-011"]
)
def test_a_date_is_whole(date: str) -> None:
    """What a date leaves out would come from the clock, and two builds would differ."""
    expected = ["content/regel.md:2: Date: write the date as 2026-05-01 10:00"]
    assert wrong(f"Title: Regel\nDate: {date}") == expected


def test_a_page_needs_no_date() -> None:
    """Pages have none, and so has a post whose file name tells it."""
    assert wrong("Title: Om", dated=False) == []


def test_all_mistakes_are_told() -> None:
    """One does not hide another."""
    assert len(wrong("Date: nu\nLang: fi\nStatus: klar")) == 4
