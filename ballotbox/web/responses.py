"""The answers that all rooms give: pages, JSON, the way on, and a refusal in the reader's words."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ballotbox.web.language import language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from ballotbox.box import Box
    from ballotbox.problems import Problem, Refusal

JSON = "application/json"
PROBLEM = "application/problem+json"


def page(request: Request, template: str, *, status: int = HTTPStatus.OK, **words: Any) -> Response:  # noqa: ANN401 (a template's variables)
    """Return a page of the box in the language of the request."""
    box: Box = request.app.state.box
    text = box.pages.render(template, language(request), **words)
    return HTMLResponse(text, status)


def json(value: object, *, status: int = HTTPStatus.OK) -> Response:
    """Return a value as JSON."""
    return Response(msgspec.json.encode(value), status, media_type=JSON)


def see_other(url: str) -> Response:
    """Return the way on after a form: 303, so that going back sends nothing twice."""
    return RedirectResponse(url, HTTPStatus.SEE_OTHER)


def wants_json(request: Request) -> bool:
    """Say whether a script asks, which wants JSON, and not a reader, who wants a page."""
    accept = request.headers.get("accept", "").lower()
    return "json" in accept and "text/html" not in accept


def refused(request: Request, refusal: Refusal) -> Response:
    """Return a refusal as a page, or as JSON (RFC 9457), in the language of the request."""
    box: Box = request.app.state.box
    box.metrics.refused(refusal.problem)
    headers = {"retry-after": str(refusal.retry_after)} if refusal.retry_after else {}
    return problem(request, refusal.problem, field=refusal.field, headers=headers)


def problem(
    request: Request, which: Problem, *, field: str = "", headers: Mapping[str, str]
) -> Response:
    """Return what is wrong, as a page or as JSON."""
    box: Box = request.app.state.box
    lang = language(request)
    if wants_json(request):
        said = _as_json(which, box.pages.say(which.words, lang), field)
        return Response(said, which.status, headers, PROBLEM)
    text = box.pages.render("problem.html", lang, problem=which, sent=request.method == "POST")
    return HTMLResponse(text, which.status, headers)


def _as_json(which: Problem, words: str, field: str) -> bytes:
    whole = {
        "type": f"about:blank#{which.code}",
        "title": words,
        "status": which.status.value,
        "code": which.code,
    }
    return msgspec.json.encode({**whole, "field": field} if field else whole)
