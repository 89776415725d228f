"""Which file of a built folder answers an address, by the rules of GitHub Pages."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from pathlib import Path

# The system's own table differs from machine to machine; these are the blog's own kinds.
KINDS: Final = MappingProxyType(
    {
        ".html": "text/html",
        ".css": "text/css",
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".txt": "text/plain",
        ".md": "text/markdown",
        ".csv": "text/csv",
        ".json": "application/json",
        # Feeds too, as GitHub Pages has it: under a type of their own Firefox would download them.
        ".xml": "application/xml",
        ".svg": "image/svg+xml",
        ".webp": "image/webp",
        ".avif": "image/avif",
        ".woff2": "font/woff2",
        ".webmanifest": "application/manifest+json",
        ".wasm": "application/wasm",
    },
)
TEXTS: Final = frozenset({"application/javascript", "application/json", "image/svg+xml"})


@dataclass(frozen=True, slots=True)
class Found:
    """The file that answers an address."""

    file: Path


@dataclass(frozen=True, slots=True)
class Moved:
    """The address that answers instead: a folder's, with its slash."""

    address: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing answers the address."""


def answer(root: Path, target: str, *, base: str = "") -> Found | Moved | Missing:
    """Return what answers the request `target` (path, perhaps a query) from the folder `root`.

    `base` is '' or the sub-path (`/repo`) below which all addresses stand. Nothing outside
    `root` is ever found, neither by `..` nor by a link.
    """
    path = urlsplit(f"//host{target}").path if target.startswith("/") else ""
    if base and path in {"/", base}:
        return Moved(f"{base}/")
    if not path.startswith(f"{base}/"):
        return Missing()
    try:
        names = unquote(path.removeprefix(f"{base}/"), errors="strict").split("/")
        return _look(root.resolve(), names, base=base)
    except (OSError, ValueError):
        # Bytes that are no UTF-8, a zero byte, a name longer than the file system takes.
        return Missing()


def content_type(file: Path) -> str:
    """Return the `Content-Type` of `file`; texts are UTF-8."""
    kind = KINDS.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    if not kind:
        return "application/octet-stream"
    textual = kind.startswith("text/") or kind.endswith("xml") or kind in TEXTS
    return f"{kind}; charset=utf-8" if textual else kind


def _look(root: Path, names: list[str], *, base: str) -> Found | Moved | Missing:
    *folders, last = names
    if any(name in {"", ".", ".."} for name in folders) or last in {".", ".."}:
        return Missing()
    path = root.joinpath(*names)
    if last and path.is_dir() and _inside(root, path / "index.html"):
        return Moved("/".join([base, *map(quote, names), ""]))
    candidates = [path, path.with_name(f"{last}.html")] if last else [path / "index.html"]
    for candidate in candidates:
        if _inside(root, candidate):
            return Found(candidate)
    return Missing()


def _inside(root: Path, file: Path) -> bool:
    return file.is_file() and file.resolve().is_relative_to(root)
