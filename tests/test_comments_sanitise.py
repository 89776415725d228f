"""A reader's words as HTML that cannot harm."""

from __future__ import annotations

import pytest

from comments.sanitise import DEPTH, LENGTH, REL, sanitise


def link(url: str, words: str) -> str:
    """Return how a reader's link is written."""
    return f'<a href="{url}" rel="{REL}">{words}</a>'


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("2", "<p>2</p>"),
        ("2. Nej tack", '<ol start="2">\n<li>Nej tack</li>\n</ol>'),
        ("rad ett\nrad två\r\n\r\nnytt", "<p>rad ett<br>\nrad två</p>\n<p>nytt</p>"),
        ("*a* **b** `c<d`", "<p><em>a</em> <strong>b</strong> <code>c&lt;d</code></p>"),
        ("> citat\n\nsvar", "<blockquote>\n<p>citat</p>\n</blockquote>\n<p>svar</p>"),
        ("# Rubrik\n\nx", "<p><strong>Rubrik</strong></p>\n<p>x</p>"),
        ("```py\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
        ("1 < 2 & 3 > 2 &amp; &lt;b&gt;", "<p>1 &lt; 2 &amp; 3 &gt; 2 &amp; &lt;b&gt;</p>"),
        ("---", "<p>---</p>"),
    ],
)
def test_plain_markdown_is_shown_as_it_is_meant(body: str, html: str) -> None:
    """Paragraphs, line breaks, lists with their first number, quotations and code."""
    assert sanitise(body) == html


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("se https://e.org/a?b=1&c=2.", f"se {link('https://e.org/a?b=1&amp;c=2', 'https://e.org/a?b=1&amp;c=2')}."),
        ("<https://e.org>", link("https://e.org", "https://e.org")),
        ("[här](http://e.org 'titel')", None),
        ("[](http://e.org)", link("http://e.org", "http://e.org")),
        ("[x](javascript:alert(1))", "x"),
        ("[x](JaVaScRiPt&colon;alert(1))", "x"),
        ("[x](data:text/html,x) [y](vbscript:x) [z](file:///etc)", "x y z"),
        ("[x](/inne) [y](//e.org) [z](#comment-1) [w](?a)", "x y z w"),
        ("a@example.org <mailto:a@example.org>", "a@example.org &lt;mailto:a@example.org&gt;"),
        ("ftp://e.org", "ftp://e.org"),
        ("http://e.org/<b", link("http://e.org/%3Cb", "http://e.org/&lt;b")),
    ],
)  # fmt: skip
def test_links_lead_to_the_web_or_nowhere(body: str, html: str | None) -> None:
    """Only http(s), nofollow, no title; a link without words shows its address."""
    wanted = html if html is not None else link("http://e.org", "här")
    assert sanitise(body) == f"<p>{wanted}</p>"


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("![katt](http://e.org/k.png)", link("http://e.org/k.png", "katt")),
        ("![](http://e.org/k.png)", link("http://e.org/k.png", "http://e.org/k.png")),
        ("[![katt](http://e.org/k.png)](http://e.org)", link("http://e.org", "katt")),
        ("![a\"b](http://e.org/k.png 't')", link("http://e.org/k.png", 'a"b')),
        ("![katt](k.png)", "katt"),
    ],
)  # fmt: skip
def test_nothing_is_fetched_from_elsewhere(body: str, html: str) -> None:
    """An image becomes a link to it, or its words."""
    assert sanitise(body) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<b onclick=alert(1)>hej</b>",
        "<div>\nhej\n</div>",
        "a <y and z> b",
        "<!-- dolt -->",
        "<3 du",
    ],
)
def test_html_is_shown_as_it_was_typed(body: str) -> None:
    """No tag comes through, and no word is lost."""
    shown = body.replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>\n")
    assert sanitise(body) == f"<p>{shown}</p>"


def test_a_line_that_looks_like_a_definition_stays() -> None:
    """CommonMark would swallow `[2]: ja` whole, a vote among the rest."""
    assert sanitise("[2]: ja") == "<p>[2]: ja</p>"


def test_unseen_characters_are_gone_also_from_entities() -> None:
    """Controls, and overrides that turn what follows; the engine's own veils cannot be typed."""
    assert sanitise("a\x00\x1b\u202eb&#8238;&#x1b;c\ue000d&#xE001;") == "<p>abcd:</p>"


@pytest.mark.parametrize(
    "body",
    [
        "x" * (LENGTH + 1),
        ">" * (DEPTH + 1) + " x",
        "\n".join(" " * 2 * n + "- x" for n in range(DEPTH)),
        "*a " * DEPTH + "a*" * DEPTH,
        "> <b>\n>\n> y\n" + "x" * LENGTH,
    ],
)
def test_past_a_cap_the_words_are_plain_text(body: str) -> None:
    """Too long or too deep: escaped paragraphs, no word lost."""
    html = sanitise(body)
    tags = {part.split(">")[0] for part in html.split("<")[1:]}
    assert tags <= {"p", "/p", "br"}
    assert html.unescape().count("x") == body.count("x")


@pytest.mark.parametrize(
    "seed", ["[a](", "*_", ">", "- ", "![a](b", "<a ", "[](http://a)", "`", "&", "www.", "[a]: b\n"]
)
def test_what_chokes_other_engines_is_shown(seed: str) -> None:
    """Far more than the cap's worth of each ends in HTML of the same order of size."""
    body = (seed * LENGTH)[:LENGTH]
    assert len(sanitise(body)) < 40 * LENGTH
    assert len(sanitise(body * 10)) < 100 * LENGTH
