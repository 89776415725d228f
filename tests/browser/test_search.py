"""A reader searches in a real browser: all languages at once, and nothing is loaded before."""

from __future__ import annotations

import re
from functools import partial
from http.server import SimpleHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

import real_blog
from arrivals import enter, follow
from axe_rules import violations
from thread_servers import handled
from tiny_blog import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from checked_site import Served
    from page_readers import Readers

PAGES = {"sv": "sv/sok/", "da": "da/soeg/", "nb": "nb/sok/", "en": "en/search/"}
POST = "Title: {0}\nDate: 2026-03-01\nLang: {1}\nSlug: {0}\n\n{2}\n"
REMARK = "author: {0}\ndate: 2026-03-02\n\n{1}\n"
HOSTILE = '`<img src=x onerror="window.hacked=1">` kvitter & `<mark>`'
# What a strict blog would send; a worker has a policy of its own, that of its file.
POLICY = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:"
)


class Strict(SimpleHTTPRequestHandler):
    """Serves a folder with a policy on its pages alone, as a `<meta>` in each would set it."""

    policy = POLICY
    only = r"/$"

    def end_headers(self) -> None:
        """Add the policy."""
        if re.search(self.only, self.path.partition("?")[0]):
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class Strictest(Strict):
    """Serves it with a policy on every file, which must then name WebAssembly."""

    policy = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
    only = ""


def box(page: Page) -> Locator:
    """Return the box that words are written into."""
    return page.get_by_role("search").get_by_role("searchbox")


def told(page: Page) -> Locator:
    """Return where the page says what came of a search."""
    return page.locator(".search").get_by_role("status")


def hit(page: Page, title: str) -> Locator:
    """Return the hit of that title."""
    heading = page.get_by_role("heading", name=title, exact=True)
    return page.locator(".hits > li").filter(has=heading)


def search(page: Page, words: str) -> None:
    """Write words into the box, and wait until their hits are counted and shown."""
    box(page).fill(words)
    expect(page).to_have_url(re.compile(r"\?q="))
    expect(told(page)).to_have_text(re.compile(r"\d"))
    expect(page.locator(".hits > li").first).to_be_visible()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a blog of twenty-three posts with one word in common, and a hostile comment."""
    folder = tmp_path_factory.mktemp("many") / "blog"
    posts = {f"post{n}": POST.format(f"post{n}", "sv", "Ord om tulpaner.") for n in range(23)}
    real_blog.small(folder, **posts)
    write(folder / "content/comments/post1/a.md", REMARK.format("<b>Mallory</b>", HOSTILE))
    done = real_blog.build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "output"


def test_a_danish_post_is_found_from_the_swedish_page(blog: Served, page: Page) -> None:
    """It says that it is Danish, in a word and to a screen reader, and leads to the post."""
    page.goto(blog.address + PAGES["sv"])
    search(page, "perronen")
    found = hit(page, "Intentioner vs. handlinger")
    expect(found.locator(".when")).to_have_text("Inlägg · Dansk · 3 mars 2026")
    expect(found.locator(".when [lang=da]")).to_have_text("Dansk")
    expect(found.locator("h2")).to_have_attribute("lang", "da")
    expect(found.locator("p[lang=da] mark").first).to_be_visible()
    follow(found.get_by_role("link").first)
    expect(page).to_have_url(blog.address + "da/intentioner-vs-handlinger/")


@pytest.mark.parametrize(
    ("asked", "title", "base"),
    [
        ("undantagens", "Ingen regel utan undantag … eller?", "undantag"),
        ("perroner", "Intentioner vs. handlinger", "perron"),
        ("stemmenes", "Takk for at du ventet", "stemme"),
        ("insisting", "No rule without an exception … or is there?", "insist"),
    ],
)
def test_each_language_has_rules_of_its_own(
    blog: Served, page: Page, asked: str, title: str, base: str
) -> None:
    """An inflected form finds the others; in quotation marks no beginning of a word would do."""
    page.goto(blog.address + PAGES["en"])
    search(page, f'"{asked}"')
    marked = hit(page, title).locator("mark")
    expect(marked.first).to_have_text(re.compile(f"^{base}", re.IGNORECASE))
    assert asked not in [text.lower() for text in marked.all_inner_texts()]


def test_a_hit_in_a_comment_leads_to_the_comment(blog: Served, page: Page) -> None:
    """It stands under its post, with its author's name."""
    page.goto(blog.address + PAGES["sv"])
    search(page, "torkarbladet kombi")
    assert hit(page, "Ingen regel utan undantag … eller?").count() == 1
    search(page, "stryk avgiften ursäkt")
    way = page.locator(".hits").get_by_role("link", name="Kommentar av Bertil")
    follow(way)
    expect(page.locator(".comment:target h3")).to_have_text("Bertil")


def test_a_poll_is_found(blog: Served, page: Page) -> None:
    """By the words of an option, with a mark of what it is, and no number of votes."""
    page.goto(blog.address + PAGES["da"])
    search(page, "ansvarade parkeringsbolaget")
    found = hit(page, "Vad hade du gjort, om du ansvarade för parkeringsbolaget?")
    expect(found.locator(".when")).to_have_text("Afstemning · Svenska")
    follow(found.get_by_role("link").first)
    expect(page).to_have_url(blog.address + "omrostningar/regel-eller-undantag/")


def test_a_word_that_no_language_has_finds_nothing(blog: Served, page: Page) -> None:
    """Not even what begins like it: `under` is no answer to `underverk`."""
    page.goto(blog.address + PAGES["sv"])
    box(page).fill("underverksfabrikör")
    expect(told(page)).to_have_text("Inga träffar. Pröva ett annat ord, eller färre ord.")
    expect(page.locator(".hits > li")).to_have_count(0)


def test_the_beginning_of_a_word_finds_it(blog: Served, page: Page) -> None:
    """As long as one is still writing, and in the long words of the north."""
    page.goto(blog.address + PAGES["nb"])
    search(page, "parkerings")
    expect(hit(page, "Ingen regel utan undantag … eller?")).to_be_visible()


def test_nothing_is_loaded_before_the_box_is_used(blog: Served, page: Page) -> None:
    """Other pages load nothing of the search; its own page none of its bundles."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(blog.address + "sv/ingen-regel-utan-undantag/", wait_until="networkidle")
    assert not [url for url in asked if "search" in url]
    page.goto(blog.address + PAGES["sv"], wait_until="networkidle")
    box(page).focus()
    names = {url.removeprefix(blog.address).partition("/")[2] for url in asked}
    assert "search.js" in names
    assert not [url for url in asked if url.startswith(f"{blog.address}search/")]


def test_the_words_stand_in_the_address(blog: Served, page: Page) -> None:
    """A search can be shared, and is there again for a reader who comes back to its address."""
    page.goto(blog.address + PAGES["sv"])
    search(page, "perronen")
    expect(page).to_have_url(f"{blog.address}{PAGES['sv']}?q=perronen")
    follow(hit(page, "Intentioner vs. handlinger").get_by_role("link").first)
    page.goto(f"{blog.address}{PAGES['sv']}?q=perronen")
    expect(box(page)).to_have_value("perronen")
    expect(hit(page, "Intentioner vs. handlinger")).to_be_visible()


def test_an_empty_box_finds_nothing_and_says_nothing(blog: Served, page: Page) -> None:
    """Whoever clears the box has a page without hits, at its plain address."""
    page.goto(blog.address + PAGES["sv"])
    search(page, "perronen")
    box(page).fill("")
    expect(page).to_have_url(blog.address + PAGES["sv"])
    expect(told(page)).to_be_empty()
    expect(page.locator(".hits > li")).to_have_count(0)


def test_the_search_works_below_a_sub_path(repo: Served, page: Page) -> None:
    """Bundles and hits lie below it too."""
    page.goto(repo.address + "nb/takk-for-at-du-ventet/")
    follow(page.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Søk"))
    expect(page).to_have_url(repo.address + PAGES["nb"])
    search(page, "perronen")
    follow(hit(page, "Intentioner vs. handlinger").get_by_role("link").first)
    expect(page).to_have_url(repo.address + "da/intentioner-vs-handlinger/")


def test_without_a_script_the_archive_stands_in(blog: Served, scriptless: Page) -> None:
    """The form leads to its own page, which leads to the archive."""
    scriptless.goto(blog.address + PAGES["da"])
    box(scriptless).fill("perronen")
    box(scriptless).focus()
    enter(scriptless)
    expect(scriptless).to_have_url(f"{blog.address}{PAGES['da']}?q=perronen")
    expect(scriptless.get_by_text("Uden JavaScript kan denne side ikke søge.")).to_be_visible()
    follow(scriptless.get_by_role("link", name="Alle indlæg findes også i arkivet, år for år."))
    expect(scriptless).to_have_url(blog.address + "arkiv/")


def test_a_search_that_cannot_be_loaded_is_told(blog: Served, page: Page) -> None:
    """In plain words; the archive stands in."""
    page.context.route(f"{blog.address}search/**", lambda route: route.abort())
    page.goto(blog.address + PAGES["en"])
    box(page).fill("rules")
    words = "The search could not be loaded. Reload the page to try again, or look in the archive."
    expect(told(page)).to_have_text(words)


def test_a_language_that_cannot_be_loaded_takes_no_other_with_it(blog: Served, page: Page) -> None:
    """The others are searched, and the page says that one was not."""
    page.context.route(f"{blog.address}search/da/**", lambda route: route.abort())
    page.goto(blog.address + PAGES["en"])
    search(page, "house rules")
    words = "One of the languages could not be searched; reload the page to try again."
    expect(told(page)).to_contain_text(words)
    expect(hit(page, "House rules")).to_be_visible()


def test_a_reader_needs_no_mouse(blog: Served, page: Page) -> None:
    """From the box Tab leads on to the hits, in their order, and Enter opens one."""
    page.goto(blog.address + PAGES["sv"])
    box(page).focus()
    page.keyboard.type("bookingnummer")
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("1 träff")
    link = page.locator(".hits a").first
    expect(link).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("search").get_by_role("button")).to_be_focused()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    enter(page)
    expect(page).to_have_url(blog.address + "da/intentioner-vs-handlinger/")


def test_many_hits_are_shown_ten_at_a_time(
    many: Path, serve: Callable[[Path], str], page: Page
) -> None:
    """They are counted in the language's plural, and the focus goes to the first new one."""
    page.goto(serve(many) + PAGES["sv"])
    search(page, "tulpaner")
    expect(told(page)).to_have_text("23 träffar")
    expect(page.locator(".hits > li")).to_have_count(10)
    more = page.get_by_role("button", name="Visa fler")
    more.click()
    expect(page.locator(".hits > li")).to_have_count(20)
    expect(page.locator(".hits > li:nth-child(11) a").first).to_be_focused()
    more.click()
    expect(page.locator(".hits > li")).to_have_count(23)
    expect(more).to_be_hidden()


def test_what_readers_wrote_is_shown_and_not_obeyed(
    many: Path, serve: Callable[[Path], str], page: Page
) -> None:
    """Marks in a comment or a name are words, in a hit too."""
    page.goto(serve(many) + PAGES["sv"])
    search(page, "kvitter")
    shown = page.locator(".hits ul li")
    expect(shown).to_contain_text("Kommentar av <b>Mallory</b>")
    expect(shown).to_contain_text('<img src=x onerror="window.hacked=1"> kvitter & <mark>')
    assert page.locator(".hits img, .hits b").count() == 0
    expect(page.locator(".hits mark")).to_have_count(1)
    assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("site", [Strict, Strictest])
def test_a_strict_policy_lets_the_search_work(blog: Served, page: Page, site: type[Strict]) -> None:
    """`self` is enough on the pages; on every file, WebAssembly must be named."""
    with handled(partial(site, directory=str(blog.output))) as address:
        page.goto(f"{address}/{PAGES['sv']}")
        search(page, "perronen")
        expect(hit(page, "Intentioner vs. handlinger")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_wrong_with_the_hits(
    blog: Served, readers: Readers, scheme: str, width: int
) -> None:
    """Nor does anything stand beyond the edge of the page."""
    page = readers.page(color_scheme=scheme, viewport={"width": width, "height": 800})
    page.goto(blog.address + PAGES["sv"])
    search(page, "regler")
    assert [one["id"] for one in violations(page)] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
