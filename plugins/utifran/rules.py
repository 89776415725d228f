"""The pages of rules and rights that every blog keeps, in its own languages; an edge."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FOLDER: Final = "content/pages/rules"
_NAME = re.compile(r"(?P<page>[a-z-]+)\.(?P<lang>[a-z]{2})\.md")
_SLUG = re.compile(r"^Slug: (.+)$", re.MULTILINE)
_TRANSLATES = re.compile(r"^Translates: .+\n", re.MULTILINE)


def is_rule(path: str) -> bool:
    """Say whether a path from the blog's folder is such a page's, which is no example."""
    return Path(path).parent.as_posix() == FOLDER and bool(_NAME.fullmatch(Path(path).name))


def settle(root: Path, languages: Sequence[str]) -> None:
    """Leave the pages in `languages` alone, the first of them being the original.

    Done again it changes nothing. A page that someone has taken away stays away.
    """
    pages: dict[str, dict[str, Path]] = {}
    for path in sorted((root / FOLDER).glob("*.md")):
        if name := _NAME.fullmatch(path.name):
            pages.setdefault(name["page"], {})[name["lang"]] = path
    for by_lang in pages.values():
        for lang in by_lang.keys() - set(languages):
            by_lang[lang].unlink()
        _join(by_lang[lang] for lang in languages if lang in by_lang)


def _join(paths: Iterable[Path]) -> None:
    """Make the first of the pages the original, and the others translations of it."""
    original = ""
    for path in paths:
        text = _TRANSLATES.sub("", path.read_text(encoding="utf-8"), count=1)
        if original:
            text = _SLUG.sub(rf"\g<0>\nTranslates: {original}", text, count=1)
        elif slug := _SLUG.search(text):
            original = slug[1]
        path.write_text(text, encoding="utf-8")
