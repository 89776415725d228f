"""The application behind `serve`: pages, what stands for them, and the script that follows."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

from utifran.server import Shown, Site

with warnings.catch_warnings():
    # Starlette would rather have the next version of httpx, which nothing else here needs.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

if TYPE_CHECKING:
    from pathlib import Path


def test_a_page_waits_for_the_first_build_and_follows_it(tmp_path: Path) -> None:
    """Until then there is a page that says so, and that follows by itself."""
    shown = Shown(tmp_path)
    with TestClient(Site(shown)) as browser:
        waiting = browser.get("/sv/")
        assert waiting.status_code == 503
        assert "is being built" in waiting.text
        assert 'data-build="0"' in waiting.text
        shown.build = 1
        assert browser.get("/sv/").status_code == 404
        assert browser.get("/_utifran/build").text == "1"


def test_an_older_build_is_shown_meanwhile(tmp_path: Path) -> None:
    """Pages of the day before are better than none."""
    (tmp_path / "index.html").write_text("<p>igår</p>")
    with TestClient(Site(Shown(tmp_path))) as browser:
        assert browser.get("/").text.startswith("<p>igår</p>")


def test_only_html_carries_the_script(tmp_path: Path) -> None:
    """Other files are byte for byte what is published."""
    (tmp_path / "polls.json").write_text("{}")
    with TestClient(Site(Shown(tmp_path, base="/repo", build=3))) as browser:
        assert browser.get("/repo/polls.json").text == "{}"
        assert 'src="/repo/_utifran/refresh.js" data-build="3"' in browser.get("/repo/x/").text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent_to_a_page(tmp_path: Path, method: str) -> None:
    """The blog takes nothing: the ballot box does, below its own address."""
    with TestClient(Site(Shown(tmp_path))) as browser:
        assert browser.request(method, "/").status_code == 501
