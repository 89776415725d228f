"""Voting and commenting on the page: by mouse, keyboard, without a script, on a bad connection."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from arrivals import follow
from axe_rules import violations
from page_readers import on_paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page, Route

    from boxed_blog import Voting
    from page_readers import Readers


PAGES = {"en": "single", "sv": "flera", "da": "karakter", "nb": "rekkefolge"}
THANKS = {"en": "Thank you!", "sv": "Tack!", "da": "Tak!", "nb": "Takk!"}


@pytest.fixture
def scriptless(readers: Readers) -> Page:
    """Open a page that runs no scripts."""
    return readers.page(java_script_enabled=False)


def vote(page: Page, name: str = "Vote") -> None:
    """Press the button that sends the ballot."""
    button(page, name).click()


def button(page: Page, name: str = "Vote") -> Locator:
    """Return the button that says just `name`."""
    return page.get_by_role("button", name=name, exact=True)


def test_a_vote_stays_on_the_page(voting: Voting, page: Page) -> None:
    """The thanks are a status, the receipt is shown, and the result is the new one in place."""
    before = voting.voters("single")
    page.goto(voting.page("single"))
    expect(page.locator(".ballot :checked")).to_have_count(0)
    page.get_by_label("Made an exception").check()
    vote(page)
    expect(page.get_by_role("status").first).to_contain_text(THANKS["en"])
    expect(page.locator("[data-put=chosen]")).to_contain_text("Made an exception")
    expect(page.locator("[data-put=receipt]").first).to_have_text(
        re.compile(r"^[0-9A-Z-]{17,}\S*$")
    )
    expect(page).to_have_url(voting.page("single"))
    assert voting.voters("single") == before + 1
    expect(page.locator(".outcome caption")).to_contain_text(f"{before + 1} ha")
    expect(page.locator(".after").first).to_be_focused()


def test_the_browser_remembers_its_vote_and_may_change_it(voting: Voting, page: Page) -> None:
    """After the page is loaded again it is told what it chose; a change replaces it."""
    page.goto(voting.page("single"))
    page.get_by_label("Made an exception").check()
    vote(page)
    expect(page.locator("[data-put=chosen]")).to_contain_text("exception")
    before = voting.votes("single")
    page.reload()
    expect(page.locator("[data-put=chosen]")).to_contain_text("exception")
    expect(page.locator("form.ballot")).to_be_hidden()
    page.get_by_role("button", name="Change my vote").click()
    expect(page.locator(".ballot :checked")).to_have_attribute("value", "2")
    page.get_by_label("Insisted").check()
    vote(page)
    expect(page.locator("[data-put=chosen]")).to_contain_text("Insisted")
    assert voting.votes("single") == {"1": before["1"] + 1, "2": before["2"] - 1}


def test_who_has_voted_is_not_asked_to_vote_by_other_ways(voting: Voting, page: Page) -> None:
    """They stand there before the vote and once it is taken back, never beside the thanks."""
    page.goto(voting.page("single"))
    expect(page.locator(".vote")).to_be_visible()
    page.get_by_label("Insisted").check()
    vote(page)
    expect(page.locator(".after").first).to_be_visible()
    expect(page.locator(".vote")).to_be_hidden()
    page.get_by_role("button", name="Take my vote back").click()
    expect(page.locator(".vote")).to_be_visible()


def test_a_vote_can_be_taken_back(voting: Voting, page: Page) -> None:
    """The form is there again, nothing chosen, and the box counts one fewer."""
    page.goto(voting.page("single"))
    page.get_by_label("Insisted").check()
    vote(page)
    expect(page.locator("[data-put=chosen]")).to_contain_text("Insisted")
    before = voting.voters("single")
    page.get_by_role("button", name="Take my vote back").click()
    expect(page.get_by_role("status").first).to_contain_text("taken back")
    assert voting.voters("single") == before - 1
    expect(page.locator(".ballot :checked")).to_have_count(0)
    page.reload()
    expect(page.locator("form.ballot")).to_be_visible()


def test_a_fault_is_told_above_and_beside_and_takes_the_focus(voting: Voting, page: Page) -> None:
    """The summary is an alert that leads to the first option, and goes once it is mended."""
    page.goto(voting.page("single"))
    vote(page)
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Choose an option.")
    expect(page.locator("fieldset .fault")).to_have_text("Choose an option.")
    expect(page.locator("fieldset").first).to_have_attribute("aria-invalid", "true")
    summary.get_by_role("link").click()
    expect(page.get_by_label("Insisted")).to_be_focused()
    page.keyboard.press("Space")
    vote(page)
    expect(page.locator("[data-put=chosen]")).to_contain_text("Insisted")
    expect(summary).to_be_hidden()


@pytest.mark.parametrize("lang", PAGES)
def test_every_kind_of_ballot_by_keyboard_alone(voting: Voting, page: Page, lang: str) -> None:
    """In each language: a choice, two choices, a grade, a ranking; thanks in the same language."""
    page.goto(voting.page(PAGES[lang], lang))
    focus = page.locator("form.ballot fieldset").locator("input, select").first
    focus.focus()
    if lang == "nb":
        for key in ("b", "t", "e"):
            page.keyboard.press(key)
            page.keyboard.press("Tab")
    else:
        page.keyboard.press("Space")
        if lang == "sv":
            page.keyboard.press("Tab")
            page.keyboard.press("Space")
        page.keyboard.press("Tab")
    page.locator(".ballot .main").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text(THANKS[lang])
    chosen = {
        "en": "1 Insisted on the charge",
        "sv": "1 Priset · 2 Svaret",
        "da": "1",
        "nb": "Brev › Telefon › E-post",
    }
    expect(page.locator("[data-put=chosen]")).to_have_text(chosen[lang], use_inner_text=True)


def test_a_lost_connection_is_tried_again_and_counted_once(voting: Voting, page: Page) -> None:
    """The box got the first, its answer got lost: the second is the same submission."""
    page.goto(voting.page("single"))
    before = voting.voters("single")
    bodies = []

    def lose(route: Route) -> None:
        bodies.append(route.request.post_data)
        if len(bodies) == 1:
            route.fetch()
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/ballots", lose)
    page.get_by_label("Insisted").check()
    vote(page)
    expect(page.get_by_role("status").first).to_contain_text(THANKS["en"])
    assert bodies[0] == bodies[1]
    assert voting.voters("single") == before + 1


def test_where_the_box_is_away_nothing_is_lost(voting: Voting, page: Page) -> None:
    """It is tried a few times, ever more slowly; then it is said, and the choice is still there."""
    page.clock.install()
    page.goto(voting.page("single"))
    tries = []
    page.route("**/ballots", lambda route: (tries.append(1), route.abort("connectionrefused")))
    page.get_by_label("Insisted").check()
    vote(page)
    status = page.get_by_role("status").first
    expect(status).to_contain_text("trying again")
    for _ in range(5):
        # Where the page has not yet begun to wait, its clock goes on by itself.
        with page.expect_event("requestfailed"):
            page.clock.run_for(13_000)
    expect(status).to_contain_text("try again in a while")
    assert 4 <= len(tries) <= 6
    expect(page.get_by_label("Insisted")).to_be_checked()
    page.unroute("**/ballots")
    vote(page)
    expect(page.locator("[data-put=chosen]")).to_contain_text("Insisted")


def test_where_nothing_can_be_stored_votes_count_all_the_same(voting: Voting, page: Page) -> None:
    """A browser that refuses storage votes, and can change its vote until the page is left."""
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    page.goto(voting.page("single"))
    before = voting.voters("single")
    page.get_by_label("Insisted").check()
    vote(page)
    page.get_by_role("button", name="Change my vote").click()
    page.get_by_label("Made an exception").check()
    vote(page)
    expect(page.locator("[data-put=chosen]")).to_contain_text("exception")
    assert voting.voters("single") == before + 1


def test_what_is_remembered_is_under_the_blogs_own_prefix(voting: Voting, page: Page) -> None:
    """Others may live at the same address; and there is no cookie."""
    page.goto(voting.page("single"))
    page.get_by_label("Insisted").check()
    vote(page)
    expect(page.locator("[data-put=chosen]")).to_contain_text("Insisted")
    assert page.evaluate("Object.keys(localStorage).every(key => key.startsWith('utifran:'))")
    assert page.context.cookies() == []


def test_a_result_that_waits_for_the_vote_is_shown_to_who_has_voted(
    voting: Voting, page: Page
) -> None:
    """Before it there is no number; after it, and when the page is loaded again, there is."""
    page.goto(voting.page("hidden"))
    expect(page.locator(".outcome table")).to_have_count(0)
    page.get_by_label("Yes").check()
    vote(page)
    expect(page.locator(".outcome table")).to_be_visible()
    page.reload()
    expect(page.locator(".outcome table")).to_be_visible()


def test_words_beside_a_vote_wait_as_a_comment(voting: Voting, page: Page) -> None:
    """They are no second vote."""
    page.goto(voting.page("single"))
    before = voting.voters("single")
    page.get_by_label("Insisted").check()
    page.get_by_text("Say why, if you like").click()
    page.get_by_label("Why?").fill("A rule is a rule.")
    page.locator(".ballot [name=name]").fill("Ada")
    vote(page)
    expect(page.locator("[data-put=chosen]")).to_contain_text("Insisted")
    assert voting.voters("single") == before + 1


def test_voting_without_a_script(voting: Voting, scriptless: Page) -> None:
    """The box asks to confirm, thanks with the receipt, and knows the browser by its cookie."""
    page, before = scriptless, voting.voters("single")
    page.goto(voting.page("single"))
    page.get_by_label("Insisted").check()
    follow(button(page))
    assert page.url.startswith(voting.box)
    voting.clock.go(seconds=5)
    follow(page.locator("main button").first)
    assert "/thanks/" in page.url
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main")).to_contain_text("Thank you")
    assert voting.voters("single") == before + 1
    assert [cookie["name"] for cookie in page.context.cookies()] == ["utifran_voter"]
    follow(page.get_by_role("link", name=re.compile("post", re.IGNORECASE)).first)
    expect(page).to_have_url(voting.page("single"))


def test_a_fault_without_a_script_keeps_what_was_written(voting: Voting, scriptless: Page) -> None:
    """The form comes back from the box with the fault above it, which has the focus."""
    page = scriptless
    page.goto(voting.page("single"))
    page.locator(".ballot summary").click()
    page.locator("[name=why]").fill("Because.")
    follow(button(page))
    expect(page.get_by_role("alert")).to_contain_text("Choose an option.")
    expect(page.locator("[name=why]")).to_have_value("Because.")
    expect(page.get_by_role("alert")).to_be_focused()


def test_a_comment_stays_on_the_page_and_waits(voting: Voting, page: Page) -> None:
    """Preview first, then send; a reply says whom it is to."""
    page.goto(voting.page("single"))
    page.get_by_role("link", name="Reply to Märta").click()
    form = page.locator("form.remark")
    expect(form.locator("[name=text]")).to_be_focused()
    expect(form.locator(".replying")).to_contain_text("Reply to Märta")
    expect(form.locator("[name=replyto]")).to_have_value("1")
    form.locator("[name=text]").fill("I *agree*.")
    form.get_by_role("button", name="Preview").click()
    expect(page.locator(".preview em")).to_have_text("agree")
    form.get_by_role("button", name="Send").click()
    told = page.locator(".comments [role=status]")
    expect(told).to_contain_text("waits for the author")
    expect(page.locator(".comments [data-put=receipt]")).not_to_be_empty()
    expect(form.locator("[name=text]")).to_have_value("")
    expect(page.locator(".preview")).to_be_hidden()


def test_a_comment_without_words_is_told(voting: Voting, page: Page) -> None:
    """With the focus on the summary, which leads to the field."""
    page.goto(voting.page("single"))
    page.locator("form.remark").get_by_role("button", name="Send").click()
    summary = page.locator("form.remark [role=alert]")
    expect(summary).to_be_focused()
    summary.get_by_role("link").click()
    expect(page.locator("form.remark [name=text]")).to_be_focused()


def test_a_reply_without_a_script_leads_to_the_boxs_form(voting: Voting, scriptless: Page) -> None:
    """In the language of the page."""
    scriptless.goto(voting.page("single"))
    follow(scriptless.get_by_role("link", name="Reply to Märta"))
    assert scriptless.url.startswith(voting.box)
    expect(scriptless.locator("[name=replyto]").first).to_have_attribute("value", "1")


def _states(page: Page) -> Iterator[str]:
    """Bring a page with a ballot into each of its states, one after another."""
    yield "fresh"
    page.locator(".ballot .main").click()
    expect(page.locator(".ballot [role=alert]")).to_be_focused()
    yield "fault"
    page.locator(".ballot input").first.check()
    page.locator(".ballot .main").click()
    expect(page.locator(".after").first).to_be_visible()
    yield "voted"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(voting: Voting, readers: Readers, scheme: str) -> None:
    """Fresh, with a fault, and after the vote."""
    page = readers.page(color_scheme=scheme, reduced_motion="reduce")
    page.goto(voting.page("flera", "sv"))
    for state in _states(page):
        assert (state, [one["id"] for one in violations(page)]) == (state, [])


@pytest.mark.parametrize("lang", PAGES)
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_a_form_fits_a_narrow_window(voting: Voting, page: Page, lang: str, size: str) -> None:
    """At 320 px, and with letters twice the size; what is pressed is 44 px high at least."""
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(voting.page(PAGES[lang], lang))
    page.add_style_tag(content=f"html {{ font-size: {size} !important }}")
    page.locator("summary").first.click()
    expect(page.locator("details").first).to_have_attribute("open", "")
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    pressed = page.locator(".pick, .place select, .box-form button, .box-form summary, .reply a")
    for one in [one for one in pressed.all() if one.is_visible()]:
        found = one.bounding_box()
        assert found
        assert found["height"] >= 43.9, one.evaluate("one => one.outerHTML")


def test_on_paper_there_is_no_form(voting: Voting, page: Page) -> None:
    """But the question, the options and the result."""
    page.goto(voting.page("single"))
    on_paper(page)
    expect(page.locator("form:visible, button:visible, .reply:visible")).to_have_count(0)
    expect(page.locator(".outcome")).to_be_visible()
    expect(page.locator("section.poll")).to_contain_text("Insisted on the charge")


@pytest.mark.parametrize("lang", PAGES)
def test_a_chosen_option_can_be_told_in_forced_colours(
    voting: Voting, readers: Readers, lang: str
) -> None:
    """A mark, not a colour of ours, says what is chosen."""
    page = readers.page(forced_colors="active")
    page.goto(voting.page(PAGES[lang], lang))
    first = page.locator(".pick, .place").first
    before = first.screenshot()
    page.locator(".ballot :is(input[type=radio], input[type=checkbox])").first.check() if (
        lang != "nb"
    ) else page.locator(".ballot select").first.select_option("brev")
    assert first.screenshot() != before


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(voting: Voting, page: Page) -> None:
    """A policy that allows the blog's own files and the box, and nothing else, breaks nothing."""
    policy = (
        f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src {voting.box}; form-action {voting.box}; base-uri 'none'"
    )
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    written = (voting.output / "en/single/index.html").read_text(encoding="utf-8")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    strict = voting.output / "en/single/strict.html"
    strict.write_text(written.replace("<title>", f"{meta}<title>", 1), encoding="utf-8")
    page.goto(voting.page("single") + strict.name)
    page.get_by_label("Insisted").check()
    vote(page)
    expect(page.locator("[data-put=chosen]")).to_contain_text("Insisted")
    assert wrong == []
