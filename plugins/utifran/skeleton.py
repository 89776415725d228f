"""The text that a new post begins with; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

# The first line of a comment, a question, two options: for the author to write over.
WORDS: Final[Mapping[str, tuple[str, str, str, str]]] = MappingProxyType(
    {
        "sv": (
            "Ska läsarna rösta? Ta bort den här raden och den sista. Annars tar du bort alltihop.",
            "Vad tycker du?",
            "Ja",
            "Nej",
        ),
        "da": (
            "Skal læserne stemme? Slet denne linje og den sidste. Ellers sletter du det hele.",
            "Hvad mener du?",
            "Ja",
            "Nej",
        ),
        "nb": (
            "Skal leserne stemme? Fjern denne linjen og den siste. Ellers fjerner du alt sammen.",
            "Hva mener du?",
            "Ja",
            "Nei",
        ),
        "en": (
            "Do you want readers to vote? Delete this line and the last. If not, delete all of it.",
            "What do you think?",
            "Yes",
            "No",
        ),
    },
)
SETTING: Final = re.compile(r"[a-z]+:(\s|$)")


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What is known of a post when it begins; `translates`, `category` and `tags` may be ''.

    `polls` are their lines, fences too; where there is none, one stands in a comment. `closes` is
    the day on which that one would close.
    """

    title: str
    lang: str
    slug: str
    written: datetime
    closes: date
    translates: str = ""
    category: str = ""
    tags: str = ""
    polls: tuple[tuple[str, ...], ...] = ()


def text(post: Skeleton) -> str:
    """Return the file of a post, a draft, in Markdown."""
    polls = [*post.polls] or [commented(post)]
    parts = [*_head(post), *("\n".join(["", *lines]) for lines in polls)]
    return "\n".join(parts) + "\n"


def _head(post: Skeleton) -> Iterable[str]:
    yield f"Title: {post.title}"
    yield f"Date: {post.written:%Y-%m-%d %H:%M}"
    yield f"Lang: {post.lang}"
    yield f"Slug: {post.slug}"
    if post.translates:
        yield f"Translates: {post.translates}"
    yield f"Category: {post.category}".rstrip()
    yield f"Tags: {post.tags}".rstrip()
    yield "Status: draft"


def poll(name: str, lang: str, closes: date) -> tuple[str, ...]:
    """Return the lines of a poll to write over."""
    _, question, yes, no = WORDS[lang]
    options = (f"1. {yes}", f"2. {no}")
    return (f"::: poll {name}", question, "", *options, "", f"closes: {closes}", ":::")


def commented(post: Skeleton) -> tuple[str, ...]:
    """Return a poll in a comment, where it is text."""
    return (
        f"<!-- {WORDS[post.lang][0]}",
        "",
        *poll(post.slug[:64].replace("_", "-").strip("-"), post.lang, post.closes),
        "-->",
    )


def untranslated(lines: Sequence[str]) -> tuple[str, ...]:
    """Return a poll's lines as they stand in a translation: without its settings."""
    inner = "\n".join(lines[1:-1]).strip("\n")
    kept = [part for part in re.split(r"\n{2,}", inner) if not SETTING.match(part)]
    return (lines[0], *"\n\n".join(kept).split("\n"), lines[-1])
