"""The theme's templates: what they make of a letter, and what an author is told of a broken one."""

from __future__ import annotations

import html
import re
import shutil
from typing import TYPE_CHECKING

import html5lib
import pytest

import tiny_blog
from polls.model import PollError
from report.templates import blocks, fold
from report_makers import THEME, laid, letter, quote, templates, told, with_words

if TYPE_CHECKING:
    from pathlib import Path

    from report.sheet import Sheet

HOSTILE = "</td><script>x</script>\"'& #let {{ 7*7 }} *a* _b_ \\ $x$ @a <b> // /* ]"


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """Return a copy of the theme, to be changed."""
    shutil.copytree(THEME, tmp_path / "theme", ignore=shutil.ignore_patterns("static"))
    return tmp_path / "theme"


def page(file: str, sheet: Sheet, theme: Path = THEME) -> str:
    """Return a sheet by one template."""
    return templates(theme).page(file, sheet.lang, {"sheet": sheet})


def test_the_text_tells_the_whole_letter() -> None:
    """In lines that any mail program shows, with bars of text."""
    part = told(quotes=(quote("1", "Tre år " * 30, "Ja."),))
    text = page("letter.txt", laid(part))
    assert "1. Krävt in\n    ████████ 3 (30\xa0%)\n" in text
    assert "  > Ja.\n    – Gun, 1 april 2026" in text
    assert part.page.digest in text
    assert text.endswith(".\n")
    assert "\n\n\n" not in text
    assert max(map(len, text.splitlines())) <= 72


def test_the_mail_can_go_as_it_is() -> None:
    """Greeting, question, result, page, request, name; no blank lines at its ends."""
    text = page("mail.txt", laid(told()))
    order = ["Hej,", "Vad hade du gjort?", "Krävt in: 3 (30\xa0%)", "10 har röstat.", "bifogat"]
    order += ["Jag är tacksam", "Med vänlig hälsning", "Åsa"]
    assert [text.find(words) for words in order] == sorted(text.find(words) for words in order)
    assert -1 not in [text.find(words) for words in order]
    assert text == text.strip() + "\n"
    assert "\n\n\n" not in text


def test_the_page_is_whole_by_itself() -> None:
    """It asks for no file and no script, so it can be sent or kept."""
    source = page("letter.html", laid(told(quotes=(quote("1", "ett två tre"),))))
    html5lib.HTMLParser(strict=True).parse(source)
    assert not re.search(r"<(script|link|img|iframe|object)\b|@import|url\(", source)
    assert {*re.findall(r'(?:src|href)="([^"]*)"', source)} == {
        "https://blogg.example.org",
        "https://blogg.example.org/sv/regel/",
        "https://blogg.example.org/polls/regel/",
    }


def test_the_page_is_put_together_for_screen_readers() -> None:
    """A language, a title, headings in order, and a table with its heads."""
    source = page("letter.html", laid(told(lang="da"), lang="da"))
    assert '<html lang="da">' in source
    assert re.findall(r"<(h\d)", source) == ["h1", "h2", "h2"]
    assert source.count('scope="col"') == 3
    assert source.count('scope="row"') == 2
    assert '<h2 lang="sv">Vad hade du gjort?</h2>' in source


@pytest.mark.parametrize("file", ["letter.html", "letter.txt", "mail.txt"])
def test_words_of_others_stay_words(file: str) -> None:
    """In the page as well as in the text, whatever is written."""
    sheet = with_words(laid(told(quotes=(quote("1", "x"),))), HOSTILE)
    found = page(file, sheet)
    if file == "letter.html":
        assert "<script" not in found
        assert (
            html.escape(HOSTILE, quote=False).replace('"', "&#34;").replace("'", "&#39;") in found
        )
    else:
        assert HOSTILE in " ".join(found.split())


def test_an_author_changes_the_words_in_one_place(theme: Path) -> None:
    """And in all forms of the letter."""
    path = theme / "letter/words.txt"
    text = path.read_text(encoding="utf-8")
    ours = "{% block request %}\nHör av er.\n\nSnart.\n{% endblock %}"
    changed = re.sub(r"{% block request %}.*?{% endblock %}", ours, text, flags=re.DOTALL)
    tiny_blog.write(path, changed)
    assert templates(theme).block("words.txt", "request", "sv", {}).split() == (
        ["Hör", "av", "er.", "Snart."]
    )


def test_a_block_that_is_gone_says_nothing(theme: Path) -> None:
    """An author may leave out what has no place in the letter."""
    tiny_blog.write(theme / "letter/words.txt", "{% block title %}x{% endblock %}")
    assert templates(theme).block("words.txt", "request", "sv", {}) == ""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "\n{% block title %}\n{{ letter.nope }}\n{% endblock %}",
            (
                "theme/letter/words.txt:3: the letter cannot be written by this template "
                "('report.letter.Letter object' has no attribute 'nope'); mend the line"
            ),
        ),
        (
            "\n\n{% block title %}{{ letter.blog",
            (
                "theme/letter/words.txt:3: the letter cannot be written by this template "
                "(unexpected end of template, expected 'end of print statement'.); mend the line"
            ),
        ),
        (
            "{% block title %}{{ letter.blog | nope }}{% endblock %}",
            (
                "theme/letter/words.txt:1: the letter cannot be written by this template "
                "(No filter named 'nope'.); mend the line"
            ),
        ),
        (
            "{% block title %}\n{{ 1 / 0 }}{% endblock %}",
            (
                "theme/letter/words.txt:2: the letter cannot be written by this template "
                "(division by zero); mend the line"
            ),
        ),
        (
            "{% block title %}{% from 'nope.html' import x %}{% endblock %}",
            (
                "theme/letter/nope.html: the letter's template is missing; "
                "take it from the theme as it came"
            ),
        ),
    ],
)
def test_a_broken_template_is_told_with_its_line(theme: Path, words: str, expected: str) -> None:
    """In plain words and without a trace."""
    tiny_blog.write(theme / "letter/words.txt", words)
    with pytest.raises(PollError) as raised:
        templates(theme).block("words.txt", "title", "sv", {"letter": letter()})
    assert [str(one) for one in raised.value.mistakes] == [expected]


def test_a_missing_template_is_told(theme: Path) -> None:
    """As it is for the other forms."""
    (theme / "letter/letter.html").unlink()
    with pytest.raises(PollError) as raised:
        page("letter.html", laid(), theme)
    assert str(raised.value) == (
        "theme/letter/letter.html: the letter's template is missing; "
        "take it from the theme as it came"
    )


@pytest.mark.parametrize(("share", "bar"), [(0, ""), (1.9, ""), (2, "█"), (100, "█" * 25)])
def test_a_bar_of_text_has_a_block_for_four_per_cent(share: float, bar: str) -> None:
    """Twenty-five of them fit a line."""
    assert blocks(share) == bar


def test_a_long_address_is_never_broken() -> None:
    """It stands on a line of its own rather."""
    address = "https://example.org/" + "a-b" * 40
    assert fold(f"se {address}").splitlines() == ["se", address]
