"""The script that finds a reader's own line; tests/browser/test_find.py shows what it does."""

from __future__ import annotations

import gzip
import re

from theme_parts import THEME

FIND = (THEME / "static/find.js").read_text(encoding="utf-8")
PROOF = (THEME / "static/proof.js").read_text(encoding="utf-8")


def test_it_asks_no_network_and_keeps_nothing() -> None:
    """The receipt stays on the page, which works when it has been saved, too."""
    forbidden = r"fetch|XMLHttp|WebSocket|sendBeacon|Storage|indexedDB|cookie|\bimport\b|https?:"
    assert not re.search(forbidden, FIND)


def test_it_is_small() -> None:
    """Readers pay for it on the page of a poll alone."""
    assert len(gzip.compress(FIND.encode())) < 2.25 * 1024


def test_both_scripts_hash_alike() -> None:
    """A saved page has all of the first, which is one file: hence the same lines in both."""
    lines = re.search(r"// SHA-256.*?\n};\n", FIND, re.DOTALL)
    assert lines
    assert lines[0] in PROOF
