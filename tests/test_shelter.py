"""Code, comments and raw HTML are found where CommonMark finds them."""

from __future__ import annotations

import pytest

from polls.syntax.shelter import CommonMark, Kind


def read(text: str) -> str:
    """Return one letter for each line: the first of its shelter's kind, or a full stop."""
    reader = CommonMark()
    kinds = [reader.feed(number, line) for number, line in enumerate(text.split("\n"))]
    letters = {Kind.FENCE: "F", Kind.CODE: "I", Kind.COMMENT: "C", Kind.HTML: "H"}
    return "".join(letters[shelter.kind] if shelter else "." for shelter in kinds)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n```\nb\n```\nc", ".FFF."),
        ("````\n```\n````\na", "FFF."),
        ("~~~\n```\n~~~~\na", "FFF."),
        ("```\n    ```\n```\na", "FFF."),
        ("a\n    b\n\n    c\n\n    d\ne", "...I.I."),
        ("- a\n\n    b\n\n      c", "....I"),
        ("- ```\n  a\n  ```\nb", "FFF."),
        ("- ```\n  a\nb", "FF."),
        ("> ```\n> a\nb", "FF."),
        ("```\n> ```\n```\na", "FFF."),
        ("10. a\n\n    ```\n    b\n    ```\nc", "..FFF."),
        ("<!-- a\n\nb --> c\nd", "CCC."),
        ("<!-- a -->\nb", "C."),
        ("<div>\na\n\nb", "HH.."),
        ("<pre>\n\na\n</pre>\nb", "HHHH."),
        ("a\n<b>\nc", "..."),
        ("\n<b>\nc\n\nd", ".HH.."),
        ("<?php\n\n?>\na", "HHH."),
        ("- - - a\n\n          b", "..I"),
    ],
)
def test_shelters(text: str, expected: str) -> None:
    """Each line is sheltered as CommonMark's rules of code and HTML say."""
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "closed"),
    [("```\na", False), ("```\n```", True), ("- ```\n\nb", False), ("<!--", False), ("<br>", True)],
)
def test_what_is_never_closed_is_known(text: str, *, closed: bool) -> None:
    """A shelter that the text or a list's end leaves open says so."""
    reader = CommonMark()
    for number, line in enumerate(text.split("\n")):
        reader.feed(number, line)
    assert [shelter.closed for shelter in reader.shelters] == [closed]
