"""The bundles that were made before, each under the fingerprint of all that it was made of."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING, Final

from search.document import LEFT_OUT, document
from search.engine import SCRIPT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from search.engine import Engine
    from search.model import Text

# Two builds may take turns: that of `make serve` has votes and comments that no other has.
KEPT: Final = 2
# While an author writes, a change may wait for so many pages to be read anew, and no more.
SOON: Final = 300


def bundle(folder: Path, texts: Iterable[Text], lang: str, engine: Engine) -> Path:
    """Return the folder of the bundle of `texts` below `folder`, made where it is not there yet.

    `folder` is that of the language `lang`, for one build at a time. Raises EngineError.
    """
    pages = {text.file: document(text) for text in texts}
    wanted = folder / fingerprint(pages, lang, engine.version)
    if not wanted.is_dir():
        fresh = folder / "new"
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        engine.make(pages, lang, fresh, without=LEFT_OUT)
        fresh.rename(wanted)
    wanted.touch()
    for old in _newest(folder)[KEPT:]:
        shutil.rmtree(old)
    return wanted


def soon(folder: Path, texts: Sequence[Text], lang: str, engine: Engine) -> Path:
    """Return what `bundle` does, or the bundle that was used last where there are many texts."""
    old = next(iter(_newest(folder)), None) if len(texts) > SOON else None
    return old or bundle(folder, texts, lang, engine)


def fingerprint(pages: Mapping[str, str], lang: str, version: str) -> str:
    """Return 16 hexadecimal digits of what a bundle is made of; `version` is the engine's."""
    made_of = repr((version, lang, LEFT_OUT, sorted(pages.items())))
    return hashlib.sha256(made_of.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def publish(bundle: Path, folder: Path, lang: str) -> None:
    """Copy a bundle to `folder/<lang>`, and the script that all languages share to `folder`."""
    shutil.copytree(bundle, folder / lang, ignore=shutil.ignore_patterns(SCRIPT))
    shutil.copy(bundle / SCRIPT, folder / SCRIPT)


def _newest(folder: Path) -> list[Path]:
    there = [path for path in folder.glob("*") if path.is_dir() and path.name != "new"]
    return sorted(there, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
