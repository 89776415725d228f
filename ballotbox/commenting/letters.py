"""A letter to the author, and the postman who takes it to a mail server; an edge."""

from __future__ import annotations

import logging
import queue
import threading
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import TYPE_CHECKING

from utifran import mailserver

if TYPE_CHECKING:
    from datetime import datetime

LOG = logging.getLogger(__name__)
MOST = 100
"""So many letters wait for a slow server; later ones are not sent, their comments wait as ever."""
SUBJECT = 150


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

    def __init__(self, server: mailserver.Server) -> None:
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
                mailserver.send(self._server, message)
            except mailserver.MailError as error:
                LOG.warning("a letter was not sent: %s", error)
