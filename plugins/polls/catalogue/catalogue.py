"""The polls of all files, put together, and the mistakes that show only across files."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from polls.catalogue import original, translation
from polls.model import Mistake, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from polls.model import Poll
    from polls.syntax import Block, Declaration, Scan


@dataclass(frozen=True, slots=True)
class Document:
    """A file with its polls. `group` is shared by an article and its translations.

    `original` says that the file is no translation, `public` that it is no draft.
    """

    path: str
    lang: str
    group: str
    original: bool
    public: bool
    scan: Scan


@dataclass(frozen=True, slots=True)
class Entry:
    """A poll, the article group it belongs to, and where each language declares it.

    `public` says that at least one of its files is no draft.
    """

    poll: Poll
    group: str
    public: bool
    places: Mapping[str, Place] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every good poll, by name, and every mistake of every file, by path and line."""

    entries: tuple[Entry, ...]
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True)
class _Declared:
    document: Document
    declaration: Declaration

    @property
    def place(self) -> Place:
        return self.declaration.place

    def wrong(self, message: str) -> Mistake:
        return Mistake(self.place.path, self.place.line, message)


def catalogue(documents: Iterable[Document]) -> Catalogue:
    """Return the polls of `documents`, whose order does not matter, and all their mistakes."""
    ordered = sorted(documents, key=lambda document: document.path)
    mistakes = [mistake for document in ordered for mistake in document.scan.mistakes]
    declared: dict[str, list[_Declared]] = defaultdict(list)
    for document in ordered:
        for block in document.scan.blocks:
            if block.declaration:
                declared[block.name].append(_Declared(document, block.declaration))
    broken = {b.name for document in ordered for b in document.scan.broken}
    entries = []
    for name, all_declared in sorted(declared.items()):
        found, wrong = _entry(all_declared, incomplete=name in broken)
        entries += found
        mistakes += wrong
    mistakes += _shown_again(ordered, declared, broken)
    return Catalogue(tuple(entries), tuple(sorted(set(mistakes))))


def _entry(declared: Sequence[_Declared], *, incomplete: bool) -> tuple[list[Entry], list[Mistake]]:
    """Return the poll declared under one name, unless it has mistakes, and the mistakes.

    `incomplete` says that a file declares it as well, but with mistakes.
    """
    kept, mistakes = _one_group(declared)
    first, translations = kept[0], kept[1:]
    if not first.document.original:
        orphans = [] if incomplete else [each.wrong(_orphan(each.declaration)) for each in kept]
        return [], mistakes + orphans
    unfit = original.mistakes(first.declaration)
    for each in translations:
        mistakes += translation.settings(each.declaration, first.declaration)
        mistakes += [] if unfit else translation.options(each.declaration, first.declaration)
    mistakes += unfit
    return [] if mistakes or incomplete else [_composed(kept)], mistakes


def _composed(kept: Sequence[_Declared]) -> Entry:
    first, translations = kept[0], sorted(kept[1:], key=lambda each: each.document.lang)
    words = [(each.document.lang, each.declaration) for each in translations]
    return Entry(
        poll=original.poll(first.declaration, first.document.lang, words),
        group=first.document.group,
        public=any(each.document.public for each in kept),
        places={each.document.lang: each.place for each in (first, *translations)},
    )


def _one_group(declared: Sequence[_Declared]) -> tuple[list[_Declared], list[Mistake]]:
    """Return one declaration for each language of one article, the original first.

    The others are mistakes.
    """
    ordered = sorted(declared, key=lambda each: not each.document.original)
    kept: list[_Declared] = []
    mistakes = []
    for each in ordered:
        message = _clash(each, kept)
        if message:
            mistakes.append(each.wrong(message))
        else:
            kept.append(each)
    return kept, mistakes


def _clash(each: _Declared, kept: Sequence[_Declared]) -> str:
    if not kept:
        return ""
    name, home = each.declaration.name, kept[0]
    twin = next((k for k in kept if k.document.path == each.document.path), None)
    if twin:
        again = f"to show it again, write '::: poll {name}' and ':::' alone"
        return (
            f"poll '{name}' is already on line {twin.place.line}; choose another name, or, {again}"
        )
    if each.document.group != home.document.group:
        return f"poll '{name}' is already in {home.place}; choose another name"
    if each.document.original:
        mend = "mark one of the files as a translation"
        return f"poll '{name}' is already in {home.place}, an original like this file; {mend}"
    same = next((k for k in kept if k.document.lang == each.document.lang), None)
    if same:
        mend = "give the files different languages"
        return f"poll '{name}' is already in '{each.document.lang}' in {same.place}; {mend}"
    return ""


def _orphan(declaration: Declaration) -> str:
    mend = "declare it there first, with its settings"
    return f"poll '{declaration.name}' stands in a translation, but not in the original; {mend}"


def _shown_again(
    documents: Sequence[Document], declared: Mapping[str, Sequence[_Declared]], broken: set[str]
) -> list[Mistake]:
    known = sorted({*declared, *broken} - {""})
    found = []
    for document in documents:
        for block in document.scan.blocks:
            if block.declaration is None and block.name not in broken:
                message = _unshowable(block, document, declared.get(block.name, ()), known)
                found += [Mistake(document.path, block.first + 1, message)] if message else []
    return found


def _unshowable(
    block: Block, document: Document, declared: Sequence[_Declared], known: Sequence[str]
) -> str:
    if not declared:
        close = get_close_matches(block.name, known, n=1)
        mend = f"did you mean '{close[0]}'?" if close else "write its question and options here"
        return f"there is no poll '{block.name}' to show again; {mend}"
    if document.public and not any(each.document.public for each in declared):
        mend = "publish that article, or take this poll away"
        return f"poll '{block.name}' stands in a draft only, {declared[0].place}; {mend}"
    return ""
