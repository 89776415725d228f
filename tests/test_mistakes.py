"""What is wrong with a build is told in order, each thing once, and stops it."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

import mistakes
from polls.model import Mistake, PollError

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _alone() -> Iterator[None]:
    """Let no plugin look that another test of the same process has loaded."""
    with mistakes.last_look.muted():
        yield


def blog(*found: Mistake) -> SimpleNamespace:
    """Return what `mistakes` reads of Pelican or of a generator."""
    return SimpleNamespace(settings={"MISTAKES": list(found)})


def test_a_build_begins_without_any() -> None:
    """What an earlier build in the same process found is forgotten."""
    pelican = blog(Mistake("content/a.md", 1, "old"))
    mistakes.begin(pelican)
    assert pelican.settings == {"MISTAKES": [], "NOTICES": []}


def test_a_build_without_mistakes_goes_on() -> None:
    """Nothing is raised, nothing logged."""
    mistakes.stop([blog()])


def test_all_are_told_at_once(caplog: pytest.LogCaptureFixture) -> None:
    """By file and line, line 9 before line 10, each once; and the build stops."""
    found = [
        Mistake("content/b.md", 3, "third"),
        Mistake("content/a.md", 10, "second"),
        Mistake("content/a.md", 9, "first"),
        Mistake("content/b.md", 3, "third"),
    ]
    with caplog.at_level(logging.ERROR), pytest.raises(PollError) as error:
        mistakes.stop([blog(*found)])
    expected = ["content/a.md:9: first", "content/a.md:10: second", "content/b.md:3: third"]
    assert caplog.messages == expected
    assert str(error.value).splitlines() == expected
