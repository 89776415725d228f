"""The routes by which a voter sees, fetches and erases all that the box keeps of a ballot."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from starlette.routing import Route

from ballotbox.commenting import guestbook, keepsakes
from ballotbox.model import Act, Event
from ballotbox.problems import Problem, Refusal
from ballotbox.store import ledger
from ballotbox.store.seal import is_sealed
from ballotbox.voting import claims, holdings, voters
from ballotbox.voting.booth import named
from ballotbox.web import responses
from ballotbox.web.forms import form
from ballotbox.web.language import language
from polls.receipts import digest, is_secret

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.responses import Response

    from ballotbox.box import Box
    from ballotbox.model import Remark
    from ballotbox.store.entry import Entry
    from ballotbox.web.forms import Form


async def ask(request: Request) -> Response:
    """Ask for a code; `?erased=` says what was just erased: a `vote`, or the `words` with one."""
    box: Box = request.app.state.box
    await box.bulletin.manifest()
    erased = request.query_params.get("erased", "")
    return responses.page(request, "voting/mine.html", code="", fault=None, erased=erased)


async def answer(request: Request) -> Response:
    """Do what a form asks with a code: show what is kept, send it as a file, erase it."""
    sent = await form(request)
    try:
        return await _answered(request, sent)
    except Refusal as refusal:
        if responses.wants_json(request) or refusal.field != "code":
            raise
        return _ask_again(request, sent, refusal)


ROUTES = [
    Route("/mine", ask),
    Route("/mine", answer, methods=["POST"]),
]


async def _answered(request: Request, sent: Form) -> Response:
    box: Box = request.app.state.box
    code = claims.spelt(sent.one("code"))
    held = await box.store.read(partial(_held, secret=box.settings.secret, code=code))
    if held is None:
        return await _elsewhere(request, code)
    if sent.one("do") == "erase":
        erased = await box.store.write(partial(_erase, box=box, code=code))
        if responses.wants_json(request):
            return responses.json({"erased": True})
        return responses.see_other(f"{box.base}/mine?lang={language(request)}&erased={erased}")
    sealed = await box.store.read(partial(is_sealed, poll=held[0][0].event.poll))
    told = {**_told(box, *held), "sealed": sealed}
    if sent.one("do") == "download" or responses.wants_json(request):
        return _file(told)
    return await _kept(request, code, told)


async def _kept(request: Request, code: str, told: dict[str, Any]) -> Response:
    """Return the page of all that is kept, of a poll that the blog may no longer have."""
    box: Box = request.app.state.box
    gone = (await box.bulletin.manifest()).poll(told["poll"]) is None
    at = None if gone else await named(request, told["poll"])
    events = told["events"]
    labels = [at.labels(one["selection"]) if at else one["selection"] for one in events]
    zone = ZoneInfo(box.bulletin.site.time_zone)
    moments = [datetime.fromisoformat(one["cast"]).astimezone(zone) for one in events]
    log = list(zip(events, moments, labels, strict=True))
    return responses.page(request, "voting/kept.html", at=at, code=code, told=told, log=log)


def _held(
    connection: Connection, secret: str, code: str
) -> tuple[list[Entry], list[Remark]] | None:
    """Return all that is kept of the voter whose secret code this is, None for another code."""
    if not is_secret(code):
        return None
    found = holdings.claimed(connection, secret, code)
    if found is None:
        return None
    log = holdings.history(connection, found)
    return log, _remarks(connection, secret, log)


def _remarks(connection: Connection, secret: str, log: list[Entry]) -> list[Remark]:
    """Return the comments that came with ballots."""
    kept = (keepsakes.keepsakes(secret, one.event.id).submission for one in log)
    found = (guestbook.by_submission(connection, submission) for submission in kept)
    return [one for one in found if one]


def _erase(connection: Connection, box: Box, code: str) -> str:
    """Erase a voter's ballots in the poll of a code, and the comments that came with them.

    Return `vote`; `words` where the poll was sealed, for then the comments alone can be erased.
    Raises Refusal where it was, and there are none.
    """
    secret = box.settings.secret
    held = _held(connection, secret, code)
    found = holdings.claimed(connection, secret, code)
    if held is None or found is None or found.erased:
        return "vote"
    sealed = is_sealed(connection, found.event.poll)
    if sealed and not any(remark.body for remark in held[1]):
        raise Refusal(Problem.SEALED, field="code")
    if not sealed:
        ledger.append(connection, [_erasure(found, box)])
    for remark in held[1]:
        guestbook.take_back(connection, remark)
    return "words" if sealed else "vote"


def _erasure(found: Entry, box: Box) -> Event:
    """Return the event that erases all that an entry's voter sent."""
    poll, secret = found.event.poll, box.settings.secret
    return Event(
        id=voters.event(secret, poll, found.event.id, "erased"),
        poll=poll,
        act=Act.ERASE,
        voter=found.holder,
        selection=(),
        at=box.clock(),
    )


def _told(box: Box, log: list[Entry], remarks: list[Remark]) -> dict[str, Any]:
    """Return what is kept, in the words of the documentation, for a file."""
    secret = box.settings.secret
    return {
        "poll": log[0].event.poll,
        "events": [_event(claims.slip(secret, one.event.id, one.seq), one) for one in log],
        "comments": [
            {
                "id": one.id,
                "article": one.group,
                "name": one.author,
                "text": one.body,
                "written": one.written.isoformat(timespec="seconds"),
                "ballot": one.ballot,
                "commenter": one.commenter,
            }
            for one in remarks
        ],
    }


def _event(own: claims.Slip, one: Entry) -> dict[str, Any]:
    event = one.event
    said = {
        "id": event.id,
        "kind": event.act.value,
        "voter": event.voter,
        "selection": event.selection,
        "cast": event.at.isoformat(timespec="seconds"),
        "flag": event.flag,
    }
    codes = {
        "receipt": own.receipt,
        "receipt_digest": digest(own.receipt),
        "secret": own.secret,
    }
    return said | codes if event.act is Act.CAST else said


def _file(told: dict[str, Any]) -> Response:
    """Return what is kept as a file that a browser saves."""
    answer = responses.json(told)
    name = f"utifran-{told['poll']}.json"
    answer.headers["content-disposition"] = f'attachment; filename="{name}"'
    return answer


async def _elsewhere(request: Request, code: str) -> Response:
    """Answer a code that opens no ballot: a comment's, or a receipt, which says what is public.

    Of a receipt the box tells nothing, not even if it is one of its own: the count that the blog
    publishes has the digests of those it counted.
    """
    box: Box = request.app.state.box
    kept = keepsakes.submission(box.settings.secret, code)
    remark = await box.store.read(partial(guestbook.by_submission, submission=kept))
    if remark is None and is_secret(code):
        raise Refusal(Problem.BAD_RECEIPT, field="code")
    if responses.wants_json(request):
        return responses.json({"comment": True} if remark else {"receipt_digest": digest(code)})
    manifest = await box.bulletin.manifest()
    polls = [await named(request, entry.poll.name) for entry in manifest.polls]
    return responses.page(
        request,
        "voting/receipt.html",
        code=code,
        digest=digest(code),
        is_comment=remark is not None,
        polls=[one for one in polls if one.page],
    )


def _ask_again(request: Request, sent: Form, refusal: Refusal) -> Response:
    box: Box = request.app.state.box
    words = box.pages.say(refusal.problem.words, language(request))
    return responses.page(
        request,
        "voting/mine.html",
        status=refusal.problem.status,
        code=(sent.all("code") or ("",))[0],
        fault={"field": "code", "words": words},
        erased="",
    )
