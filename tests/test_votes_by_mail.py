"""The letters that a poll's links begin: what they say is read back as the very vote they offer."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

import pytest

from checked_site import built_once, pages
from polls.freetext import Ask, Outcome, reading
from polls.model import PollType, Scale

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

ADDRESS = "rost@example.org"
# RFC 6068, section 2: what may stand unescaped in an address and in the value of a header.
UNRESERVED = r"(?:[A-Za-z0-9\-._~!$'()*+,;:@]|%[0-9A-F]{2})"
MAILTO = re.compile(rf"mailto:({UNRESERVED}+)\?((?:[a-z]+={UNRESERVED}*&)*[a-z]+={UNRESERVED}*)")
LINK = re.compile(r'href="(mailto:[^"]*)"')


class Letter(NamedTuple):
    """A letter that a page begins for its reader."""

    page: str
    to: str
    subject: str
    body: str

    @property
    def poll(self) -> str:
        """The name of the poll, as the subject says it."""
        return self.subject.partition(": ")[0]

    @property
    def key(self) -> str:
        """The key of the option, as the subject says it."""
        return self.subject.partition(": ")[2]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a built blog."""
    return built_once(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def polls(output: Path) -> dict[str, dict[str, Any]]:
    """Return the published polls by name, as the manifest tells them."""
    told = json.loads((output / "polls.json").read_text(encoding="utf-8"))
    return {one["name"]: one for one in told["polls"]}


@pytest.fixture(scope="module")
def letters(output: Path) -> list[Letter]:
    """Return the letters of every page whose body holds words: those that vote."""
    found = [
        letter(path, link.replace("&amp;", "&").replace("&#39;", "'"))
        for path, html in pages(output).items()
        for link in LINK.findall(html)
    ]
    return [one for one in found if one.to == ADDRESS]


def letter(page: str, link: str) -> Letter:
    """Return the letter that a link begins; its form is that of RFC 6068."""
    parts = MAILTO.fullmatch(link)
    assert parts, f"{page}: {link}"
    fields = dict(field.split("=", 1) for field in parts[2].split("&"))
    values = {name: unquote(value, errors="strict") for name, value in fields.items()}
    return Letter(page, unquote(parts[1]), values.pop("subject"), values.pop("body", ""))


def asked(poll: Mapping[str, Any]) -> Ask:
    """Return what the reader of votes is asked about a poll of the manifest."""
    wordings = poll["wordings"].values()
    low_high = poll.get("scale")
    return Ask(
        type=PollType(poll["type"]),
        options=tuple((key, tuple(w["labels"][key] for w in wordings)) for key in poll["keys"]),
        choose=poll.get("choose"),
        scale=Scale(*low_high) if isinstance(low_high, list) else None,
    )


def languages(polls: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    """Yield each open poll's name with each of its options and each language it is asked in."""
    for name, poll in polls.items():
        if poll["state"] == "open":
            yield from ((name, key, lang) for key in poll["keys"] for lang in poll["wordings"])


def test_every_option_of_every_open_poll_has_a_letter_in_each_language(
    letters: list[Letter], polls: dict[str, dict[str, Any]]
) -> None:
    """The article and the poll's page offer one for each option; closed polls offer none."""
    articles = {
        (name, urls["urls"][lang]): lang
        for name, poll in polls.items()
        for urls in poll["articles"]
        for lang in urls["urls"]
    }
    offered = {
        (one.poll, one.key, articles[one.poll, one.page])
        for one in letters
        if (one.poll, one.page) in articles
    }
    assert offered == set(languages(polls))
    assert {lang for _, _, lang in offered} == {"sv", "nb", "en"}


def test_each_letter_begins_with_the_option_that_it_votes_for(letters: list[Letter]) -> None:
    """The body begins with the option's number, which a voter can see and change."""
    numbered = [one for one in letters if one.key.isdecimal()]
    assert [one for one in numbered if not re.match(rf"{one.key}\b", one.body)] == []
    assert len(numbered) > 10


# People sign their letters: words below the vote change nothing.
@pytest.mark.parametrize("more", ["", "Hälsningar, Gun", "Mvh Sven", "Hilsen Kåre", "Regards, Ann"])
def test_each_letter_is_read_as_the_vote_that_it_offers(
    more: str, letters: list[Letter], polls: dict[str, dict[str, Any]]
) -> None:
    """Its words vote for the option of its link and for no other, by the rules for comments."""
    votes = {one: read(one.body + more, polls[one.poll]) for one in letters if one.poll in polls}
    wrong = {one: vote for one, vote in votes.items() if vote != (Outcome.VOTE, (one.key,))}
    assert not wrong, "\n".join(f"{one}: {vote}" for one, vote in wrong.items())
    assert len(votes) > 20


def read(words: str, poll: Mapping[str, Any]) -> tuple[Outcome, tuple[str, ...]]:
    """Return what a letter says about a poll of the manifest."""
    said = reading(words, tuple(poll["wordings"]), asked(poll))
    return said.outcome, said.selection


def test_each_letter_leaves_room_below(letters: list[Letter]) -> None:
    """The body ends with an empty line to write on, its line breaks those of mail."""
    assert [one for one in letters if not one.body.endswith("\r\n\r\n")] == []
