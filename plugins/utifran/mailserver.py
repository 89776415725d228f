"""A mail server: how an author writes its address, and how a letter is handed to it.

It touches the network: `send` does.
"""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from email.message import EmailMessage

PATIENCE: Final = 10.0
"""Seconds for each answer of the mail server."""
WANTED: Final = "write it as smtp://user:password@host:587, or smtps:// where the server wants TLS"
_PORTS: Final[Mapping[str, int]] = MappingProxyType({"smtp": 587, "smtps": 465})
_HERE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server as the settings name it; `tls` says that it is encrypted from the start."""

    host: str
    port: int
    tls: bool
    user: str = ""
    password: str = field(default="", repr=False)


class MailError(Exception):
    """A letter could not be sent; the text says why, and quotes neither address nor password."""


def server(url: str) -> Server:
    """Return the server that `smtp://user:password@host:port` or `smtps://…` names.

    Raises ValueError, its text saying how to write it, where it names none.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise ValueError(WANTED) from None
    if not parts.hostname or parts.path.strip("/") or parts.scheme not in _PORTS:
        raise ValueError(WANTED)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(parts.hostname, port, parts.scheme == "smtps", user, password)


def send(server: Server, message: EmailMessage) -> None:
    """Hand a letter to a server; it has taken it when this returns. Raises MailError.

    A password is sent only where the way there is encrypted, or leads to this machine.
    """
    secure = ssl.create_default_context()
    try:
        with _connected(server, secure) as connection:
            connection.ehlo()
            if not server.tls and connection.has_extn("starttls"):
                connection.starttls(context=secure)
            elif server.user and not server.tls and server.host not in _HERE:
                raise MailError("it takes the password in the clear only; write smtps://")
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(message)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise MailError(_words(error)) from None


def _connected(server: Server, secure: ssl.SSLContext) -> smtplib.SMTP:
    if server.tls:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=PATIENCE, context=secure)
    return smtplib.SMTP(server.host, server.port, timeout=PATIENCE)


def _words(error: Exception) -> str:
    """Return in plain words why a letter was not taken: a server's own could quote an address."""
    for kind, words in _REASONS:
        if isinstance(error, kind):
            return words
    if isinstance(error, smtplib.SMTPResponseException):
        return f"it did not take the letter (its answer was {error.smtp_code})"
    # SMTPException is a kind of OSError.
    known = isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException)
    return "it cannot be reached" if known else "it did not take the letter"


_REASONS: Final[tuple[tuple[type[Exception], str], ...]] = (
    (smtplib.SMTPAuthenticationError, "it does not know this user name and password"),
    (smtplib.SMTPRecipientsRefused, "it takes no letter to this address"),
    (smtplib.SMTPSenderRefused, "it takes no letter from this sender"),
    (smtplib.SMTPNotSupportedError, "it does not let anyone sign in"),
    (smtplib.SMTPConnectError, "it is there, and takes no letters now"),
    (smtplib.SMTPServerDisconnected, "it broke off"),
    (ssl.SSLError, "it is not encrypted as it should be; smtp:// and smtps:// differ"),
    (TimeoutError, f"it did not answer for {PATIENCE:.0f} seconds"),
)
