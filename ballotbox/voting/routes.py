"""The routes by which a reader votes: with a script, and without one."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from starlette.routing import Route

from ballotbox.commenting import guestbook, news, posts
from ballotbox.model import Act, Event
from ballotbox.problems import Problem, Refusal
from ballotbox.store import ledger
from ballotbox.voting import acknowledging, casting, confirmation, door, voters, why
from ballotbox.voting.booth import booth
from ballotbox.voting.confirmation import Asked, stamp
from ballotbox.voting.keyring import keyring
from ballotbox.web import challenge, responses
from ballotbox.web.forms import form, form_from_anywhere
from ballotbox.web.proxies import client

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from ballotbox.commenting.remarks import Words
    from ballotbox.model import Kept
    from ballotbox.voting.booth import Booth
    from ballotbox.web.forms import Form


@dataclass(frozen=True, slots=True)
class _Vote:
    """A vote that may be cast: `browser` is its token, `event` the id that it will have."""

    selection: tuple[str, ...]
    words: Words | None
    browser: str
    event: str


async def vote(request: Request) -> Response:
    """Take a ballot that comes with a proof; ask who sends none to confirm it."""
    sent = await form_from_anywhere(request)
    at = await booth(request)
    try:
        return await _received(request, at, sent)
    except Refusal as refusal:
        if kept := await _before_the_close(at, sent, refusal):
            return await acknowledging.received(request, at, kept, remarked=False)
        return acknowledging.form_again(request, at, sent.fields, refusal)


async def confirm(request: Request) -> Response:
    """Take the ballot of a form that the box itself made, and know the browser by its cookie."""
    sent = await form(request)
    at = await booth(request)
    try:
        return await _confirmed(request, at, sent.one("form"))
    except Refusal as refusal:
        return acknowledging.question_again(request, at, sent.one("form"), refusal)


async def ask_for_work(request: Request) -> Response:
    """Give a browser its challenge: harder, where many ballots come from its place."""
    at = await booth(request)
    settings = at.box.settings
    work = at.box.pace.work(at.poll.name, client(request), settings.work)
    subject = request.query_params.get("for", "")
    return responses.json(challenge.challenge(settings.secret, subject, work=work, now=at.now))


async def thank(request: Request) -> Response:
    """Thank a reader whose vote was received, or taken back, without a script."""
    return await acknowledging.thanks(request, request.path_params["signed"])


ROUTES = [
    Route("/polls/{poll}/ballots", vote, methods=["POST"]),
    Route("/polls/{poll}/confirmations", confirm, methods=["POST"]),
    Route("/polls/{poll}/challenge", ask_for_work),
    Route("/thanks/{signed}", thank),
]


async def _received(request: Request, at: Booth, sent: Form) -> Response:
    """Answer a ballot's form, which a page of the blog or of the box sent."""
    selection = door.selection(door.opened(at.entry, at.now), sent.fields)
    words = why.said(at, sent.one("name"), sent.one("why"))
    if sent.one("email2"):
        raise Refusal(Problem.UNPROVEN)
    submission = voters.token(sent.one("submission"))
    if not (sent.one("work") or responses.wants_json(request)):
        asked = _asked(at, selection, words, submission or secrets.token_urlsafe(18))
        return acknowledging.question(request, at, asked)
    if not sent.from_ours:
        raise Refusal(Problem.STRANGE_ORIGIN)
    who = voters.token(sent.one("voter"))
    _expect_proof(request, at, sent.one("work"), who or submission)
    return await _counted(request, at, _proven(at, selection, words, (who, submission)))


async def _before_the_close(at: Booth, sent: Form, refusal: Refusal) -> Kept | None:
    """Return what was kept of a form that is sent again after the close, None for nothing.

    Its first answer may have been lost on the way: the reader must not be told that it came late.
    """
    submission = sent.one("submission")
    if refusal.problem is not Problem.CLOSED or not submission:
        return None
    event = voters.event(at.box.settings.secret, at.poll.name, sent.one("voter"), submission)
    found = await at.box.store.read(partial(ledger.found, event=event))
    if found is None or found.event.selection != door.selection(at.poll, sent.fields):
        return None
    return found.kept(repeated=True)


async def _confirmed(request: Request, at: Booth, written: str) -> Response:
    """Answer a reader who confirms what a form of ours asks."""
    secret = at.box.settings.secret
    asked = confirmation.asked(secret, written, poll=at.poll.name, now=at.now)
    selection = door.selection(door.opened(at.entry, at.now), {door.FIELD: asked.selection})
    words = why.said(at, asked.name, asked.why)
    at.box.pace.expect_room(at.poll.name, client(request))
    browser = voters.from_cookies(request.cookies) or voters.made(secret, asked.nonce)
    event = voters.event(secret, at.poll.name, asked.nonce, "confirmed")
    answer = await _counted(request, at, _Vote(selection, words, browser, event))
    return acknowledging.remembering(answer, request, browser)


async def _tell(request: Request, at: Booth, submission: str) -> None:
    """Write to the author of the words as they were kept: a blocked writer's are spam.

    Where they cannot be read just now nobody is written to: the vote is kept all the same.
    """
    job = partial(guestbook.by_submission, submission=submission)
    with suppress(Refusal):
        if at.box.settings.smtp and (remark := await at.box.store.read(job)):
            await news.tell(at.box, remark, await posts.of(request, at.group))


def _asked(at: Booth, selection: tuple[str, ...], words: Words | None, nonce: str) -> Asked:
    """Return what a reader without a script is asked to confirm."""
    return Asked(
        poll=at.poll.name,
        selection=selection,
        lang=at.lang,
        nonce=nonce,
        made=stamp(at.now),
        why=words.body if words else "",
        name=words.author if words else "",
    )


def _expect_proof(request: Request, at: Booth, work: str, who: str) -> None:
    """Raise Refusal without a proof for `who`, unless the operator asks for none.

    The same proof may come again while it lives: so each browser has room of its own.
    """
    settings = at.box.settings
    if not settings.work:
        return
    if not who:
        raise Refusal(Problem.UNPROVEN)
    subject = challenge.subject(at.poll.name, who)
    challenge.prove(settings.secret, work, subject, now=at.now)
    at.box.pace.expect_room(f"{at.poll.name}/{who}", client(request))


def _proven(
    at: Booth, selection: tuple[str, ...], words: Words | None, came: tuple[str, str]
) -> _Vote:
    """Return the vote of a browser with a script: `came` are its token and its submission.

    A browser that keeps no token has one for this submission alone.
    """
    who, submission = came
    secret = at.box.settings.secret
    once = submission or secrets.token_urlsafe(18)
    event = voters.event(secret, at.poll.name, who, once)
    return _Vote(selection, words, who or voters.made(secret, once), event)


async def _counted(request: Request, at: Booth, vote: _Vote) -> Response:
    """Keep a vote, with its words, and answer once both are there for good."""
    box, poll = at.box, at.poll.name
    event = Event(
        id=vote.event,
        poll=poll,
        act=Act.CAST,
        voter=voters.voter(await keyring(request).key(poll), vote.browser),
        selection=vote.selection,
        at=at.now,
        flag=box.pace.flag(poll, client(request)),
    )
    words = why.beside(at, vote.words, event, vote.browser)
    kept = await casting.cast(box, event, words)
    if words and not kept.repeated:
        await _tell(request, at, words.submission)
    return await acknowledging.received(request, at, kept, remarked=words is not None)
