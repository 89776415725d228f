"""What holds for every test: plugins do not outlive it, and a run says what it skipped."""

from __future__ import annotations

import locale
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from blinker import Signal
from pelican import signals

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNALS = [signal for signal in vars(signals).values() if isinstance(signal, Signal)]


@pytest.fixture(autouse=True)
def no_plugin_outlives_its_test() -> Iterator[None]:
    """Take every plugin away that a blog read in this process has connected to Pelican."""
    yield
    for signal in SIGNALS:
        signal._clear_state()  # noqa: SLF001 (blinker offers it to tests, by its own word)


@pytest.fixture(autouse=True)
def no_locale_outlives_its_test() -> Iterator[None]:
    """Put back the locale that a blog read in this process has set: it decides on encodings."""
    before = locale.setlocale(locale.LC_ALL)
    yield
    locale.setlocale(locale.LC_ALL, before)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell why tests were skipped, one line for each reason and not for each test."""
    skipped = terminalreporter.stats.get("skipped", ())
    reasons = Counter(report.longrepr[2].removeprefix("Skipped: ") for report in skipped)
    for reason, number in sorted(reasons.items()):
        terminalreporter.write_line(f"{number} skipped: {reason}")
