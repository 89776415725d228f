"""Which websites a form may be sent from: the blog, and the ballot box itself."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ballotbox.problems import Problem, Refusal

if TYPE_CHECKING:
    from starlette.requests import Request

    from ballotbox.box import Box

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


async def known(request: Request) -> bool:
    """Say whether a form comes from the blog or the box; of a form that hides it, say no.

    Raises Refusal for a form that another website sent. Browsers hide the origin as `null` where
    a page's policy says so, and some old ones send none with a plain form.
    """
    origin = request.headers.get("origin", "null")
    if origin == "null":
        return False
    if origin.lower() not in await ours(request):
        raise Refusal(Problem.STRANGE_ORIGIN)
    return True


async def ours(request: Request) -> frozenset[str]:
    """Return the origins of the blog and of the box.

    A box that was told no address has the blog's, or, on the author's own machine, whichever it is
    asked by there. Any other host is one that the asker names: it proves nothing.
    """
    box: Box = request.app.state.box
    manifest = await box.bulletin.manifest()
    named = frozenset(filter(None, (origin(manifest.site.url), origin(box.settings.url))))
    if box.settings.url:
        return named
    own = f"http://{request.headers.get('host', '').lower()}"
    return named | {own} if is_here(own) else named


def is_here(address: str) -> bool:
    """Say whether an address is on the author's own machine, without encryption.

    There alone a cookie may travel as it is: browsers would keep a `Secure` one to themselves.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "http" and parts.hostname in _HERE


@lru_cache(maxsize=64)
def origin(url: str) -> str:
    """Return the origin of an http(s) address, as browsers write it (RFC 6454); '' for none."""
    parts = urlsplit(url)
    if not parts.hostname:
        return ""
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    port = "" if parts.port in {None, usual} else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}".lower()
