"""A comment's words at the door: made plain, checked, and never more of its writer than needed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ballotbox.commenting import remarks
from ballotbox.model import Judgement
from ballotbox.problems import Problem, Refusal
from box_makers import NOW, SECRET


def refused(name: str = "", text: str = "Ord", website: str = "") -> tuple[Problem, str]:
    """Return why words are refused, and which field of the form is at fault."""
    with pytest.raises(Refusal) as refusal:
        remarks.words(name, text, website)
    return refusal.value.problem, refusal.value.field


def test_one_character_is_a_whole_comment() -> None:
    """It may be a vote; a name and a website are nobody's duty."""
    assert remarks.words("", "2", "") == remarks.Words("", "2", "")


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\u200b\ufeff", "\u2028"])
def test_a_comment_has_words(text: str) -> None:
    """What nobody can see is no comment."""
    assert refused(text=text) == (Problem.NO_WORDS, "text")


def test_ten_thousand_characters_fit() -> None:
    """One more does not; letters are counted, not bytes, and a line break is one."""
    assert len(remarks.words("", "å" * 10_000, "").body) == 10_000
    assert refused(text="å" * 10_001) == (Problem.TOO_LONG, "text")
    assert len(remarks.words("", "a\r\n" * 5_000, "").body) == 9_999


def test_what_no_comment_could_hold_is_refused_before_it_is_tidied() -> None:
    """Tens of thousands of empty lines would keep everybody waiting until they are gone."""
    assert remarks.words("", "\n" * 9_999 + "a", "").body == "a"
    assert refused(text="\n" * 60_000 + "a") == (Problem.TOO_LONG, "text")


def test_a_name_has_a_hundred_characters_at_most() -> None:
    """It is one line, without what cannot be seen."""
    assert remarks.words("  Åsa\r\n\u202e B\t ", "x", "").author == "Åsa B"
    assert remarks.words("a" * 100, "x", "").author == "a" * 100
    assert refused(name="a" * 101) == (Problem.TOO_LONG, "name")


def test_an_address_in_place_of_a_name_is_not_published() -> None:
    """Somebody who mistook the fields does not find an address on the web."""
    assert remarks.words("asa@example.org", "x", "").author == ""


def test_lines_stay_and_empty_ends_go() -> None:
    """A list, a quotation and code keep their shape."""
    text = "\r\n  \n\tkod\r\n\r\n- ett \n- två\x00\x1b[31m\u202e 👩\u200d🚒\r\r"

    assert remarks.words("", text, "").body == "\tkod\n\n- ett\n- två[31m 👩\u200d🚒"


@pytest.mark.parametrize(
    "website",
    ["", "https://example.org", "http://xn--sa-yia.example/ö?a=1&b=2#c", " https://e.org "],
)
def test_a_website_is_an_address_on_the_web(website: str) -> None:
    """It is kept as it was written."""
    assert remarks.words("", "x", website).website == website.strip()


@pytest.mark.parametrize(
    "website", ["example.org", "www.example.org:8080/a?b", "xn--sa-yia.example#c"]
)
def test_a_website_without_its_scheme_gets_one(website: str) -> None:
    """Few people write https:// before it."""
    assert remarks.words("", "x", f" {website}").website == f"https://{website}"


@pytest.mark.parametrize(
    "website",
    [
        "example",
        "name@example.org",
        "mailto:name@example.org",
        "example.org:x",
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "https://",
        "https:///x",
        "https://user@example.org",
        "https://user:pw@example.org",
        "https://example.org/a b",
        'https://example.org/"onclick=x',
        "https://example.org/<script>",
        "https://example.org\nSet-Cookie: x",
        "https://[::1",
        "https://example.org:x",
        "https://example.org/\u202e",
        "https://example.org/" + "a" * 2000,
    ],
)
def test_any_other_address_is_refused(website: str) -> None:
    """No script, no password, no second attribute, no other protocol."""
    assert refused(website=website) == (Problem.BAD_ADDRESS, "website")


@given(st.text(max_size=50), st.text(max_size=200))
def test_nothing_that_steers_is_left(name: str, text: str) -> None:
    """Whatever is sent: a name is one printable line, and words hold no control but two."""
    try:
        words = remarks.words(name, text, "")
    except Refusal:
        return
    assert "\n" not in words.author
    assert not {c for c in words.author + words.body if ord(c) < 32} - {"\n", "\t"}
    assert remarks.words(words.author, words.body, "") == words, "plain words stay as they are"


def test_of_its_writer_only_keyed_hashes_are_kept() -> None:
    """Equal addresses are told as equal, in any case of letters, and by this box alone."""
    writer = remarks.writer(SECRET, "t" * 22, " Asa@Example.org ")

    assert writer == remarks.writer(SECRET, "t" * 22, "asa@example.ORG")
    assert "asa" not in repr(writer)
    assert "t" * 22 not in repr(writer)
    assert writer.email != remarks.writer("another secret", "t" * 22, "asa@example.org").email
    assert writer.commenter != remarks.writer(SECRET, "u" * 22, "").commenter
    assert remarks.writer(SECRET, "", "") == remarks.Writer("", "")


def test_an_address_longer_than_any_is_refused() -> None:
    """RFC 5321 has room for 254 characters."""
    with pytest.raises(Refusal) as refusal:
        remarks.writer(SECRET, "", "a" * 250 + "@e.org")
    assert (refusal.value.problem, refusal.value.field) == (Problem.TOO_LONG, "email")


@pytest.mark.parametrize("written", ["../x", "a/b", ".x", "a\\b", "a" * 201])
def test_a_reply_names_no_path(written: str) -> None:
    """It becomes a header of a file, and names another file beside it."""
    with pytest.raises(Refusal) as refusal:
        remarks.replyto(written)
    assert refusal.value.problem is Problem.BAD_FORM


def test_a_reply_names_a_comment() -> None:
    """Its id is one line, whatever was sent."""
    assert remarks.replyto("2026-02-12-1") == "2026-02-12-1"
    assert remarks.replyto("a\nstatus: published") == "a status: published"
    assert remarks.replyto("") == ""


@pytest.mark.parametrize(
    ("waits", "judgement"), [(True, Judgement.WAITING), (False, Judgement.APPROVED)]
)
def test_a_comment_waits_unless_the_setting_says_otherwise(
    waits: bool,  # noqa: FBT001 (a table's column)
    judgement: Judgement,
) -> None:
    """It is dated when it was written, and its id tells the moment and is its own."""
    place = remarks.Place("regel", "sv", NOW, "2026-02-12-1", "web-x")
    words = remarks.Words("Åsa", "2", "https://e.org")
    made = remarks.remark(words, place, remarks.Writer("c", "e"), chance="abc", waits=waits)

    assert made.id == "2026-04-01-120000-abc"
    assert made.written == NOW
    assert made.judgement is judgement
    assert (made.author, made.body, made.website) == ("Åsa", "2", "https://e.org")
    assert (made.commenter, made.email, made.replyto, made.ballot) == (
        "c",
        "e",
        "2026-02-12-1",
        "web-x",
    )
