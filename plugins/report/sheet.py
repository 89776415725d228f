"""A letter as it is laid out: nothing but finished words, in their order; pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One option: its words and their language, its votes and share in words, its bar in per cent.

    `key` is the option's number where it has one that is not its label, else ''.
    """

    key: str
    label: str
    lang: str
    votes: str
    share: str
    bar: float
    wins: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One reader's words, the language of them, and who said them."""

    lang: str
    paragraphs: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Section:
    """What stands in a letter about one poll, from above to below.

    `verdict` is '' but for a rating and a ranking; `caption` and `columns` are the table's. `told`
    are sentences about the votes, `rejected` what was left out, a line for each reason. `url` and
    `page` are addresses, '' for none; `digest` is '' likewise.
    """

    name: str
    lang: str
    question: str
    asked: str
    url: str
    verdict: str
    caption: str
    columns: tuple[str, str, str]
    rows: tuple[Row, ...]
    told: tuple[str, ...]
    rejected: tuple[str, ...]
    rounds: tuple[str, ...]
    said_heading: str
    said: tuple[Said, ...]
    page_words: str
    page: str
    digest_words: str
    digest: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole letter, from above to below; `day` is written out, `date` is ISO 8601."""

    lang: str
    subject: str
    title: str
    date: str
    day: str
    blog: str
    address: str
    author: str
    to: str
    to_address: str
    greeting: str
    opening: tuple[str, ...]
    parts: tuple[Section, ...]
    request: tuple[str, ...]
    closing: str
    signature: tuple[str, ...]
    method_heading: str
    method: tuple[str, ...]
    attached: tuple[str, ...]
    page_number: str
