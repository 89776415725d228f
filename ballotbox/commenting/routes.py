"""Comments by HTTP: the form, its preview, the sending, and the thanks."""

from __future__ import annotations

import secrets
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from ballotbox.commenting import guestbook, keepsakes, mending, news, posts, remarks, sendings
from ballotbox.problems import Problem, Refusal
from ballotbox.voting import confirmation
from ballotbox.web import challenge, responses
from ballotbox.web.forms import form_from_anywhere
from ballotbox.web.language import language
from ballotbox.web.proxies import client
from comments.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from ballotbox.box import Box
    from ballotbox.commenting.posts import Post
    from ballotbox.commenting.sendings import Sending
    from ballotbox.web.forms import Form

THANKS = {
    True: "Thank you! Your comment waits for the author.",
    False: "Thank you for your comment!",
}
"""What is said once a comment is kept, by whether it waits."""

# With these the form makes no sense any more, or its words could not be read.
_LOST = frozenset({Problem.NO_SUCH_ARTICLE, Problem.BAD_FORM, Problem.STRANGE_ORIGIN})


async def new(request: Request) -> Response:
    """Return the form for a comment, for readers whose browser runs no script."""
    post = await posts.post(request)
    posts.expect_open(post)
    fields = {"replyto": (request.query_params.get("replyto", ""),)}
    return _form(request, post, fields)


async def receive(request: Request) -> Response:
    """Take a comment in; show it once more where it has to be confirmed, or mended."""
    form = await form_from_anywhere(request)
    try:
        post = await posts.post(request)
        return await _answer(request, form, post)
    except Refusal as refusal:
        if responses.wants_json(request) or refusal.problem in _LOST:
            raise
        return await _again(request, form, refusal)


async def ask(request: Request) -> Response:
    """Return the proof of work that a browser does before a comment."""
    box: Box = request.app.state.box
    post = await posts.post(request)
    posts.expect_open(post)
    work = box.pace.work(sendings.counted(post), client(request), box.settings.work)
    subject = request.query_params.get("for", "")
    return responses.json(
        challenge.challenge(box.settings.secret, subject, work=work, now=box.clock())
    )


async def thank(request: Request) -> Response:
    """Thank for a comment: its codes, and what happens with it."""
    box: Box = request.app.state.box
    signed = request.path_params["signed"]
    said = confirmation.thanked(box.settings.secret, signed, now=box.clock())
    kept = keepsakes.keepsakes(box.settings.secret, said.event)
    found = await box.store.read(partial(guestbook.by_submission, submission=kept.submission))
    if found is None:
        raise Refusal(Problem.NOT_FOUND)
    post = await posts.of(request, found.group)
    waits = box.settings.moderation
    shown: dict[str, Any] = {
        "remark": found,
        "html": sanitise(found.body),
        "kept": kept,
        "waits": waits,
        "heading": box.pages.say(THANKS[waits], language(request)),
    }
    return responses.page(request, "comments/thanks.html", post=post, **shown)


async def _answer(request: Request, form: Form, post: Post) -> Response:
    posts.expect_open(post)
    if form.one("email2"):
        raise Refusal(Problem.UNPROVEN)
    said = remarks.said(form)
    if form.one("preview"):
        return _preview(request, form, post, said)
    sending = sendings.proven(request, form, post) or sendings.confirmed(request, form, post)
    if sending is None:
        return _preview(request, form, post, said)
    return await _keep(request, sending, said)


def _preview(request: Request, form: Form, post: Post, said: remarks.Words) -> Response:
    html = sanitise(said.body)
    if responses.wants_json(request):
        return responses.json({"preview": str(html)})
    return _form(request, post, form.fields, preview=html, author=said.author)


async def _keep(request: Request, sending: Sending, said: remarks.Words) -> Response:
    box: Box = request.app.state.box
    secret, form, post = box.settings.secret, sending.form, sending.post
    known = keepsakes.reference(secret, post.group, sending.browser, sending.submission)
    submission = keepsakes.keepsakes(secret, known).submission
    replyto = remarks.replyto(form.one("replyto"))
    made = remarks.remark(
        said,
        remarks.Place(post.group, post.lang, box.clock(), replyto),
        remarks.writer(secret, sending.browser, form.one("email")),
        chance=secrets.token_hex(5),
        waits=box.settings.moderation,
    )
    found = await box.store.write(partial(guestbook.add, remark=made, submission=submission))
    if found.id == made.id:
        await news.tell(box, found, post)
    return _thanks(request, post, known, found.id)


def _thanks(request: Request, post: Post, known: str, name: str) -> Response:
    """Return the same polite answer to everybody, whatever became of the comment."""
    box: Box = request.app.state.box
    secret, lang = box.settings.secret, language(request)
    if responses.wants_json(request):
        kept = keepsakes.keepsakes(secret, known)
        told = {
            "id": name,
            "receipt": kept.receipt,
            "secret": kept.secret,
            "waiting": box.settings.moderation,
            "message": box.pages.say(THANKS[box.settings.moderation], lang),
        }
        return responses.json(told, status=HTTPStatus.CREATED)
    made = confirmation.stamp(box.clock())
    thanked = confirmation.Thanked(sendings.counted(post), known, lang, made)
    signed = confirmation.signed(secret, thanked)
    return responses.see_other(f"{box.base}/comments/thanks/{signed}?lang={lang}")


async def _again(request: Request, form: Form, refusal: Refusal) -> Response:
    """Return the form with what is wrong above it, and every word that stood in it."""
    box: Box = request.app.state.box
    post = await posts.post(request)
    words = box.pages.say(refusal.problem.words, language(request))
    fault = {"field": refusal.field, "words": words}
    answer = _form(request, post, form.fields, status=refusal.problem.status, fault=fault)
    if refusal.retry_after:
        answer.headers["retry-after"] = str(refusal.retry_after)
    return answer


def _form(
    request: Request,
    post: Post,
    fields: Mapping[str, tuple[str, ...]],
    *,
    status: HTTPStatus = HTTPStatus.OK,
    **shown: Any,  # noqa: ANN401 (a template's variables)
) -> Response:
    """Return the box's own form, signed anew, so that it may be sent without a proof."""
    shown["token"] = sendings.token(request, post, (fields.get("confirm") or ("",))[0])
    kept = {name: list(values) for name, values in fields.items()}
    return responses.page(
        request, "comments/form.html", status=status, post=post, fields=kept, **shown
    )


ROUTES = [
    Route("/articles/{group}/comments", receive, methods=["POST"]),
    Route("/articles/{group}/comments/new", new),
    Route("/articles/{group}/challenge", ask),
    Route("/comments/thanks/{signed}", thank),
    *mending.ROUTES,
]
