"""Code, comments and raw HTML are found where Python-Markdown finds them."""

from __future__ import annotations

import pytest

from polls.syntax.rawhtml import shelters
from polls.syntax.shelter import Kind


def read(text: str) -> str:
    """Return one letter for each line: the first of its shelter's kind, or a full stop."""
    letters = {Kind.FENCE: "F", Kind.COMMENT: "C", Kind.HTML: "H"}
    found = shelters(text.split("\n"))
    return "".join(letters[shelter.kind] if shelter else "." for shelter in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n```\nb\n```\nc", ".FFF."),
        ("```\na\n````\n```\nb", "FFFF."),
        ("  ```\na\n  ```", "..."),
        ("``` a b\nc\n```", "..."),
        ("```\na", ".."),
        ("<div>\n\na\n\n</div>\nb", "HHHHH."),
        ("<div>\n<div>\n</div>\n\na\n</div>\nb", "HHHHHH."),
        ("<div>\n<p>\n</div>\na", "HHH."),
        ("<p>a\n\nb", "HHH"),
        ("<hr>\na", ".."),
        ("<div/>\na", ".."),
        ("    <div>\na", ".."),
        ("a <div>\nb", ".."),
        ('<div\n class="a > b">\nc\n</div>', "HHHH"),
        ("<!-- a\n\nb -->\nc", "CCC."),
        ("a <!-- b\n\nc --> d\ne", "CCC."),
        ("`<!--` a\n\n`-->`", "..."),
        ("<!--\n```\n-->\na\n```", ".FFFF"),
        ("```\n```\na", "FF."),
        ("<div>\n<script>\n'</div>'\n</script>\n\na\n</div>\nb", "HHHHHHH."),
        ("<div>\n</div><div>\n\na\n</div>\nb", "HHHHH."),
        ("<!-- a --><div>\n\nb\n</div>\nc", "CHHH."),
        ("<div a`b\nc", "HH"),
        ("<script>\n<div>\n</script>\na", "HHH."),
    ],
)
def test_shelters(text: str, expected: str) -> None:
    """Each line is sheltered as Python-Markdown's preprocessors would take it away."""
    assert read(text) == expected


def test_html_with_markdown_inside_is_known() -> None:
    """An element that asks for Markdown says so."""
    (shelter, *_) = shelters(["<div class='a' markdown=1>", "", "</div>"])
    assert shelter
    assert shelter.markdown


def test_html_that_is_never_closed_is_known() -> None:
    """A block without its end tag says so."""
    (shelter, *_) = shelters(["<section>", "", "</div>"])
    assert shelter
    assert (shelter.closed, shelter.end) == (False, "</section>")
