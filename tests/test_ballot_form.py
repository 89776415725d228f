"""The forms for votes and comments as the page has them, and the script that serves them."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest

import real_blog
from poll_makers import poll
from polls.blog import read
from polls.model import Results
from polls.view import Ways
from registry_makers import Open, registry, tally
from theme_files import script as slim
from theme_parts import FOUND, THEME, html, tree, words
from utifran.locales import KNOWN

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element

BOX = "https://box.example.org"
SCRIPT = THEME / "static/poll.js"
FORMS = [example.name for example in FOUND["ballot_form"].examples]
FAULTY = {
    "nothing chosen": ("ballot-form-tom-1", "Välj ett alternativ."),
    "too many chosen": ("ballot-form-mange-1", "Vælg færre muligheder."),
    "one option on two places": ("ballot-form-to-1", "Gi hvert alternativ én plass."),
    "words too long": ("ballot-form-long-why", "Your text is too long; shorten it."),
    "sent too fast": (
        "ballot-form-fast-1",
        "That was quick; wait a moment and send it again.",
    ),
}


def parsed(component: str, name: str) -> Element:
    """Return the elements of an example, on a page that says nothing else."""
    page = "<!DOCTYPE html><html><head><title>A</title></head><body>{}</body></html>"
    return tree(page.format(html(component, name)))


def form_of(name: str) -> Element:
    """Return the form of an example of a ballot."""
    return next(parsed("ballot_form", name).iter("form"))


@pytest.mark.parametrize(("name", "most"), [("poll", 3 * 1024), ("proof", 1536)])
def test_the_script_is_small_and_asks_nobody_else(name: str, most: int) -> None:
    """As browsers get it; the box's address stands on the page. The proof waits for its use."""
    script = (THEME / f"static/{name}.js").read_text(encoding="utf-8")
    assert len(gzip.compress(slim(script).encode(), 6)) <= most
    assert not re.search(r"https?:|eval\(|document\.cookie|\.style\b", script)
    assert re.findall(r"import\b.*", script) == ['import("./proof.js")'] * (name == "poll")


def test_the_script_has_no_words_of_its_own() -> None:
    """What readers are told comes from the page or from the box, in the page's language."""
    script = SCRIPT.read_text(encoding="utf-8")
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", script, flags=re.DOTALL)
    assert re.findall(r'["`][A-Z][a-z]+ [a-z]', code) == []
    asked = set(re.findall(r'say\("(\w+)"\)', code)) - {""}
    page = html("ballot_form", "one option of several") + html("comment_form", "empty")
    assert {one for one in asked if f"data-{one}=" not in page} == set()


@pytest.mark.parametrize("name", FORMS)
def test_a_ballot_is_a_form_that_needs_no_script(name: str) -> None:
    """It is sent by POST to the poll's own address, with its language, below a legend."""
    form = form_of(name)
    assert form.get("method") == "post"
    assert re.fullmatch(rf"{BOX}/polls/[a-z-]+/ballots", form.get("action", ""))
    assert next(e.tag for e in next(form.iter("fieldset"))) == "legend"
    fields = [e.get("name") for e in form.iter() if e.get("name")]
    assert {"lang", "submission", "voter", "email2"} < set(fields)
    assert [e.get("type") for e in form.iter("button")] == [None]


@pytest.mark.parametrize("name", [name for name in FORMS if name not in FAULTY])
def test_nothing_is_chosen_beforehand(name: str) -> None:
    """Neither an option nor a place."""
    form = form_of(name)
    assert [e for e in form.iter() if {"checked", "selected"} & set(e.attrib)] == []


def test_each_kind_has_its_own_controls() -> None:
    """Radios, checkboxes, a grade in radios, and for a ranking a list for each place."""
    kinds = {}
    for name in FORMS[:4]:
        form = form_of(name)
        controls = [e for e in form.iter() if e.tag == "select" or e.get("name") == "selection"]
        kinds[name] = {(e.get("type", "list"), len(controls)) for e in controls}
    assert list(kinds.values()) == [
        {("radio", 2)},
        {("checkbox", 3)},
        {("radio", 10)},
        {("list", 3)},
    ]


@pytest.mark.parametrize("name", FORMS)
def test_every_control_has_a_label(name: str) -> None:
    """And each label a control."""
    form = form_of(name)
    seen = [
        e.get("id")
        for e in form.iter()
        if e.tag in {"input", "select", "textarea"}
        and e.get("type") != "hidden"
        and e.get("name") != "email2"
    ]
    assert seen == [e.get("for") for e in form.iter("label") if e.get("for")]


@pytest.mark.parametrize("name", FAULTY)
def test_a_fault_leads_to_its_field(name: str) -> None:
    """The summary is an alert with a link to the control; what was sent is still there."""
    at, said = FAULTY[name]
    root = parsed("ballot_form", name)
    (summary,) = [e for e in root.iter() if e.get("role") == "alert"]
    (link,) = summary.iter("a")
    assert "hidden" not in summary.attrib
    assert (link.get("href"), link.text) == (f"#{at}", said)
    assert [e for e in root.iter() if e.get("id") == at]
    wrong = [e for e in root.iter() if e.get("aria-invalid") == "true"]
    told = [e.get("aria-describedby") for e in wrong]
    assert [e.text for e in root.iter() if e.get("id") in told] == [said] * len(wrong)
    assert len(wrong) == (name != "sent too fast")


def test_what_was_written_comes_back() -> None:
    """Escaped, in the fold that is open then."""
    rendered = html("ballot_form", "words too long")
    assert "&lt;b&gt;Long&lt;/b&gt;</textarea>" in rendered
    assert re.search(r'<details class="why" open>', rendered)
    assert rendered.count(" checked") == 1
    ranked = html("ballot_form", "one option on two places")
    assert ranked.count('<option value="brev" selected>') == 2


@pytest.mark.parametrize("component", ["ballot_form", "comment_form"])
def test_the_trap_is_seen_by_nobody(component: str) -> None:
    """Neither by eye, nor by ear, nor by the Tab key; and no browser fills it in."""
    root = parsed(component, FOUND[component].examples[0].name)
    (trap,) = [e for e in root.iter() if e.get("aria-hidden") == "true" and e.tag == "div"]
    (field,) = trap.iter("input")
    assert trap.get("class") == "hide"
    assert (field.get("name"), field.get("tabindex")) == ("email2", "-1")
    assert field.get("autocomplete") == "off"


def test_a_comment_says_what_becomes_of_the_address() -> None:
    """Before it is written."""
    rendered = words(html("comment_form", "empty"))
    assert "sparas aldrig: bara ett fingeravtryck av den" in rendered
    assert f'action="{BOX}/articles/regel/comments"' in html("comment_form", "empty")


def test_a_reply_names_whom_it_is_to() -> None:
    """So that a list of links can be told apart."""
    assert "Svar Märta" in words(html("comment", "one that can be replied to"))
    assert "Svar" not in words(html("comment", "one that was counted"))


def test_a_poll_with_a_box_shows_the_form_before_the_result() -> None:
    """And still names the other ways."""
    rendered = html("poll", "open, with a ballot box")
    assert rendered.index("<form") < rendered.index("<table") < rendered.index("mailto:")
    assert "Andra sätt att rösta" in words(rendered)


def test_a_poll_that_opens_later_has_its_form_folded_away() -> None:
    """The options are seen as before; no script is needed, and nothing is marked as wrong."""
    root = parsed("poll", "opening later, with a ballot box")
    (later,) = (one for one in root.iter("details") if one.get("class") == "later")
    folded = "".join(later.itertext())
    assert later.get("open") is None
    assert "Vote here once it has opened" in folded
    assert "A vote that is sent earlier is not taken" in folded
    assert [form.get("action") for form in later.iter("form")] == [f"{BOX}/polls/later/ballots"]
    seen = words(html("poll", "opening later, with a ballot box"))
    assert seen.index("The voting has not begun.") < seen.index("Vote here once")


@pytest.mark.parametrize("name", [e.name for e in FOUND["method"].examples])
def test_the_method_speaks_of_browsers_that_forget_where_there_is_a_box(name: str) -> None:
    """And only there."""
    assert "browser" not in html("method", name)


def test_what_a_poll_offers() -> None:
    """The box where one is named; words beside the vote where they would tell nothing hidden."""
    always = poll("a")
    hidden = poll("b", results=Results.AFTER_CLOSE)
    found = registry(
        tally(always),
        tally(hidden),
        tally(poll("c"), public=False),
        channel=Open("a", "b"),
        box=BOX,
    )
    mail = "rost@example.org"
    assert found.view("a", "sv").ways == Ways(comment=True, mail=mail, box=BOX, why=True)
    assert found.view("b", "sv").ways == Ways(comment=True, mail=mail, box=BOX)
    assert found.draft("c", "sv").ways == Ways()
    assert registry(tally(always), channel=Open("a")).view("a", "sv").ways.why is False


# Built pages

POST = "Title: {0}\nDate: 2026-03-01\nSlug: {0}\n{1}\nOrd.\n"
POLL = "\n::: poll fraga\nVad?\n\n1. Ja\n2. Nej\n{0}:::\n"
NOISE = ("poll.js", "data-box", "<form", "box-form", "data-reply")


def built(folder: Path, box: str, **posts: str) -> dict[str, str]:
    """Return the pages of a blog of those posts, by the posts' names."""
    real_blog.small(folder, **posts)
    done = real_blog.build(folder, BALLOTBOX_URL=box)
    assert (done.returncode, done.stderr) == (0, "")
    pages = {name: folder / f"output/sv/{name}/index.html" for name in posts}
    return {name: path.read_text(encoding="utf-8") for name, path in pages.items()}


def test_only_pages_with_an_open_form_load_the_script(tmp_path: Path) -> None:
    """A closed poll under closed comments has neither form nor script."""
    closed = "Comments: closed\n"
    found = built(
        tmp_path,
        BOX,
        a=POST.format("a", closed) + POLL.format(""),
        b=POST.format("b", closed) + POLL.format("\ncloses: 2026-03-20\n").replace("fraga", "forr"),
        c=POST.format("c", "Comments: open\n"),
        d=POST.format("d", closed) + "\n::: poll fraga\n:::\n",
        e=POST.format("e", closed),
    )
    scripted = [name for name, text in found.items() if "poll.js" in text]
    assert scripted == ["a", "c", "d"]
    assert [name for name, text in found.items() if "<form" in text] == scripted
    assert not any("<script>" in text or " style=" in text for text in found.values())
    summary = (tmp_path / "output/omrostningar/index.html").read_text(encoding="utf-8")
    page = (tmp_path / "output/omrostningar/fraga/index.html").read_text(encoding="utf-8")
    assert ("poll.js" in summary, "poll.js" in page) == (False, True)


def test_without_a_box_there_is_none_of_it(tmp_path: Path) -> None:
    """Pages are then what they would be without this software's forms."""
    (text,) = built(tmp_path, "", a=POST.format("a", "") + POLL.format("")).values()
    assert [word for word in NOISE if word in text] == []


@pytest.mark.parametrize("box", ["", BOX])
def test_comments_vote_where_a_box_takes_them(tmp_path: Path, box: str) -> None:
    """Also where no letters are taken; without either nobody is sent there."""
    settings = real_blog.small(tmp_path, a=POST.format("a", "") + POLL.format(""))
    with settings.open("a", encoding="utf-8") as file:
        file.write(f"COMMENTS_BY_MAIL = ''\nBALLOT_BOX = {box!r}\n")
    ways = read(settings).registry.view("fraga", "sv").ways
    assert (ways.comment, ways.box, ways.why) == (bool(box), box, bool(box))


@pytest.mark.parametrize("lang", KNOWN)
def test_a_form_speaks_the_pages_language(lang: str) -> None:
    """The question and the options are marked where theirs is another."""
    example = next(e for e in FOUND["ballot_form"].examples if e.lang == lang)
    rendered = html("ballot_form", example.name)
    assert f'name="lang" value="{lang}"' in rendered
    assert ("lang=" in rendered.split("<legend")[1].split("</legend>")[0]) == (
        example.view[0].lang != lang  # type: ignore[index]
    )
