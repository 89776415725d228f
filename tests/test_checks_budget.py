"""What a page may weigh: what people write adds to the budget, what the theme adds does not."""

from __future__ import annotations

import re
from pathlib import Path

from checks import budget
from checks.budget import KB, Load

DOCS = Path(__file__).resolve().parents[1] / "docs/checking.md"

POST = Load(html=5 * KB, parts=9 * KB, comments=10, images=0, text=3 * KB, is_post=True)


def load(**changed: int) -> Load:
    """Return a post that just fits, with something changed."""
    return Load(**{**{name: getattr(POST, name) for name in Load.__slots__}, **changed})


def test_a_post_that_just_fits_is_not_told() -> None:
    """Fourteen kilobytes are allowed, and not one byte more."""
    assert budget.over(POST) == []
    (words,) = budget.over(load(html=6 * KB))
    assert words == (
        "a first visit takes 15.0 KB, 6.0 KB of it the page itself; 14.0 KB are allowed: "
        "take markup out of the post, or rules out of the theme's styles"
    )
    assert budget.over(load(html=5 * KB + 1))


def test_a_long_text_may_weigh_what_it_weighs() -> None:
    """An author who writes ten kilobytes of words is not stopped for them."""
    assert budget.over(load(html=12 * KB, text=3 * KB))
    assert budget.over(load(html=12 * KB, text=12 * KB)) == []


def test_pictures_and_many_comments_are_outside_that_budget() -> None:
    """A post with a picture is weighed by its pictures; readers stop no publishing."""
    assert budget.over(load(html=50 * KB, images=1)) == []
    assert budget.over(load(html=5_000 * KB, comments=11)) == []


def test_lists_have_a_budget_of_their_own() -> None:
    """A page of ten thousand posts is allowed, a page without end is not."""
    assert budget.over(load(html=900 * KB, is_post=False)) == []
    assert "the page takes 1200.0 KB; 1024.0 KB are allowed" in "".join(
        budget.over(load(html=1_200 * KB, is_post=False))
    )
    assert "styles and scripts take 65.0 KB; 64.0 KB are allowed" in "".join(
        budget.over(load(parts=65 * KB, is_post=False))
    )


def test_sizes_are_those_on_the_way_and_the_same_every_time() -> None:
    """What repeats itself is small once it is packed; nothing of the clock is in it."""
    assert budget.size(b"<p>ord</p>" * 1000) < 100
    assert budget.size(b"x") == budget.size(b"x")


def test_the_budgets_are_documented_as_they_are() -> None:
    """The table of docs/checking.md has each of them, in its order."""
    told = re.findall(r"^\| .* \| (\d+) KB \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    sizes = (
        *(budget.FIRST_VISIT, budget.TEXT, budget.PAGE),
        *(budget.STYLE_AND_SCRIPT, budget.PICTURE),
    )
    assert [int(number) * KB for number in told] == list(sizes)
    assert f"at most {budget.FEW_COMMENTS} comments" in DOCS.read_text(encoding="utf-8")
