"""What is wrong with how a text shows a picture, and what to write instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from images.tags import is_decoration, target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NO_WORDS = (
    "the picture has no words for those who cannot see it; write ![what it shows]({source}), "
    "or ![]({source}){{.decoration}} where it tells nothing"
)
LOST = "there is no picture '{target}'; mend its name, or take the picture away"
WORDS = "a decoration has no words: take '{alt}' away, or the mark '{{.decoration}}'"
ELSEWHERE = (
    "the picture lies on another server, which would learn who reads this; "
    "save it in content/images/ and write {{static}}/images/{name}"
)
NOWHERE = "'{source}' leads nowhere from the page; write {{static}}/images/{name}"


def fault(tag: Mapping[str, str]) -> str:
    """Return what is wrong with an `<img>`, given by its attributes; '' where nothing is."""
    source, alt = tag.get("src", ""), tag.get("alt", "").strip()
    if not alt and not is_decoration(tag):
        return NO_WORDS.format(source=source)
    if alt and is_decoration(tag):
        return WORDS.format(alt=alt)
    name = re.split(r"[?#]", source)[0].rpartition("/")[2]
    if re.match(r"https?:|//", source):
        return ELSEWHERE.format(name=name)
    if not target(source) and re.fullmatch(r"[\w.-][^:]*", source):
        return NOWHERE.format(source=source, name=name)
    return ""


def lines(sources: Sequence[str], text: Sequence[str]) -> Iterator[int]:
    """Yield the 1-based line in `text` on which each of a post's pictures stands; 0 for unknown.

    `sources` are the addresses of the post's pictures in order. Of one that is shown twice the
    second is looked for below the first.
    """
    last: dict[str, int] = {}
    for source in sources:
        written = re.compile(rf"(?:^|[(<\"'=\s]){re.escape(source)}(?=[)>\"'\s]|$)")
        start = last.get(source, 0)
        found = (n for n, line in enumerate(text[start:], start=start + 1) if written.search(line))
        last[source] = next(found, start)
        yield last[source]
