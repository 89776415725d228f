"""What a build is given by `serve` alone: votes that are none of the blog's, and a memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemBytecodeCache

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def previewed(
    settings: Mapping[str, Any], preview: Path | None, templates: Path | None
) -> dict[str, Any]:
    """Return the settings that a build needs besides its own, each where there is a folder for it.

    `preview` holds ballots and comments laid out as in `content/`. In `templates` Jinja keeps
    what it has understood, known by the templates' text alone: other filters or settings need
    another folder. To understand them anew, in each of Pelican's generators, takes half of a
    small build.
    """
    more: dict[str, Any] = {"PREVIEW": str(preview.resolve())} if preview else {}
    if templates:
        memory = FileSystemBytecodeCache(str(templates))
        given = settings.get("JINJA_ENVIRONMENT", {})
        more["JINJA_ENVIRONMENT"] = {"bytecode_cache": memory, **given}
    return more
