"""The letter as a PDF: set by Typst, tagged, PDF/UA-1, the same bytes from the same sheet.

Reads the theme's `letter/letter.typ`; knows no other font than those that Typst brings.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typst

from polls.model import Mistake, PollError

if TYPE_CHECKING:
    from report.sheet import Sheet

FILE = "letter.typ"
STANDARD: Final = "ua-1"
MISSING: Final = "□"
# What every one of Typst's serif fonts has; other characters are tried before they are set.
_LATIN = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180))))
_PLACE = re.compile(r"┌─ ([^\n]+?):(\d+):\d+")


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF, and the characters of its letter that no font can show; MISSING stands for each."""

    content: bytes
    unseen: str


def document(sheet: Sheet, folder: Path) -> Document:
    """Return the PDF of a sheet by the template in `folder`, dated to the sheet's day.

    A template that does not keep to PDF/UA-1 is refused. Raises PollError with its line.
    """
    if not (folder / FILE).is_file():
        words = "the letter's template is missing; take it from the theme as it came"
        raise PollError([Mistake(_shown(folder, FILE), 0, words)])
    data = json.dumps(asdict(sheet), ensure_ascii=False)
    unseen = "".join(_missing(sorted(set(data) - _LATIN)))
    data = data.translate(dict.fromkeys(map(ord, unseen), MISSING))
    at = datetime.fromisoformat(sheet.date).replace(tzinfo=UTC)
    return Document(_set(data, folder, at), unseen)


def _missing(characters: list[str]) -> list[str]:
    """Return those that cannot be shown, by halves, since nearly always there are none."""
    if not characters or _shows("".join(characters)):
        return []
    if len(characters) == 1:
        return characters
    half = len(characters) // 2
    return [*_missing(characters[:half]), *_missing(characters[half:])]


def _shows(characters: str) -> bool:
    source = (
        '#set document(title: "x")\n'
        '#set text(font: ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"))\n'
        "#for one in json(bytes(sys.inputs.given)) [#one ]\n"
    )
    given = json.dumps(list(characters))
    try:
        typst.compile(
            source.encode(),
            ignore_system_fonts=True,
            sys_inputs={"given": given},
            pdf_standards=STANDARD,
            format="pdf",
        )
    except typst.TypstError:
        return False
    return True


def _set(data: str, folder: Path, at: datetime) -> bytes:
    try:
        made = typst.compile(
            folder / FILE,
            root=folder,
            ignore_system_fonts=True,
            sys_inputs={"sheet": data},
            pdf_standards=STANDARD,
            format="pdf",
            timestamp=at,
        )
    except typst.TypstError as error:
        raise PollError([_mistake(error, folder)]) from None
    return bytes(made)


def _mistake(error: typst.TypstError, folder: Path) -> Mistake:
    found = _PLACE.search(error.diagnostic)
    file = Path(found[1]).resolve() if found else folder / FILE
    inside = file.is_relative_to(folder.resolve())
    path = _shown(folder, file.relative_to(folder.resolve()).as_posix() if inside else file.name)
    words = f"the PDF cannot be set by this template ({error.message}); mend the line"
    return Mistake(path, int(found[2]) if found else 0, words)


def _shown(folder: Path, name: str) -> str:
    return f"{folder.parent.name}/{folder.name}/{name}"
