"""What a reader gets after sending a ballot: a question, thanks, or the form once more."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING

from ballotbox.model import Act
from ballotbox.problems import Problem, Refusal
from ballotbox.store import ledger
from ballotbox.voting import confirmation, voters
from ballotbox.voting.booth import named
from ballotbox.voting.claims import slip
from ballotbox.voting.confirmation import Asked, Thanked, signed, stamp
from ballotbox.web import responses
from ballotbox.web.origins import is_here

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request
    from starlette.responses import Response

    from ballotbox.box import Box
    from ballotbox.model import Kept
    from ballotbox.voting.booth import Booth

YEAR = 365 * 24 * 60 * 60
REMARKED = {
    True: "Your comment waits for the author.",
    False: "Your words are shown as a comment within a quarter of an hour.",
}
"""What is said of the words that came with a vote, by whether they wait."""
# After these the form makes no sense, or its fields could not be read.
_NO_FORM = frozenset(
    {Problem.NOT_YET_OPEN, Problem.CLOSED, Problem.BAD_FORM, Problem.STRANGE_ORIGIN}
)


async def received(request: Request, at: Booth, kept: Kept, *, remarked: bool) -> Response:
    """Thank for a ballot that is kept: a script at once, a reader by a page of its own."""
    if not responses.wants_json(request):
        return _see_thanks(at, kept.id, remarked=remarked)
    own = slip(at.box.settings.secret, kept.id, kept.seq)
    said = {
        "id": own.event,
        "receipt": own.receipt,
        "secret": own.secret,
        "selection": kept.selection,
        "message": _thanks(at, remarked=remarked),
        "result": await at.result(since=kept.seq),
        "counted": True,
    }
    return responses.json(said, status=HTTPStatus.CREATED)


def _thanks(at: Booth, *, remarked: bool) -> str:
    said = ["Thank you! Your vote has been received."]
    if remarked:
        said.append(REMARKED[at.box.settings.moderation])
    return " ".join(at.box.pages.say(one, at.lang) for one in said)


async def withdrawn(request: Request, at: Booth, kept: Kept) -> Response:
    """Say that a ballot was taken back."""
    if not responses.wants_json(request):
        return _see_thanks(at, kept.id, remarked=False)
    words = at.box.pages.say("Your vote has been taken back.", at.lang)
    return responses.json({"id": kept.id, "message": words, "counted": False})


async def thanks(request: Request, written: str) -> Response:
    """Return the page of thanks that a signed address names, in the language it was asked in."""
    box: Box = request.app.state.box
    said = confirmation.thanked(box.settings.secret, written, now=box.clock())
    request.state.lang = said.lang
    found = await box.store.read(partial(ledger.found, event=said.event))
    if found is None:
        raise Refusal(Problem.NOT_FOUND)
    at = await named(request, said.poll)
    if found.event.act is not Act.CAST:
        return responses.page(request, "voting/gone.html", at=at)
    return responses.page(
        request,
        "voting/thanks.html",
        at=at,
        chosen=at.labels(found.event.selection),
        slip=slip(box.settings.secret, found.event.id, found.seq),
        result=await at.result(),
        remarked=REMARKED[box.settings.moderation] if said.remarked else "",
    )


def question(request: Request, at: Booth, asked: Asked) -> Response:
    """Ask a reader whose browser proved nothing to confirm a ballot."""
    return _question(request, at, asked, signed(at.box.settings.secret, asked), None)


def question_again(request: Request, at: Booth, written: str, refusal: Refusal) -> Response:
    """Ask once more where a moment's rest is all that was missing; else show the ballot's form."""
    asked = confirmation.opened(at.box.settings.secret, written)
    if asked is None or asked.poll != at.poll.name:
        return form_again(request, at, {}, refusal)
    if refusal.problem in {Problem.TOO_FAST, Problem.UNAVAILABLE}:
        if responses.wants_json(request):
            raise refusal
        return _question(request, at, asked, written, refusal)
    return form_again(request, at, _fields(asked), refusal)


def form_again(
    request: Request, at: Booth, fields: Mapping[str, Sequence[str]], refusal: Refusal
) -> Response:
    """Show the ballot's form again, with what is wrong above it and all that stood in it.

    Raises the refusal itself for a script, and where the form would make no sense.
    """
    if responses.wants_json(request) or refusal.problem in _NO_FORM or not at.is_open:
        raise refusal
    kept = {name: list(values) for name, values in fields.items()}
    if refusal.problem is Problem.OTHER_BALLOT:
        # With the old submission it would be refused for ever.
        kept.pop("submission", None)
    answer = responses.page(
        request,
        "voting/form.html",
        status=refusal.problem.status,
        at=at,
        view=at.form,
        fields=kept,
        fault=_fault(at, refusal),
    )
    return _patient(answer, refusal)


def remembering(answer: Response, request: Request, browser: str) -> Response:
    """Return an answer that has a browser without scripts keep its token for a year."""
    box: Box = request.app.state.box
    answer.set_cookie(
        voters.COOKIE,
        browser,
        max_age=YEAR,
        path=box.base or "/",
        secure=not is_here(box.settings.url or str(request.url)),
        httponly=True,
        samesite="lax",
    )
    return answer


def _see_thanks(at: Booth, event: str, *, remarked: bool) -> Response:
    said = Thanked(at.poll.name, event, at.lang, stamp(at.now), remarked)
    return responses.see_other(f"{at.box.base}/thanks/{signed(at.box.settings.secret, said)}")


def _question(
    request: Request, at: Booth, asked: Asked, written: str, refusal: Refusal | None
) -> Response:
    answer = responses.page(
        request,
        "voting/question.html",
        status=refusal.problem.status if refusal else HTTPStatus.OK,
        at=at,
        asked=asked,
        chosen=at.labels(asked.selection),
        form=written,
        fault=_fault(at, refusal) if refusal else None,
    )
    return _patient(answer, refusal)


def _fault(at: Booth, refusal: Refusal) -> dict[str, str]:
    """Return what the theme's forms show of a refusal."""
    words = at.box.pages.say(refusal.problem.words, at.lang)
    return {"field": refusal.field, "words": words}


def _fields(asked: Asked) -> dict[str, Sequence[str]]:
    """Return the fields of the form that led to a question."""
    places = {f"choice.{place}": (key,) for place, key in enumerate(asked.selection, 1)}
    return {"selection": asked.selection, "why": (asked.why,), "name": (asked.name,), **places}


def _patient(answer: Response, refusal: Refusal | None) -> Response:
    """Return an answer that says when to come back, where the refusal knows."""
    if refusal and refusal.retry_after:
        answer.headers["retry-after"] = str(refusal.retry_after)
    return answer
