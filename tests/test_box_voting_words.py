"""The pages about votes speak all four languages, and nothing in the catalogues lies idle."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from ballotbox.voting.acknowledging import REMARKED

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "ballotbox/templates/voting").glob("*.html"))
LANGS = ("sv", "da", "nb", "en")
MESSAGE = re.compile(r"_\('((?:[^'\\]|\\.)*)'\)")


def catalogue(path: Path) -> dict[str, str]:
    """Return the translations of a catalogue."""
    with path.open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file, abort_invalid=True) if one.id}


def messages() -> set[str]:
    """Return every sentence of the pages, and those that scripts are told."""
    found = {one for page in PAGES for one in MESSAGE.findall(page.read_text(encoding="utf-8"))}
    told = {"Thank you! Your vote has been received.", "Your vote has been taken back."}
    return found | told | set(REMARKED.values())


@pytest.mark.parametrize("lang", LANGS)
def test_every_sentence_is_in_each_language(lang: str) -> None:
    """In the catalogues of the box, or in the theme's."""
    known = catalogue(ROOT / f"theme/translations/{lang}/utifran.po")
    for path in (ROOT / f"ballotbox/translations/{lang}").glob("*.po"):
        known |= catalogue(path)
    assert {one for one in messages() if not known.get(one)} == set()


@pytest.mark.parametrize("lang", LANGS)
def test_no_translation_is_idle_or_a_copy(lang: str) -> None:
    """English says what stands in the page; the others do not."""
    own = catalogue(ROOT / f"ballotbox/translations/{lang}/voting.po")
    assert set(own) <= messages()
    same = {one for one, said in own.items() if one == said}
    assert same == (set(own) if lang == "en" else {"Id"})
