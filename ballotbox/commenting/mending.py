"""A comment in its writer's hands: found by its code, shown, mended, taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from ballotbox.commenting import guestbook, keepsakes, news, posts, remarks
from ballotbox.model import Judgement
from ballotbox.problems import Problem, Refusal
from ballotbox.voting import confirmation
from ballotbox.web import responses
from ballotbox.web.forms import form
from ballotbox.web.language import language
from ballotbox.web.proxies import client
from comments.sanitise import sanitise
from polls.receipts import is_secret, normal

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.responses import Response

    from ballotbox.box import Box
    from ballotbox.model import Remark
    from ballotbox.web.forms import Form

_DONE = "comments"


async def ask(request: Request) -> Response:
    """Return the page that asks for a comment's code."""
    box: Box = request.app.state.box
    await box.bulletin.manifest()
    return responses.page(request, "comments/mine.html")


async def show(request: Request) -> Response:
    """Show a comment to whoever has a code of it; a script gets all that the code opens."""
    sent = await form(request)
    try:
        found = await _found(request, sent)
    except Refusal as refusal:
        return _again(request, sent, refusal)
    if responses.wants_json(request):
        return responses.json(export(found, whole=is_secret(normal(sent.one("code")))))
    return await _page(request, sent.one("code"), found)


async def mend(request: Request) -> Response:
    """Put a comment's new words in the place of its old ones; it waits anew."""
    box: Box = request.app.state.box
    sent = await form(request)
    _expect_secret(sent)
    found = await _found(request, sent)
    try:
        changed = await _mended(request, sent, found)
    except Refusal as refusal:
        if responses.wants_json(request):
            raise
        said = box.pages.say(refusal.problem.words, language(request))
        fault = {"field": refusal.field, "words": said}
        fields = {name: list(values) for name, values in sent.fields.items()}
        status = refusal.problem.status
        shown: dict[str, Any] = {"fields": fields, "fault": fault, "status": status}
        return await _page(request, sent.one("code"), found, **shown)
    kept = await box.store.write(partial(guestbook.mend, remark=changed))
    if kept.seq != found.seq:
        await news.tell(box, kept, await posts.of(request, kept.group))
    return _done(request, sent)


async def take_back(request: Request) -> Response:
    """Erase a comment; this its writer may do at any time."""
    box: Box = request.app.state.box
    sent = await form(request)
    _expect_secret(sent)
    submission = keepsakes.submission(box.settings.secret, sent.one("code"))
    await box.store.write(partial(erase, submission=submission))
    return _done(request, sent)


async def done(request: Request) -> Response:
    """Tell how a comment stands after its writer did something with it."""
    box: Box = request.app.state.box
    signed = request.path_params["signed"]
    said = confirmation.thanked(box.settings.secret, signed, now=box.clock())
    found = await box.store.read(partial(guestbook.by_submission, submission=said.event))
    if found is None:
        raise Refusal(Problem.NOT_FOUND)
    post = await posts.of(request, found.group)
    shown: dict[str, Any] = {
        "remark": found,
        "html": sanitise(found.body),
        "standing": standing(found),
    }
    return responses.page(request, "comments/done.html", post=post, **shown)


def erase(connection: Connection, submission: str) -> Remark:
    """Take the comment back that is kept under `submission`. Raises Refusal where there is none."""
    found = guestbook.by_submission(connection, submission)
    if found is None:
        raise Refusal(Problem.BAD_RECEIPT, field="code")
    return guestbook.take_back(connection, found)


def export(remark: Remark, *, whole: bool) -> dict[str, str]:
    """Return what is kept of a comment; `whole` adds the hashes by which its writer is known."""
    told = {
        "id": remark.id,
        "article": remark.group,
        "lang": remark.lang,
        "name": remark.author,
        "text": remark.body,
        "website": remark.website,
        "replyto": remark.replyto,
        "ballot": remark.ballot,
        "written": remark.written.isoformat(timespec="seconds"),
        "standing": standing(remark).value,
    }
    hashes = {"email": remark.email, "commenter": remark.commenter}
    return told | hashes if whole else told


def standing(remark: Remark) -> Judgement:
    """Return how a comment stands as its writer is told: spam is told nothing."""
    spam = remark.judgement is Judgement.SPAM
    return Judgement.WAITING if spam else remark.judgement


def _expect_secret(sent: Form) -> None:
    """Raise Refusal for a receipt: people post theirs, and it shall harm no one."""
    try:
        own = is_secret(normal(sent.one("code")))
    except ValueError:
        own = False
    if not own:
        raise Refusal(Problem.BAD_RECEIPT, field="code")


async def _found(request: Request, sent: Form) -> Remark:
    box: Box = request.app.state.box
    submission = keepsakes.submission(box.settings.secret, sent.one("code"))
    found = await box.store.read(partial(guestbook.by_submission, submission=submission))
    if found is None:
        raise Refusal(Problem.BAD_RECEIPT, field="code")
    return found


async def _mended(request: Request, sent: Form, found: Remark) -> Remark:
    """Return a comment in new words, dated anew: a vote in them is cast now and not earlier."""
    box: Box = request.app.state.box
    posts.expect_open(await posts.of(request, found.group))
    box.pace.expect_room(f"mending/{found.id}", client(request))
    said = remarks.said(sent)
    return replace(
        found,
        author=said.author,
        body=said.body,
        website=said.website,
        written=box.clock(),
        judgement=Judgement.WAITING if box.settings.moderation else Judgement.APPROVED,
    )


def _again(request: Request, sent: Form, refusal: Refusal) -> Response:
    if responses.wants_json(request):
        raise refusal
    box: Box = request.app.state.box
    fault = {
        "field": refusal.field,
        "words": box.pages.say(refusal.problem.words, language(request)),
    }
    shown: dict[str, Any] = {"code": sent.one("code"), "fault": fault}
    return responses.page(request, "comments/mine.html", status=refusal.problem.status, **shown)


async def _page(
    request: Request,
    code: str,
    remark: Remark,
    *,
    status: int = HTTPStatus.OK,
    **shown: Any,  # noqa: ANN401 (a template's variables)
) -> Response:
    fields = {"name": [remark.author], "text": [remark.body], "website": [remark.website]}
    shown = {"fields": fields, "html": sanitise(remark.body), "fault": None} | shown
    return responses.page(
        request,
        "comments/remark.html",
        status=status,
        code=code,
        own=is_secret(normal(code)),
        remark=remark,
        standing=standing(remark),
        post=await posts.of(request, remark.group),
        **shown,
    )


def _done(request: Request, sent: Form) -> Response:
    """Lead to a page that says how the comment stands; its code is not in the address."""
    box: Box = request.app.state.box
    secret, lang = box.settings.secret, language(request)
    submission = keepsakes.submission(secret, sent.one("code"))
    made = confirmation.stamp(box.clock())
    signed = confirmation.signed(secret, confirmation.Thanked(_DONE, submission, lang, made))
    return responses.see_other(f"{box.base}/comments/done/{signed}?lang={lang}")


ROUTES = [
    Route("/comments/mine", ask),
    Route("/comments/mine", show, methods=["POST"]),
    Route("/comments/mendings", mend, methods=["POST"]),
    Route("/comments/withdrawals", take_back, methods=["POST"]),
    Route("/comments/done/{signed}", done),
]
