"""E-mail addresses in a text, and which of them readers are not to see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checks.rules import Rules

# Possessive, and only after the sign of an address was found: linear in the length of the text.
ADDRESS = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}+@(?:[\w-]{1,63}+\.){1,8}[^\W\d_]{2,24}(?![\w@-])",
)


def addresses(text: str) -> list[str]:
    """Return the e-mail addresses in `text`, in lower case, in order."""
    if "@" not in text and "%40" not in text:
        return []
    return [found.lower() for found in ADDRESS.findall(text.replace("%40", "@"))]


def exposed(address: str, rules: Rules) -> Iterator[str]:
    """Yield what is wrong with an address that stands in the blog: nothing where it may."""
    if address in rules.private:
        why = "which the blog keeps private (report_to in blog.toml, or a comment's email:)"
        yield f"here stands {address}, {why}; take it out of what brought it here"
    elif address not in rules.published:
        why = "which no post and no channel in blog.toml names"
        yield f"here stands {address}, {why}; take it out, or write it into a post"
