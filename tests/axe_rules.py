"""What axe finds against a page in a browser, with its default rules and best practices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from axe_playwright_python.base import AXE_SCRIPT

from page_readers import engine

if TYPE_CHECKING:
    from playwright.sync_api import Page

RUN = "options => axe.run(document, options).then(found => found.violations)"
OPTIONS = {"resultTypes": ["violations"]}


def violations(page: Page, **options: Any) -> list[dict[str, Any]]:  # noqa: ANN401 (axe's own)
    """Return the violations of a page as axe words them; `options` are those of `axe.run`."""
    if page.evaluate("() => !window.axe"):
        _bring(page)
    found: list[dict[str, Any]] = page.evaluate(RUN, OPTIONS | options)
    return found


def _bring(page: Page) -> None:
    """Give a page axe. Its own policy may let no script in; the browser's tools may."""
    if engine(page) == "chromium":
        client = page.context.new_cdp_session(page)
        client.send("Runtime.evaluate", {"expression": AXE_SCRIPT})
        client.detach()
    else:
        page.evaluate(AXE_SCRIPT)
