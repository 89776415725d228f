"""Letters handed to a real mail server, and in plain words why one was not taken."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import threading
from base64 import b64encode
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

import pytest

from mail_server import mail_server
from utifran.mailserver import (
    NO_ENCRYPTION,
    NO_TLS,
    WRONG_CERTIFICATE,
    MailError,
    Server,
    send,
    server,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mail_server import Mail


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
        ("smtps://u:p%2F@h:1", Server("h", 1, tls=True, user="u", password="p/")),  # noqa: S106 (a test's)
        ("smtp://[::1]:25/", Server("::1", 25, tls=False)),
    ],
)
def test_a_server_is_written_as_an_address(written: str, expected: Server) -> None:
    """With the usual port where none is written."""
    assert server(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "",
        "mail.example.org",
        "http://x",
        "smtp://",
        "smtp:h",
        "smtp://h:x",
        "smtp://h:0",
        "smtp://h/path",
    ],
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
        send(Server("127.0.0.1", mail.port, tls=False), letter())
    (got,) = mail.letters
    assert got.get_content().replace("\r\n", "\n") == "Åsa\n.\n..två\n"
    assert not any(line.startswith("AUTH") for line in mail.lines)


def test_the_password_is_used() -> None:
    """On the same machine it may travel unencrypted."""
    with mail_server() as mail:
        send(server(f"smtp://box%40example.org:p%2Fw@127.0.0.1:{mail.port}"), letter())
    said = b64encode(b"\0box@example.org\0p/w").decode()
    assert f"AUTH PLAIN {said}" in mail.lines
    assert len(mail.letters) == 1


def test_no_password_travels_in_the_clear() -> None:
    """A server elsewhere that offers no encryption gets neither the password nor the letter."""
    with mail_server("127.0.0.2") as mail, pytest.raises(MailError) as raised:
        send(server(f"smtp://box:secret@127.0.0.2:{mail.port}"), letter())
    assert str(raised.value) == NO_ENCRYPTION
    assert not any("AUTH" in line for line in mail.lines)
    assert mail.letters == []


@pytest.mark.parametrize(
    ("verb", "answer", "told"),
    [
        ("", "421 a@example.org is asleep", "is there, and takes no letters now"),
        ("EHLO", "250 here", "lets nobody sign in, or takes no address with letters such as å"),
        ("EHLO", "250-here\r\n250 AUTH RIDDLE", "did not take the letter"),
        (
            "AUTH",
            "535 a@example.org is a stranger",
            "does not know the user name and password in BALLOTBOX_SMTP",
        ),
        ("MAIL", "451 a@example.org is not wanted", "takes no letter from this sender"),
        ("RCPT", "550 b@example.org does not live here", "takes no letter to this address"),
        ("DATA", "554 a@example.org says too much", "did not take the letter"),
    ],
)
def test_a_refusal_is_told_plainly(verb: str, answer: str, told: str) -> None:
    """Without the address that the server quotes."""
    with mail_server() as mail:
        mail.instead[verb] = answer
        with pytest.raises(MailError) as raised:
            send(server(f"smtp://box:secret@127.0.0.1:{mail.port}"), letter())
    assert str(raised.value) == f"the mail server {told}"
    assert mail.letters == []


def test_a_server_that_is_away_is_told() -> None:
    """Nobody listens on a port that was just given back."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(MailError, match=r"^the mail server cannot be reached$"):
        send(Server("127.0.0.1", port, tls=False), letter())


def test_a_server_that_says_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is given up, and not waited for."""
    monkeypatch.setattr("utifran.mailserver.PATIENCE", 0.01)
    with mail_server() as mail:
        mail.answering.clear()
        with pytest.raises(MailError, match=r"^the mail server did not answer for 10 seconds$"):
            send(Server("127.0.0.1", mail.port, tls=False), letter())


def test_a_server_that_breaks_off_is_told() -> None:
    """It takes the call, and goes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]

        def hang_up() -> None:
            listening.accept()[0].close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        with pytest.raises(MailError, match=r"^the mail server broke off$"):
            send(Server("127.0.0.1", port, tls=False), letter())
        thread.join()


def test_a_password_that_mail_cannot_carry_is_told() -> None:
    """Rather than shown."""
    with mail_server() as mail, pytest.raises(MailError, match="signs that mail cannot carry"):
        send(Server("127.0.0.1", mail.port, tls=False, user="a", password="lösen"), letter())  # noqa: S106 (a test's)
    assert mail.letters == []


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate of `localhost` that nobody vouches for, with its key in the same file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("a certificate is made with openssl")
    file = tmp_path_factory.mktemp("tls") / "localhost.pem"
    made = ["-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    named = ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(file)]
    done = subprocess.run([openssl, "req", *made, *named], check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + done.stdout)
    return file


WAYS = [("smtps", ""), ("smtp", "STARTTLS")]
"""The two ways to TLS: from the start, and asked for within the conversation."""


@contextmanager
def encrypted(certificate: Path, way: tuple[str, str], host: str) -> Iterator[tuple[Server, Mail]]:
    """Run a server with the certificate, and give what names it, by the name `host`."""
    scheme, upgrades = way
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(certificate)
    with mail_server(secure=secure, upgrades=upgrades) as mail:
        yield server(f"{scheme}://box:secret@{host}:{mail.port}"), mail


@pytest.mark.parametrize("way", WAYS)
def test_a_letter_travels_encrypted(
    certificate: Path, way: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the certificate is of the server's name, and somebody known vouches for it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with encrypted(certificate, way, "localhost") as (there, mail):
        send(there, letter())
    assert [got["Subject"] for got in mail.letters] == ["Hej"]
    assert sum(line.startswith("AUTH PLAIN") for line in mail.lines) == 1
    assert ("STARTTLS" in mail.lines) is bool(way[1])


@pytest.mark.parametrize(
    "case", [(way, *one) for way in WAYS for one in (("127.0.0.1", True), ("localhost", False))]
)
def test_a_wrong_certificate_gets_neither_letter_nor_password(
    certificate: Path, case: tuple[tuple[str, str], str, bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither one of another name nor one that nobody vouches for; it is told plainly."""
    way, host, vouched = case
    if vouched:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with encrypted(certificate, way, host) as (there, mail), pytest.raises(MailError) as raised:
        send(there, letter())
    assert str(raised.value) == WRONG_CERTIFICATE
    assert mail.letters == []
    assert not any("AUTH" in line or "MAIL" in line for line in mail.lines)


def test_a_server_that_speaks_no_tls_is_told_so() -> None:
    """As when smtps:// is written where smtp:// was meant."""
    with mail_server() as mail, pytest.raises(MailError) as raised:
        send(server(f"smtps://127.0.0.1:{mail.port}"), letter())
    assert str(raised.value) == NO_TLS
    assert mail.letters == []
