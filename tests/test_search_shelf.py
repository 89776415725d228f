"""The bundles of earlier builds: taken where nothing changed, made anew where something did."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

import search_bundles
import tiny_blog
from search import shelf
from search.engine import Engine
from search.model import Kind, Text

if TYPE_CHECKING:
    from pathlib import Path

REGEL = Text("sv/regel/index.html", Kind.POST, "sv", "Regel", "2026-01-02", "<p>Hej</p>")
UNDANTAG = Text("sv/undantag/index.html", Kind.POST, "sv", "Undantag", "2026-01-03", "<p>Hå</p>")


def test_a_bundle_is_made_once(tmp_path: Path) -> None:
    """The second time, no byte of it is written again."""
    one = shelf.bundle(tmp_path / "sv", [REGEL], "sv", Engine())
    before = tiny_blog.tree(one)
    assert shelf.bundle(tmp_path / "sv", [REGEL], "sv", Engine()) == one
    assert tiny_blog.tree(one) == before


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Regeln"},
        {"html": "<p>Hej!</p>"},
        {"day": "2026-01-04"},
        {"kind": Kind.PAGE},
        {"file": "sv/regeln/index.html"},
    ],
)
def test_whatever_changes_a_text_makes_another_bundle(
    tmp_path: Path, changed: dict[str, Any]
) -> None:
    """A reader never finds what is no longer there."""
    engine = Engine()
    one = shelf.bundle(tmp_path / "sv", [REGEL], "sv", engine)
    other = shelf.bundle(tmp_path / "sv", [replace(REGEL, **changed)], "sv", engine)
    assert one != other


def test_the_rules_and_the_program_are_part_of_the_fingerprint() -> None:
    """A newer Pagefind, or another language, makes another bundle of the same pages."""
    prints = {
        shelf.fingerprint({"a.html": "<p>"}, lang, version)
        for lang, version in (("sv", "1"), ("da", "1"), ("sv", "2"))
    }
    assert len(prints) == 3


def test_the_last_two_bundles_are_kept(tmp_path: Path) -> None:
    """`make serve` and `make html` take turns, and the folder does not grow."""
    engine = Engine()
    for title in ("A", "B", "A", "C"):
        last = shelf.bundle(tmp_path / "sv", [replace(REGEL, title=title)], "sv", engine)
    assert last in set((tmp_path / "sv").iterdir())
    again = shelf.bundle(tmp_path / "sv", [replace(REGEL, title="A")], "sv", engine)
    assert set((tmp_path / "sv").iterdir()) == {last, again}


def test_what_a_killed_build_left_is_in_nobodys_way(tmp_path: Path) -> None:
    """A bundle that was not finished is begun again."""
    tiny_blog.write(tmp_path / "sv/new/site/old/index.html", "<html>")
    bundle = shelf.bundle(tmp_path / "sv", [REGEL], "sv", Engine())
    assert list(search_bundles.held(bundle)) == ["/sv/regel/"]
    assert list((tmp_path / "sv").iterdir()) == [bundle]


def test_a_writing_author_waits_for_few_texts_alone(tmp_path: Path) -> None:
    """Where there are many, the bundle that was used last is shown; the first is always made."""
    engine = Engine()
    many = [replace(REGEL, file=f"sv/{one}/index.html") for one in range(shelf.SOON + 1)]
    first = shelf.soon(tmp_path / "sv", many, "sv", engine)
    assert len(search_bundles.held(first)) == len(many)
    assert shelf.soon(tmp_path / "sv", [*many, UNDANTAG], "sv", engine) == first
    few = shelf.soon(tmp_path / "sv", [REGEL, UNDANTAG], "sv", engine)
    assert len(search_bundles.held(few)) == 2


def test_a_bundle_is_published_with_one_script_for_all(tmp_path: Path) -> None:
    """Every language has its folder; the script is there once."""
    engine = Engine()
    for lang in ("sv", "da"):
        bundle = shelf.bundle(tmp_path / lang, [REGEL], lang, engine)
        shelf.publish(bundle, tmp_path / "search", lang)
    assert [p.relative_to(tmp_path) for p in (tmp_path / "search").rglob("pagefind.js")] == [
        (tmp_path / "search/pagefind.js").relative_to(tmp_path)
    ]
    assert search_bundles.held(tmp_path / "search/da")
