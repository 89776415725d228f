"""XML as elements that know their lines; what is not well-formed is told in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator

XML = "http://www.w3.org/XML/1998/namespace"


class BrokenError(ValueError):
    """Text that is no XML; `line` is where it ends to be."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__(words)
        self.line = line


@dataclass(slots=True)
class Element:
    """An element: `name` and the names of attributes are `namespace name`, or a name alone."""

    name: str
    line: int
    given: dict[str, str]
    children: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, name: str) -> list[Element]:
        """Return the children of that name."""
        return [child for child in self.children if child.name == name]

    def everything(self) -> Iterator[Element]:
        """Yield the element and all that it holds, in order."""
        yield self
        for child in self.children:
            yield from child.everything()


@dataclass(slots=True)
class Document:
    """A whole document: its outermost element, and the addresses of its stylesheets, by line."""

    root: Element
    styles: list[tuple[int, str]]


def document(data: bytes) -> Document:
    """Return the document that `data` holds; raise BrokenError where that is no XML."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    top = Element("", 0, {})
    open_: list[Element] = [top]
    styles: list[tuple[int, str]] = []

    def start(name: str, given: dict[str, str]) -> None:
        element = Element(name, parser.CurrentLineNumber, given)
        open_[-1].children.append(element)
        open_.append(element)

    def end(_name: str) -> None:
        open_.pop()

    def text(words: str) -> None:
        open_[-1].text += words

    def instruction(target: str, data: str) -> None:
        if target == "xml-stylesheet" and (found := re.search(r"href=[\"']([^\"']*)", data)):
            styles.append((parser.CurrentLineNumber, found[1]))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.ProcessingInstructionHandler = instruction
    try:
        parser.Parse(data, True)  # noqa: FBT003 (its signature takes no name)
    except expat.ExpatError as error:
        words = "this is no well-formed XML from here on; build again, or mend the template"
        raise BrokenError(error.lineno, words) from None
    return Document(top.children[0], styles)
