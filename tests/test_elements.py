"""The elements are those that the two readers of Markdown know."""

from __future__ import annotations

import cmarkgfm
import pytest
from cmarkgfm import cmark
from markdown.util import BLOCK_LEVEL_ELEMENTS

from polls.syntax.elements import BLOCKS, COMMONMARK


def test_python_markdowns_blocks() -> None:
    """Python-Markdown's own list is ours, so that an update which changes it is noticed."""
    assert set(BLOCK_LEVEL_ELEMENTS) == BLOCKS


@pytest.mark.parametrize("name", sorted(COMMONMARK))
def test_commonmarks_blocks(name: str) -> None:
    """CommonMark takes what follows such a tag for HTML, without a paragraph around it."""
    html = cmarkgfm.markdown_to_html(f"<{name}>\n*a*", cmark.Options.CMARK_OPT_UNSAFE)
    assert "*a*" in html
