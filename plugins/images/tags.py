"""The `<img>` tags in a text's HTML, with their attributes."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TAG: Final = r"""<img\b(?:[^>"']|"[^"]*"|'[^']*')*>"""
_TAG = re.compile(TAG, re.IGNORECASE)
# How an author marks a picture that tells nothing: `![](x.jpg){.decoration}`.
DECORATION: Final = "decoration"
_PELICANS = re.compile(r"[{|](?:filename|static|attach)[}|](?P<target>.*)", re.DOTALL)


class _Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found = {name: value or "" for name, value in attrs}


def tags(html: str) -> list[Mapping[str, str]]:
    """Return the attributes of each `<img>` in `html`, in order, names in lower case."""
    return [attributes(match[0]) for match in _TAG.finditer(html)]


def attributes(tag: str) -> Mapping[str, str]:
    """Return the attributes of the one `<img>` in `tag`, their values as a browser reads them."""
    parser = _Attributes()
    parser.feed(tag)
    return parser.found


def target(source: str) -> str:
    """Return what `{static}…` and its like name in a `src`; '' for any other address."""
    match = _PELICANS.fullmatch(source)
    return match["target"] if match else ""


def is_decoration(tag: Mapping[str, str]) -> bool:
    """Say whether the author marked a picture as one that tells nothing."""
    return DECORATION in tag.get("class", "").split()
