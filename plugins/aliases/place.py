"""From an old address to the file that answers it, or what is wrong with the address; pure."""

from __future__ import annotations

from urllib.parse import unquote

PAGES = (".html", ".htm")


class AliasError(ValueError):
    """What is wrong with an old address, and what to write instead."""


def written(value: object) -> list[str]:
    """Return the addresses that a post's `Aliases:` lists, with commas or a line each."""
    lines = value if isinstance(value, list) else [value]
    parts = (part.strip() for line in lines for part in str(line).split(","))
    return [part for part in parts if part]


def place(alias: str) -> str:
    """Return the file, relative to the output, that answers the site-relative address `alias`.

    An address that names no page is a folder's: `/old/post` and `/old/post/` both lead to
    `old/post/index.html`, as they do on GitHub Pages. Raises AliasError.
    """
    if "://" in alias or alias.startswith("//"):
        raise AliasError("that is a whole address; write its path alone, such as /old/post/")
    if "?" in alias or "#" in alias:
        raise AliasError("no page answers what stands behind '?' or '#'; leave that out")
    path = unquote(alias)
    if "\\" in path or not path.isprintable():
        raise AliasError("that is no address; write a path such as /old/post/")
    parts = [part for part in path.split("/") if part not in {"", "."}]
    if ".." in parts:
        raise AliasError("that leads out of the blog; write a path such as /old/post/")
    if not parts:
        raise AliasError("that is the blog's front page; write a path such as /old/post/")
    named = parts[-1].lower().endswith(PAGES) and not path.endswith("/")
    return "/".join(parts if named else [*parts, "index.html"])
