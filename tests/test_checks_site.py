"""The check of a built blog: for each rule a blog that breaks it, and what is then said."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from checks.rules import Manuscript, Rules
from checks.site import faults
from golden_cases import Case, cases

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent / "golden/checks"
ADDRESS = "https://example.org/repo"
HEAD = (
    '<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>T</title>'
    '<meta name="description" content="D">{more}</head><body>'
)
FOOT = "</body></html>\n"
ABOUT = f'{HEAD.format(more="")}<h1 id="mer">Om</h1>{FOOT}'
NOINDEX = '<meta name="robots" content="noindex">'


class File(NamedTuple):
    """A file of a case: its path, what is said of it, and its text."""

    path: str
    mark: str
    text: str


def files(text: str) -> Iterator[File]:
    """Yield the files of a case: those after `--- path: mark`, and before them `index.html`."""
    first, *parts = re.split(r"^--- (.*)\n", text, flags=re.MULTILINE)
    if first.strip():
        yield File("index.html", "body", first)
    for head, body in zip(parts[::2], parts[1::2], strict=True):
        path, _, mark = head.partition(": ")
        yield File(path, mark, body)


def written(file: File) -> bytes:
    """Return the bytes of a file; a page that is a body alone gets a sound head before it."""
    if file.text.startswith("⟨BYTES⟩"):
        return b"\xff\xfe"
    text = file.text
    if file.mark in {"body", "draft"}:
        heading = "" if "<h1" in text else "<h1>T</h1>"
        more = NOINDEX if file.mark == "draft" else ""
        text = f"{HEAD.format(more=more)}{heading}{text}{FOOT}"
    if file.mark == "gzip":
        return gzip.compress(b"pagefind_dcd" + text.encode())
    return text.encode()


def made(folder: Path, text: str) -> tuple[Path, Rules]:
    """Write the blog of a case into `folder`; return where its pages are, and its rules."""
    output = folder / "output"
    manuscripts = []
    sound = [
        File("index.html", "body", "<p>Hem</p>"),
        File("sv/om/index.html", "", ABOUT),
        File("images/hund.png", "", "x"),
        File("theme/style.css", "", "p { color: black }"),
    ]
    for file in [*sound, *files(text)]:
        if file.path.startswith("content/"):
            title, _, body = file.text.partition("\n")
            manuscripts.append(Manuscript(file.path, title, body))
            continue
        path = output / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(file))
    rules = Rules(
        address=ADDRESS,
        elsewhere=(f"{ADDRESS}/ballotbox",),
        manuscripts=tuple(manuscripts),
        published=frozenset({"blog@example.org"}),
        private=frozenset({"hemlig@example.org"}),
    )
    return output, rules


@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(path.name, case, id=f"{path.stem}: {case.title}")
        for path in sorted(FOLDER.glob("*.txt"))
        for case in cases(path)
    ],
)
def test_what_is_wrong_is_told_with_its_file_line_and_mend(
    name: str, case: Case, tmp_path: Path
) -> None:
    """Each case of tests/golden/checks says what it says, no more and no less."""
    told = faults(*made(tmp_path, case.text))
    shown = "\n".join(str(one).removeprefix("output/") for one in told) or "nothing"
    assert shown == case.expected, name
