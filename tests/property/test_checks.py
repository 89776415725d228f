"""Whatever stands in a file, the check reads it to its end, and places what it finds in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from checks.drafts import windows, words
from checks.mail import addresses
from checks.nesting import Nesting
from checks.page import page
from checks.tokens import End, Start, Text, tokens

PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<div class='words'>", "</div>", "<a href='x'>", "</a>", "<ul>", "<li>"),
        *("</ul>", "<table>", "<tr>", "<td>", "</table>", "<svg>", "</svg>", "<title>", "<script>"),
        *("</script>", "<style>", "<", ">", "&amp;", '"', "'", "/", "=", "\n", "<!--", "-->", "å"),
        *("<br>", "<br/>", "<select>", "<option>", "</select>", "<b a=1 a=2>", "<img>", "<h1>"),
        *("<!DOCTYPE html>", "<html lang=sv>", "<head>", "<body>", "</html>", "a@b.example"),
    ],
)
MARKUP = st.lists(PIECES | st.text(max_size=3), max_size=40).map("".join)
# Elements that may stand in each other in any order, and never go without an end.
SOUND = st.recursive(
    st.sampled_from(["ord", "<br>", "5 &lt; 7", "<img src='#' alt=''>"]),
    lambda inner: st.tuples(
        st.sampled_from(["div", "section", "blockquote", "article"]), st.lists(inner, max_size=3)
    ).map(lambda two: f"<{two[0]}>{''.join(two[1])}</{two[0]}>"),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_any_markup_is_read_and_what_is_found_lies_in_it(html: str) -> None:
    """No text stops the check; lines are between the first and the last."""
    last = html.count("\n") + 1
    found = page(html)
    assert all(1 <= line <= last for line, _ in found.found)
    assert all(1 <= one.line <= last for one in [*found.said, *found.links])


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_no_word_is_lost_between_tags(html: str) -> None:
    """Outside tags and comments every letter å is in a text, and in one only."""
    marked = "".join(one.words for one in tokens(html) if isinstance(one, Text))
    tags = sum(
        one.name.count("å") + sum(f"{k}{v}".count("å") for k, v in one.given.items())
        for one in tokens(html)
        if isinstance(one, Start)
    )
    ends = sum(one.name.count("å") for one in tokens(html) if isinstance(one, End))
    assert marked.count("å") + tags + ends <= html.count("å")
    if "<" not in html:
        assert marked.count("å") == html.count("å")


@settings(max_examples=100, deadline=None)
@given(st.lists(SOUND, max_size=4).map("".join))
def test_what_is_closed_in_order_is_not_told(html: str) -> None:
    """Elements that are nested and ended have nothing wrong with them."""
    nesting = Nesting()
    for token in tokens(html):
        if isinstance(token, Start):
            nesting.start(token)
        elif isinstance(token, End):
            nesting.end(token.name, token.line)
    nesting.close()
    assert nesting.found == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab@.+- å", max_size=60))
def test_an_address_stands_in_the_text_that_it_was_found_in(text: str) -> None:
    """As it is written there, but for capitals; in it is one @, and a point after that."""
    for address in addresses(text):
        assert address in text.lower()
        assert address.count("@") == 1
        assert "." in address.partition("@")[2]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.integers(1, 9))
def test_runs_of_words_overlap_by_all_but_one(text: str, width: int) -> None:
    """There are as many as there are words to begin them with."""
    stream = words(text)
    runs = list(windows(stream, width))
    assert len(runs) == max(0, len(stream) - width + 1)
    assert all(run == stream[at : at + width] for at, run in enumerate(runs))
