"""Where pictures meet Pelican: all are looked at before a build is judged, then written.

The only module of pictures that knows Pelican.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.generators import Generator

import links
import translations
from images import faults, markup
from images.files import FOREIGN, SUFFIXES, PictureError, look
from images.picture import Kind
from images.store import Store, publish
from images.tags import tags, target
from mistakes import last_look
from polls.model import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pelican import Pelican
    from pelican.contents import Content, Static

    from images.picture import Picture


def equip(generator: Generator) -> None:
    """Give the templates of a generator the filter `pictures`."""
    markup.equip(generator.env)


def survey(generators: list[Generator]) -> None:
    """Look at every picture of the content, and give each text its own: `content.pictures`.

    `context["PICTURES"]` holds those that can be shown, by their path in the content. What is
    wrong with a file or with how a text shows it goes to `settings["MISTAKES"]`.
    """
    context, settings = generators[0].context, generators[0].settings
    folder = Path(settings["PATH"])
    store = _store(settings)
    found: dict[str, Picture] = {}
    for name in sorted(context["static_content"]):
        suffix = Path(name).suffix.lower()
        if suffix in SUFFIXES | FOREIGN and (folder / name).is_file():
            try:
                found[name] = _proven(store, folder / name, name)
            except PictureError as error:
                place = f"{folder.name}/{name}"
                settings["MISTAKES"].append(Mistake(place, 0, str(error)))
    context["PICTURES"] = found
    for content in filter(None, context["generated_content"].values()):
        settings["MISTAKES"].extend(_give(content, found))


def _proven(store: Store, path: Path, name: str) -> Picture:
    picture = look(path, name)
    if picture.kind is not Kind.KEPT:
        store.prove(picture)
    return picture


def _give(content: Content, found: Mapping[str, Picture]) -> Iterator[Mistake]:
    """Give a text its pictures, in order, and yield what is wrong with how it shows them."""
    folder = Path(content.relative_source_path).parent.as_posix().removeprefix(".")
    shown = tags(content._content or "")  # noqa: SLF001 (Pelican's)
    sources = [tag.get("src", "") for tag in shown]
    content.pictures = tuple(
        found.get(links.path(target(one), folder)) if target(one) else None for one in sources
    )
    wrong = [
        _lost(content, folder, source) or faults.fault(tag)
        for source, tag in zip(sources, shown, strict=True)
    ]
    if any(wrong):
        text = Path(content.source_path).read_text(encoding="utf-8-sig", errors="replace")
        for line, fault in zip(faults.lines(sources, text.split("\n")), wrong, strict=True):
            if fault:
                yield Mistake(translations.source(content), line, fault)


def _lost(content: Content, folder: str, source: str) -> str:
    """Say where a text shows a file that is not there; Pelican takes a name for the file."""
    name = links.path(target(source), folder) if target(source) else ""
    is_there = not name or (Path(content.settings["PATH"]) / name).is_file()
    return "" if is_there else faults.LOST.format(target=target(source))


class PicturesGenerator(Generator):
    """Writes every size of every picture that a text shows."""

    def generate_output(self, _writer: object) -> None:
        """Write them all; what was made before comes from the cache."""
        # Files of one content share what is kept of them, and so one worker.
        shown: dict[str, set[Picture]] = defaultdict(set)
        for content in filter(None, self.context["generated_content"].values()):
            for picture in filter(None, content.pictures):
                shown[picture.digest].add(picture)
        with ThreadPoolExecutor() as workers:
            for _ in workers.map(self._write, shown.values()):
                pass

    def _write(self, pictures: Iterable[Picture]) -> None:
        for picture in pictures:
            for name, content in _store(self.settings).made(picture):
                publish(Path(self.output_path), name, content)


def clean_copies(generator: Any) -> None:  # noqa: ANN401 (Pelican's, and changed)
    """Let the generator of static files publish pictures without what a camera wrote into them."""
    generator._copy_staticfile = partial(_copy, generator, generator._copy_staticfile)  # noqa: SLF001 (there is no public way)


def _copy(generator: Generator, copy: Callable[[Static], None], file: Static) -> None:
    picture = generator.context["PICTURES"].get(Path(file.relative_source_path).as_posix())
    if picture is None or picture.kind is Kind.KEPT:
        copy(file)
        return
    cleaned = _store(generator.settings).own(picture)
    publish(Path(generator.output_path), file.save_as, cleaned)


def _store(settings: Mapping[str, Any]) -> Store:
    content = Path(settings["PATH"])
    return Store(content.parent / ".cache/images", content)


def is_not_pelicans(record: logging.LogRecord) -> bool:
    """Say whether a log line is none of Pelican's own on pictures without words.

    It warns of decorations too; what is a mistake is told here with its line.
    """
    return record.funcName != "find_empty_alt"


def generators(_pelican: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return PicturesGenerator


def register() -> None:
    """Connect to Pelican."""
    logging.getLogger("pelican.readers").addFilter(is_not_pelicans)
    signals.generator_init.connect(equip)
    signals.static_generator_init.connect(clean_copies)
    last_look.connect(survey)
    signals.get_generators.connect(generators)
