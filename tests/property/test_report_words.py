"""Whatever readers and authors write, there is a letter, and the words are in it."""

from __future__ import annotations

import csv
import html
from datetime import date
from io import StringIO
from zoneinfo import ZoneInfo

import html5lib
from hypothesis import given, settings
from hypothesis import strategies as st

from poll_makers import NOW, counted, poll, seen, votes
from polls.model import Place, PollError
from polls.syntax import scan
from report import mail, note, pdf, plain, table
from report_makers import THEME, laid, quote, templates, told, with_words
from utifran.recipient import Recipient

WORDS = st.text(max_size=80) | st.text(alphabet="#$*_@\\`[]{}<>&\"'%/=+-\n\r\t~^|", max_size=80)
ZONE = ZoneInfo("Europe/Stockholm")
POST = "Title: x\n\n::: poll regel\nVad?\n\n1. a\n2. b\n:::\n"


@given(WORDS)
@settings(max_examples=40, deadline=None)
def test_any_words_are_in_every_form(words: str) -> None:
    """None of them breaks a template, a page or the PDF, and none is lost in text."""
    said = plain.line(words)
    sheet = with_words(laid(told(quotes=(quote("1", "x"),))), said)
    assert pdf.document(sheet, THEME / "letter").content.startswith(b"%PDF-")
    text = templates().page("letter.txt", "sv", {"sheet": sheet})
    assert "".join(said.split()) in "".join(text.replace("\n  > ", "").split())
    page = templates().page("letter.html", "sv", {"sheet": sheet})
    html5lib.HTMLParser(strict=True).parse(page)
    assert said in html.unescape(page)


@given(WORDS)
@settings(max_examples=100, deadline=None)
def test_any_label_is_one_field_of_the_table(words: str) -> None:
    """However many quotes and breaks are in it."""
    one = poll("regel", words, "b")
    outcome = counted(one, *votes(_1=1))
    rows = list(csv.reader(StringIO(table.table([(seen(outcome), outcome)]), newline="")))
    assert [len(row) for row in rows] == [7, 7, 7]
    assert rows[1][3].removeprefix("'") == words.removeprefix("'")


@given(WORDS, WORDS)
@settings(max_examples=100, deadline=None)
def test_any_words_make_one_head_each(subject: str, name: str) -> None:
    """And the letter can be written as bytes."""
    message = mail.draft(
        sender=Recipient(plain.line(name), "a@example.org"),
        to=Recipient(plain.line(name), "b@example.org"),
        subject=plain.line(subject),
        text=subject,
        lang="sv",
        at=NOW,
    )
    heads = message.as_bytes().split(b"\r\n\r\n")[0]
    names = [row.split(b":")[0] for row in heads.split(b"\r\n") if row[:1] not in {b" ", b"\t"}]
    assert len(names) == len(set(names)) == 9


@given(WORDS)
@settings(max_examples=200, deadline=None)
def test_any_reply_is_the_paragraph_or_is_refused(words: str) -> None:
    """The post is never left in another state than the author wants."""
    try:
        row = note.line(note.Came("replied", None, "", words), date(2026, 3, 1))
        place = Place("content/x.md", 3)
        after, _ = note.noted(POST, "regel", row, place=place, zone=ZONE)
    except PollError:
        return
    found = scan(after.split("\n"), "x", ZONE)
    assert not found.mistakes
    (block,) = found.blocks
    assert block.declaration is not None
    assert after.replace(f"\n{row}\n", "", 1) == POST
