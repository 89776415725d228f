"""One word for each thing: what readers meet on several pages has the same name on all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# A language, the word for a thing, and words that were used beside it.
WORDS = [
    ("sv", "röstlåda", ["valurna", "röstbox", "valbox"]),
    ("da", "stemmeboks", ["stemmeurne", "valgurne"]),
    ("nb", "stemmeboks", ["stemmeurne", "valgurne"]),
    ("sv", "fingeravtryck", [" avtryck"]),
    ("da", "fingeraftryk", [" aftryk"]),
    ("nb", "fingeravtrykk", [" avtrykk"]),
    ("sv", "slumpkod", ["slumptal i din"]),
    ("da", "tilfældig kode", ["tilfældigt tal i din"]),
    ("nb", "tilfeldig kode", ["tilfeldig tall i"]),
]


def told(lang: str) -> str:
    """Return all that a language's readers are told, in small letters."""
    files = [
        *ROOT.glob(f"ballotbox/translations/{lang}/*.po"),
        ROOT / f"theme/translations/{lang}/utifran.po",
        *ROOT.glob(f"content/pages/rules/*.{lang}.md"),
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in files).lower()


@pytest.mark.parametrize(("lang", "word", "others"), WORDS)
def test_a_thing_has_one_name(lang: str, word: str, others: list[str]) -> None:
    """The word is used, and none of those that once stood beside it."""
    found = told(lang)
    assert word in found
    assert [other for other in others if other in found] == []
