"""A mail server for tests: real SMTP over a real socket, that keeps what it is given."""

from __future__ import annotations

import socketserver
import ssl
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage


@dataclass
class Mail:
    """What a server heard: every line that is no letter, and the letters.

    It answers nothing while `answering` is not set; after `refusing` is, it takes no letter.
    `instead` has what it says in place of its usual answer to a verb; '' is for its greeting.
    """

    port: int = 0
    lines: list[str] = field(default_factory=list)
    letters: list[EmailMessage] = field(default_factory=list)
    answering: threading.Event = field(default_factory=threading.Event)
    refusing: threading.Event = field(default_factory=threading.Event)
    instead: dict[str, str] = field(default_factory=dict)


class _Conversation(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        # A client that does not like the certificate goes away.
        with suppress(ssl.SSLError, ConnectionError):
            self._converse(self.server.mail)

    def _converse(self, mail: Mail) -> None:
        if self.server.secure and not self.server.upgrades:
            self._encrypt(self.server.secure)
        mail.answering.wait()
        self._say(mail.instead.get("", "220 here"))
        while raw := self.rfile.readline():
            line = raw.decode().strip()
            verb, space, rest = line.partition(" ")
            mail.lines.append(f"{verb.upper()}{space}{rest}")
            self._answer(verb.upper(), mail)

    def finish(self) -> None:
        super().finish()
        # Of a wrapped socket the server's own is but the shell.
        self.request.close()

    def _encrypt(self, secure: ssl.SSLContext) -> None:
        self.request = secure.wrap_socket(self.request, server_side=True)
        self.setup()

    def _answer(self, verb: str, mail: Mail) -> None:
        match verb:
            case _ if verb in mail.instead:
                self._say(mail.instead[verb])
            case "EHLO" if self.server.upgrades and not isinstance(self.request, ssl.SSLSocket):
                self._say("250-here\r\n250 STARTTLS")
            case "EHLO":
                self._say("250-here\r\n250 AUTH PLAIN")
            case "STARTTLS" if self.server.secure:
                self._say("220 begin")
                self._encrypt(self.server.secure)
            case "AUTH":
                self._say("235 welcome")
            case "QUIT":
                self._say("221 farewell")
            case "MAIL" if mail.refusing.is_set():
                self._say("451 reader@example.org is not wanted")
            case "DATA":
                self._say("354 go on")
                mail.letters.append(self._letter())
                self._say("250 kept")
            case _:
                self._say("250 well")

    def _letter(self) -> EmailMessage:
        rows = []
        while (row := self.rfile.readline()) != b".\r\n":
            rows.append(row.removeprefix(b".") if row.startswith(b"..") else row)
        return message_from_bytes(b"".join(rows), policy=default)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, host: str, mail: Mail) -> None:
        self.mail = mail
        self.secure: ssl.SSLContext | None = None
        self.upgrades = False
        super().__init__((host, 0), _Conversation)


@contextmanager
def mail_server(
    host: str = "127.0.0.1", secure: ssl.SSLContext | None = None, upgrades: str = ""
) -> Iterator[Mail]:
    """Run a server that answers, and give what it hears.

    With `secure` it speaks TLS from the start, or, where `upgrades` is STARTTLS, when asked to.
    """
    mail = Mail()
    mail.answering.set()
    with _Server(host, mail) as server:
        server.secure, server.upgrades = secure, upgrades == "STARTTLS"
        mail.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield mail
        finally:
            mail.answering.set()
            server.shutdown()
            thread.join()
