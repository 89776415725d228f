"""The posts of a real blog, as a letter knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import report_blog
from report import posts

if TYPE_CHECKING:
    from polls.blog import Blog


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """Return a blog with comments of every kind."""
    return report_blog.read(tmp_path_factory.mktemp("letters") / "blog")


def test_a_post_is_found_in_the_language_that_is_wanted(blog: Blog) -> None:
    """Else in the original's."""
    tally = blog.registry["betyg"]
    assert posts.post(blog, tally).slug == "betyg"
    assert posts.post(blog, tally, "en").lang == "da"
    assert posts.languages(blog)["regel"] == "sv"
