"""The author's desk: the comments with all their words, and the buttons that decide on them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import FileResponse

from ballotbox.commenting import guestbook, posts
from ballotbox.commenting.posts import Post
from ballotbox.model import Judgement
from ballotbox.moderation import session as sessions
from ballotbox.moderation.entrance import signed_in, stale
from ballotbox.moderation.order import ALL, FILTERS, NUMBERS, Deed, order, where
from ballotbox.problems import Problem, Refusal
from ballotbox.web import responses
from ballotbox.web.forms import form
from ballotbox.web.language import language
from comments.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from markupsafe import Markup
    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.responses import Response

    from ballotbox.box import Box
    from ballotbox.model import Remark
    from ballotbox.moderation.order import Order, Where
    from ballotbox.moderation.session import Session
    from polls.manifest import Manifest

STYLE = Path(__file__).resolve().parent / "desk.css"


@dataclass(frozen=True, slots=True)
class Card:
    """A comment on the desk, with its post, and its words as the blog would show them."""

    remark: Remark
    post: Post
    html: Markup
    blocked: bool


@dataclass(frozen=True, slots=True)
class _Pile:
    """What lies on the desk: the page's comments, and how many there are of each judgement."""

    remarks: tuple[Remark, ...]
    blocked: frozenset[str]
    numbers: Mapping[Judgement, int]


async def look(request: Request) -> Response:
    """Show comments, those that wait first."""
    box: Box = request.app.state.box
    try:
        session = await signed_in(request)
    except Refusal as refusal:
        if refusal.problem is not Problem.NOT_SIGNED_IN:
            raise
        return stale(request)
    asked = where(request.query_params)
    pile = await box.store.read(partial(_pile, asked=asked))
    whole = request.query_params.get("tick") == ALL
    ticked = {one.id for one in pile.remarks} if whole else set()
    return await _desk(request, session, asked, pile, ticked=ticked)


async def decide(request: Request) -> Response:
    """Do what a button orders, and show the rest."""
    box: Box = request.app.state.box
    session = await signed_in(request)
    sent = await form(request)
    sessions.expect_token(box.settings.secret, session, sent.one("token"))
    asked = where({name: sent.one(name) for name in ("show", "page", "number")})
    if sent.one("nothing"):
        pile = await box.store.read(partial(_pile, asked=asked))
        return await _desk(request, session, asked, pile, ticked=set(sent.all("id")))
    given = order(sent)
    number = await box.store.write(partial(obey, order=given, now=box.clock()))
    query = asked.query(done=number, lang=language(request))
    return responses.see_other(f"{box.base}/moderate?{query}")


async def _desk(
    request: Request, session: Session, asked: Where, pile: _Pile, *, ticked: set[str]
) -> Response:
    box: Box = request.app.state.box
    manifest, counts = await box.bulletin.manifest(), _counts(pile.numbers)
    return responses.page(
        request,
        "moderation/desk.html",
        cards=[_card(one, pile, manifest, box.clock()) for one in pile.remarks],
        numbers=counts,
        pages=-(-counts[asked.show] // asked.number),
        where=asked,
        sizes=NUMBERS,
        ticked=ticked,
        done=request.query_params.get("done", ""),
        token=sessions.form_token(box.settings.secret, session),
    )


async def style(_request: Request) -> Response:
    """Return the style sheet of the desk."""
    return FileResponse(STYLE, media_type="text/css", headers={"cache-control": "max-age=3600"})


def obey(connection: Connection, order: Order, now: datetime) -> int:
    """Do what was ordered, and return how many comments changed."""
    if isinstance(order.what, Judgement):
        return guestbook.decide(connection, order.ids, order.what)
    found = guestbook.by_id(connection, order.ids[0])
    if found is None:
        raise Refusal(Problem.NOT_FOUND)
    if order.what is Deed.BLOCK:
        return guestbook.block(connection, found, now)
    guestbook.unblock(connection, found)
    return 0


def _pile(connection: Connection, asked: Where) -> _Pile:
    found = guestbook.page(connection, asked.judgement, skip=asked.skip, limit=asked.number)
    blocked = guestbook.blocked(connection, found)
    return _Pile(found, blocked, guestbook.numbers(connection))


def _counts(numbers: Mapping[Judgement, int]) -> dict[str, int]:
    """Return how many comments each filter lets through."""
    counts = {judgement.value: number for judgement, number in numbers.items()}
    counts[ALL] = sum(counts.values())
    return {name: counts[name] for name in FILTERS}


def _card(remark: Remark, pile: _Pile, manifest: Manifest, now: datetime) -> Card:
    post = posts.find(manifest, remark.group, remark.lang, now)
    gone = Post(remark.group, remark.lang, remark.group, "", open=False)
    blocked = remark.commenter in pile.blocked
    return Card(remark, post or gone, sanitise(remark.body), blocked)
