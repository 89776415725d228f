"""Whose words stand where in a page: the author's, a reader's, the theme's, or a machine's."""

from __future__ import annotations

QUOTING = frozenset({"code", "pre", "kbd", "samp"})
"""Elements whose text speaks of markup, and is none."""

KEPT = frozenset({"comment", "code", "data", "picture"})
"""Where everything further in is the same."""


def place(outer: str, name: str, classes: frozenset[str]) -> str:
    """Return whose words the element `name` holds, in an element of the place `outer`.

    'prose' is what the author wrote into a post or a page, 'comment' what readers wrote, 'code'
    what is shown as it is, 'data' what machines read, 'title' the title of the page; 'poll',
    'picture' and 'page' are the theme's.
    """
    if outer in KEPT:
        return outer
    if "comment" in classes or "words" in classes:
        return "comment"
    if name in {"script", "style"}:
        return "data"
    if name == "svg":
        return "picture"
    if name in QUOTING:
        return "code"
    return "title" if name == "title" else _told(outer, classes)


def _told(outer: str, classes: frozenset[str]) -> str:
    if "prose" in classes:
        return "prose"
    if outer == "prose" and "poll" in classes:
        return "poll"
    # Question and options are the author's; what else stands in a poll is the same in every one.
    asked = outer == "poll" and not classes.isdisjoint({"question", "label"})
    return "prose" if asked else outer
