"""Which comments come in: sent by a browser that did its work, or by a form that the box showed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ballotbox.problems import Problem, Refusal
from ballotbox.voting import confirmation, voters
from ballotbox.web import challenge, responses
from ballotbox.web.proxies import client

if TYPE_CHECKING:
    from starlette.requests import Request

    from ballotbox.box import Box
    from ballotbox.commenting.posts import Post
    from ballotbox.web.forms import Form


@dataclass(frozen=True, slots=True)
class Sending:
    """A comment's form that was let in.

    `browser` is its token or ''; with `submission` it names the sending, so that the same form
    sent twice is one.
    """

    form: Form
    post: Post
    browser: str
    submission: str


def proven(request: Request, form: Form, post: Post) -> Sending | None:
    """Return the sending of a browser that did its work, None where no script sent the form.

    Raises Refusal where the work was not done.
    """
    box: Box = request.app.state.box
    if not responses.wants_json(request) and not form.one("work"):
        return None
    if not form.from_ours:
        raise Refusal(Problem.STRANGE_ORIGIN)
    browser, submission = voters.token(form.one("voter")), voters.token(form.one("submission"))
    who = browser or submission
    if box.settings.work:
        if not who:
            raise Refusal(Problem.UNPROVEN)
        subject = challenge.subject(post.group, who)
        challenge.prove(box.settings.secret, form.one("work"), subject, now=box.clock())
    # The same proof may come again while it lives: so each browser has room of its own.
    box.pace.flag(counted(post), client(request))
    box.pace.expect_room(f"{counted(post)}/{who}", client(request))
    return Sending(form, post, browser, submission or secrets.token_urlsafe(18))


def confirmed(request: Request, form: Form, post: Post) -> Sending | None:
    """Return the sending of a form that the box itself showed, None where it did not.

    Raises Refusal where that was too long ago, or a moment ago, and where the form comes from a
    page that is not known to be the box's: others may have fetched it. One form is one sending.
    """
    box: Box = request.app.state.box
    written = form.one("confirm")
    if not written:
        return None
    if not form.from_ours:
        raise Refusal(Problem.STRANGE_ORIGIN)
    secret, now = box.settings.secret, box.clock()
    asked = confirmation.asked(secret, written, poll=counted(post), now=now)
    box.pace.expect_room(counted(post), client(request))
    return Sending(form, post, _browser(request, form), asked.nonce)


def token(request: Request, post: Post, before: str) -> str:
    """Return what a form of the box holds, so that it needs no proof.

    `before` is what it held when it was sent: shown again it is the same sending, of which nobody
    may know whether it was kept.
    """
    box: Box = request.app.state.box
    sent = confirmation.opened(box.settings.secret, before)
    asked = confirmation.Asked(
        poll=counted(post),
        selection=(),
        lang=post.lang,
        nonce=sent.nonce if sent else secrets.token_urlsafe(18),
        made=confirmation.stamp(box.clock()),
    )
    return confirmation.signed(box.settings.secret, asked)


def counted(post: Post) -> str:
    """Return what a post's comments are counted and signed as: no poll can be named so."""
    return f"comments/{post.group}"


def _browser(request: Request, form: Form) -> str:
    """Return the browser's token, from the form or from the cookie that it got as a voter."""
    try:
        return voters.token(form.one("voter") or request.cookies.get(voters.COOKIE, ""))
    except Refusal:
        return ""
