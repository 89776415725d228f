"""What the author alone may ask the box: the OpenAPI description of moderating and pulling."""

from __future__ import annotations

from ballotbox.web.openapi.parts import (
    KEYS,
    LINES,
    NUMBER,
    PAGE,
    PLAIN,
    TALLY,
    TEXT,
    Json,
    answer,
    fields,
    get,
    inside,
    json,
    made,
    post,
)

AFTER = inside("after", "query", NUMBER)
LIMIT = inside("limit", "query", NUMBER)
INVITED = inside("token")
PULL = ({"pull": ()},)
READ: Json = {"200": answer("The page", **PAGE)}
ON: Json = {"303": answer("The way on")}
STALE: Json = {"401": answer("How to sign in", **PAGE)}
LAST: Json = json(made("v polls comments", v=NUMBER, polls=TALLY, comments=NUMBER))
ORDER = fields(token=TEXT, judgement=TEXT, one=TEXT, id=KEYS, show=TEXT)

PATHS: Json = {
    "/moderate": {
        "get": get("See the comments that wait", answers=READ | STALE, refused=(503,)),
        "post": post("Decide on comments", fields=ORDER, answers=ON, signed=True),
    },
    "/moderate/desk.css": {
        "get": get(
            "The style of that page",
            answers={
                "200": answer("The file", **{"text/css": {}}),
                "304": answer("What was sent before still holds"),
            },
        )
    },
    "/moderate/in/{token}": {
        "get": get("Come by a link", INVITED, answers=READ | STALE, refused=(503,)),
        "post": post("Sign in", INVITED, fields=fields(), answers=ON | STALE),
    },
    "/moderate/out": {
        "post": post("Sign out", fields=fields(token=TEXT), answers=READ, signed=True)
    },
    "/export": {
        "get": get(
            "How far the log goes",
            answers={"200": answer("Its ends", **LAST)},
            refused=(401, 503),
            security=PULL,
        )
    },
    "/export/polls/{poll}": {
        "get": get(
            "A poll's ballots past a place of the log",
            inside("poll"),
            AFTER,
            LIMIT,
            answers={"200": answer("A line each", **LINES)},
            refused=(400, 401, 404, 503),
            security=PULL,
        )
    },
    "/export/comments": {
        "get": get(
            "The comments past a change",
            AFTER,
            LIMIT,
            answers={"200": answer("A line each", **LINES)},
            refused=(400, 401, 503),
            security=PULL,
        )
    },
    "/metrics": {
        "get": get(
            "The numbers of this process, for Prometheus",
            answers={"200": answer("The numbers", **PLAIN)},
            refused=(401,),
            security=PULL,
        )
    },
}
