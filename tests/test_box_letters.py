"""Letters to the author: sent through a real mail server, and never in anybody's way."""

from __future__ import annotations

import logging
import shutil
import ssl
import subprocess
from typing import TYPE_CHECKING

import pytest

from ballotbox.commenting import letters
from mail_server import mail_server
from remark_makers import START

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from mail_server import Mail


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
        postman = letters.Postman(letters.server(f"smtp://127.0.0.1:{mail.port}"))
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
        postman = letters.Postman(letters.server(f"smtp://127.0.0.1:{mail.port}"))
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
    postman = letters.Postman(letters.server(f"smtp://127.0.0.1:{port}"))

    with caplog.at_level(logging.WARNING):
        postman.post(letter())
        postman.close()

    # Pelican, where another test loads it, lets the same message through once only.
    assert {*caplog.messages} <= {"a letter was not sent: the mail server cannot be reached"}


def test_after_a_refusal_the_next_letter_is_sent(caplog: pytest.LogCaptureFixture) -> None:
    """A server that says no once is asked again for the next; its words stay out of the log."""
    with mail_server() as mail:
        postman = letters.Postman(letters.server(f"smtp://127.0.0.1:{mail.port}"))
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
        postman = letters.Postman(letters.server(f"smtp://127.0.0.1:{mail.port}"))
        for number in range(letters.MOST + 10):
            postman.post(letter(f"{number}"))
        mail.answering.set()
        postman.close()

    assert len(mail.letters) in {letters.MOST, letters.MOST + 1}, "the thread may hold one more"


def test_the_password_is_used(caplog: pytest.LogCaptureFixture) -> None:
    """On the same machine it may travel unencrypted."""
    with mail_server() as mail:
        url = f"smtp://box%40example.org:p%2Fw@127.0.0.1:{mail.port}"
        postman = letters.Postman(letters.server(url))
        postman.post(letter())
        postman.close()

    assert any(line.startswith("AUTH PLAIN") for line in mail.lines)
    assert (len(mail.letters), caplog.messages) == (1, [])


def test_no_password_travels_in_the_clear(caplog: pytest.LogCaptureFixture) -> None:
    """A server elsewhere that offers no encryption gets neither the password nor the letter."""
    with mail_server("127.0.0.2") as mail:
        postman = letters.Postman(letters.server(f"smtp://box:secret@127.0.0.2:{mail.port}"))
        postman.post(letter())
        postman.close()

    assert not any("AUTH" in line for line in mail.lines)
    assert mail.letters == []
    assert "secret" not in caplog.text


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


def sent(certificate: Path, way: tuple[str, str], host: str) -> Mail:
    """Send a letter with a password to a server with the certificate, by the name `host`."""
    scheme, upgrades = way
    secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    secure.load_cert_chain(certificate)
    with mail_server(secure=secure, upgrades=upgrades) as mail:
        url = f"{scheme}://box:secret@{host}:{mail.port}"
        postman = letters.Postman(letters.server(url))
        postman.post(letter())
        postman.close()
    return mail


@pytest.mark.parametrize("way", WAYS)
def test_a_letter_travels_encrypted(
    certificate: Path, way: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the certificate is of the server's name, and somebody known vouches for it."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    mail = sent(certificate, way, "localhost")
    assert [got["Subject"] for got in mail.letters] == ["Ny kommentar"]
    assert sum(line.startswith("AUTH PLAIN") for line in mail.lines) == 1
    assert ("STARTTLS" in mail.lines) is bool(way[1])


@pytest.mark.parametrize(
    "case", [(way, *one) for way in WAYS for one in (("127.0.0.1", True), ("localhost", False))]
)
def test_a_wrong_certificate_gets_neither_letter_nor_password(
    certificate: Path,
    case: tuple[tuple[str, str], str, bool],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Neither one of another name nor one that nobody vouches for; the log says it plainly."""
    way, host, vouched = case
    if vouched:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    mail = sent(certificate, way, host)
    assert mail.letters == []
    assert not any("AUTH" in line or "MAIL" in line for line in mail.lines)
    assert {*caplog.messages} <= {f"a letter was not sent: {letters.WRONG_CERTIFICATE}"}


def test_a_server_that_speaks_no_tls_is_told_so(caplog: pytest.LogCaptureFixture) -> None:
    """As when smtps:// is written where smtp:// was meant."""
    with mail_server() as mail:
        postman = letters.Postman(letters.server(f"smtps://127.0.0.1:{mail.port}"))
        postman.post(letter())
        postman.close()
    assert mail.letters == []
    assert {*caplog.messages} <= {f"a letter was not sent: {letters.NO_TLS}"}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://mail.example.org", letters.Server("mail.example.org", 587, tls=False)),
        ("smtps://mail.example.org", letters.Server("mail.example.org", 465, tls=True)),
        ("smtp://[::1]:25/", letters.Server("::1", 25, tls=False)),
        ("smtps://u:p%2F@h:1", letters.Server("h", 1, tls=True, user="u", password="p/")),  # noqa: S106 (no one's)
    ],
)
def test_the_settings_name_the_server(url: str, expected: letters.Server) -> None:
    """The port follows from the scheme, and a password may hold any character."""
    assert letters.server(url) == expected
    assert "p/" not in repr(letters.server(url))


@pytest.mark.parametrize("url", ["mail.example.org", "http://h", "smtp://", "smtp://h:x", "smtp:h"])
def test_what_names_no_server_is_told(url: str) -> None:
    """The operator reads what to write instead."""
    with pytest.raises(ValueError, match="write the mail server as smtp://"):
        letters.server(url)
