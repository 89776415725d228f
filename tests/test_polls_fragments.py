"""A poll's full form in place of its plain one."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from jinja2 import DictLoader, Environment
from markupsafe import Markup

from poll_makers import counted, poll, seen
from polls.fragments import polls, vote_mailto
from polls.model import Option, Poll, Wording
from polls.view import Ways
from registry_makers import in_english, registry, tally
from utifran import locales

PLAIN = '<section class="poll" data-poll="{}">\n<p>Plain</p>\n</section>'
MACRO = "{% macro poll(view) %}[{{ view.name }} {{ view.lang }} {{ view.question }}]{% endmacro %}"


def rendered(html: str, lang: str = "sv", **variables: object) -> str:
    """Return a post's HTML with its polls, on a blog whose poll `regel` is a draft in English."""
    loader = DictLoader({"components/poll.html": MACRO, "page": "{{ html | polls }}"})
    environment = Environment(autoescape=True, loader=loader)
    environment.filters["polls"] = polls
    environment.globals["page_lang"] = locales.pass_context(locales.page_lang)
    known = registry(tally(in_english(poll())), published=[("regel", "sv")])
    given = {"html": html, "POLLS": known, "DEFAULT_LANG": lang, **variables}
    return environment.get_template("page").render(given)


def test_the_full_form_takes_the_plain_ones_place() -> None:
    """The words around it stay as they are."""
    html = f"<p>Före & efter</p>{PLAIN.format('regel')}<p>Slut</p>"
    assert rendered(html) == "<p>Före & efter</p>[regel sv Vad hade du gjort?]<p>Slut</p>"


def test_several_polls_are_told_apart() -> None:
    """One ends where its own section ends."""
    html = f"{PLAIN.format('regel')}<p>Mellan</p>{PLAIN.format('regel')}"
    assert rendered(html).count("[regel") == 2
    assert "<p>Mellan</p>" in rendered(html)


def test_an_unknown_poll_stays_plain() -> None:
    """Its words can still be read."""
    assert rendered(PLAIN.format("annan")) == PLAIN.format("annan")


def test_a_draft_shows_its_own_words() -> None:
    """Which no published page does."""
    draft = SimpleNamespace(lang="en", status="draft")
    published = SimpleNamespace(lang="en", status="published")
    assert rendered(PLAIN.format("regel"), article=draft) == "[regel en What?]"
    assert rendered(PLAIN.format("regel"), article=published) == "[regel sv Vad hade du gjort?]"


@pytest.mark.parametrize(
    ("key", "label", "body"),
    [
        ("2", "Gör ett undantag & avskriv?", "2: Gör ett undantag & avskriv?"),
        ("vet-ej", "Vet ej = 50 %", "Vet ej = 50 %"),
        ("4", "4", "4"),
    ],
)
def test_a_letter_votes_for_an_option(key: str, label: str, body: str) -> None:
    """The subject names poll and option; the body is such as is read as a plain vote."""
    wording = Wording("sv", "?", (Option(key, label), Option("3", "Annat")))
    ways = Ways(mail="rost+regel@example.org")
    view = seen(counted(Poll("regel", (wording,))), ways=ways)
    address = vote_mailto(view.options[0], view)
    parts = urlsplit(address)
    query = parse_qs(parts.query, strict_parsing=True)
    assert parts.scheme == "mailto"
    assert query["subject"] == [f"regel: {key}"]
    assert query["body"] == [f"{body}\r\n\r\n"]
    assert parts.path == "rost%2Bregel@example.org"
    assert " " not in address


def test_the_result_is_markup() -> None:
    """A template that escapes does not escape it again."""
    assert rendered(str(Markup("<p>a</p>"))) == "<p>a</p>"
