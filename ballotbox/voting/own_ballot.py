"""The routes by which one who has voted finds the ballot again, and takes it back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from starlette.routing import Route

from ballotbox.model import Act, Event
from ballotbox.problems import Problem, Refusal
from ballotbox.store import ledger
from ballotbox.store.seal import is_sealed
from ballotbox.voting import acknowledging, casting, door, holdings, voters
from ballotbox.voting.booth import booth
from ballotbox.voting.claims import slip
from ballotbox.voting.keyring import keyring
from ballotbox.web import responses
from ballotbox.web.forms import form

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from ballotbox.voting.booth import Booth
    from ballotbox.web.forms import Form


async def find(request: Request) -> Response:
    """Tell a browser, by its token, which ballot of it stands."""
    sent = await form(request)
    at = await booth(request)
    voter, _ = await _by_token(request, at, sent)
    found = await at.box.store.read(partial(ledger.ballot, poll=at.poll.name, voter=voter))
    if found is None:
        sealed = await at.box.store.read(partial(is_sealed, poll=at.poll.name))
        raise Refusal(Problem.SEALED if sealed else Problem.NOTHING_TO_WITHDRAW)
    own = slip(at.box.settings.secret, found.event.id, found.seq)
    said = {
        "id": own.event,
        "receipt": own.receipt,
        "secret": own.secret,
        "selection": found.event.selection,
        "result": await at.result(),
    }
    return responses.json(said)


async def withdraw(request: Request) -> Response:
    """Take back the ballot of a browser's token, or of a secret code, while the poll is open."""
    sent = await form(request)
    at = await booth(request)
    door.opened(at.entry, at.now)
    code = sent.one("secret")
    voter, known = await (_by_code(at, code) if code else _by_token(request, at, sent))
    standing = await at.box.store.read(partial(ledger.ballot, poll=at.poll.name, voter=voter))
    # The ballot that ends names the deed: so it is done once, however often it is asked for.
    ended = standing.event.id if standing else known
    event = Event(
        id=voters.event(at.box.settings.secret, at.poll.name, ended, "withdrawn"),
        poll=at.poll.name,
        act=Act.WITHDRAW,
        voter=voter,
        selection=(),
        at=at.now,
    )
    return await acknowledging.withdrawn(request, at, await casting.withdraw(at.box, event))


ROUTES = [
    Route("/polls/{poll}/mine", find, methods=["POST"]),
    Route("/polls/{poll}/withdrawals", withdraw, methods=["POST"]),
]


async def _by_token(request: Request, at: Booth, sent: Form) -> tuple[str, str]:
    """Return the voter of the token in a form, or of the browser's cookie; no ballot is named."""
    browser = voters.token(sent.one("voter")) or voters.from_cookies(request.cookies)
    if not browser:
        raise Refusal(Problem.NOTHING_TO_WITHDRAW)
    return voters.voter(await keyring(request).key(at.poll.name), browser), ""


async def _by_code(at: Booth, code: str) -> tuple[str, str]:
    """Return the voter of the ballot whose secret code this is, and the ballot."""
    secret = at.box.settings.secret
    found = await at.box.store.read(partial(holdings.claimed, secret=secret, code=code))
    if found is None or found.event.poll != at.poll.name:
        raise Refusal(Problem.BAD_RECEIPT, field="code")
    return found.holder, found.event.id
