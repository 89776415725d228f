"""Which addresses an element of a page holds, and what each of them is for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checks.tokens import Start

LINKS: Mapping[str, tuple[str, ...]] = {
    "a": ("href",),
    "area": ("href",),
    "link": ("href", "imagesrcset"),
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src", "formaction"),
    "button": ("formaction",),
    "form": ("action",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
"""The attributes that hold addresses."""

NAMED = ("og:image", "og:url", "og:audio", "og:video", "twitter:image")
"""What `<meta>` names an address by (the Open Graph protocol, and what was made after it)."""

STYLED = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])(?P<url>[^'\")\s]+)")
"""An address in CSS."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a page: its line, its element, what the element says that it is."""

    line: int
    element: str
    kind: str
    url: str


def links(tag: Start) -> Iterator[Link]:
    """Yield every address in an element, but for those that readers wrote into their comments."""
    given = tag.given
    if "ugc" in given.get("rel", "").split():
        return
    kind = given.get("rel", "").lower() if tag.name in {"a", "link"} else ""
    for attribute in LINKS.get(tag.name, ()):
        if attribute in given:
            whole = given[attribute]
            for url in candidates(whole) if attribute.endswith("srcset") else [whole.strip()]:
                yield Link(tag.line, tag.name, kind, url)
    if tag.name == "meta":
        content = given.get("content", "")
        if given.get("property", given.get("name", "")) in NAMED:
            yield Link(tag.line, "meta", given.get("property", given.get("name", "")), content)
        elif given.get("http-equiv", "").lower() == "refresh" and "url=" in content.lower():
            url = re.split(r"url=", content, maxsplit=1, flags=re.IGNORECASE)[1]
            yield Link(tag.line, "meta", "refresh", url.strip(" '\""))
    if "url(" in given.get("style", ""):
        for found in STYLED.finditer(given["style"]):
            yield Link(tag.line, "style", "", found["url"])


def candidates(srcset: str) -> list[str]:
    """Return the addresses of a `srcset`: `a.jpg 1x, b.jpg 2x`."""
    return [one.split()[0] for one in re.split(r",\s+", srcset.strip()) if one.split()]
