"""`Aliases:` in a post or page: a page at each old address, and every mistake with its line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import Generator

import translations
from aliases.place import AliasError, place, written
from aliases.taken import Taken, owned
from polls.model import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pelican import Pelican
    from pelican.contents import Content
    from pelican.writers import Writer


@dataclass(frozen=True, slots=True)
class Move:
    """An old address: the file that answers it, and the text that it leads to."""

    file: str
    content: Content


class AliasesGenerator(Generator):
    """Writes a page at each old address of each published text."""

    def generate_context(self) -> None:
        """Find them all, and tell what is wrong with any."""
        self._moves = list(self._found()) if self._aliased() else []

    def generate_output(self, writer: Writer) -> None:
        """Write them; drafts have no address yet, and so no old one."""
        write: Callable[..., Any] = writer.write_file
        for move in self._moves:
            if move.content.status not in {"published", "hidden"}:
                continue
            write(
                move.file,
                self.get_template("redirect"),
                self.context,
                self.settings["RELATIVE_URLS"],
                url=move.file.removesuffix("index.html"),
                lang=move.content.lang,
                moved=move.content,
            )

    def _texts(self) -> list[Content]:
        content = self.context["generated_content"]
        return [content[path] for path in sorted(content) if content[path] is not None]

    def _aliased(self) -> list[Content]:
        return [one for one in self._texts() if one.metadata.get("aliases")]

    def _found(self) -> Iterator[Move]:
        taken = Taken(owned(self.context, self.settings))
        for one in self._texts():
            taken.add(one.save_as, translations.source(one))
        for name, one in self.context["static_content"].items():
            taken.add(getattr(one, "save_as", name), f"the file {name}")
        for content in self._aliased():
            for alias in written(content.metadata["aliases"]):
                yield from self._move(alias, content, taken)

    def _move(self, alias: str, content: Content, taken: Taken) -> Iterator[Move]:
        source = translations.source(content)
        try:
            file = place(alias)
        except AliasError as error:
            self._mistake(content, f"Aliases: '{alias}': {error}")
            return
        if owner := taken.owner(file):
            whose = "this text's own address" if owner == source else f"taken by {owner}"
            self._mistake(content, f"Aliases: '{alias}' is {whose}; take it away here")
            return
        taken.add(file, f"Aliases: of {source}")
        yield Move(file, content)

    def _mistake(self, content: Content, message: str) -> None:
        line = content.front_matter.get("aliases", 0)
        mistake = Mistake(translations.source(content), line, message)
        self.settings["MISTAKES"].append(mistake)


def generators(_pelican: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return AliasesGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
