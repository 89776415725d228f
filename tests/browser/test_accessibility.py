"""Every kind of page before axe, with its default rules and best practices: no violation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from axe_rules import violations
from checked_site import KINDS, STYLE
from page_readers import engine

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from checked_site import Served

NARROW, WIDE = 360, 1280
# Dark differs from light in its colours alone; the other rules have nothing new to look at there.
RULES = {"light": {}, "dark": {"runOnly": ["cat.color"]}}
# It shows the same poll in all its states, and so the same name again and again.
STYLE_RULES = {"rules": {"landmark-unique": {"enabled": False}}}


def told(violation: dict[str, Any]) -> str:
    """Return one line: the rule, how grave it is, and the elements."""
    where = "; ".join(node["html"] for node in violation["nodes"])
    return f"{violation['id']} ({violation['impact']}): {where}"


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, blog: Served, calm: Page) -> None:
    """No violation of any impact, narrow and wide, in light and in dark; in Firefox, once."""
    calm.goto(blog.address + KINDS[kind])
    style = KINDS[kind] == STYLE
    options = STYLE_RULES if style else {}
    if engine(calm) == "firefox":
        # The colours are those that Chromium shows, and contrast takes axe the longest.
        rules = {"color-contrast": {"enabled": False}, **options.get("rules", {})}
        assert [told(one) for one in violations(calm, rules=rules)] == []
        return
    # The style page is many times as long as any other, and what it shows is on them too.
    widths = (WIDE,) if style else (NARROW, WIDE)
    found = []
    for scheme, rules in RULES.items():
        calm.emulate_media(color_scheme=scheme)
        for width in widths:
            calm.set_viewport_size({"width": width, "height": 800})
            found += [
                f"{scheme}, {width} px: {told(one)}" for one in violations(calm, **options, **rules)
            ]
    assert found == []


def test_axe_is_awake(blog: Served, page: Page) -> None:
    """A picture without words for it, and pale words, are violations."""
    page.goto(blog.address + KINDS["page in sv"])
    page.evaluate("""document.querySelector('main').insertAdjacentHTML('beforeend',
        '<img src="/theme/mark.svg"><p style="color: #ccc; background: #fff">Blekt</p>')""")
    assert {"image-alt", "color-contrast"} <= {one["id"] for one in violations(page)}
