"""The browsers of the tests, and pages in them for readers who asked their browser for a thing."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, Playwright

FLAGS: Final = ("--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage")
# What Playwright cannot ask of Firefox yet is set as its reader would, for a Firefox of its own.
PREFERENCES: Final[dict[tuple[str, str], dict[str, str | float | bool]]] = {
    ("color_scheme", "dark"): {"layout.css.prefers-color-scheme.content-override": 0},
    ("color_scheme", "light"): {"layout.css.prefers-color-scheme.content-override": 1},
    ("reduced_motion", "reduce"): {"ui.prefersReducedMotion": 1},
    ("forced_colors", "active"): {
        "browser.display.document_color_use": 2,
        "browser.display.use_system_colors": False,
    },
}
FORCED_DARK: Final[dict[str, str | float | bool]] = {
    "browser.display.background_color": "#000000",
    "browser.display.foreground_color": "#ffffff",
    "browser.display.background_color.dark": "#000000",
    "browser.display.foreground_color.dark": "#ffffff",
}
# The rules for paper, put in force: Playwright's word for that has no meaning to Firefox yet.
PAPER: Final = """() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
  .filter(rule => rule.media?.mediaText === 'print')
  .forEach(rule => { rule.media.mediaText = 'all'; })"""


class Readers:
    """Opens pages by what their reader asked for, in Chromium or in Firefox; closes them all."""

    def __init__(self, browser: Browser, start: Callable[[dict[str, Any]], Browser]) -> None:
        self.browser = browser
        self._start = start
        self._others: dict[frozenset[tuple[str, str]], Browser] = {}
        self._open = ExitStack()

    def page(self, **wishes: Any) -> Page:  # noqa: ANN401 (those of a browser's context)
        """Return a page that shares nothing with any other; `wishes` are those of a context."""
        browser = self.browser
        if browser.browser_type.name == "firefox":
            asked = {key: wishes.pop(key) for key, _ in PREFERENCES if key in wishes}
            browser = self._with(frozenset(asked.items()))
            wishes.pop("has_touch", None)
        scripts = wishes.pop("java_script_enabled", True)
        if browser.browser_type.name == "chromium":
            wishes["java_script_enabled"] = scripts
        context = browser.new_context(**wishes)
        self._open.callback(context.close)
        if not scripts and browser.browser_type.name == "firefox":
            # The pages hold no script of their own, which a test sees to: without these none runs.
            context.route("**/*.js", lambda route: route.abort())
        return context.new_page()

    def _with(self, asked: frozenset[tuple[str, str]]) -> Browser:
        if not asked:
            return self.browser
        if asked not in self._others:
            preferences = {k: v for one in asked for k, v in PREFERENCES.get(one, {}).items()}
            if {("color_scheme", "dark"), ("forced_colors", "active")} <= asked:
                preferences |= FORCED_DARK
            self._others[asked] = self._start(preferences)
            self._open.callback(self._others[asked].close)
        return self._others[asked]

    def close(self) -> None:
        """Close every page and every browser that was started for one."""
        self._open.close()


def chromium(playwright: Playwright, _preferences: dict[str, Any]) -> Browser | None:
    """Start Chromium: Debian's, or Playwright's own; return None where there is neither."""
    own = playwright.chromium.executable_path
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), own if Path(own).is_file() else None)
    return found and playwright.chromium.launch(executable_path=found, args=list(FLAGS))


def firefox(playwright: Playwright, preferences: dict[str, Any]) -> Browser | None:
    """Start the Firefox that this machine's people use, with `preferences`; None without one."""
    found = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)
    return found and playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=found,
        headless=True,
        firefox_user_prefs=preferences,
    )


def engine(page: Page) -> str:
    """Return the name of the browser that a page is open in: `chromium` or `firefox`."""
    browser = page.context.browser
    return browser.browser_type.name if browser else ""


def on_paper(page: Page) -> None:
    """Show the page that is open as it is printed."""
    if engine(page) == "firefox":
        page.evaluate(PAPER)
    else:
        page.emulate_media(media="print")
