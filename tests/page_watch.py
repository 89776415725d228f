"""What a page in a browser does that it should not: dialogs, windows, requests, console words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page


class Watch:
    """Keeps what a page does from now on; what it may ask for, `allowed` says of each address."""

    def __init__(self, page: Page, allowed: Callable[[str], bool]) -> None:
        self.seen: list[str] = []
        self._allowed = allowed
        page.on("dialog", lambda dialog: (self.seen.append("dialog"), dialog.dismiss()))
        page.on("popup", lambda _popup: self.seen.append("popup"))
        page.on("console", lambda message: self.seen.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        page.on("request", lambda request: self._request(request.url))

    def _request(self, url: str) -> None:
        if not self._allowed(url):
            self.seen.append(f"request: {url}")
