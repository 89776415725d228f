"""What the author's settings say of a letter's way: its recipient, its sender, the mail server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polls.model import Mistake, PollError
from utifran import mailserver
from utifran.recipient import NOBODY, Recipient, recipient

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from utifran.mailserver import Server

SMTP, FROM = "BALLOTBOX_SMTP", "BALLOTBOX_MAIL_FROM"
"""The variables of the environment; the ballot box's letters go by the same."""


def to(report_to: Mapping[str, str], polls: Sequence[str]) -> Recipient:
    """Return to whom a letter about `polls` goes, NOBODY where they have not one recipient.

    Raises PollError for a recipient that cannot be read.
    """
    found = {_read(report_to, poll) for poll in polls}
    return found.pop() if len(found) == 1 else NOBODY


def certain(report_to: Mapping[str, str], polls: Sequence[str]) -> Recipient:
    """Return the same, and raise PollError where a letter could not be addressed."""
    wrong = [
        Mistake(
            "blog.toml",
            0,
            f"nobody is named for the letter about '{poll}'; write, below [report_to]: "
            f'{poll} = "Name <address>"',
        )
        for poll in polls
        if poll not in report_to
    ]
    if wrong:
        raise PollError(wrong)
    found = to(report_to, polls)
    if found == NOBODY:
        goals = ", ".join(f"{poll} to {report_to[poll]}" for poll in polls)
        words = f"these go to different recipients ({goals}); write a letter to each"
        raise PollError([Mistake("blog.toml", 0, words)])
    return found


def sender(environ: Mapping[str, str], author: str) -> Recipient:
    """Return who sends, NOBODY where that is not set. Raises PollError for no address."""
    written = environ.get(FROM, "").strip()
    if not written:
        return NOBODY
    try:
        found = recipient(written)
    except ValueError as error:
        raise PollError([Mistake(FROM, 0, str(error))]) from None
    return found if found.name else Recipient(author, found.address)


def server(environ: Mapping[str, str]) -> Server:
    """Return the mail server. Raises PollError where one is missing, or its sender is."""
    wrong = []
    if not environ.get(FROM, "").strip():
        wrong.append(Mistake(FROM, 0, "set it to the address that your letters come from"))
    try:
        found = mailserver.server(environ.get(SMTP, "").strip())
    except ValueError as error:
        given = "" if environ.get(SMTP, "").strip() else "no mail server is named; "
        wrong.append(Mistake(SMTP, 0, f"{given}{error}, or use --mail and send the draft yourself"))
    if wrong:
        raise PollError(wrong)
    return found


def _read(report_to: Mapping[str, str], poll: str) -> Recipient:
    try:
        return recipient(report_to[poll]) if poll in report_to else NOBODY
    except ValueError as error:
        raise PollError([Mistake("blog.toml", 0, f"report_to.{poll}: {error}")]) from None
