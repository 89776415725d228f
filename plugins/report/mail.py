"""The e-mail that takes a letter to a company, its PDF attached; pure."""

from __future__ import annotations

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from utifran.recipient import Recipient

SUBJECT = 200
"""Characters of a subject; a longer one is cut, since no mail program shows more."""
UNSENT = "X-Unsent"


def draft(  # noqa: PLR0913 (each is one part of the letter)
    *, sender: Recipient, to: Recipient, subject: str, text: str, lang: str, at: datetime
) -> EmailMessage:
    """Return a letter of plain text that a mail program opens as one to be sent.

    `X-Unsent: 1` is what Outlook goes by. Without a `sender` the mail program puts its own.
    """
    message = EmailMessage(policy=SMTP)
    message[UNSENT] = "1"
    if sender.address:
        message["From"] = _address(sender)
    message["To"] = _address(to)
    message["Subject"] = subject if len(subject) <= SUBJECT else f"{subject[: SUBJECT - 1]}…"
    message["Date"] = at
    message.set_content(text, cte="quoted-printable")
    message["Content-Language"] = lang
    return message


def attach(message: EmailMessage, pdf: bytes, name: str) -> None:
    """Attach a PDF under a file's name; the same letter is the same bytes."""
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=name)
    message.set_boundary(f"utifran-{hashlib.sha256(pdf).hexdigest()[:32]}")


def outgoing(message: EmailMessage, *, at: datetime, number: str) -> EmailMessage:
    """Return the letter as it leaves: no draft any more, dated `at`, with its Message-ID."""
    leaving = EmailMessage(policy=SMTP)
    leaving.set_payload(message.get_payload())
    for name, value in message.items():
        if name not in {UNSENT, "Date"}:
            leaving[name] = value
    leaving["Date"] = at
    leaving["Message-ID"] = number
    return leaving


def _address(one: Recipient) -> Address:
    return Address(display_name=one.name, addr_spec=one.address)
