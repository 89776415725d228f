"""The theme's components: what each says of its view, and that it is HTML to rely on."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import html5lib
import pytest

import examples
from polls.model import Reason, Source
from polls.view import PollView, State
from theme_parts import ENV, FOUND, SETTINGS, THEME, html, words
from utifran import locales

EVERY = [(c, e) for c in FOUND.values() for e in c.examples]
# Made of macros that others call with more than a view, and tried by tests of their own.
WITHOUT_EXAMPLES = {"fault", "feed_link", "feed_poll", "figure", "lang", "rule", "social"}
WAYS = {"sv": ("i en kommentar", "via e-post"), "en": ("in a comment", "by e-mail")}


def test_every_component_has_examples() -> None:
    """A component without an example would be seen and tested by nobody."""
    files = {path.stem for path in (THEME / "templates/components").glob("*.html")}

    assert set(FOUND) == files - WITHOUT_EXAMPLES


@pytest.mark.parametrize(("component", "example"), EVERY, ids=lambda one: one.name)
def test_every_example_is_valid_html(
    component: examples.Component, example: examples.Example
) -> None:
    """Each example renders with no name missing, into elements that are closed and nested well."""
    rendered = examples.render(ENV, component, example, SETTINGS)

    html5lib.HTMLParser(strict=True).parseFragment(rendered)


@pytest.mark.parametrize(("component", "example"), EVERY, ids=lambda one: one.name)
def test_no_example_carries_a_style_or_a_script(
    component: examples.Component, example: examples.Example
) -> None:
    """A strict content security policy would stop neither a bar nor anything else."""
    rendered = examples.render(ENV, component, example, SETTINGS)

    assert not re.search(r"<script|<style|<[^>]*\s(style|on\w+)=", rendered)


# The poll


def test_an_open_poll_tells_question_options_result_and_end() -> None:
    """All that issue part 6 asks for stands in the coupon."""
    said = words(html("poll", "open, by comment and by e-mail"))

    assert "Öppen till och med den 31 december 2026" in said
    assert "Vad hade du gjort, om du ansvarade för parkeringsbolaget?" in said
    assert "29 har röstat hittills" in said
    assert "2 Gjort ett undantag och avskrivit den 25 86,2~%" in said
    assert "23 i kommentarer · 6 via e-post" in said
    assert "skriv 1 eller 2" in said


def test_a_bar_is_as_wide_as_its_share() -> None:
    """The bar is drawn beside the number and hidden from those who hear the number."""
    rendered = html("poll", "open, by comment and by e-mail")

    assert '<rect width="86.2%"' in rendered
    assert rendered.count("<svg") == rendered.count('aria-hidden="true" focusable="false"')


def test_the_result_is_a_table_with_a_caption_and_headers() -> None:
    """A screen reader can tell which number belongs to which option."""
    rendered = html("result", "thousands")

    assert "12,342 have voted" in re.sub("<[^>]*>", "", rendered)
    assert '<caption><b><data value="12342" data-of="voters">12,342</data> have voted' in rendered
    assert rendered.count('<th scope="col">') == 3
    assert rendered.count('<th scope="row">') == 2


def test_one_vote_is_one() -> None:
    """The singular is used for one."""
    assert "1 har röstat" in words(html("poll", "one single vote"))
    assert "1 vote has been received. 1 of them was left out:" in words(
        html("rejections", "one alone")
    )


@pytest.mark.parametrize("name", ["hidden until it closes", "an open ranking"])
def test_hidden_results_show_no_number(name: str) -> None:
    """Neither votes nor shares nor how many have voted: only when that will be told."""
    rendered = html("poll", name)

    assert "<table" not in rendered
    assert "<svg" not in rendered
    assert "%</" not in rendered
    assert "har stemt" not in rendered
    assert "Tallene vises her, når afstemningen er lukket." in rendered


def test_a_poll_without_votes_invites_the_first() -> None:
    """There is a friendly word in the place of an empty table."""
    rendered = html("poll", "no votes yet")

    assert "Ingen stemmer ennå. Din kan bli den første." in rendered
    assert "<table" not in rendered


@pytest.mark.parametrize(
    ("name", "lang", "said", "unsaid"),
    [
        ("open, by comment and by e-mail", "sv", [0, 1], []),
        ("no votes yet", "sv", [], [1]),
    ],
)
def test_only_ways_that_are_set_up_are_named(
    name: str, lang: str, said: list[int], unsaid: list[int]
) -> None:
    """A reader is not sent where nobody listens."""
    rendered = words(html("poll", name)).lower()

    assert all(WAYS[lang][at] in rendered for at in said)
    assert not any(WAYS[lang][at] in rendered for at in unsaid)


def test_no_way_set_up_is_no_invitation() -> None:
    """Without a way to vote there is not a word on how to."""
    assert html("vote", "no way is set up").strip() == ""


def test_each_option_has_its_own_letter() -> None:
    """One prefilled link per option, which says to a screen reader what it votes for."""
    rendered = html("poll", "open, by comment and by e-mail")

    assert re.findall(
        r'class="box" href="mailto:rost@example.org\?subject=(\w+)%3A%20(\d)', rendered
    ) == [
        ("regel", "1"),
        ("regel", "2"),
    ]
    assert '2<span class="hide">: Gjort ett undantag och avskrivit den</span></a>' in rendered


def test_no_example_names_more_options_than_one_may_choose() -> None:
    """What readers are told to write would itself be counted."""
    assert "for eksempel »3, 2«" in words(html("poll", "an open ranking"))
    assert "till exempel ”1, 3”" in words(html("poll", "several options, at most two"))


def test_a_closed_poll_tells_what_came_of_it() -> None:
    """The result stays, the invitation goes, and the promise is answered."""
    said = words(html("poll", "closed, with what came of it"))

    assert "Stängde den 31 mars 2026" in said
    assert "29 har röstat Alternativ" in said
    assert "Skickat 2 april 2026 Brev till bolagets kundtjänst" in said
    assert "Svar 20 april 2026 Bolaget svarade" in said
    assert "e-post: " not in said


def test_several_options_may_pass_a_hundred() -> None:
    """Where shares can sum to more than all, or do not sum to all, the page says so."""
    several = html("poll", "several options, at most two")
    rounded = html("result", "one of seven shares is not all")

    assert "mer än 100 %." in several
    assert "Välj högst 2 alternativ." in several
    assert "inte alltid precis 100 %." in rounded


def test_a_rating_tells_mean_and_spread() -> None:
    """The mean stands on its scale."""
    said = words(html("poll", "a rating"))

    assert "Mean 2.5 on a scale from 1 to 5 spread 1.2 (standard deviation)" in said
    assert "Give a grade from 1 to 5." in said


def test_a_ranking_tells_winner_and_rounds() -> None:
    """The rounds lie folded under the first choices."""
    rendered = html("poll", "a ranking, with its rounds")

    plain = re.sub("</?data[^>]*>", "", rendered)
    assert "Vinnare: <span>”E-post”</span>" in plain
    assert "Förstaval" in rendered
    assert "<details" in rendered
    assert "Stryks efter omgången: <span>Brev</span>." in rendered
    assert "1 röst nämner inget av de alternativ som är kvar." in plain
    tie = html("poll", "a ranking that ended in a tie")
    assert "A tie between these: <span>" in tie
    assert '<data value="1 2" data-of="winners">Telephone · E-mail</data></span>' in tie


def test_changed_words_are_told() -> None:
    """A poll whose words changed says when."""
    assert "Formuleringen ändrades den" in html("poll", "words changed on the way")


def test_foreign_words_are_marked() -> None:
    """A Swedish question on a Danish page is read aloud as Swedish; a Danish one needs no mark."""
    assert 'lang="sv">Vad hade du gjort' in html("poll", "a Swedish poll on a Danish page")
    assert "lang=" not in html("poll", "hidden until it closes")


def test_hostile_words_stay_words() -> None:
    """Nothing that an author or a reader writes becomes an element."""
    rendered = html("poll", "long words and hostile ones") + html("comments", "a conversation")

    assert "<script>" not in rendered
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in rendered
    assert "<b>parkering" not in rendered
    assert "&lt;b&gt;Bobby&lt;/b&gt;" in rendered


@pytest.mark.parametrize("lang", locales.KNOWN)
@pytest.mark.parametrize(
    ("component", "members"), [("reason", list(Reason)), ("source", list(Source))]
)
def test_every_reason_and_way_has_its_words(
    lang: str, component: str, members: list[Reason] | list[Source]
) -> None:
    """No member of an enum reaches readers as nothing, or twice as the same."""
    template = ENV.get_template(f"components/{component}.html")
    macro = getattr(template.make_module({**SETTINGS, "lang": lang}), component)
    said = [str(macro(member)) for member in members]

    assert all(said)
    assert len(set(said)) == len(members)


@pytest.mark.parametrize("state", State)
def test_every_state_is_told_apart_by_its_class(state: State) -> None:
    """The stylesheet draws a dot for each state."""
    assert f'class="state {state}"' in "".join(
        html("state", e.name) for e in FOUND["state"].examples
    )


# Comments


def test_a_thread_tells_who_answers_whom() -> None:
    """The indent is capped; the words say the rest."""
    rendered = html("comments", "a conversation")

    assert '<li class="depth-4">' in rendered
    assert "depth-9" not in rendered
    assert '<a href="#c1">svar till Märta</a>' in rendered
    assert '<a href="#c4">svar till Anonym</a>' in rendered


def test_a_comment_wears_what_became_of_its_vote() -> None:
    """Counted, left out with the reason, or read by the author."""
    said = words(html("comments", "a conversation"))

    assert "Röstade på ”Gjort ett undantag och avskrivit den”" in said
    assert "Räknas inte: inte tydligt nog för att läsas som en röst" in said
    assert "tolkad av skribenten" in said


def test_a_commentators_link_is_not_vouched_for() -> None:
    """Links of commentators carry no weight and open nothing."""
    assert '<a href="https://example.org/" rel="nofollow ugc noopener">Henrik</a>' in html(
        "comments", "a conversation"
    )


def test_a_foreign_comment_is_marked() -> None:
    """A Danish comment on a Swedish page has its language, a Swedish one needs none."""
    rendered = html("comments", "a conversation")

    assert rendered.count('<div class="words" lang="da">') == 1
    assert '<div class="words"><p>2. Han hade ju betalat.' in rendered


# The feed


def test_a_feeds_title_is_plain_text() -> None:
    """The feed escapes it; done twice, readers would see `&amp;`."""
    module: Any = ENV.get_template("components/feed_poll.html").make_module(
        {**SETTINGS, "lang": "sv"}
    )
    view = _example("poll", "long words and hostile ones")

    assert '& co "rätt"?' in str(module.title("closed", view))
    assert "&amp; co" in str(module.words("closed", view))


def test_a_feed_tells_no_hidden_number() -> None:
    """A letter may be sent before the numbers may be told."""
    module: Any = ENV.get_template("components/feed_poll.html").make_module(
        {**SETTINGS, "lang": "da"}
    )

    assert "%" not in str(module.words("sent", _example("poll", "hidden until it closes")))


def _feed(lang: str) -> Any:  # noqa: ANN401 (a module of macros)
    template = ENV.get_template("components/feed_poll.html")
    return template.make_module({**SETTINGS, "lang": lang})


def _example(component: str, name: str) -> PollView:
    view = next(e.view for e in FOUND[component].examples if e.name == name)
    assert isinstance(view, PollView)
    return view


def test_days_are_told_to_machines_too() -> None:
    """A day is a `<time>`, as is an instant."""
    module: Any = ENV.get_template("components/day.html").make_module({**SETTINGS, "lang": "en"})

    assert str(module.day(date(2026, 12, 31))) == (
        '<time datetime="2026-12-31">31 December 2026</time>'
    )
    assert 'datetime="2026-02-11T08:00:00+00:00"' in str(
        module.day(datetime(2026, 2, 11, 8, tzinfo=UTC))
    )
