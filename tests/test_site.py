"""A whole blog, built for real: what readers get of it, and what they do not."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from io import StringIO
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import pytest

import real_blog
from real_blog import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    Output = Mapping[str, bytes]

BASE = "https://example.org/repo"
FOLDERS = {"sv": "omrostningar", "da": "afstemninger", "nb": "avstemninger", "en": "polls"}
# Every number that the hidden polls' ballots could give rise to: votes, sums, and shares.
HIDDEN = (
    *(7919, 4729, 6151, 12648, 18799, 7907, 4703, 12610, 7901, 4691, 12592, 7883, 4679, 12562),
    *("62.6", "37.4", "62.7", "37.3", "62.8", "37.2"),
)
SPACES = "\u00a0\u202f\u2009 .,"
PUBLIC = ("closed", "dold", "dold-betyg", "dold-flera", "dold-ordning", "flere", "kommande")


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the tests' blog, built."""
    folder = real_blog.copy(tmp_path_factory.mktemp("site") / "blog")
    done = real_blog.build(folder, PYTHONHASHSEED="1")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return folder


@pytest.fixture(scope="module")
def output(blog: Path) -> Output:
    """Return what was built of it."""
    return real_blog.files(blog / "output")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """Return the same blog as built for an address with a path."""
    folder = real_blog.copy(tmp_path_factory.mktemp("published") / "blog")
    done = real_blog.build(folder, SITEURL=BASE)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return real_blog.files(folder / "output")


def data(output: Output, poll: str) -> dict[str, object]:
    """Return the published data of a poll."""
    found: dict[str, object] = json.loads(output[f"data/{poll}.json"])
    return found


def numbers(text: str) -> set[str]:
    """Return every number in a text, with and without what groups its digits."""
    found = set(re.findall(r"\d+(?:[.,]\d+)?", text))
    grouped = re.findall(rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+", text)
    return {n.replace(",", ".") for n in found} | {re.sub(r"\D", "", n) for n in grouped}


class Links(HTMLParser):
    """Collects the addresses and the ids of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect from one tag."""
        for name, value in attrs:
            if name in {"href", "src", "action"} and value is not None:
                self.links.append(value)
            elif name == "id" and value:
                self.ids.add(value)


def test_hidden_results_leave_no_number_anywhere(output: Output) -> None:
    """In no page, feed, JSON or CSV: the votes are numbers that stand nowhere else."""
    hidden = {str(number) for number in HIDDEN}
    for name, content in output.items():
        text = content.decode("utf-8", errors="replace")
        assert not hidden & numbers(text), name
        assert not hidden & numbers(words(content) if name.endswith("html") else text), name


def test_the_search_for_numbers_finds_them() -> None:
    """However the digits are grouped: else the test above could not fail."""
    for written in ("7919", "7\u00a0919", "7,919", "7.919", "7\u202f919", "(7919)", '"7919"'):
        assert "7919" in numbers(f"<td>{written}</td>"), written
    assert "62.6" in numbers("62,6 %")


@pytest.mark.parametrize("poll", ["dold", "dold-flera", "dold-betyg", "dold-ordning"])
def test_a_hidden_poll_still_has_its_page_and_data(output: Output, poll: str) -> None:
    """With its words and state, and no key for a count."""
    assert "count" not in data(output, poll)
    rows = list(csv.reader(StringIO(output[f"data/{poll}.csv"].decode())))
    assert rows[0] == ["option", "label"]
    assert {len(row) for row in rows} == {2}
    assert f"omrostningar/{poll}/index.html" in output


def test_the_author_sees_hidden_results(blog: Path) -> None:
    """`polls count --reveal` shows them: so the ballots were read, and the test above is none."""
    shown = real_blog.polls(blog, "count", "dold", "--reveal").stdout
    assert "7919" in shown
    assert "7919" not in real_blog.polls(blog, "count", "dold").stdout


def test_hidden_results_are_shown_after_the_close(blog: Path) -> None:
    """In October all four polls are closed, and readers get what the author promised."""
    october = "1790900000"
    told = real_blog.polls(blog, "count", now=october).stdout
    assert {"7919", "4729", "7907", "4703", "7901", "4691", "7883", "4679"} <= {*told.split()}


@pytest.mark.parametrize("word", ["wetschge", "låbärs", "vædegrød"])
def test_drafts_stand_on_their_own_page_alone(output: Output, word: str) -> None:
    """Nor posts dated later, nor draft translations: not in feeds, lists, data or summaries."""
    found = {name for name, content in output.items() if word in content.decode("utf-8", "ignore")}
    assert len(found) == 1
    assert next(iter(found)).startswith("drafts/")


@pytest.mark.parametrize("name", ["zwetschge", "blabarskram", "utkast", "framtid", "reglen"])
def test_drafts_give_no_file_but_their_page(output: Output, name: str) -> None:
    """Neither a poll's page nor data, nor a feed of comments; and that page has no name in it."""
    assert [path for path in output if name in path] == []
    pages = {
        f"{real_blog.draft(f'{slug}.md')}index.html" for slug in ("utkast", "framtid", "reglen")
    }
    assert {path for path in output if path.startswith("drafts/")} == pages
    assert name not in output["polls.json"].decode()


def test_a_draft_shows_its_poll(output: Output) -> None:
    """In its own words, so that the author sees what is to be published."""
    assert "Zwetschge eller plommon?" in words(output[f"{real_blog.draft('utkast.md')}index.html"])
    assert "Kvædegrød: hvad havde du gjort?" in words(
        output[f"{real_blog.draft('reglen.md')}index.html"]
    )


def test_a_post_of_the_builds_own_instant_is_published(output: Output) -> None:
    """A minute later it would not be."""
    assert "sv/nu/index.html" in output


@pytest.mark.parametrize(
    ("poll", "languages"),
    [
        ("regel", ["sv", "nb", "en"]),
        ("flere", ["da"]),
        ("raekke", ["da"]),
        ("tall", ["nb"]),
        ("closed", ["en"]),
        ("dold", ["sv"]),
        ("kommande", ["sv"]),
    ],
)
def test_each_poll_has_a_page_in_each_of_its_languages(
    output: Output, poll: str, languages: list[str]
) -> None:
    """And one set of data for all."""
    pages = {f"{FOLDERS[lang]}/{poll}/index.html" for lang in languages}
    assert {name for name in output if f"/{poll}/index.html" in name} >= pages
    assert not {f"{folder}/{poll}/index.html" for folder in FOLDERS.values()} - pages & {*output}
    assert f"data/{poll}.json" in output
    assert f"data/{poll}.csv" in output
    assert list(data(output, poll)["wordings"]) == sorted(  # type: ignore[call-overload]
        languages, key=lambda lang: (lang != languages[0], lang)
    )


def test_every_ballot_is_counted_or_rejected(output: Output) -> None:
    """The poll `regel` has one of each: by web, mail, header, words; void, unclear and so on."""
    count = data(output, "regel")["count"]
    assert isinstance(count, dict)
    assert count["votes"] == {"1": 3, "2": 4}
    assert count["voters"] == 7
    assert count["rejected"] == {
        "void": 1,
        "moderated": 1,
        "unclear": 1,
        "unknown-option": 1,
        "overvote": 1,
        "superseded": 1,
        "withdrawn": 1,
    }
    assert count["received"] == count["voters"] + sum(count["rejected"].values())
    assert {source: one["voters"] for source, one in count["sources"].items()} == {
        "web": 2,
        "comment": 4,
        "mail": 1,
    }


def test_a_vote_names_its_poll_where_there_are_two(output: Output) -> None:
    """A bare `2` under two polls is unclear; `vote: raekke=2, 1` and `vote: flere=ur` count."""
    ranking, several = data(output, "raekke")["count"], data(output, "flere")["count"]
    assert isinstance(ranking, dict)
    assert isinstance(several, dict)
    assert (ranking["voters"], several["voters"]) == (6, 2)
    assert several["votes"] == {"baenk": 1, "ur": 1, "lae": 1}
    assert [*ranking["rejected"], *several["rejected"]].count("unclear") == 1
    assert ranking["rounds"]


def test_all_translations_show_one_count(output: Output) -> None:
    """Comments under the translation vote in the same poll."""
    assert "7 har röstat" in words(output["sv/regel/index.html"])
    assert "7 have voted" in words(output["en/rule/index.html"])
    assert "7 har stemt" in words(output["nb/regelen/index.html"])
    for folder, said in {"omrostningar": "7 har röstat", "polls": "7 have voted"}.items():
        assert said in words(output[f"{folder}/regel/index.html"])
        assert said in words(output[f"{folder}/index.html"])


def test_a_poll_is_shown_again_where_another_post_names_it(output: Output) -> None:
    """With the same count; and what is hidden there is hidden here."""
    page = words(output["sv/igen/index.html"])
    assert "Vad hade du gjort?" in page
    assert "7 har röstat" in page
    assert "Ska siffror synas?" in page


def test_the_summary_tells_of_polls_in_every_language(output: Output) -> None:
    """Open, upcoming and closed ones, in the reader's words where there are any."""
    for folder in FOLDERS.values():
        page = words(output[f"{folder}/index.html"])
        for question in ("Hvor god var turen?", "Should the bus", "Vad tror du om juni?"):
            assert question in page, folder
    assert "What would you have done?" in words(output["polls/index.html"])
    assert "Vad hade du gjort?" not in words(output["polls/index.html"])


def test_the_polls_feed_tells_what_happened(output: Output) -> None:
    """That `closed` closed, was sent, and was answered; nothing of polls that are open."""
    feed = output["feeds/polls.atom.xml"].decode()
    assert re.findall(r"<id>[^<]*#(\w+)</id>", feed) == ["replied", "sent", "closed"]


def test_a_badge_says_what_became_of_a_vote(output: Output) -> None:
    """Counted, unclear, or read by the author; in the words of the page's language."""
    swedish, english = words(output["sv/regel/index.html"]), words(output["en/rule/index.html"])
    assert "Väntat en minut”" in swedish
    assert "“Waited for a minute”" in english
    assert english.count("read by the author") == 1
    motivations = words(output["polls/regel/index.html"])
    assert "“Waited for a minute”" in motivations
    assert "”Väntat en minut”" not in motivations


def test_hidden_and_pending_words_are_not_shown(output: Output) -> None:
    """Neither is the name of one who only votes."""
    for name, content in output.items():
        for author in ("Dan", "Eva", "Fia"):
            assert f">{author}<" not in content.decode("utf-8", "ignore"), name


def test_no_voter_is_published(output: Output) -> None:
    """Neither a voter's id nor the fingerprint of the key."""
    for name, content in output.items():
        assert b"4voter" not in content, name
        assert b"0badc0de" not in content, name


def test_a_void_ballot_stays_in_public(output: Output) -> None:
    """With the author's reason, on the poll's page in each language."""
    for folder in ("omrostningar", "avstemninger", "polls"):
        page = words(output[f"{folder}/regel/index.html"])
        assert "web-8" in page
        assert "Köpt röst" in page


def test_comments_and_ballots_are_no_pages(output: Output) -> None:
    """Pelican would take any Markdown file for an article, and could copy ballots as they are."""
    assert not [name for name in output if name.endswith(".md")]
    lists = {name for name in output if "ballots" in name or name.endswith(".jsonl")}
    assert all(re.fullmatch(r"data/[a-z0-9-]+-ballots\.jsonl", name) for name in lists)
    assert not [name for name in output if name.startswith("comments/")]
    assert not [name for name in lists if b'"voter"' in output[name] or b'"cast"' in output[name]]


def internal(published: Output) -> Iterator[tuple[str, str, str]]:
    """Yield the page, the address and the target file of each link that stays on the site."""
    for name, content in published.items():
        if not name.endswith(".html"):
            continue
        page = Links()
        page.feed(content.decode())
        for link in page.links:
            whole = urljoin(f"{BASE}/{name}", link)
            parts = urlsplit(whole)
            if parts.scheme in {"http", "https"} and parts.netloc == "example.org":
                path = unquote(parts.path)
                yield name, link, f"{path}index.html" if path.endswith("/") else path


def test_under_a_sub_path_every_link_leads_somewhere(published: Output) -> None:
    """Every internal `href` and `src` is a file of the output, drafts' own links apart."""
    found = list(internal(published))
    assert len(found) > 200
    lost = {
        (name, link)
        for name, link, target in found
        if not name.startswith("drafts/")
        and (not target.startswith("/repo/") or target.removeprefix("/repo/") not in published)
    }
    assert lost == set()


def test_under_a_sub_path_every_fragment_is_an_id(published: Output) -> None:
    """A link to a comment or to a heading leads to it."""
    ids: dict[str, set[str]] = {}
    for name, content in published.items():
        if name.endswith(".html"):
            page = Links()
            page.feed(content.decode())
            ids[name] = page.ids
    for name, link, target in internal(published):
        fragment = urlsplit(link).fragment
        target_name = target.removeprefix("/repo/")
        if fragment and target_name in ids and not name.startswith("drafts/"):
            assert unquote(fragment) in ids[target_name], (name, link)


def test_feeds_and_data_name_the_whole_address(published: Output) -> None:
    """No feed holds the address of the author's own machine."""
    for name, content in published.items():
        assert b"127.0.0.1" not in content, name
        if name.endswith(".xml"):
            for link in re.findall(r'<link href="([^"]*)"', content.decode()):
                assert link.startswith(f"{BASE}/"), (name, link)


@pytest.mark.parametrize("seed", ["0", "2"])
def test_two_builds_are_the_same_bytes(output: Output, tmp_path: Path, seed: str) -> None:
    """Whatever order the files were made in, and whatever Python hashes strings with."""
    folder = real_blog.copy_backwards(tmp_path / "backwards")
    done = real_blog.build(folder, PYTHONHASHSEED=seed, TZ="Asia/Tokyo", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    other = real_blog.files(folder / "output")
    assert real_blog.changed(output, other) == set()


def test_the_same_tree_built_again_changes_nothing(blog: Path) -> None:
    """No file is written anew, not even with the same bytes."""
    before = {path: path.stat().st_mtime_ns for path in sorted((blog / "output").rglob("*"))}
    done = real_blog.build(blog, PYTHONHASHSEED="2")
    assert "0 files changed, 0 removed" in done.stdout + done.stderr
    assert {p: p.stat().st_mtime_ns for p in sorted((blog / "output").rglob("*"))} == before
