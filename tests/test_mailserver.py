"""Letters handed to a real mail server, and in plain words why one was not taken."""

from __future__ import annotations

import socket
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from mail_server import mail_server
from utifran.mailserver import MailError, Server, send, server


def letter() -> EmailMessage:
    """Return a letter."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.org", "Hej"
    message.set_content("Åsa\n.\n..två\n")
    return message


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("smtp://mail.example.org", Server("mail.example.org", 587, tls=False)),
        ("smtps://mail.example.org", Server("mail.example.org", 465, tls=True)),
        ("smtp://a%40b:p%2Fw@h:25", Server("h", 25, tls=False, user="a@b", password="p/w")),  # noqa: S106 (a test's)
        ("smtp://[::1]:25/", Server("::1", 25, tls=False)),
    ],
)
def test_a_server_is_written_as_an_address(written: str, expected: Server) -> None:
    """With the usual port where none is written."""
    assert server(written) == expected


@pytest.mark.parametrize(
    "written", ["", "mail.example.org", "http://x", "smtp://", "smtp://h:x", "smtp://h/path"]
)
def test_what_names_no_server_is_told_how_to_write(written: str) -> None:
    """Without a library's own words."""
    with pytest.raises(ValueError, match="write it as smtp://user:password@host:587"):
        server(written)


def test_a_password_is_not_shown_with_its_server() -> None:
    """So that no message can tell it."""
    assert "p/w" not in repr(server("smtp://a:p%2Fw@h:25"))


def test_a_letter_arrives() -> None:
    """As it was written, lone dots included."""
    with mail_server() as mail:
        send(Server("127.0.0.1", mail.port, tls=False, user="a", password="b"), letter())  # noqa: S106 (a test's)
    (got,) = mail.letters
    assert got.get_content().replace("\r\n", "\n") == "Åsa\n.\n..två\n"
    assert any(line.startswith("AUTH PLAIN") for line in mail.lines)


def test_a_letter_that_is_refused_is_told() -> None:
    """Without the address that the server quotes."""
    with mail_server() as mail:
        mail.refusing.set()
        with pytest.raises(MailError) as raised:
            send(Server("127.0.0.1", mail.port, tls=False), letter())
    assert str(raised.value) == "it takes no letter from this sender"


def test_a_server_that_is_away_is_told() -> None:
    """Nobody listens on a port that was just given back."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(MailError, match="it cannot be reached"):
        send(Server("127.0.0.1", port, tls=False), letter())


def test_a_server_without_encryption_is_told_where_it_was_expected() -> None:
    """smtps:// at a port of smtp://."""
    with mail_server() as mail, pytest.raises(MailError, match="smtp:// and smtps:// differ"):
        send(Server("127.0.0.1", mail.port, tls=True), letter())


def test_a_password_is_never_sent_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    """But to this machine, where nobody listens on the way."""
    monkeypatch.setattr("utifran.mailserver._HERE", frozenset())
    with mail_server() as mail, pytest.raises(MailError, match="in the clear"):
        send(Server("127.0.0.1", mail.port, tls=False, user="a", password="b"), letter())  # noqa: S106 (a test's)
    assert not any(line.startswith("AUTH") for line in mail.lines)
