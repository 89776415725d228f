"""How long a text takes to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import real_blog
import translations
from polls.blog import read
from reading_time import minutes, words

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("html", "number"),
    [
        ("", 0),
        ("<p>Ett, två &amp; tre – fyra.</p>", 4),
        ("<p>don't</p><p>1,200.50 e-post</p>", 3),
        ('<p>Ord</p><section class="poll" data-poll="a"><p>Fråga?</p>\n</section><p>till</p>', 2),
        ("<script>var a</script><style>b c</style>Ord", 1),
    ],
)
def test_words_are_counted_without_polls(html: str, number: int) -> None:
    """A word with an apostrophe, a hyphen or a decimal is one."""
    assert words(html) == number


@pytest.mark.parametrize(
    ("number", "lang", "took"),
    [
        (199, "sv", 0),
        (200, "sv", 1),
        (299, "da", 1),
        (500, "nb", 2),
        (237, "en", 0),
        (2380, "en", 10),
    ],
)
def test_a_language_has_its_own_pace(number: int, lang: str, took: int) -> None:
    """Less than a minute is none; the rest goes to the nearest."""
    assert minutes("<p>" + "ord " * number + "</p>", lang) == took


def test_a_post_tells_its_time_in_its_language(tmp_path: Path) -> None:
    """One minute is one; a short post says nothing."""
    head = "Title: {0}\nDate: 2026-03-01\nLang: {0}\n\n{1}\n"
    long = {"sv": 200, "da": 400, "en": 240, "nb": 50}
    texts = {lang: head.format(lang, "ord " * number) for lang, number in long.items()}
    settings = real_blog.small(tmp_path, **texts)
    found = translations.articles(read(settings).context["READ_BY"]["articles"])
    assert {post.lang: post.minutes for post in found} == {"sv": 1, "da": 2, "en": 1, "nb": 0}
    assert real_blog.build(tmp_path, "--strict").returncode == 0
    said = {
        lang: real_blog.words((tmp_path / f"output/{lang}/{lang}/index.html").read_bytes())
        for lang in texts
    }
    assert "1 minuts läsning" in said["sv"]
    assert "2 minutters læsning" in said["da"]
    assert "1 minute to read" in said["en"]
    assert "lesing" not in said["nb"]
