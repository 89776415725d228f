"""The theme's stylesheet: colours that can be read, nothing fetched, nothing left over."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest

from theme_files import stylesheet
from theme_parts import TEMPLATES, THEME

if TYPE_CHECKING:
    from collections.abc import Iterator

STYLE = (THEME / "static/style.css").read_text(encoding="utf-8")
# What only one kind of page needs stands in those pages themselves.
SHEETS = {
    path.name: path.read_text(encoding="utf-8")
    for path in sorted((THEME / "templates/sheets").glob("*.css"))
}
CSS = "\n".join((STYLE, *SHEETS.values()))


def palette(scheme: str) -> dict[str, str]:
    """Return the colours of the light or the dark scheme by name."""
    light, dark = re.findall(r":root \{([^}]*--paper[^}]*)\}", CSS)[:2]
    body = light if scheme == "light" else light + dark
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", body))


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rgb` or `#rrggbb` (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    """Every colour of text reaches the 7 to 1 of WCAG's highest level, in light and dark."""
    colours = palette(scheme)

    assert contrast(colours[text], colours[ground]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_coupons_edge_can_be_seen(scheme: str) -> None:
    """What is not text reaches 3 to 1."""
    colours = palette(scheme)

    assert contrast(colours["cut"], colours["paper"]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_browsers_own_bars_have_the_papers_colour(scheme: str) -> None:
    """A telephone's bar above the page is of the same paper."""
    base = (THEME / "templates/base.html").read_text(encoding="utf-8")
    bar = re.search(rf'theme-color" content="([^"]+)" media="[^"]*{scheme}', base)

    assert bar
    assert bar[1] == palette(scheme)["paper"]


def test_the_stylesheet_fetches_nothing() -> None:
    """No font, no image, no other stylesheet, from here or elsewhere."""
    assert not re.search(r"url\(|@import|@font-face|https?:(?!\"\])", CSS)


def test_the_stylesheet_is_small() -> None:
    """What every first visit pays for is held low, and so is what a page carries in itself."""
    assert _published(STYLE) <= 4.75 * 1024
    assert {name: size for name, text in SHEETS.items() if (size := _published(text)) > 1024} == {}


def _published(text: str) -> int:
    return len(gzip.compress(stylesheet(text).encode(), 6))


@pytest.mark.parametrize(
    "query",
    [
        "prefers-color-scheme: dark",
        "prefers-reduced-motion: reduce",
        "forced-colors: active",
        "print",
    ],
)
def test_the_stylesheet_adapts(query: str) -> None:
    """Dark, still, high contrast and paper are each thought of."""
    assert re.search(rf"@media \(?{query}\)?", CSS)


def _classes() -> Iterator[str]:
    for path in [*TEMPLATES, THEME / "templates/components/mark.svg"]:
        for value in re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8")):
            plain = re.sub(r"\{\{.*?\}\}", " ", value)
            yield from re.findall(r"[a-z][\w-]*[a-z]", plain)


def test_the_stylesheet_styles_what_the_templates_use() -> None:
    """No rule is for a class that no template has."""
    made = {"state", "open", "closed", "counted", "own", "wins", "grades", "highlight", "footnote"}
    made |= {"footnote-backref", "depth-1", "depth-2", "depth-3", "depth-4", "rating"}
    selectors = re.sub(r"\{[^{}]*\}", " ", CSS)
    styled = set(re.findall(r"\.([a-z][\w-]*[a-z\d])", selectors)) - set(_highlighting())

    assert styled - set(_classes()) - made == set()


def _highlighting() -> Iterator[str]:
    for group in re.findall(r"\.highlight :is\(([^)]*)\)", CSS):
        yield from re.findall(r"\.(\w+)", group)
    yield from re.findall(r"\.highlight \.(\w+)", CSS)
