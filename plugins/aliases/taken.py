"""Which files of the output are spoken for, so that no old address takes their place; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from polls.registry import Registry

INDEX: Final = "index.html"
# Folders in which files come and go with every build.
FOLDERS: Final = ("cards", "data", "drafts", "feeds", "pictures", "search")


class Taken:
    """The files that have an owner, by name; a folder may have one too, with all that is in it.

    Names that differ in capitals alone are the same here, as they are on many file systems.
    """

    def __init__(self, owned: Iterable[tuple[str, str]]) -> None:
        self._owners: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        for name, owner in owned:
            self.add(name, owner)

    def add(self, name: str, owner: str) -> None:
        """Let `owner` have the file `name`, or the folder, where it ends with `/`."""
        self._owners.setdefault(name.casefold(), owner)
        for parent in _parents(name.casefold()):
            self._parents.setdefault(parent, owner)

    def owner(self, name: str) -> str:
        """Return whose the file `name` is, or would be in the way of; '' for nobody's."""
        wanted = name.casefold()
        above = [*_parents(wanted)]
        places = (wanted, *above, *(f"{parent}/" for parent in above))
        mine = next((self._owners[one] for one in places if one in self._owners), "")
        return mine or self._parents.get(wanted, "")


def owned(context: Mapping[str, Any], settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the pages that the blog makes of itself, each with what it is; see `Taken.add`."""
    for folder in (*FOLDERS, settings["THEME_STATIC_DIR"]):
        yield f"{folder}/", "a folder of the blog's own"
    for template in settings["DIRECT_TEMPLATES"]:
        name = settings.get(f"{template.upper()}_SAVE_AS", f"{template}.html")
        yield from _list(name, settings, "a page of the blog's own")
    for lang in settings["LANGUAGES"]:
        yield from _list(f"{lang}/{INDEX}", settings, "a front page")
        if lang in settings.get("SEARCH_PATHS", ()):
            yield f"{lang}/{settings['SEARCH_PATHS'][lang]}/{INDEX}", "a search page"
    for kind, name in (("category", "categories"), ("tag", "tags"), ("author", "authors")):
        for wrapper, _ in context[name]:
            yield from _list(wrapper.save_as, settings, f"the page of the {kind} '{wrapper.name}'")
    for url in context.get("FOLLOW", {}).values():
        yield f"{url}{INDEX}", "a page on how to follow the blog"
    yield from _polls(context["POLLS"], settings)


def _list(name: str, settings: Mapping[str, Any], owner: str) -> Iterator[tuple[str, str]]:
    """Yield a list's page and the folder of its later pages."""
    yield name, owner
    folder = re.sub(rf"(^|/){INDEX}$", r"\1", name)
    if not folder or folder.endswith("/"):
        yield f"{folder}{settings['PAGE']}/", owner


def _polls(registry: Registry, settings: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for lang in settings["LANGUAGES"]:
        yield f"{settings['POLLS_PATHS'][lang]}/{INDEX}", "the summary of polls"
    for tally in registry:
        name = tally.entry.poll.name
        for _, url in registry.pages(name):
            yield url, f"the page of the poll '{name}'"


def _parents(name: str) -> list[str]:
    parts = name.rstrip("/").split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]
