"""Pagefind, run for real: the same bytes twice, in each language, or a plain word of why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import search_bundles
import tiny_blog
from search.engine import Engine, EngineError

if TYPE_CHECKING:
    from pathlib import Path

HTML = "<html><body data-pagefind-body><h1>{title}</h1><p>{words}</p><nav>Bort</nav></body></html>"
PAGES = {
    f"sv/{name}/index.html": HTML.format(title=name.title(), words=f"Ord om {name}")
    for name in ("regel", "undantag", "avgift")
}


def made(folder: Path, lang: str = "sv") -> Path:
    """Return the bundle of the pages, made in `folder`."""
    folder.mkdir(parents=True)
    Engine().make(PAGES, lang, folder, without=("nav",))
    return folder


def test_a_bundle_holds_the_pages(tmp_path: Path) -> None:
    """Each by its address, with its words, without what was to be left out."""
    pages = search_bundles.held(made(tmp_path / "sv"))
    assert sorted(pages) == ["/sv/avgift/", "/sv/regel/", "/sv/undantag/"]
    assert pages["/sv/regel/"]["content"] == "Regel. Ord om regel."


@pytest.mark.parametrize("lang", ["sv", "da", "nb", "en"])
def test_a_bundle_holds_what_a_reader_loads_and_no_more(tmp_path: Path, lang: str) -> None:
    """The script, the words, the language's own rules: no ready-made box, no other rules."""
    files = {path.name for path in made(tmp_path / lang, lang).iterdir()}
    (meta,) = (name for name in files if name.endswith(".pf_meta"))
    rules = f"wasm.{lang}.pagefind"
    assert files == {"pagefind.js", "pagefind-entry.json", "index", "fragment", rules, meta}


def test_the_same_pages_make_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the folder and the order in which files are made."""
    one = made(tmp_path / "one")
    other = tmp_path / "deep/two"
    other.mkdir(parents=True)
    Engine().make(dict(reversed(PAGES.items())), "sv", other, without=("nav",))
    bytes_of = [
        {name: content for name, (content, _) in tiny_blog.tree(folder).items()}
        for folder in (one, other)
    ]
    assert bytes_of[0] == bytes_of[1]


def test_settings_from_elsewhere_change_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pagefind's variables and files are not read: a build depends on nothing but the blog."""
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "nav")
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "en")
    tiny_blog.write(tmp_path / "pagefind.toml", 'root_selector = "nav"\n')
    monkeypatch.chdir(tmp_path)
    assert (made(tmp_path / "sv") / "wasm.sv.pagefind").is_file()
    assert len(search_bundles.held(tmp_path / "sv")) == len(PAGES)


def test_a_machine_without_pagefind_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that is not there, or is for another machine, is no failure without a reason."""
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "pagefind"))
    with pytest.raises(EngineError, match=r"^Pagefind does not run here \(No such file"):
        Engine()
    tiny_blog.write(tmp_path / "pagefind", "\x7fELF of another machine")
    (tmp_path / "pagefind").chmod(0o755)
    with pytest.raises(EngineError, match=r"^Pagefind does not run here \(Exec format error\)$"):
        Engine()


def test_a_pagefind_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its status, and without waiting for an answer that never comes."""
    tiny_blog.write(tmp_path / "pagefind", "#!/bin/sh\nexit 3\n")
    (tmp_path / "pagefind").chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "pagefind"))
    with pytest.raises(EngineError, match=r"^Pagefind ended with the status 3$"):
        Engine()
