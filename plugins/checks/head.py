"""What every page has once: a heading, a language, a title, a description."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checks.page import Page

# The shape of a language's name (BCP 47), as far as a blog needs it.
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def faults(page: Page, *, draft: bool) -> Iterator[tuple[int, str]]:
    """Yield what a page lacks or has twice. A page that only leads on needs no more than a title.

    `draft` says that the page is unlisted, and so has to tell search engines.
    """
    if not page.doctype:
        yield 1, "the page does not begin with <!DOCTYPE html>; put that first"
    if not LANGUAGE.fullmatch(page.lang):
        yield 1, 'the page says no language; write <html lang="sv">, or another one'
    if not page.title:
        yield 1, "the page has no title; give the post one, or the template a <title>"
    if draft and "noindex" not in page.robots:
        words = 'write <meta name="robots" content="noindex"> into its head'
        yield 1, f"search engines may list this draft; {words}"
    if page.redirects:
        return
    if not page.description.strip():
        yield 1, "the page has no description; give the post a Summary:, or the template one"
    if not page.headings:
        yield 1, "the page has no <h1>; let its title stand in one"
    for line in page.headings[1:]:
        words = "begin headings in a text with ##"
        yield line, f"there is an <h1> on line {page.headings[0]} already; {words}"
