"""The way that a letter goes: what the author's settings say, and what is missing there."""

from __future__ import annotations

import pytest

from polls.model import PollError
from report import post
from utifran.mailserver import Server
from utifran.recipient import NOBODY, Recipient

TO = {"a": "Bolaget <kund@example.org>", "b": "Bolaget <kund@example.org>", "c": "c@example.org"}
BOLAGET = Recipient("Bolaget", "kund@example.org")


def test_polls_of_one_recipient_share_a_letter() -> None:
    """Others have none."""
    assert post.to(TO, ["a", "b"]) == post.certain(TO, ["a", "b"]) == BOLAGET
    assert post.to(TO, ["a", "c"]) == post.to(TO, ["x"]) == post.to(TO, ["a", "x"]) == NOBODY


@pytest.mark.parametrize(
    ("polls", "told"),
    [
        (
            ["x", "a", "y"],
            (
                "blog.toml: nobody is named for the letter about 'x'; "
                'write, below [report_to]: x = "Name <address>"\n'
                "blog.toml: nobody is named for the letter about 'y'; "
                'write, below [report_to]: y = "Name <address>"'
            ),
        ),
        (
            ["a", "c"],
            (
                "blog.toml: these go to different recipients "
                "(a to Bolaget <kund@example.org>, c to c@example.org); write a letter to each"
            ),
        ),
        (["d"], 'blog.toml: report_to.d: write "Name <address>" or an address, such as'),
    ],
)
def test_a_letter_that_cannot_be_addressed_is_told(polls: list[str], told: str) -> None:
    """With the line to write."""
    with pytest.raises(PollError) as raised:
        post.certain({**TO, "d": "nobody"}, polls)
    assert str(raised.value).startswith(told)


def test_the_sender_is_the_author() -> None:
    """By the address that the ballot box's letters have too."""
    assert post.sender({}, "Åsa") == NOBODY
    assert post.sender({"BALLOTBOX_MAIL_FROM": " a@b.org "}, "Åsa") == Recipient("Åsa", "a@b.org")
    named = {"BALLOTBOX_MAIL_FROM": "Red <a@b.org>"}
    assert post.sender(named, "Åsa") == Recipient("Red", "a@b.org")
    with pytest.raises(PollError, match=r'^BALLOTBOX_MAIL_FROM: write "Name <address>"'):
        post.sender({"BALLOTBOX_MAIL_FROM": "x"}, "Åsa")


def test_the_server_is_the_ballot_boxs() -> None:
    """The same words in the same variable."""
    environ = {"BALLOTBOX_SMTP": "smtp://h:25", "BALLOTBOX_MAIL_FROM": "a@b.org"}
    assert post.server(environ) == Server("h", 25, tls=False)


def test_all_that_is_missing_is_told_at_once() -> None:
    """With what to write, and the way out of it."""
    with pytest.raises(PollError) as raised:
        post.server({})
    assert [str(one) for one in raised.value.mistakes] == [
        "BALLOTBOX_MAIL_FROM: set it to the address that your letters come from",
        (
            "BALLOTBOX_SMTP: no mail server is named; write it as smtp://user:password@host:587, "
            "or smtps:// where the server wants TLS, or use --mail and send the draft yourself"
        ),
    ]
