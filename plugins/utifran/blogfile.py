"""What an author decides in blog.toml, and on which line of it a mistake stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from polls.model import Mistake, PollError
from utifran.blogrules import FOLLOW_PATHS, LANGUAGES, POLLS_PATHS, RULES, SEARCH_PATHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Blog:
    """An author's settings; a newer version may add some, so each has a value to begin with.

    `languages` begins with the blog's own; `address` and `ballot_box` are '' or without a slash at
    their ends;
    `polls_paths` holds the summary page of every language, without slashes at its ends;
    `search_paths` its search page and `follow_paths` that on how to follow the blog, both of which
    lie below the language's own folder;
    `report_to` the recipient of each poll's letter, as it is written; `way`, by which the blog is
    published, is one of `WAYS` or '' until that is decided; `remote` is git's word for where to.
    """

    name: str = "Utifrån"
    author: str = "Utifrån"
    languages: tuple[str, ...] = LANGUAGES
    address: str = ""
    time_zone: str = "Europe/Stockholm"
    examples_notice: bool = False
    votes_by_mail: str = ""
    comments_by_mail: str = ""
    ballot_box: str = ""
    close_after_days: int = 0
    polls_paths: Mapping[str, str] = field(default_factory=lambda: POLLS_PATHS)
    search_paths: Mapping[str, str] = field(default_factory=lambda: SEARCH_PATHS)
    follow_paths: Mapping[str, str] = field(default_factory=lambda: FOLLOW_PATHS)
    report_to: Mapping[str, str] = field(default_factory=dict)
    way: str = ""
    domain: str = ""
    remote: str = "origin"


def read(path: Path) -> Blog:
    """Return the settings in the file `path`; raise PollError with every mistake in it."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise PollError([Mistake(path.name, 0, "the blog's settings are missing")]) from None
    except UnicodeDecodeError:
        raise PollError([Mistake(path.name, 0, "it is not UTF-8 text; save it as UTF-8")]) from None
    return parse(text.replace("\r\n", "\n"), name=path.name)


def parse(text: str, *, name: str = "blog.toml") -> Blog:
    """Return the settings that `text` holds; raise PollError with every mistake, by line."""
    try:
        values = flat(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else len(text.split("\n"))
        words = "this is no TOML; words stand in quotation marks, and lists in [ ]"
        raise PollError([Mistake(name, line, words)]) from None
    wrong = [Mistake(name, line_of(text, key), words) for key, words in faults(values)]
    if wrong:
        raise PollError(wrong)
    return blog(values)


def flat(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return `table` with the keys of its sections written as `section.key`."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            values |= {f"{key}.{inner}": item for inner, item in value.items()}
        else:
            values[key] = value
    return values


def faults(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each key that is wrong, and what is wrong with it."""
    for key, value in values.items():
        rule = RULES.get(key) or RULES.get(re.sub(r"\..*", ".*", key))
        if rule is None:
            close = get_close_matches(key, RULES, n=1)
            hint = f"did you mean '{close[0]}'?" if close else f"there are {', '.join(RULES)}"
            yield key, f"unknown setting '{key}'; {hint}"
        elif words := rule(value):
            yield key, f"{key}: {words}"


def line_of(text: str, key: str) -> int:
    """Return the 1-based line on which `key` (`name`, `channels.votes_by_mail`) stands, else 0."""
    section, _, name = key.rpartition(".")
    at = ""
    for number, line in enumerate(text.split("\n"), start=1):
        head = re.match(r"\s*\[\s*([\w.-]+)\s*\]", line)
        at = head[1] if head else at
        if at == section and re.match(rf"\s*(['\"]?){re.escape(name)}\1\s*=", line):
            return number
    return 0


def blog(values: Mapping[str, Any]) -> Blog:
    """Return the settings of `values`, in which there is no mistake."""
    letters = {key: values[key] for key in values if key.startswith("report_to.")}
    given = {key.rpartition(".")[2]: values[key] for key in values if key not in letters}
    given["report_to"] = {key.partition(".")[2]: value for key, value in letters.items()}
    paths = given.pop("polls", {})
    given["polls_paths"] = {**POLLS_PATHS, **{lang: paths[lang].strip("/") for lang in paths}}
    given["search_paths"] = {**SEARCH_PATHS, **given.pop("search", {})}
    given["follow_paths"] = {**FOLLOW_PATHS, **given.pop("follow", {})}
    if "languages" in given:
        given["languages"] = tuple(given["languages"])
    for key in ("address", "ballot_box"):
        given[key] = given.get(key, "").rstrip("/")
    return Blog(**given)
