"""Pagefind, the program that makes a bundle of pages; runs it, and reads no setting but ours."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING, Final

from pagefind.service import get_executable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# What a page loads of it; the rest are ready-made boxes, and a search without a language.
SCRIPT: Final = "pagefind.js"
KEPT: Final = (SCRIPT, "pagefind-entry.json", "pagefind.*.pf_meta", "index", "fragment")


class EngineError(Exception):
    """Pagefind cannot be run here; the text says why."""


class Engine:
    """The program that the package `pagefind` brings, or that PAGEFIND_BINARY_PATH names."""

    def __init__(self) -> None:
        """Find it. Raises EngineError where there is none for this machine, or it does not run."""
        try:
            found = get_executable()
        except FileNotFoundError:
            found = None
        if found is None:
            raise EngineError("there is no Pagefind for this machine")
        self._program = str(found)
        self.version = self._run("--version").strip()

    def make(
        self, pages: Mapping[str, str], lang: str, folder: Path, *, without: Sequence[str] = ()
    ) -> None:
        """Write a bundle of `pages`, HTML by the name of its file, to the new `folder`.

        The rules are those of the language `lang`; what the CSS selectors in `without` name is
        left out. The same pages make the same bytes. Raises EngineError.
        """
        site, bundle = folder / "site", folder / "bundle"
        for name, html in pages.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(html, encoding="utf-8", errors="replace")
        words = ["--site", "site", "--output-path", "bundle", "--force-language", lang]
        words += ["--exclude-selectors", ", ".join(without)] if without else []
        self._run(*words, "--silent", folder=folder)
        for pattern in (*KEPT, f"wasm.{lang}.pagefind"):
            for one in bundle.glob(pattern):
                one.rename(folder / one.name)
        shutil.rmtree(site)
        shutil.rmtree(bundle)

    def _run(self, *words: str, folder: Path | None = None) -> str:
        # It would take settings from the environment, and from files in the folder it runs in.
        own = {name: one for name, one in os.environ.items() if not name.startswith("PAGEFIND_")}
        try:
            done = subprocess.run(  # noqa: S603 (the package's own program)
                [self._program, *words],
                cwd=folder,
                env=own,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                check=True,
            )
        except OSError as error:
            raise EngineError(f"Pagefind does not run here ({error.strerror})") from None
        except subprocess.CalledProcessError as error:
            raise EngineError(f"Pagefind ended with the status {error.returncode}") from None
        return done.stdout
