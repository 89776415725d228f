"""The HTML and the feeds of a whole blog: valid, and each word in the language it is said to be."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree as ET

import pytest
from babel.messages.pofile import read_po

from checked_site import INSTANT, KINDS, ROOT, STYLE, built, copied, pages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SITEURL = "https://example.org/repo"
CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"
# Container queries (CSS Containment 3) are in every browser since 2023; the checker lacks them.
NEWER = {
    "CSS: “container-type”: Property “container-type” doesn't exist.",
    "CSS: Unrecognized at-rule “@container”",
}
MISSING = "no checker of HTML here; 'npm ci' brings it, 'apt install default-jre-headless' its Java"
LANGUAGES = ("sv", "da", "nb", "en")
# The language of a page by the first part of its address; elsewhere it is the blog's own.
FOLDERS = {
    **dict(zip(LANGUAGES, LANGUAGES, strict=True)),
    "omrostningar": "sv",
    "afstemninger": "da",
    "avstemninger": "nb",
    "polls": "en",
}
WORDS = {
    "sv": ("Hoppa till innehållet", "har röstat"),
    "da": ("Spring til indholdet", "har stemt"),
    "nb": ("Hopp til innholdet", "har stemt"),
    "en": ("Skip to the content", "have voted"),
}
VOID = frozenset({"base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# So short a text may well be a word of two languages.
SHORTEST = 9


class Said(NamedTuple):
    """A piece of text and the language that the page says it is in."""

    words: str
    lang: str


class Page(HTMLParser):
    """What a page says, in which language, and which pages it names as its kin."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lang = ""
        self.said: list[Said] = []
        self.kin: list[tuple[str, str]] = []
        self.fallback = ""
        self.linked: list[tuple[str, str]] = []
        self._langs: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the language of an element, and what it says in attributes that are read out."""
        given = {name: value or "" for name, value in attrs}
        lang = given.get("lang", self._langs[-1] if self._langs else "")
        self.lang = self.lang or lang
        if given.get("hreflang") == "x-default":
            self.fallback = given.get("href", "")
        elif "hreflang" in given:
            into = self.kin if tag == "link" else self.linked
            into.append((given["hreflang"], given.get("href", "")))
        self.said += [
            Said(given[name], lang) for name in ("alt", "aria-label", "title") if name in given
        ]
        if tag not in VOID:
            self._langs.append(lang)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag not in VOID:
            self._langs.pop()

    def handle_data(self, data: str) -> None:
        """Note a text in the language of its element."""
        # What stands in a script is for machines.
        if data.strip() and self.cdata_elem != "script":
            self.said.append(Said(" ".join(data.split()), self._langs[-1] if self._langs else ""))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a blog that was built for publishing under a sub-path."""
    blog = copied(tmp_path_factory.mktemp("html"))
    built(blog, siteurl=SITEURL)
    return blog


@pytest.fixture(scope="module")
def site(folder: Path) -> dict[str, Page]:
    """Return every page by its address."""
    return {path: Page(html) for path, html in pages(folder / "output").items()}


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """Return the command of the W3C's checker. Without it, skip; in CI, fail."""
    java = shutil.which("java")
    if not java or not CHECKER.is_file():
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    return [str(java), "-jar", str(CHECKER), "--format", "json", "--exit-zero-always"]


def remarks(checker: list[str], *words: str) -> list[str]:
    """Return what the checker has to say, warnings and all, one line each, but of `NEWER`."""
    done = subprocess.run([*checker, *words], capture_output=True, encoding="utf-8", check=True)
    return [
        f"{one['url'].rpartition('/output/')[2]}:{one.get('lastLine', 0)}: {one['message']}"
        for one in json.loads(done.stderr)["messages"]
        if one["message"] not in NEWER
    ]


def test_every_page_is_valid(checker: list[str], folder: Path) -> None:
    """No error, no warning and no remark on any page, the style page, the styles and pictures."""
    words = ("--skip-non-html", "--also-check-css", "--also-check-svg")
    assert remarks(checker, *words, str(folder / "output")) == []


def test_the_checker_is_awake(checker: list[str], folder: Path, tmp_path: Path) -> None:
    """A picture without words for it and an unclosed element are told."""
    page = (folder / "output/index.html").read_text(encoding="utf-8")
    broken = page.replace("<main", '<img src="x.png"><div><main', 1)
    (tmp_path / "x.html").write_text(broken, encoding="utf-8")
    told = "\n".join(remarks(checker, str(tmp_path / "x.html")))
    assert "alt" in told
    assert "nclosed" in told or "not closed" in told or "open elements" in told


def run_without_java(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the tests of the HTML where no program is to be found."""
    inherited = {name: value for name, value in os.environ.items() if name != "CI"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", __file__]
    return subprocess.run(
        [*command, "-k", "valid or awake"],
        cwd=ROOT,
        env={**inherited, "PATH": str(folder), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_missing_checker_is_told_in_one_line_and_fails_in_ci(tmp_path: Path) -> None:
    """Without Java the tests are skipped and say how to get it; with CI=true that is a failure."""
    here = run_without_java(tmp_path)
    assert here.returncode == 0
    assert here.stdout.count("no checker of HTML here; 'npm ci' brings it") == 1
    in_ci = run_without_java(tmp_path, CI="true")
    assert in_ci.returncode == 1
    assert MISSING in in_ci.stdout


def language_of(path: str) -> str:
    """Return the language that a page at `path` is in."""
    first = path.partition("/")[0]
    return FOLDERS.get(first, "sv")


def test_every_page_says_its_language_and_speaks_it(site: dict[str, Page]) -> None:
    """`html lang` is that of the address, and the first words of the page are in it."""
    wrong = [path for path, page in site.items() if page.lang != language_of(path)]
    assert not wrong, "\n".join(wrong)
    for path, page in site.items():
        assert Said(WORDS[page.lang][0], page.lang) in page.said, path


@pytest.mark.parametrize("lang", LANGUAGES)
def test_numbers_of_voters_are_told_in_the_language_of_the_page(
    lang: str, site: dict[str, Page]
) -> None:
    """The summary says how many `har röstat`, `har stemt`, `have voted`: and nothing else."""
    page = site[KINDS[f"summary in {lang}"]]
    voted = [said for said in page.said if re.match(r"(har|have|has) ", said.words)]
    assert len(voted) > 3
    assert [said for said in voted if said.lang != lang] == []
    assert [said for said in voted if WORDS[lang][1] not in said.words] == []


def test_what_the_theme_says_is_in_the_language_that_it_is_said_to_be(
    site: dict[str, Page],
) -> None:
    """A phrase of the catalogues stands only where its own language is spoken."""
    spoken: dict[str, set[str]] = {}
    for lang in LANGUAGES:
        for phrase in phrases(ROOT / f"theme/translations/{lang}/utifran.po"):
            spoken.setdefault(phrase, set()).add(lang)
    wrong = [
        f"{path or 'index'}: {said.words!r} is said to be {said.lang}"
        for path, page in site.items()
        for said in page.said
        if said.lang not in spoken.get(said.words, {said.lang})
    ]
    assert not wrong, "\n".join(wrong)


def test_markdown_says_nothing_in_english_of_its_own(site: dict[str, Page]) -> None:
    """The way back from a footnote, which Markdown names in English, says nothing elsewhere."""
    wrong = [
        f"{path}: {said.words!r} is said to be {said.lang}"
        for path, page in site.items()
        for said in page.said
        if said.words.startswith("Jump back") and said.lang != "en"
    ]
    assert not wrong, "\n".join(wrong)


def phrases(catalogue: Path) -> Iterator[str]:
    """Yield what a catalogue lets the theme say, but for what has numbers or names in it."""
    with catalogue.open("rb") as file:
        for message in read_po(file):
            if message.id and isinstance(message.string, str) and "%(" not in message.string:
                yield message.string


def test_foreign_words_are_marked_as_such(folder: Path, site: dict[str, Page]) -> None:
    """Titles, summaries, questions, options and comments are in their own language everywhere."""
    written = dict(own_words(folder))
    assert len(written) > 60
    wrong = [
        f"{path or 'index'}: {said.words!r} is {written[own]}, but said to be {said.lang}"
        for path, page in site.items()
        for said in page.said
        for own in written
        if own in said.words and said.lang != written[own]
    ]
    assert not wrong, "\n".join(wrong)


def own_words(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the words of posts, polls and comments, each with the language they are in."""
    langs: dict[str, str] = {}
    for file in sorted((folder / "content").glob("*.md")):
        head, _, text = file.read_text(encoding="utf-8").partition("\n\n")
        given = dict(re.findall(r"^(\w+): *(.*)$", head, flags=re.MULTILINE))
        langs[given["Slug"]] = given["Lang"]
        yield from ((given[name], given["Lang"]) for name in ("Title", "Summary") if name in given)
        yield from ((words, given["Lang"]) for words in poll_words(text))
    for file in sorted((folder / "content/comments").rglob("*.md")):
        head, _, text = file.read_text(encoding="utf-8").partition("\n\n")
        lang = re.search(r"^lang: *(\w+)$", head, flags=re.MULTILINE)
        first = text.strip().partition("\n")[0]
        if len(first) >= SHORTEST and not re.search(r"[*_`>\[\"]", first):
            yield first, lang[1] if lang else langs[file.parent.name]


def poll_words(text: str) -> Iterator[str]:
    """Yield the questions and the options of the polls in a post."""
    for poll in re.findall(r"^::: poll .*\n((?:.+\n)?)\n((?:.+\n)*)", text, flags=re.MULTILINE):
        lines = [poll[0], *poll[1].splitlines()]
        for line in lines:
            words = re.sub(r"^(\d+\.|- \([^)]*\)) ", "", line.strip())
            if len(words) >= SHORTEST and not re.match(r"\w+: ", words):
                yield words


def test_pages_in_several_languages_name_each_other(site: dict[str, Page]) -> None:
    """Each of them names all, itself too, by absolute addresses, each in its true language."""
    kin = {path: dict(page.kin) for path, page in site.items() if page.kin}
    wrong = [
        f"{path or 'index'}: {lang} is said to be {url}"
        for path, named in kin.items()
        for lang, url in named.items()
        for other in (url.removeprefix(f"{SITEURL}/"),)
        if other not in kin or site[other].lang != lang or kin[other] != named
    ]
    wrong += [
        f"{path or 'index'} does not name itself"
        for path, named in kin.items()
        if f"{SITEURL}/{path}" not in {named.get(site[path].lang), site[path].fallback}
    ]
    assert not wrong, "\n".join(wrong)
    for kind in ("article in sv", "page in en", "summary in da", "poll, open", "index of nb"):
        assert KINDS[kind] in kin, kind


def said_in(path: str, site: dict[str, Page], folder: Path) -> str:
    """Return the language that a page or a feed says it is in."""
    if path.endswith(".xml"):
        return ET.fromstring((folder / "output" / path).read_bytes()).attrib[XML_LANG]  # noqa: S314 - our own build's
    return site[path].lang


def test_links_that_tell_a_language_tell_the_truth(site: dict[str, Page], folder: Path) -> None:
    """Where a link has `hreflang`, what it leads to, a page or a feed, is in that language."""
    wrong = [
        f"{path}: {url} is not {lang}"
        for path, page in site.items()
        for lang, url in page.linked
        if said_in(url.removeprefix(f"{SITEURL}/"), site, folder) != lang
    ]
    assert not wrong, "\n".join(wrong)
    assert sum(len(page.linked) for page in site.values()) > 100


def test_every_feed_is_whole(folder: Path) -> None:
    """Well-formed Atom: ids that are unique, moments that are past, a language for the words."""
    output = folder / "output"
    feeds = {str(file.relative_to(output)): file for file in sorted(output.rglob("*.atom.xml"))}
    assert {"feeds/all.atom.xml", "feeds/polls.atom.xml", "feeds/comments.atom.xml"} <= set(feeds)
    wrong = [f"{name}: {fault}" for name, file in feeds.items() for fault in faults(file)]
    assert not wrong, "\n".join(wrong)


def faults(file: Path) -> Iterator[str]:
    """Yield what is wrong with a feed."""
    feed = ET.fromstring(file.read_bytes())  # noqa: S314 - our own build's
    entries = feed.findall(f"{ATOM}entry")
    if feed.tag != f"{ATOM}feed":
        yield f"is no Atom feed but {feed.tag}"
    for element in (feed, *entries):
        for name in ("id", "title", "updated"):
            if not (element.findtext(f"{ATOM}{name}") or "").strip():
                yield f"{titled(element)}: has no {name}"
        moment = element.findtext(f"{ATOM}updated") or ""
        if datetime.fromisoformat(moment) > datetime.fromtimestamp(int(INSTANT), UTC):
            yield f"is stamped {moment}, after the instant of the build"
        lang = element.attrib.get(XML_LANG, feed.attrib.get(XML_LANG))
        if lang not in LANGUAGES:
            yield f"{titled(element)}: its language is {lang}"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(set(ids)) != len(ids):
        yield "has two entries of one id"


def titled(element: ET.Element) -> str:
    """Return what a feed or an entry is called."""
    return element.findtext(f"{ATOM}title") or element.tag


def test_the_style_page_is_looked_at(folder: Path) -> None:
    """The page that shows the components stands beside the pages that are checked."""
    assert (folder / "output" / STYLE / "index.html").is_file()
