"""The examples: read into the views that the build makes, with the build's own arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import examples
from polls.view import PollView
from theme_parts import ENV, FOUND, SETTINGS, tree

if TYPE_CHECKING:
    from pathlib import Path

SINGLE = """\
poll:
  macro: poll
  view: poll
  examples:
    - name: thirds
      lang: da
      view:
        name: tredjedele
        question: Hvad?
        options: [{key: "1", label: A, votes: 1}, {key: "2", label: B, votes: 2}]
        voters: 3
"""


def read(folder: Path, text: str) -> tuple[examples.Component, ...]:
    """Return the components of an examples file that says `text`."""
    path = folder / "examples.yaml"
    path.write_text(text, encoding="utf-8")
    return examples.components(path)


def test_an_example_is_the_view_that_a_build_makes(tmp_path: Path) -> None:
    """Votes become shares as in `polls.view`: an example cannot show what no page can."""
    (component,) = read(tmp_path, SINGLE)
    (example,) = component.examples

    assert (example.name, example.lang) == ("thirds", "da")
    assert isinstance(example.view, PollView)
    assert [(o.share, o.bar) for o in example.view.options] == [(33.3, "33.3"), (66.7, "66.7")]
    assert not example.view.rounded


@pytest.mark.parametrize(
    ("wrong", "right"), [("question: Hvad?", "quest: Hvad?"), ("view: poll", "view: pole")]
)
def test_a_wrong_key_is_an_error(tmp_path: Path, wrong: str, right: str) -> None:
    """An example with a slip in it is not quietly shown half empty."""
    with pytest.raises(KeyError):
        read(tmp_path, SINGLE.replace(wrong, right))


def test_the_style_page_shows_every_example() -> None:
    """Each stands under its name, in its language."""
    root = tree(examples.style_page(ENV, FOUND.values(), SETTINGS))
    names = [e.text for e in root.iter("h3") if e.get("class") == "example"]

    assert names == [example.name for one in FOUND.values() for example in one.examples]
