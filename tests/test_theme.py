"""The theme: what its components say, how its pages are built, and what its stylesheet promises."""

from __future__ import annotations

import gzip
import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import examples
import html5lib
import languages
import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from markupsafe import Markup
from pelican.paginator import PaginationRule, Paginator
from polls import fragments
from polls.model import Reason, Source
from polls.view import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from polls.view import PollView

ROOT = Path(__file__).resolve().parents[1]
THEME = ROOT / "theme"
TEMPLATES = sorted((THEME / "templates").rglob("*.html"))
CSS = (THEME / "static/style.css").read_text(encoding="utf-8")
FOUND = {c.name: c for c in examples.components(THEME / "examples.yaml")}
EVERY = [(c, e) for c in FOUND.values() for e in c.examples]
# Made of macros that others call with more than a view, and tried by tests of their own.
WITHOUT_EXAMPLES = {"feed_poll", "lang"}
SETTINGS: dict[str, Any] = {
    "SITENAME": "Utifrån",
    "SITESUBTITLE": "",
    "SITEURL": "",
    "AUTHOR": "Ada & Co",
    "DEFAULT_LANG": "sv",
    "LANGUAGES": ["sv", "da", "nb", "en"],
    "TIMEZONE": "Europe/Stockholm",
    "EXAMPLES_NOTICE": True,
    "POLLS_PATHS": {
        "sv": "omrostningar",
        "da": "afstemninger",
        "nb": "avstemninger",
        "en": "polls",
    },
    "FEED_ALL_ATOM": "feeds/all.atom.xml",
    "POLLS_FEED": "feeds/polls.atom.xml",
    "COMMENTS_FEED_ALL": "feeds/comments.atom.xml",
    "THEME_STATIC_DIR": "theme",
    "ARCHIVES_URL": "arkiv/",
    "pages": [],
}
WAYS = {"sv": ("i en kommentar", "med e-post"), "en": ("in a comment", "by e-mail")}


def environment() -> Environment:
    """Return an environment as the blog's settings make it, in which a wrong name is an error."""
    env = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    languages.equip(env, languages.Catalogues(THEME / "translations"))
    env.filters["vote_mailto"] = fragments.vote_mailto
    env.filters["polls"] = Markup
    return env


ENV = environment()


def html(component: str, name: str) -> str:
    """Return the HTML of the example called `name` of a component."""
    example = next(e for e in FOUND[component].examples if e.name == name)
    return examples.render(ENV, FOUND[component], example, SETTINGS)


def words(markup: str) -> str:
    """Return the text of some HTML, its white space made plain."""
    return " ".join(Markup(markup).striptags().split())


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
    assert "2 Gjort ett undantag och avskrivit den 25 86,2\xa0%" in said
    assert "23 i kommentarer · 6 med e-post" in said
    assert "skriv 1 eller 2" in said


def test_a_bar_is_as_wide_as_its_share() -> None:
    """The bar is drawn beside the number and hidden from those who hear the number."""
    rendered = html("poll", "open, by comment and by e-mail")

    assert '<rect width="86.2%"' in rendered
    assert rendered.count("<svg") == rendered.count('aria-hidden="true" focusable="false"')


def test_the_result_is_a_table_with_a_caption_and_headers() -> None:
    """A screen reader can tell which number belongs to which option."""
    rendered = html("result", "thousands")

    assert "<caption><b>12,342 have voted</b>" in rendered
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

    assert re.findall(r'class="box" href="mailto:rost@example.org\?subject=(\w+)%3A%20(\d)', rendered) == [
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

    assert "Vinnare: ”E-post”" in rendered
    assert "Förstaval" in rendered
    assert "<details" in rendered
    assert "Stryks efter omgången: Brev." in rendered
    assert "1 röst nämner inget av de alternativ som är kvar." in rendered
    assert "A tie between these: Telephone · E-mail" in html("poll", "a ranking that ended in a tie")


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


@pytest.mark.parametrize("lang", languages.KNOWN)
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
    assert f'class="state {state}"' in "".join(html("state", e.name) for e in FOUND["state"].examples)


# Comments


def test_a_thread_tells_who_answers_whom() -> None:
    """The indent is capped; the words say the rest."""
    rendered = html("comments", "a conversation")

    assert '<li class="depth-4">' in rendered
    assert 'depth-9' not in rendered
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
    module = ENV.get_template("components/feed_poll.html").make_module({**SETTINGS, "lang": "sv"})
    view = _example("poll", "long words and hostile ones")

    assert '& co "rätt"?' in str(module.title("closed", view))
    assert "&amp; co" in str(module.words("closed", view))


def test_a_feed_tells_no_hidden_number() -> None:
    """A letter may be sent before the numbers may be told."""
    module = ENV.get_template("components/feed_poll.html").make_module({**SETTINGS, "lang": "da"})

    assert "%" not in str(module.words("sent", _example("poll", "hidden until it closes")))


def _example(component: str, name: str) -> PollView:
    view = next(e.view for e in FOUND[component].examples if e.name == name)
    assert isinstance(view, examples.PollView)
    return view


# Whole pages


def contexts() -> dict[str, dict[str, Any]]:
    """Return for each template what it gets besides the settings, made of the examples."""
    views = [e.view for e in FOUND["poll"].examples[:4]]
    posts = [e.view for e in FOUND["teaser"].examples]
    article = _article()
    listed = {"articles_page": _paginator(posts).page(1), "articles": posts}
    label = SimpleNamespace(name="R & B", url="tagg/r-b/")
    return {
        "index": listed,
        "language": {"articles": posts, "lang": "en", "alternates": [("sv", "sv/"), ("en", "en/")]},
        "category": {**listed, "category": label},
        "tag": {**listed, "tag": label},
        "author": {**listed, "author": label},
        "categories": {"categories": [(label, posts)]},
        "tags": {"tags": [(label, posts)]},
        "authors": {"authors": []},
        "archives": {"dates": posts},
        "article": {"article": article},
        "page": {"page": article},
        "404": {},
        "polls": {
            "lang": "da",
            "polls": SimpleNamespace(open=views[:2], upcoming=views[2:3], closed=views[3:]),
            "alternates": [("sv", "omrostningar/"), ("da", "afstemninger/")],
        },
        "poll": {
            "lang": "en",
            "page": FOUND["rejections"].examples[0].view,
            "motivations": FOUND["comments"].examples[0].view.nodes,  # type: ignore[attr-defined]
            "alternates": [],
        },
        "style": {"components": ()},
    }


def _article() -> SimpleNamespace:
    view = FOUND["byline"].examples[0].view
    assert isinstance(view, SimpleNamespace)
    given = {
        **vars(view),
        "content": html("poll", "open, by comment and by e-mail"),
        "title": "R & B <1>",
        "tags": [SimpleNamespace(name="R & B", url="tagg/r-b/")],
        "comments": FOUND["comments"].examples[0].view,
    }
    return SimpleNamespace(**given)


def _paginator(posts: list[object]) -> Paginator:
    rule = PaginationRule(1, "{url}", "{save_as}")
    settings = {"DEFAULT_ORPHANS": 0, "PAGINATION_PATTERNS": [rule]}
    return Paginator("index.html", "", posts, settings, per_page=1)


PAGES = contexts()


def page(name: str, site: str = "") -> str:
    """Return a page rendered for a blog at the address `site`."""
    given = {**SETTINGS, "SITEURL": site, "output_file": f"{name}/index.html"}
    return ENV.get_template(f"{name}.html").render({**given, **PAGES[name]})


def tree(markup: str) -> Element:
    """Return a page's elements; HTML that a browser would have to mend is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    root: Element = parser.parse(markup)
    return root


def attributes(root: Element, name: str) -> list[str]:
    """Return the values of an attribute, in the order of the page."""
    return [element.get(name, "") for element in root.iter() if name in element.attrib]


def test_every_page_template_is_tried() -> None:
    """A template that is added is tried here."""
    assert set(PAGES) == {p.stem for p in (THEME / "templates").glob("*.html")} - {"base"}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_valid_and_well_headed(name: str) -> None:
    """There is one h1, no level is skipped, and no id stands twice."""
    root = tree(page(name))
    levels = [int(e.tag[1]) for e in root.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    ids = attributes(root, "id")

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_the_skip_link_comes_first_in_the_pages_language(name: str) -> None:
    """Nothing that takes the focus stands before the way past the menu, which leads to main."""
    root = tree(page(name))
    first = next(root.iter("a"))
    lang = PAGES[name].get("lang", "sv")

    assert root.get("lang") == lang
    assert first.get("href") == "#main"
    said = {"sv": "Hoppa till innehållet", "da": "Spring til indholdet", "en": "Skip to the content"}
    assert first.text == said[lang]
    assert [e.get("id") for e in root.iter("main")] == ["main"]


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_something_on_the_page(name: str) -> None:
    """Each `#fragment` is the id of an element."""
    root = tree(page(name))
    fragments_ = {href[1:] for href in attributes(root, "href") if href.startswith("#")}

    assert fragments_ - set(attributes(root, "id")) <= _elsewhere(name)


def _elsewhere(name: str) -> set[str]:
    """Return the fragments whose elements the examples leave out."""
    return {"comments"} if name == "style" else set()


@pytest.mark.parametrize("name", PAGES)
def test_every_address_stands_under_the_blogs_own(name: str) -> None:
    """A blog under a sub-path links to nothing outside it, but for mail and what readers wrote."""
    site = "https://name.example/blogg"
    found = attributes(tree(page(name, site)), "href") + attributes(tree(page(name, site)), "src")
    ours = [a for a in found if not a.startswith(("#", "mailto:", "https://example.org/"))]

    assert [address for address in ours if not address.startswith(f"{site}/")] == []
    assert [address for address in ours if "//" in address.removeprefix("https://")] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_no_third_party_and_no_script(name: str) -> None:
    """All that is loaded is one stylesheet and one icon, from the blog itself."""
    root = tree(page(name))
    loaded = [e.get("href") for e in root.iter("link") if e.get("rel") in {"stylesheet", "icon"}]

    assert loaded == ["/theme/mark.svg", "/theme/style.css"]
    assert list(root.iter("script")) == list(root.iter("style")) == attributes(root, "style") == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_it_is(name: str) -> None:
    """Each has a title that names the blog, a description, and follows light and dark."""
    root = tree(page(name))
    metas = {e.get("name"): e.get("content") for e in root.iter("meta")}

    assert "Utifrån" in str(next(root.iter("title")).text)
    assert metas["description"]
    assert metas["color-scheme"] == "light dark"


def test_the_canonical_address_has_no_file_name() -> None:
    """It is the directory; a page that must not be indexed has none, nor one without a site."""
    site = "https://name.example/blogg"

    assert f'<link rel="canonical" href="{site}/tags/">' in page("tags", site)
    assert "canonical" not in page("404", site)
    assert "canonical" not in page("tags")


def test_translations_point_to_each_other() -> None:
    """Each language of a post is named, the page's own among them, once."""
    found = [
        (e.get("hreflang"), e.get("href"))
        for e in tree(page("article")).iter("link")
        if e.get("hreflang")
    ]

    assert found == [("sv", "/sv/regel/"), ("en", "/en/rule/"), ("da", "/da/regel/")]


def test_feeds_are_announced() -> None:
    """The blog's, the polls', all comments', and under a post that post's comments."""
    kind = "application/atom+xml"
    found = [e.get("href") for e in tree(page("article")).iter("link") if e.get("type") == kind]

    assert found == [
        "/feeds/all.atom.xml",
        "/feeds/polls.atom.xml",
        "/feeds/comments.atom.xml",
        "/sv/regel/kommentarer.atom.xml",
    ]


def test_teasers_in_another_language_say_so() -> None:
    """The title and the summary of a Danish post are marked on a Swedish page, the link too."""
    rendered = html("teaser", "a Danish post on a Swedish page")

    assert '<h2 lang="da"><a href="/da/intentioner/" hreflang="da">' in rendered
    assert '<div class="summary" lang="da">' in rendered


def test_the_missing_page_speaks_every_language() -> None:
    """Whoever comes by a broken link finds a line to read and a way on."""
    rendered = page("404")

    for lang, line in [
        ("da", "Siden findes ikke her"),
        ("nb", "Siden finnes ikke her"),
        ("en", "This page is not here"),
    ]:
        assert f'<p lang="{lang}">{line}. <a href="/{lang}/"' in rendered


@pytest.mark.parametrize("lang", languages.KNOWN)
def test_the_notice_on_examples_can_be_switched_off(lang: str) -> None:
    """One setting decides."""
    template = ENV.get_template("tags.html")
    given = {**SETTINGS, "lang": lang, "tags": []}

    assert 'class="notice"' in template.render({**given, "EXAMPLES_NOTICE": True})
    assert 'class="notice"' not in template.render({**given, "EXAMPLES_NOTICE": False})


def test_a_blog_without_feeds_announces_none() -> None:
    """A feed that is switched off is neither linked nor announced."""
    off = dict.fromkeys(["FEED_ALL_ATOM", "POLLS_FEED", "COMMENTS_FEED_ALL"])
    rendered = ENV.get_template("tags.html").render({**SETTINGS, **off, "tags": []})

    assert "atom" not in rendered


# The templates themselves


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_do_no_arithmetic(path: Path) -> None:
    """Numbers come reckoned; only the address of a page is put together from pieces."""
    sums = nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow
    parsed = ENV.parse(path.read_text(encoding="utf-8"))

    assert list(parsed.find_all(sums)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_say_first_what_they_are(path: Path) -> None:
    """The first line is a comment, as a module's docstring is."""
    assert path.read_text(encoding="utf-8").startswith("{#- ")


# The stylesheet


def palette(scheme: str) -> dict[str, str]:
    """Return the colours of the light or the dark scheme by name."""
    light, dark = re.findall(r":root \{([^}]*--paper[^}]*)\}", CSS)[:2]
    body = light if scheme == "light" else light + dark
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", body))


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rgb` or `#rrggbb` (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("text", ["ink", "soft", "accent"])
@pytest.mark.parametrize("ground", ["paper", "sheet"])
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    """Every colour of text reaches the 7 to 1 of WCAG's highest level, in light and dark."""
    colours = palette(scheme)

    assert contrast(colours[text], colours[ground]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_coupons_edge_can_be_seen(scheme: str) -> None:
    """What is not text reaches 3 to 1."""
    colours = palette(scheme)

    assert contrast(colours["cut"], colours["paper"]) >= 3


def test_the_stylesheet_fetches_nothing() -> None:
    """No font, no image, no other stylesheet, from here or elsewhere."""
    assert not re.search(r"url\(|@import|@font-face|https?:(?!\"\])", CSS)


def test_the_stylesheet_is_small() -> None:
    """What every first visit pays for is held low."""
    assert len(gzip.compress(CSS.encode())) < 5 * 1024


@pytest.mark.parametrize(
    "query",
    [
        "prefers-color-scheme: dark",
        "prefers-reduced-motion: reduce",
        "forced-colors: active",
        "print",
    ],
)
def test_the_stylesheet_adapts(query: str) -> None:
    """Dark, still, high contrast and paper are each thought of."""
    assert re.search(rf"@media \(?{query}\)?", CSS)


def _classes() -> Iterator[str]:
    for path in [*TEMPLATES, THEME / "templates/components/mark.svg"]:
        for value in re.findall(r'class="([^"]*)"', path.read_text(encoding="utf-8")):
            plain = re.sub(r"\{\{.*?\}\}", " ", value)
            yield from re.findall(r"[a-z][\w-]*[a-z]", plain)


def test_the_stylesheet_styles_what_the_templates_use() -> None:
    """No rule is for a class that no template has."""
    made = {"state", "open", "closed", "counted", "own", "wins", "grades", "highlight", "footnote"}
    made |= {"depth-1", "depth-2", "depth-3", "depth-4"}
    selectors = re.sub(r"\{[^{}]*\}", " ", CSS)
    styled = set(re.findall(r"\.([a-z][\w-]*[a-z\d])", selectors)) - set(_highlighting())

    assert styled - set(_classes()) - made == set()


def _highlighting() -> Iterator[str]:
    for group in re.findall(r"\.highlight :is\(([^)]*)\)", CSS):
        yield from re.findall(r"\.(\w+)", group)
    yield from re.findall(r"\.highlight \.(\w+)", CSS)


def test_days_are_told_to_machines_too() -> None:
    """A day is a `<time>`, as is an instant."""
    module: Any = ENV.get_template("components/day.html").make_module({**SETTINGS, "lang": "en"})

    assert str(module.day(date(2026, 12, 31))) == (
        '<time datetime="2026-12-31">31 December 2026</time>'
    )
    assert 'datetime="2026-02-11T08:00:00+00:00"' in str(
        module.day(datetime(2026, 2, 11, 8, tzinfo=UTC))
    )
