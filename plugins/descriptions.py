"""A text in one line: its plain words, cut at a word, for search engines and previews."""

from __future__ import annotations

from markupsafe import Markup

# Search engines show about as many characters, and cut longer ones where they like.
MOST = 160


def gist(html: str, most: int = MOST) -> str:
    """Return the words of some HTML in one line of at most `most` characters.

    What is longer ends after a whole word with `…`; a word longer than the line is cut itself.
    """
    words = str(Markup(html).striptags())  # noqa: S704 (to take the tags out)
    if len(words) <= most:
        return words
    line = words[: most - 1]
    whole = line if words[most - 1] == " " else line.rpartition(" ")[0]
    return (whole or line).rstrip(" ,;:.–-(") + "…"
