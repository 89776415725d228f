"""A letter to the author, and its way to a mail server: the edge that speaks to one."""

from __future__ import annotations

import logging
import queue
import smtplib
import ssl
import threading
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

LOG = logging.getLogger(__name__)
PATIENCE = 10.0
"""Seconds for each answer of the mail server."""
MOST = 100
"""So many letters wait for a slow server; later ones are not sent, their comments wait as ever."""
SUBJECT = 150
WRONG_CERTIFICATE = (
    "the mail server's certificate is of another name, has expired, or nobody known vouches for "
    "it; write the name that stands in it into BALLOTBOX_SMTP, or have the server mended"
)
NO_TLS = (
    "the mail server speaks no TLS at this port; write smtp:// instead of smtps://, or its port"
)


class _Clear(smtplib.SMTPException):
    """A password would have to travel unencrypted."""


# The first that fits: a wrong certificate is also an error of TLS, and that one of the network.
_REASONS: Mapping[type[Exception], str] = {
    ssl.SSLCertVerificationError: WRONG_CERTIFICATE,
    ssl.SSLError: NO_TLS,
    _Clear: "the mail server offers no encryption, and no password is sent without",
    smtplib.SMTPAuthenticationError: "the mail server does not know BALLOTBOX_SMTP's user",
    smtplib.SMTPException: "the mail server did not take it",
    OSError: "the mail server cannot be reached",
}
_PORTS = {"smtp": 587, "smtps": 465}
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server as the settings name it; `tls` says that it is encrypted from the start."""

    host: str
    port: int
    tls: bool
    user: str = ""
    password: str = field(default="", repr=False)


def server(url: str) -> Server:
    """Return the server that `smtp://user:password@host:port` or `smtps://…` names.

    Raises ValueError, in words for the operator, where it names none.
    """
    wrong = "write the mail server as smtp://user:password@host:587, or smtps:// for port 465"
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise ValueError(wrong) from None
    if not parts.hostname or parts.path.strip("/"):
        raise ValueError(wrong)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(parts.hostname, port, parts.scheme == "smtps", user, password)


def letter(  # noqa: PLR0913 (each is one line of the letter)
    *, sender: str, to: str, subject: str, text: str, lang: str, at: datetime
) -> EmailMessage:
    """Return a letter; whatever a reader wrote into its subject stays one line of it."""
    message = EmailMessage(policy=SMTP)
    message["From"] = _line(sender)
    message["To"] = _line(to)
    message["Subject"] = _line(subject)[:SUBJECT]
    message["Date"] = format_datetime(at)
    message["Message-ID"] = make_msgid(domain="ballotbox.invalid")
    message["Content-Language"] = lang
    # RFC 3834: so that no absence assistant answers.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, cte="base64")
    return message


def _line(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


class Postman:
    """Sends letters one after the other in a thread of its own, so that nobody waits for it.

    A letter that cannot be sent is given up, and the log says so without naming anyone.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        self._letters: queue.Queue[EmailMessage | None] = queue.Queue(MOST)
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def post(self, message: EmailMessage) -> None:
        """Take a letter, at once and whatever the server does."""
        try:
            self._letters.put_nowait(message)
        except queue.Full:
            LOG.warning("a letter was not sent: %s others wait for the mail server", MOST)
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._deliver, name="postman", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Send what was taken, and end."""
        with self._starting:
            thread, self._thread = self._thread, None
        if thread:
            self._letters.put(None)
            thread.join()

    def _deliver(self) -> None:
        while (message := self._letters.get()) is not None:
            try:
                _send(self._server, message)
            except (OSError, smtplib.SMTPException, ValueError) as error:
                LOG.warning("a letter was not sent: %s", _reason(error))


def _reason(error: Exception) -> str:
    """Return why a letter was not sent; the server's own words could quote an address."""
    found = (words for kind, words in _REASONS.items() if isinstance(error, kind))
    return next(found, "it cannot be written as the mail server wants it")


def _send(server: Server, message: EmailMessage) -> None:
    secure = ssl.create_default_context()
    with _connected(server, secure) as connection:
        connection.ehlo()
        if not server.tls and connection.has_extn("starttls"):
            connection.starttls(context=secure)
        elif server.user and not server.tls and server.host not in _HERE:
            raise _Clear
        if server.user:
            connection.login(server.user, server.password)
        connection.send_message(message)


def _connected(server: Server, secure: ssl.SSLContext) -> smtplib.SMTP:
    if server.tls:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=secure)
    return smtplib.SMTP(server.host, server.port, timeout=PATIENCE)
