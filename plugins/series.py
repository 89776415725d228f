"""Posts that go on from one another: the parts of a series, in order, in each language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pelican import signals

import translations
from polls.model import Mistake
from post_links import PostLink, link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from pelican.contents import Article
    from pelican.generators import ArticlesGenerator


@dataclass(frozen=True, slots=True)
class Version:
    """A post in one language as far as series go.

    `name` is what it writes after `Series:` ('' for nothing), `part` after `Series-part:` (0 for
    nothing); `listed` says whether lists may name it; `path` and `lines` where fields stand.
    """

    group: str
    link: PostLink
    date: datetime
    name: str
    part: int
    original: bool
    listed: bool
    path: str
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One post of a series: its number, the link to it, and whether it is the one at hand."""

    number: int
    link: PostLink
    current: bool


@dataclass(frozen=True, slots=True)
class Series:
    """A series as one post shows it; `lang` is the language of its name."""

    name: str
    lang: str
    parts: tuple[Part, ...]

    @property
    def number(self) -> int:
        """The number of the post at hand."""
        return next(part.number for part in self.parts if part.current)


def series(versions: Sequence[Version]) -> tuple[dict[PostLink, Series], list[Mistake]]:
    """Return the series that each post shows, and what is wrong with what authors wrote of them.

    A series is of groups of translations: the original names it and its part, and a translation
    is in it too. What a translation writes after `Series:` is the name in its language. Parts
    without a number take the numbers that are left, by date. A post that is alone shows none.
    """
    groups: dict[str, list[Version]] = defaultdict(list)
    for version in sorted(versions, key=lambda one: (not one.original, one.link.lang)):
        groups[version.group].append(version)
    named: dict[str, list[list[Version]]] = defaultdict(list)
    mistakes = [mistake for group in groups.values() for mistake in _strays(group)]
    for group in groups.values():
        if name := _name(group):
            named[_key(name)].append(group)
    found: dict[PostLink, Series] = {}
    for members in named.values():
        mistakes.extend(_twice(members))
        found.update(_shown(members))
    return found, mistakes


def _name(group: Sequence[Version]) -> str:
    """Return the name that puts a group in a series: the original's, which stands first."""
    return next((version.name for version in group if version.name), "")


def _key(name: str) -> str:
    """Return what is the same for names that differ in capitals or spaces alone."""
    return " ".join(name.casefold().split())


def _part(group: Sequence[Version]) -> int:
    return next((version.part for version in group if version.part), 0)


def _strays(group: Sequence[Version]) -> Iterator[Mistake]:
    """Yield a mistake for each number of a part that numbers nothing, or contradicts another."""
    for version in group:
        line = version.lines.get("series-part", 0)
        if version.part and not _name(group):
            message = "Series-part: the post is in no series; write a line 'Series: …' above it"
            yield Mistake(version.path, line, message)
        elif version.part and version.part != _part(group):
            message = (
                f"Series-part: this is part {_part(group)} in {group[0].path}; "
                "write the same number, or take the line away"
            )
            yield Mistake(version.path, line, message)


def _twice(members: Sequence[Sequence[Version]]) -> Iterator[Mistake]:
    """Yield a mistake for each number that an earlier post of the series has."""
    first: dict[int, Version] = {}
    for group in sorted(members, key=_moment):
        version = next((one for one in group if one.part), None)
        if version and first.setdefault(version.part, version) is not version:
            other = first[version.part]
            line = version.lines.get("series-part", 0)
            message = (
                f"Series-part: {other.path} is part {version.part} of the series too; "
                "write another number"
            )
            yield Mistake(version.path, line, message)


def _moment(group: Sequence[Version]) -> tuple[datetime, str]:
    return group[0].date, group[0].group


def _shown(members: Sequence[Sequence[Version]]) -> Iterator[tuple[PostLink, Series]]:
    """Yield the series as each of its posts shows it, itself among those that lists may name."""
    numbers = _numbers(members)
    for group in members:
        for version in group:
            parts = tuple(_parts(version, members, numbers))
            if len(parts) > 1:
                name, lang = _named(version, members)
                yield version.link, Series(name, lang, parts)


def _numbers(members: Sequence[Sequence[Version]]) -> dict[str, int]:
    """Return the number of each group: its own, or the next that no other one has taken."""
    taken = {_part(group) for group in members}
    free = (number for number in range(1, 2 * len(members) + 1) if number not in taken)
    return {group[0].group: _part(group) or next(free) for group in sorted(members, key=_moment)}


def _parts(
    current: Version, members: Sequence[Sequence[Version]], numbers: Mapping[str, int]
) -> Iterator[Part]:
    ordered = sorted(members, key=lambda group: (numbers[group[0].group], _moment(group)))
    for group in ordered:
        number = numbers[group[0].group]
        listed = [version for version in group if version.listed]
        spoken = [version for version in listed if version.link.lang == current.link.lang]
        if group[0].group == current.group:
            yield Part(number, current.link, current=True)
        elif listed:
            yield Part(number, (spoken or listed)[0].link, current=False)


def _named(version: Version, members: Sequence[Sequence[Version]]) -> tuple[str, str]:
    """Return what a series is called in the language of one of its posts, and that language."""
    every = [version, *(other for group in members for other in group)]
    spoken = [one for one in every if one.name and one.link.lang == version.link.lang]
    one = (spoken or [one for one in every if one.name])[0]
    return one.name, one.link.lang


def give(generator: ArticlesGenerator) -> None:
    """Give each post of a series its `in_series`, and note what is wrong."""
    articles = list(translations.articles(generator))
    found, mistakes = series([_version(article) for article in articles])
    generator.settings["MISTAKES"].extend(mistakes)
    for article in articles:
        article.in_series = found.get(link(article))


def _version(article: Article) -> Version:
    part = str(article.metadata.get("series-part", "")).strip()
    return Version(
        group=article.translation_group,
        link=link(article),
        date=article.date,
        name=" ".join(str(article.metadata.get("series", "")).split()),
        # What is no number is told with the other fields.
        part=int(part) if part.isascii() and part.isdigit() else 0,
        original=not article.metadata.get("translates"),
        listed=article.status == "published",
        path=translations.source(article),
        lines=article.front_matter,
    )


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(give)
