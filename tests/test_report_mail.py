"""The e-mail that takes a letter to a company: read back as a mail program reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING, Any

import pytest

from report import mail
from utifran.recipient import NOBODY, Recipient

if TYPE_CHECKING:
    from email.message import EmailMessage

AT = datetime(2026, 4, 1, 12, tzinfo=UTC)
PDF = b"%PDF-1.7\r\n\x00\xff and so on"


def made(**changes: Any) -> EmailMessage:  # noqa: ANN401 (any parameter)
    """Return a draft with its PDF."""
    plain = {
        "sender": Recipient("Åsa", "asa@example.org"),
        "to": Recipient("Bolaget", "kund@example.org"),
        "subject": "Läsarna har röstat",
        "text": "Hej,\n\nå ä ö æ ø 32,5\xa0%\n.\nFrom oss\n",
        "lang": "sv",
        "at": AT,
    }
    message = mail.draft(**{**plain, **changes})
    mail.attach(message, PDF, "regel-sv.pdf")
    return message


def read(message: EmailMessage) -> EmailMessage:
    """Return a letter as whoever opens its file sees it."""
    found = message_from_bytes(message.as_bytes(), policy=default)
    assert not found.defects
    return found


def test_a_draft_is_opened_as_one_to_be_sent() -> None:
    """With its heads, its words and its PDF; lines end as mail wants them."""
    got = read(made())
    assert got["X-Unsent"] == "1"
    assert got["From"] == "Åsa <asa@example.org>"
    assert got["To"] == "Bolaget <kund@example.org>"
    assert got["Subject"] == "Läsarna har röstat"
    assert got["Date"].datetime == AT
    body = got.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == "Hej,\n\nå ä ö æ ø 32,5\xa0%\n.\nFrom oss\n"
    assert body["Content-Language"] == "sv"
    (attached,) = got.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == (
        ("regel-sv.pdf", "application/pdf")
    )
    assert attached.get_content() == PDF
    raw = made().as_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78


def test_the_same_letter_is_the_same_bytes() -> None:
    """No number and no boundary is drawn by chance."""
    assert made().as_bytes() == made().as_bytes()


def test_without_a_sender_the_mail_program_puts_its_own() -> None:
    """A draft needs none."""
    assert read(made(sender=NOBODY))["From"] is None


@pytest.mark.parametrize(
    "name", ["A, B & C", 'Ni "som" vet', "Å" * 20, "<x@y.org>", "a\\b", "=?utf-8?q?x?="]
)
def test_no_name_breaks_the_heads(name: str) -> None:
    """It stays one name of one receiver."""
    got = read(made(to=Recipient(name, "kund@example.org")))
    (to,) = got["To"].addresses
    assert (to.display_name, to.addr_spec) in {(name, "kund@example.org"), ("x", to.addr_spec)}


@pytest.mark.parametrize("subject", ["Rätt: »så« – så?", "å" * 150, "ord " * 40 + "slut"])
def test_a_subject_is_read_as_it_was_written(subject: str) -> None:
    """However long, on however many lines of the head."""
    assert read(made(subject=subject))["Subject"] == subject


def test_a_very_long_subject_is_cut() -> None:
    """A question may be a whole paragraph."""
    found = str(read(made(subject="x" * 5000))["Subject"])
    assert (len(found), found[-1]) == (mail.SUBJECT, "…")


def test_a_line_break_never_begins_another_head() -> None:
    """The library refuses it, should one ever come that far."""
    with pytest.raises(ValueError, match="line"):
        made(subject="x\r\nBcc: alla@example.org")


def test_what_leaves_is_no_draft() -> None:
    """It has the moment of its sending and a number, and the draft is left as it was."""
    draft = made()
    before = draft.as_bytes()
    later = datetime(2026, 4, 2, 9, tzinfo=UTC)
    got = read(mail.outgoing(draft, at=later, number="<1@example.org>"))
    assert got["X-Unsent"] is None
    assert got["Message-ID"] == "<1@example.org>"
    assert got.get_all("Date") == ["Thu, 02 Apr 2026 09:00:00 +0000"]
    assert [part.get_content() for part in got.iter_attachments()] == [PDF]
    assert (got["To"], got["From"]) == (draft["To"], draft["From"])
    assert draft.as_bytes() == before
