"""How a browser comes from one page to the next: a step ends when the next page is there, whole.

An address that is right says only that the answer has begun: the page may not be read yet, and
what a test then asks may be answered by half of it, or by the page before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def follow(way: Locator) -> None:
    """Click a link or a button that leads to another page, and wait until that is loaded."""
    with way.page.expect_navigation():
        way.click()


def enter(page: Page) -> None:
    """Press Enter on what has the focus and leads to another page, and wait until it is loaded."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
