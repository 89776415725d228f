"""Links from one source file to another, and those that lead to no file, or to a draft."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import translations
from mistakes import last_look
from polls.model import Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pelican.contents import Content
    from pelican.generators import Generator

# The attributes in which Pelican looks for such links, in the HTML of a text.
LINK = re.compile(
    r"<[^>]+\s(?:href|src|poster|data|cite|formaction|action|content)="
    r"[\"'][{|](?:filename|static|attach)[}|](?P<target>[^\"'>]*)"
)


def broken(html: str, *, folder: str, files: Mapping[str, object]) -> list[str]:
    """Return the target of each link in `html` that leads to no file, each once, in order.

    `folder` is that of the source, relative to the content; `files` holds what there is, by path.
    """
    return [target for target in targets(html) if files.get(path(target, folder)) is None]


def targets(html: str) -> list[str]:
    """Return the target of each link in `html` to a file of the content, each once, in order."""
    return list(dict.fromkeys(unescape(match["target"]) for match in LINK.finditer(html)))


def path(target: str, folder: str) -> str:
    """Return the path, relative to the content, that a link's target names."""
    written = unquote(urlsplit(target).path)
    whole = written[1:] if written.startswith("/") else f"{folder}/{written}"
    parts: list[str] = []
    for part in whole.split("/"):
        if part == "..":
            parts[-1:] = []
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def check(generators: list[Generator]) -> None:
    """Note every link to a file that is not there, or that is not to be told of.

    Pelican would leave the one in the page, and tell everybody the other.
    """
    context = generators[0].context
    files = {**context["static_content"], **context["generated_content"]}
    for content in filter(None, context["generated_content"].values()):
        content.settings["MISTAKES"].extend(_mistakes(content, files))


def _mistakes(content: Content, files: Mapping[str, object]) -> Iterator[Mistake]:
    folder = Path(content.relative_source_path).parent.as_posix().removeprefix(".")
    for target in targets(content._content or ""):  # noqa: SLF001 (Pelican's)
        if words := _fault(target, files.get(path(target, folder)), content.status):
            yield Mistake(translations.source(content), _line(content, target), words)


def _fault(target: str, found: object, status: str) -> str:
    """Return what is wrong with a link in a text of that status; '' where nothing is."""
    if found is None:
        return f"this link leads to no file: '{target}'; mend its name, or take the link away"
    if status != "draft" and getattr(found, "status", "") == "draft":
        return (
            f"this link leads to a draft, '{target}', and would tell its address; "
            "publish that first, or take the link away"
        )
    return ""


def _line(content: Content, target: str) -> int:
    """Return the line of the source that holds the target; 0 where it is written otherwise."""
    lines = Path(content.source_path).read_text(encoding="utf-8-sig", errors="replace").split("\n")
    found = (number for number, line in enumerate(lines, start=1) if target and target in line)
    return next(found, 0)


def register() -> None:
    """Connect to the moment before a build is judged."""
    last_look.connect(check)
