"""What the box writes down: a line each, and nothing that a reader sent."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from ballotbox import logs


@pytest.mark.parametrize("form", [logs.Line(), logs.Plain()])
def test_an_error_is_one_line_without_its_words(form: logging.Formatter) -> None:
    """Its kind and place are told; a trace, or what its words hold, is not."""
    try:
        int("tell no one")
    except ValueError:
        told = form.format(
            logging.LogRecord("box", logging.ERROR, "", 0, "a batch failed", (), sys.exc_info())
        )
    assert "a batch failed" in told
    assert "ValueError at " in told
    assert "tell no one" not in told
    assert "\n" not in told


def test_what_is_served_beside_the_blog_is_told_in_words() -> None:
    """Whoever tries the box reads no JSON."""
    record = logging.LogRecord("box", logging.WARNING, "", 0, "no %s", ("manifest",), None)
    assert logs.Plain().format(record) == "ballot box: no manifest"
    assert json.loads(logs.Line().format(record))["said"] == "no manifest"
