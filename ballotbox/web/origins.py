"""Which websites a form may be sent from: the blog, and the ballot box itself."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ballotbox.problems import Problem, Refusal

if TYPE_CHECKING:
    from starlette.requests import Request

    from ballotbox.box import Box


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
    """Return the origins of the blog and of the box; while neither has an address, the request's.

    On the author's own machine both are wherever they are served.
    """
    box: Box = request.app.state.box
    manifest = await box.bulletin.manifest()
    named = frozenset(filter(None, (origin(manifest.site.url), origin(box.settings.url))))
    if box.settings.url:
        return named
    host = request.headers.get("host", "").lower()
    return named | {f"{scheme}://{host}" for scheme in ("http", "https")}


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
