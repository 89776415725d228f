"""The colours of code: those of two of Pygments' styles, and each of them can be read."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

import pytest
from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES, Text, Whitespace

from test_stylesheet import contrast, palette
from theme_parts import THEME

LIGHT, DARK = "xcode", "github-dark"
LEAST = 7
CSS = (THEME / "templates/sheets/code.css").read_text(encoding="utf-8")
PAIR = re.compile(r"light-dark\((#\w+), (#\w+)\);")


def rules() -> list[str]:
    """Return a rule for each pair of colours that the two styles give to kinds of words.

    What either style writes in the colour of plain text is the page's own ink; its other colours
    are as near to theirs as can be read. White space has none: nothing is there to be read.
    """
    own = [palette(scheme) for scheme in ("light", "dark")]
    inks = tuple(one["ink"] for one in own)
    styles: list[Any] = [get_style_by_name(name) for name in (LIGHT, DARK)]
    kinds = defaultdict(list)
    for token, name in STANDARD_TYPES.items():
        pair = tuple(_colour(*one, token) for one in zip(styles, own, strict=True))
        if name and token is not Whitespace and pair != inks:
            kinds[pair].append(f".{name}")
    return [
        f".highlight :is({', '.join(names)}) {{ color: light-dark({light}, {dark}); }}"
        for (light, dark), names in kinds.items()
    ]


def _colour(style: Any, own: dict[str, str], token: Any) -> str:  # noqa: ANN401 (Pygments')
    plain = {None, "000000", style.style_for_token(Text)["color"]}
    colour = style.style_for_token(token)["color"]
    return own["ink"] if colour in plain else _readable(f"#{colour.lower()}", own)


def _readable(colour: str, own: dict[str, str]) -> str:
    """Return the colour, moved towards the ink until it stands out from the ground of code."""
    steps = (_mixed(colour, own["ink"], step / 50) for step in range(51))
    return next(one for one in steps if contrast(one, own["sheet"]) >= LEAST)


def _mixed(one: str, other: str, part: float) -> str:
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def test_the_rules_are_those_of_pygments() -> None:
    """Where Pygments or the theme's ink changes, the rules that are told here take their place."""
    assert [line for line in CSS.splitlines() if "light-dark(" in line] == rules(), "\n".join(
        rules()
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_of_code_can_be_read(scheme: str) -> None:
    """Each colour reaches the 7 to 1 of WCAG's highest level on the ground that code stands on."""
    own = palette(scheme)
    assert ".highlight { " in CSS
    assert "background: var(--sheet);" in CSS
    found = {pair[scheme == "dark"] for pair in PAIR.findall(CSS)}
    assert len(found) > 5
    assert [one for one in found if contrast(one, own["sheet"]) < LEAST] == []


def test_no_style_is_needed_to_tell_what_went_and_what_came() -> None:
    """Lines that were taken away or added are marked by more than their colour."""
    assert ".highlight .gd { text-decoration: line-through; }" in CSS
    assert ".highlight .gi { text-decoration: underline; }" in CSS
