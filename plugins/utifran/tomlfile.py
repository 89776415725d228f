"""How one value in a TOML text is replaced, all other lines and comments staying as they are."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

from utifran.blogfile import flat, line_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    Value = str | bool | list[str]


class EditError(Exception):
    """A value is written in a way that cannot be replaced; the text says how to write it."""


def edited(text: str, values: Mapping[str, Value]) -> str:
    """Return `text` with `values`, whose keys are `key` or `section.key`, which may be new there.

    Raise EditError where a value now takes more than its line.
    """
    for key, value in values.items():
        text = _with(text, key, f"{key.rpartition('.')[2]} = {written(value)}")
        if _value(text, key) != value:
            raise EditError(f"blog.toml:{line_of(text, key)}: write '{key}' on one line")
    return text


def emptied(text: str, section: str) -> str:
    """Return `text` without the values in one section; its head and its comments stay."""
    kept, inside = [], False
    for line in text.split("\n"):
        if re.match(r"\s*\[", line):
            inside = bool(re.match(rf"\s*\[\s*{re.escape(section)}\s*\]", line))
        if not (inside and re.match(r"\s*[\w\"'-]+\s*=", line)):
            kept.append(line)
    return "\n".join(kept)


def written(value: Value) -> str:
    """Return `value` as TOML writes it."""
    if isinstance(value, list):
        return f"[{', '.join(written(item) for item in value)}]"
    return json.dumps(value, ensure_ascii=False)


def _value(text: str, key: str) -> object:
    try:
        return flat(tomllib.loads(text)).get(key)
    except tomllib.TOMLDecodeError:
        return None


def _with(text: str, key: str, line: str) -> str:
    lines = text.removesuffix("\n").split("\n")
    number = line_of(text, key)
    if number:
        lines[number - 1] = line + _comment(lines[number - 1])
        return "\n".join(lines) + "\n"
    section = key.rpartition(".")[0]
    heads = [at for at, words in enumerate(lines) if re.match(r"\s*\[", words)]
    if not section:
        at = heads[0] if heads else len(lines)
        return "\n".join([*lines[:at], line, *lines[at:]]) + "\n"
    here = [at for at in heads if re.match(rf"\s*\[\s*{re.escape(section)}\s*\]", lines[at])]
    if not here:
        return "\n".join([*lines, "", f"[{section}]", line]) + "\n"
    return "\n".join([*lines[: here[0] + 1], line, *lines[here[0] + 1 :]]) + "\n"


def _comment(line: str) -> str:
    """Return the comment at the end of a line of TOML, with the space before it."""
    for found in re.finditer(r"\s*#", line):
        try:
            tomllib.loads(line[: found.start()])
        except tomllib.TOMLDecodeError:
            continue
        return line[found.start() :]
    return ""
