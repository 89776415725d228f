"""Letters to the author: sent through a real mail server, and never in anybody's way."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from ballotbox.commenting import letters
from mail_server import mail_server
from remark_makers import START
from utifran.mailserver import server

if TYPE_CHECKING:
    from email.message import EmailMessage


def letter(subject: str = "Ny kommentar", text: str = "Ord") -> EmailMessage:
    """Return a letter from the box to its author."""
    return letters.letter(
        sender="box@example.org",
        to="author@example.org",
        subject=subject,
        text=text,
        lang="sv",
        at=START,
    )


def test_a_letter_arrives_as_it_was_written() -> None:
    """Sender, receiver, subject and words pass a real server unharmed, a lone dot included."""
    text = "Åsa skriver:\n\n.\n..två\nFrom here\n" + "x" * 2000 + " 🙂\n"
    with mail_server() as mail:
        postman = letters.Postman(server(f"smtp://127.0.0.1:{mail.port}"))
        postman.post(letter("Ny kommentar: »Å«", text))
        postman.close()

    (got,) = mail.letters
    assert (got["From"], got["To"]) == ("box@example.org", "author@example.org")
    assert got["Subject"] == "Ny kommentar: »Å«"
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["Date"] == "Sat, 14 Feb 2026 10:00:00 +0000"
    assert got.get_content().replace("\r\n", "\n") == text
    assert "MAIL FROM:<box@example.org>" in mail.lines[1]
    assert mail.lines[2] == "RCPT TO:<author@example.org>"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x85", "\u2028", "\x00"])
def test_no_header_can_be_smuggled_into_a_letter(end: str) -> None:
    """A name or title with a line break in it stays one line, and adds no receiver."""
    with mail_server() as mail:
        postman = letters.Postman(server(f"smtp://127.0.0.1:{mail.port}"))
        postman.post(letter(f"Hej{end}Bcc: all@example.org{end}{end}Köp", f"a{end}.{end}RSET"))
        postman.close()

    (got,) = mail.letters
    assert got["Bcc"] is None
    assert got["Subject"] == "Hej Bcc: all@example.org Köp"
    assert [line for line in mail.lines if line.startswith("RCPT")] == [
        "RCPT TO:<author@example.org>"
    ]


def test_a_long_subject_is_cut() -> None:
    """A title of any length still makes a letter that servers take."""
    assert len(letter("x" * 5000)["Subject"]) == letters.SUBJECT


def test_a_server_that_is_away_is_told_in_the_log_alone(caplog: pytest.LogCaptureFixture) -> None:
    """Nothing is raised, and the log names no address."""
    with mail_server() as mail:
        port = mail.port
    postman = letters.Postman(server(f"smtp://127.0.0.1:{port}"))

    with caplog.at_level(logging.WARNING):
        postman.post(letter())
        postman.close()

    # Pelican, where another test loads it, lets the same message through once only.
    assert {*caplog.messages} <= {"a letter was not sent: the mail server cannot be reached"}


def test_after_a_refusal_the_next_letter_is_sent(caplog: pytest.LogCaptureFixture) -> None:
    """A server that says no once is asked again for the next; its words stay out of the log."""
    with mail_server() as mail:
        postman = letters.Postman(server(f"smtp://127.0.0.1:{mail.port}"))
        mail.refusing.set()
        postman.post(letter("first"))
        postman.close()
        mail.refusing.clear()
        postman.post(letter("second"))
        postman.close()

    assert [got["Subject"] for got in mail.letters] == ["second"]
    assert "@" not in caplog.text


def test_a_server_that_says_nothing_delays_nobody() -> None:
    """Letters are taken while it is silent; more than can wait are given up."""
    with mail_server() as mail:
        mail.answering.clear()
        postman = letters.Postman(server(f"smtp://127.0.0.1:{mail.port}"))
        for number in range(letters.MOST + 10):
            postman.post(letter(f"{number}"))
        mail.answering.set()
        postman.close()

    assert len(mail.letters) in {letters.MOST, letters.MOST + 1}, "the thread may hold one more"
