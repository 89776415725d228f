"""What may stand in each setting of blog.toml, and what is wrong with what may not; pure."""

from __future__ import annotations

import re
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from utifran.recipient import recipient

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LANGUAGES: Final = ("sv", "da", "nb", "en")
WAYS: Final = ("workflow", "branch")
POLLS_PATHS: Final = MappingProxyType(
    {"sv": "omrostningar", "da": "afstemninger", "nb": "avstemninger", "en": "polls"},
)
FOLLOW_PATHS: Final = MappingProxyType(
    {"sv": "folj", "da": "foelg", "nb": "folg", "en": "follow"},
)
SEARCH_PATHS: Final = MappingProxyType({"sv": "sok", "da": "soeg", "nb": "sok", "en": "search"})


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


def names_fault(own: Mapping[str, str], value: object) -> str:
    """Return what is wrong with the names of pages in each language, usually `own`; '' for none."""
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
        "paths.search": partial(names_fault, SEARCH_PATHS),
        "paths.follow": partial(names_fault, FOLLOW_PATHS),
        "publishing.way": way_fault,
        "publishing.domain": domain_fault,
        "publishing.remote": remote_fault,
        "report_to.*": recipient_fault,
    },
)
