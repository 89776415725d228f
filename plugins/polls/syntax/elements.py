"""The HTML elements whose tag, at the start of a line, makes raw HTML of what follows."""

from __future__ import annotations

# For Python-Markdown, up to the tag that closes it; a test compares them with its own.
BLOCKS = frozenset(
    """
    address article aside blockquote body canvas center colgroup dd details div dl dt fieldset
    figcaption figure footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend
    li main map math menu nav noscript object ol option output p pre progress script section
    style summary table tbody td textarea tfoot th thead tr ul video
    """.split()  # noqa: SIM905  a word list is read, and compared, best as words
)
# For CommonMark (0.31.2, section 4.6) as well, up to the next blank line.
COMMONMARK = frozenset(
    """
    base basefont caption col dialog dir frame frameset head link menuitem noframes optgroup
    param search title track
    """.split()  # noqa: SIM905  the same
)
