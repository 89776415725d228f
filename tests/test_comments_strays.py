"""Comments whose article is not there."""

from __future__ import annotations

from comment_makers import comment
from comments.strays import strays


def test_a_folder_is_named_once_with_how_many_it_holds() -> None:
    """And with the slug that was perhaps meant."""
    found = strays([comment("1"), comment("2")], ["regeln", "annat"])
    (notice,) = found
    assert str(notice) == (
        "content/comments/regel: no article has the slug 'regel'; did you mean 'regeln'?"
        " (2 not shown)"
    )


def test_a_flat_file_is_named_with_the_line_of_its_slug() -> None:
    """Each by itself, since each has its own header."""
    flat = comment("1", path="content/comments/1.md", slug="x", lines={"post_id": 3})
    (notice,) = strays([flat], ["regel"])
    assert str(notice) == (
        "content/comments/1.md:3: no article has the slug 'x'; "
        "write the slug that its address ends with"
    )
