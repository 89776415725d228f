"""The author's room: signing in by a link, and deciding on comments."""

from __future__ import annotations

from starlette.routing import Route

from ballotbox.moderation.desk import decide, look, style
from ballotbox.moderation.entrance import enter, knock, leave

ROUTES = [
    Route("/moderate", look),
    Route("/moderate", decide, methods=["POST"]),
    Route("/moderate/desk.css", style),
    Route("/moderate/in/{token}", knock),
    Route("/moderate/in/{token}", enter, methods=["POST"]),
    Route("/moderate/out", leave, methods=["POST"]),
]

__all__ = ["ROUTES"]
