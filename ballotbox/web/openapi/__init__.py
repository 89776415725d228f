"""The OpenAPI 3.1 description of every route: what it takes, and all that it may answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ballotbox.problems import Problem
from ballotbox.web.openapi import author, reader
from ballotbox.web.openapi.parts import PAGE, TEXT, made

if TYPE_CHECKING:
    from ballotbox.web.openapi.parts import Json

__all__ = ["DOCUMENT"]

_PROBLEM = made(
    "type title status code",
    type=TEXT,
    title=TEXT,
    status={"type": "integer"},
    code={"type": "string", "enum": [one.code for one in Problem]},
    field=TEXT,
)
DOCUMENT: Json = {
    "openapi": "3.1.0",
    "info": {
        "title": "The ballot box of a blog",
        "version": "1",
        "description": (
            "Forms in, pages or JSON out: JSON where Accept asks for it. A refusal is a sentence "
            "in the reader's language, for scripts a problem (RFC 9457)."
        ),
    },
    "paths": reader.PATHS | author.PATHS,
    "components": {
        "responses": {
            "Refused": {
                "description": "Why not, in the reader's language",
                "content": {**PAGE, "application/problem+json": {"schema": _PROBLEM}},
            }
        },
        "securitySchemes": {"pull": {"type": "http", "scheme": "bearer"}},
    },
}
