"""Signing in by a link and out again: the routes, and who is signed in."""

from __future__ import annotations

import secrets
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from ballotbox.moderation import session as sessions
from ballotbox.moderation import spent
from ballotbox.moderation.invitation import invitation, invite
from ballotbox.problems import Problem, Refusal
from ballotbox.web import responses
from ballotbox.web.forms import form
from ballotbox.web.origins import is_here

if TYPE_CHECKING:
    from datetime import datetime

    from starlette.requests import Request
    from starlette.responses import Response

    from ballotbox.box import Box
    from ballotbox.moderation.session import Session
    from ballotbox.settings import Settings

_STRICT = HTTPStatus.UNAUTHORIZED


def link(settings: Settings, base: str, now: datetime) -> str:
    """Return a new link that signs the author in.

    `base` is where the box is reached if the settings do not say so.
    """
    token = invite(settings.secret, secrets.token_urlsafe(18), now)
    return f"{settings.url or base}/moderate/in/{token}"


async def signed_in(request: Request) -> Session:
    """Return the session of a request. Raises Refusal where there is none."""
    box: Box = request.app.state.box
    cookie = request.cookies.get(sessions.COOKIE, "")
    found = sessions.session(box.settings.secret, cookie, box.clock())
    if await box.store.read(partial(spent.is_spent, nonce=found.nonce)):
        raise Refusal(Problem.NOT_SIGNED_IN)
    return found


async def knock(request: Request) -> Response:
    """Show the button that signs in: whatever merely follows the link uses nothing up."""
    box: Box = request.app.state.box
    written = request.path_params["token"]
    await box.bulletin.manifest()
    try:
        found = invitation(box.settings.secret, written, box.clock())
    except Refusal:
        return stale(request)
    if await box.store.read(partial(spent.is_spent, nonce=found.nonce)):
        return stale(request)
    return responses.page(request, "moderation/knock.html", token=written)


async def enter(request: Request) -> Response:
    """Begin a session, once for each link."""
    box: Box = request.app.state.box
    await form(request)
    now = box.clock()
    try:
        found = invitation(box.settings.secret, request.path_params["token"], now)
    except Refusal:
        return stale(request)
    use = partial(spent.spend, nonce=found.nonce, expires=found.expires, now=now)
    if not await box.store.write(use):
        return stale(request)
    begun = sessions.begin(secrets.token_urlsafe(18), now)
    answer = responses.see_other(f"{box.base}/moderate")
    _set(request, answer, sessions.signed(box.settings.secret, begun))
    return answer


async def leave(request: Request) -> Response:
    """End the session: its cookie is good for nothing any more, wherever a copy of it may be."""
    box: Box = request.app.state.box
    found = await signed_in(request)
    sent = await form(request)
    sessions.expect_token(box.settings.secret, found, sent.one("token"))
    end = partial(spent.spend, nonce=found.nonce, expires=found.expires, now=box.clock())
    await box.store.write(end)
    answer = responses.page(request, "moderation/left.html")
    answer.delete_cookie(sessions.COOKIE, path=f"{box.base}/moderate")
    return answer


def stale(request: Request) -> Response:
    """Say how to sign in, to whoever is not, or comes by a link that was used or is too old."""
    return responses.page(request, "moderation/stale.html", status=_STRICT)


def _set(request: Request, answer: Response, cookie: str) -> None:
    box: Box = request.app.state.box
    here = is_here(box.settings.url or str(request.url))
    answer.set_cookie(
        sessions.COOKIE,
        cookie,
        max_age=int(sessions.LIFE.total_seconds()),
        path=f"{box.base}/moderate",
        secure=not here,
        httponly=True,
        samesite="lax",
    )
