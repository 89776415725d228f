"""A mail server: how its address is written, how a letter is handed to it, and why it was not.

The author's letters and the ballot box's go by it. It touches the network: `send` does.
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
WRONG_CERTIFICATE: Final = (
    "the mail server's certificate is of another name, has expired, or nobody known vouches for "
    "it; write the name that stands in it into BALLOTBOX_SMTP, or have the server mended"
)
NO_TLS: Final = (
    "the mail server speaks no TLS at this port; write smtp:// instead of smtps://, or its port"
)
NO_ENCRYPTION: Final = "the mail server offers no encryption, and no password is sent without"
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
        port = _PORTS[parts.scheme] if parts.port is None else parts.port
    except (ValueError, KeyError):
        raise ValueError(WANTED) from None
    if not (port and parts.hostname and parts.scheme in _PORTS) or parts.path.strip("/"):
        raise ValueError(WANTED)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(parts.hostname, port, parts.scheme == "smtps", user, password)


def send(server: Server, message: EmailMessage) -> None:
    """Hand a letter to a server; it has taken it when this returns. Raises MailError.

    A password is sent only where the way there is encrypted, or leads to this machine.
    """
    try:
        secure = ssl.create_default_context()
        with _connected(server, secure) as connection:
            connection.ehlo()
            if not server.tls and connection.has_extn("starttls"):
                connection.starttls(context=secure)
            elif server.user and not server.tls and server.host not in _HERE:
                raise MailError(NO_ENCRYPTION)
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
    # Of silence smtplib says that the server broke off.
    silence = error.__context__
    cause = silence if isinstance(silence, TimeoutError) else error
    return next(words for kind, words in _REASONS if isinstance(cause, kind))


# The first that fits: a wrong certificate is also an error of TLS, and all but the last of OSError.
_REASONS: Final[tuple[tuple[type[Exception], str], ...]] = (
    (ssl.SSLCertVerificationError, WRONG_CERTIFICATE),
    (ssl.SSLError, NO_TLS),
    (
        smtplib.SMTPAuthenticationError,
        "the mail server does not know the user name and password in BALLOTBOX_SMTP",
    ),
    (smtplib.SMTPRecipientsRefused, "the mail server takes no letter to this address"),
    (smtplib.SMTPSenderRefused, "the mail server takes no letter from this sender"),
    (
        smtplib.SMTPNotSupportedError,
        "the mail server lets nobody sign in, or takes no address with letters such as å",
    ),
    (smtplib.SMTPConnectError, "the mail server is there, and takes no letters now"),
    (smtplib.SMTPServerDisconnected, "the mail server broke off"),
    (smtplib.SMTPException, "the mail server did not take the letter"),
    (TimeoutError, f"the mail server did not answer for {PATIENCE:.0f} seconds"),
    (OSError, "the mail server cannot be reached"),
    (
        ValueError,
        "the server's name, the user, the password or the letter has signs that mail cannot carry",
    ),
)
