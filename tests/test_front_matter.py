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


def test_a_control_character_is_named_with_its_line() -> None:
    """It would end in a feed, which may not hold it."""
    lines = ["Title: En", "", "ett\x00två"]
    expected = "content/x.md:3: a control character (U+0000) stands here; delete it"
    assert [str(one) for one in front_matter.controls(lines, "content/x.md")] == [expected]
    assert not list(front_matter.controls(["Tab\there", "å – …"], "content/x.md"))


@pytest.mark.parametrize("slug", ["../../x", "två ord", "å", "-a", "a/b"])
def test_a_slug_that_is_no_address_is_told(slug: str) -> None:
    """So that it neither climbs out of its folder nor has to be escaped."""
    expected = f"Slug: '{slug}' is no address; write letters a-z, digits and '-'"
    assert wrong(f"Title: En\nDate: 2026-05-01\nSlug: {slug}\n") == [
        f"content/regel.md:3: {expected}"
    ]


def test_a_field_that_is_nearly_known_is_a_slip() -> None:
    """A field that is like none of ours is the author's own."""
    head = "Title: En\nDate: 2026-05-01\nTag: mat\nTranslate: x\nMood: glad\n"
    assert wrong(head) == [
        "content/regel.md:3: unknown field 'Tag'; did you mean 'Tags'?",
        "content/regel.md:4: unknown field 'Translate'; did you mean 'Translates'?",
    ]
