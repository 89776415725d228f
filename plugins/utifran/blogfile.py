"""What an author decides in blog.toml: what may stand there, and what is wrong with it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from polls.model import Mistake, PollError
from utifran.recipient import recipient

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

LANGUAGES: Final = ("sv", "da", "nb", "en")
WAYS: Final = ("workflow", "branch")
POLLS_PATHS: Final = MappingProxyType(
    {"sv": "omrostningar", "da": "afstemninger", "nb": "avstemninger", "en": "polls"},
)
FOLLOW_PATHS: Final = MappingProxyType(
    {"sv": "folj", "da": "foelg", "nb": "folg", "en": "follow"},
)
SEARCH_PATHS: Final = MappingProxyType({"sv": "sok", "da": "soeg", "nb": "sok", "en": "search"})


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


def words_fault(value: object) -> str:
    """Return what is wrong with a name; '' where nothing is."""
    if not isinstance(value, str) or not value.strip():
        return 'write some words, such as "Utifrån"'
    return "" if value.isprintable() else "leave out line breaks and other control characters"


def languages_fault(value: object) -> str:
    """Return what is wrong with a list of languages; '' where nothing is."""
    if not isinstance(value, list) or not value:
        return 'write a list such as ["sv", "en"]'
    for lang in value:
        if lang not in LANGUAGES:
            return f"'{lang}' is not one of {', '.join(LANGUAGES)}"
    return "" if len(set(value)) == len(value) else "name each language once"


def address_fault(value: object) -> str:
    """Return what is wrong with the blog's address; '' where nothing is."""
    return _web_fault(value, "https://name.github.io/repo")


def box_fault(value: object) -> str:
    """Return what is wrong with the ballot box's address; '' where nothing is."""
    return _web_fault(value, "https://box.example.org")


def _web_fault(value: object, example: str) -> str:
    wanted = f'write an address such as "{example}", or ""'
    if not isinstance(value, str) or not re.fullmatch(r"[!-~]*", value):
        return wanted
    try:
        parts = urlsplit(value)
    except ValueError:
        return wanted
    plain = parts.scheme in {"http", "https"} and parts.hostname and not re.search(r"[?#@]", value)
    return "" if not value or plain else wanted


def mail_fault(value: object) -> str:
    """Return what is wrong with an e-mail address; '' where nothing is."""
    shape = r"(?:[^\s@,;:<>\"'?&#%/\\()]+@[^\s@,;:<>\"'?&#%/\\().]+(\.[^\s@,;:<>\"'?&#%/\\().]+)+)?"
    fits = isinstance(value, str) and value.isprintable() and re.fullmatch(shape, value)
    return "" if fits else 'write one address such as "rost@example.org", or ""'


def recipient_fault(value: object) -> str:
    """Return what is wrong with the recipient of a letter; '' where nothing is."""
    try:
        recipient(value)
    except ValueError as error:
        return str(error)
    return ""


def time_zone_fault(value: object) -> str:
    """Return what is wrong with a time zone; '' where nothing is."""
    wanted = 'write a name such as "Europe/Stockholm"'
    try:
        # Folders of the time zone data, such as "Europe", end in an OSError.
        return "" if isinstance(value, str) and ZoneInfo(value) else wanted
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return wanted


def switch_fault(value: object) -> str:
    """Return what is wrong with a switch; '' where nothing is."""
    return "" if isinstance(value, bool) else "write true or false"


def days_fault(value: object) -> str:
    """Return what is wrong with a number of days; '' where nothing is."""
    whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return "" if whole else "write a number of days such as 30, or 0 for ever"


def paths_fault(value: object) -> str:
    """Return what is wrong with the summary pages' addresses; '' where nothing is."""
    if not isinstance(value, dict):
        return 'write one path for each language: { sv = "omrostningar", en = "polls" }'
    for lang, path in value.items():
        if lang not in LANGUAGES:
            return f"'{lang}' is not one of {', '.join(LANGUAGES)}"
        if not isinstance(path, str) or not re.fullmatch(r"/?[a-z0-9-]+(/[a-z0-9-]+)*/?", path):
            return f'{lang}: write a path of a-z, 0-9 and hyphens, such as "{POLLS_PATHS[lang]}"'
    every = [path.strip("/") for path in {**POLLS_PATHS, **value}.values()]
    return "" if len(set(every)) == len(every) else "two languages cannot share one path"


def way_fault(value: object) -> str:
    """Return what is wrong with the way of publishing; '' where nothing is."""
    return "" if value in (*WAYS, "") else 'write "workflow" or "branch", or "" for neither yet'


def domain_fault(value: object) -> str:
    """Return what is wrong with a domain of one's own; '' where nothing is."""
    shape = r"(?:(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*)?"
    fits = isinstance(value, str) and re.fullmatch(shape, value)
    return "" if fits else 'write its name alone, such as "www.example.org", or ""'


def remote_fault(value: object) -> str:
    """Return what is wrong with the name of a git remote; '' where nothing is."""
    fits = isinstance(value, str) and re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*", value)
    return "" if fits else 'write a name that `git remote` lists, such as "origin"'


def search_paths_fault(value: object) -> str:
    """Return what is wrong with the search pages' addresses; '' where nothing is."""
    return _names_fault(value, SEARCH_PATHS)


def follow_paths_fault(value: object) -> str:
    """Return the same for the pages on how to follow the blog."""
    return _names_fault(value, FOLLOW_PATHS)


def _names_fault(value: object, own: Mapping[str, str]) -> str:
    if not isinstance(value, dict):
        return f'write one name for each language: {{ sv = "{own["sv"]}", en = "{own["en"]}" }}'
    for lang, path in value.items():
        if lang not in LANGUAGES:
            return f"'{lang}' is not one of {', '.join(LANGUAGES)}"
        if not isinstance(path, str) or not re.fullmatch(r"[a-z0-9-]+", path):
            return f'{lang}: write a name of a-z, 0-9 and hyphens, such as "{own[lang]}"'
    return ""


RULES: Final[Mapping[str, Callable[[object], str]]] = MappingProxyType(
    {
        "name": words_fault,
        "author": words_fault,
        "languages": languages_fault,
        "address": address_fault,
        "time_zone": time_zone_fault,
        "examples_notice": switch_fault,
        "channels.votes_by_mail": mail_fault,
        "channels.comments_by_mail": mail_fault,
        "channels.ballot_box": box_fault,
        "comments.close_after_days": days_fault,
        "paths.polls": paths_fault,
        "paths.search": search_paths_fault,
        "paths.follow": follow_paths_fault,
        "publishing.way": way_fault,
        "publishing.domain": domain_fault,
        "publishing.remote": remote_fault,
        "report_to.*": recipient_fault,
    },
)
