"""What can be read without voting: counts, results, and how the box is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse
from starlette.routing import Route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


async def healthz(_request: Request) -> Response:
    """Say that the process lives."""
    return PlainTextResponse("alive\n")


ROUTES = [Route("/healthz", healthz)]
