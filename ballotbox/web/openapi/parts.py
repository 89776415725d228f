"""The parts that the OpenAPI description is put together from."""

from __future__ import annotations

from typing import Any

from utifran.locales import KNOWN

Json = dict[str, Any]

TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "integer", "minimum": 0}
FLAG: Json = {"type": "boolean"}
LANG: Json = {"type": "string", "enum": list(KNOWN)}
KEYS: Json = {"type": "array", "items": TEXT}
TOKEN: Json = {"type": "string", "pattern": "^([A-Za-z0-9_-]{22,128})?$"}
TALLY: Json = {"type": "object", "additionalProperties": NUMBER}
PAGE: Json = {"text/html": {"schema": TEXT}}
PLAIN: Json = {"text/plain": {"schema": TEXT}}
LINES: Json = {"application/x-ndjson": {"schema": TEXT}}
EVERYWHERE = (400, 403, 404, 413, 415, 422, 429, 503)
"""With which statuses a form may be refused, whatever it is about."""


def made(required: str, **properties: Json) -> Json:
    """Return the schema of an object; `required` names the properties that it always has."""
    return {"type": "object", "properties": properties, "required": required.split()}


def json(schema: Json) -> Json:
    """Return the content of a JSON answer."""
    return {"application/json": {"schema": schema}}


def answer(words: str, **content: Json) -> Json:
    """Return one answer, in whichever types it comes."""
    return {"description": words, **({"content": content} if content else {})}


def inside(name: str, where: str = "path", schema: Json = TEXT) -> Json:
    """Return a parameter of an address."""
    return {"name": name, "in": where, "required": where == "path", "schema": schema}


def refusals(*statuses: int) -> Json:
    """Return the answers with which something is refused."""
    return {str(status): {"$ref": "#/components/responses/Refused"} for status in statuses}


def get(
    words: str,
    *parameters: Json,
    answers: Json,
    refused: tuple[int, ...] = (),
    security: tuple[Json, ...] = (),
) -> Json:
    """Return what a GET of an address does; with `security` it asks for a token."""
    return {
        **({"security": list(security)} if security else {}),
        "summary": words,
        "parameters": list(parameters),
        "responses": answers | refusals(*refused),
    }


def post(words: str, *parameters: Json, fields: Json, answers: Json, signed: bool = False) -> Json:
    """Return what a form sent to an address does; `signed` forms are the author's."""
    form = {"application/x-www-form-urlencoded": {"schema": {"type": "object", **fields}}}
    refused = (*EVERYWHERE, 401) if signed else EVERYWHERE
    return {
        "summary": words,
        "parameters": list(parameters),
        "requestBody": {"required": True, "content": form},
        "responses": refusals(*refused) | answers,
    }


def fields(**properties: Json) -> Json:
    """Return the fields of a form; each may be left out, and is then empty."""
    return {"properties": {"lang": LANG, **properties}}
