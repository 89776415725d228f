"""What readers said, found in a real blog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import report_blog
from report import readers

if TYPE_CHECKING:
    from polls.blog import Blog


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """Return a blog with comments of every kind."""
    return report_blog.read(tmp_path_factory.mktemp("letters") / "blog")


def test_readers_words_keep_to_what_is_public(blog: Blog) -> None:
    """No name where the words are not public, no vote that no page shows, nothing hidden."""
    said = {one.id: one for one in readers.quotes(blog, blog.registry["regel"], "sv")}
    assert sorted(said) == [f"regel/{n}" for n in (1, 2, 3, 5, 6, 7, 8)]
    gun = said["regel/1"]
    assert (gun.author, gun.keys, gun.labels, gun.public) == ("Gun", ("2",), ("Avskrivit",), True)
    assert gun.paragraphs == ("Svar: 2", "Jag satt i kassan i trettio år.")
    assert said["regel/2"].author == ""
    assert said["regel/2"].paragraphs == ("1. Regler är till för att följas.",)
    assert [(said[f"regel/{n}"].author, said[f"regel/{n}"].labels) for n in (3, 5)] == (
        [("", ()), ("", ())]
    )
    assert not said["regel/3"].public
    assert said["regel/6"].own
    assert (said["regel/7"].lang, said["regel/7"].keys) == ("en", ())
    assert (said["regel/8"].author, said["regel/8"].keys, said["regel/8"].labels) == (
        ("Web", ("2",), ())
    )
    assert said["regel/1"].lang == "sv"
