"""The cards: in lines of even length, in the letters that the font has, and drawn once."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFont

import real_blog
from social_cards import drawing, letters, shelf
from social_cards.card import HEIGHT, WIDTH, Card
from social_cards.fitting import LEADING, fit

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://example.org/repo"
QUESTIONS = [
    Card("Utifrån", "Vad hade du gjort, om du ansvarade för parkeringsbolaget?", "Omröstning"),
    Card("Udefra", "Hvad skal vi bedømme en virksomhed på, når det går galt?", "Afstemning"),
    Card("Utenfra", "Hvor mye sier «takk for at du venter» deg når du sitter i kø?", "Avstemning"),
    Card("Outside", "What would you have done?", "Poll"),
]


def pixels(png: bytes) -> Image.Image:
    """Return a picture as it is seen."""
    return Image.open(BytesIO(png)).convert("RGB")


def test_every_letter_that_is_said_to_be_known_is_in_the_font() -> None:
    """None is drawn as the empty box that stands for what a font has not."""
    font = ImageFont.truetype(str(drawing.FONT), 40)
    box = bytes(font.getmask("\ufffe"))
    drawn = {one for one in letters.KNOWN if not one.isspace()}
    assert set("åäöæøÅÄÖÆØéü«»”“’…–?!1") < drawn
    assert [one for one in drawn if bytes(font.getmask(one)) == box] == []


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("Ærø och Åland", "Ærø och Åland"),
        ("a\u030a", "å"),
        ("Takk 🙏 for alt", "Takk for alt"),
        ("två\n\tord", "två ord"),
        ("Ǻ ﬁ", "A fi"),
        ("Ελλάδα", ""),
        ("x\u202ey\u00adz", "xyz"),
    ],
)
def test_what_the_font_has_not_gives_way(written: str, seen: str) -> None:
    """To the letters that it is made of, or to nothing; never to an empty box."""
    assert unicodedata.normalize("NFC", letters.shown(written)) == seen


def test_lines_are_as_large_and_as_even_as_they_can_be() -> None:
    """No last line of one short word where another division of lines has none."""
    block = fit("ett två tre fyra", width=120, height=200, sizes=(10, 5), measure=len)
    assert block.size == 10
    assert block.lines == ("ett två", "tre fyra")


def test_a_text_that_fits_nowhere_is_cut_and_says_so() -> None:
    """At a word's end, with a mark, inside the place that there is."""
    block = fit("ord, " * 200, width=100, height=50, sizes=(20, 10), measure=len)
    assert (block.size, len(block.lines)) == (10, 4)
    assert block.lines[-1].endswith("ord…")


@given(
    st.lists(st.text("abcåäö", min_size=1, max_size=30), min_size=1, max_size=40).map(" ".join),
    st.integers(80, 1200),
)
@settings(max_examples=100, deadline=None)
def test_no_line_leaves_its_place_and_no_word_is_lost(text: str, width: int) -> None:
    """Whatever the words: each line is narrow enough, all lines low enough."""
    block = fit(text, width=width, height=300, sizes=(60, 40, 20, 10), measure=lambda s: len(s) / 2)
    assert all(len(line) / 2 * block.size <= width for line in block.lines)
    assert len(block.lines) * block.size * LEADING <= 300
    whole = "".join(block.lines).replace(" ", "").replace("-", "")
    assert whole.endswith("…") or whole == text.replace(" ", "")


@pytest.mark.parametrize("card", [*QUESTIONS, Card("Utifrån", "Takk"), Card("Utifrån")])
def test_a_card_is_a_small_picture_of_its_size(card: Card) -> None:
    """In the sixteen colours of the theme, at most 30 KB, the same bytes each time."""
    png = drawing.drawn(card)
    assert pixels(png).size == (WIDTH, HEIGHT)
    assert len(png) < 30_000
    assert png == drawing.drawn(card)
    colours = {colour for _, colour in pixels(png).getcolors() or ()}
    assert {drawing.INK, drawing.ACCENT, drawing.PAPER} < colours
    assert (drawing.CUT in colours) == bool(card.kicker)


@pytest.mark.parametrize("text", ["i", "W" * 300, "ord " * 100, "Parkeringskontrollavgift " * 9])
def test_no_text_runs_over_the_edge(text: str) -> None:
    """The margins stay clear, whether there is one letter or far too many."""
    seen = pixels(drawing.drawn(Card("Utifrån", text)))
    edges = [(0, 0, WIDTH, 60), (0, 0, 60, HEIGHT), (WIDTH - 60, 0, WIDTH, HEIGHT)]
    for edge in [*edges, (0, HEIGHT - 50, WIDTH, HEIGHT)]:
        assert seen.crop(edge).getcolors() == [
            ((edge[2] - edge[0]) * (edge[3] - edge[1]), drawing.PAPER)
        ]


def test_a_card_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second time it is taken from the shelf; other words make another card."""
    times: list[Card] = []
    monkeypatch.setattr(shelf, "drawn", lambda card: times.append(card) or drawing.drawn(card))
    first = shelf.picture(QUESTIONS[0], tmp_path)
    assert shelf.picture(QUESTIONS[0], tmp_path) == first
    assert len(times) == 1
    assert shelf.picture(QUESTIONS[1], tmp_path) != first
    assert len(times) == 2


@pytest.mark.parametrize("spoilt", [b"", b"no picture", shelf.START + b"half"])
def test_the_shelf_never_changes_a_card(tmp_path: Path, spoilt: bytes) -> None:
    """What is not a whole picture there is drawn anew."""
    fresh = shelf.picture(QUESTIONS[0], tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(spoilt)
    assert shelf.picture(QUESTIONS[0], tmp_path) == fresh
    assert kept.read_bytes() == fresh


def test_a_shelf_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    """A file in its place changes nothing but the time that it takes."""
    (tmp_path / "cards").write_text("in the way")
    assert shelf.picture(QUESTIONS[0], tmp_path / "cards") == drawing.drawn(QUESTIONS[0])


REGEL = (
    "Title: Regel\nDate: 2026-03-01\n\n::: poll regel\nVad hade du gjort?\n\n1. Ja\n2. Nej\n:::\n"
)
RULE = "Title: Rule\nDate: 2026-03-02\nLang: en\nTranslates: regel\n\nWords.\n"
PLAIN = "Title: Ord & ord\nDate: 2026-03-02\n\nOrd.\n"
GREEK = "Title: Ελλάδα\nSlug: ellada\nDate: 2026-03-02\n\nOrd.\n"
DRAFT = "Title: Hemlig\nDate: 2026-03-02\nStatus: draft\n\nOrd.\n"


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a blog with a poll, its translation, plain posts and a draft, built."""
    folder = tmp_path_factory.mktemp("cards")
    real_blog.small(folder, regel=REGEL, rule=RULE, plain=PLAIN, greek=GREEK, draft=DRAFT)
    done = real_blog.build(folder, SITEURL=SITE)
    assert done.returncode == 0, done.stderr
    return folder


def card_of(blog: Path, page: str) -> tuple[str, str]:
    """Return the file and the words of the card that a page names, in full and with its size."""
    html = (blog / "output" / page / "index.html").read_text(encoding="utf-8")
    told = dict(re.findall(r'<meta property="og:image(:?[a-z]*)" content="([^"]*)">', html))
    assert told[""].startswith(f"{SITE}/cards/")
    assert (told[":width"], told[":height"]) == ("1200", "630")
    assert '<meta name="twitter:card" content="summary_large_image">' in html
    return told[""].removeprefix(f"{SITE}/cards/"), told[":alt"]


@pytest.mark.parametrize(
    ("page", "file", "alt"),
    [
        ("sv/regel", "polls/sv/regel.png", "Omröstning: Vad hade du gjort?"),
        ("omrostningar/regel", "polls/sv/regel.png", "Omröstning: Vad hade du gjort?"),
        ("en/rule", "en/rule.png", "Rule"),
        ("sv/ord-ord", "sv/ord-ord.png", "Ord &amp; ord"),
        ("sv/ellada", "blog.png", "Provbloggen"),
        ("arkiv", "blog.png", "Provbloggen"),
    ],
)
def test_each_page_names_its_card(blog: Path, page: str, file: str, alt: str) -> None:
    """A post its poll's or its title's, all else the blog's; at an address that stays."""
    assert card_of(blog, page) == (file, alt)
    assert pixels((blog / "output/cards" / file).read_bytes()).size == (WIDTH, HEIGHT)


def test_a_draft_has_no_card(blog: Path) -> None:
    """It would show the title to anyone who guesses the address."""
    assert {
        p.relative_to(blog / "output/cards").as_posix() for p in blog.rglob("output/cards/**/*.png")
    } == {"blog.png", "polls/sv/regel.png", "en/rule.png", "sv/ord-ord.png"}


def test_a_second_build_draws_none(blog: Path) -> None:
    """All are on the shelf, and the output is the same."""
    kept = {path: path.stat().st_mtime_ns for path in (blog / ".cache/cards").iterdir()}
    assert len(kept) == 4
    before = real_blog.files(blog / "output")
    assert real_blog.build(blog, SITEURL=SITE).returncode == 0
    assert {path: path.stat().st_mtime_ns for path in (blog / ".cache/cards").iterdir()} == kept
    assert real_blog.changed(before, real_blog.files(blog / "output")) == set()


def test_without_an_address_there_are_no_cards(tmp_path: Path) -> None:
    """A picture is only understood by its whole address."""
    real_blog.small(tmp_path, plain=PLAIN)
    assert real_blog.build(tmp_path).returncode == 0
    assert not (tmp_path / "output/cards").exists()
    assert "og:image" not in (tmp_path / "output/sv/ord-ord/index.html").read_text("utf-8")
