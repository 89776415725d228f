"""What a reader may ask the box: the OpenAPI description of voting, commenting and reading."""

from __future__ import annotations

from ballotbox.web.openapi.parts import (
    FLAG,
    KEYS,
    LANG,
    NUMBER,
    PAGE,
    PLAIN,
    TALLY,
    TEXT,
    TOKEN,
    Json,
    answer,
    fields,
    get,
    inside,
    json,
    made,
    post,
)

POLL, GROUP, SIGNED = inside("poll"), inside("group"), inside("signed")
SPOKEN = inside("lang", "query", LANG)
FOR = inside("for", "query", {"type": "string", "pattern": "^[0-9a-f]{64}$"})

ON: Json = {"303": answer("The way on")}
READ: Json = {"200": answer("The page", **PAGE)}
SILENT: Json = {
    "204": answer("Silence: no number may be told"),
    "304": answer("What was sent before still holds"),
}
SLIP: Json = {"id": TEXT, "receipt": TEXT, "secret": TEXT}
CAST: Json = json(
    made(
        "id receipt secret selection message result counted",
        **SLIP,
        selection=KEYS,
        message=TEXT,
        result=TEXT,
        counted=FLAG,
    )
)
FOUND: Json = json(made("id receipt secret selection result", **SLIP, selection=KEYS, result=TEXT))
GONE: Json = json(made("id message counted", id=TEXT, message=TEXT, counted=FLAG))
SAID: Json = json(made("id receipt secret waiting message", **SLIP, waiting=FLAG, message=TEXT))
PREVIEW: Json = json(made("preview", preview=TEXT))
KEPT: Json = json({"type": "object"})
WORK: Json = json(
    made(
        "algorithm challenge salt signature",
        algorithm=TEXT,
        challenge=TEXT,
        salt=TEXT,
        signature=TEXT,
        maxNumber=NUMBER,
    )
)
COUNT: Json = json(
    made(
        "poll state voters votes sources",
        poll=TEXT,
        state={"type": "string", "enum": ["upcoming", "open", "closed"]},
        voters=NUMBER,
        votes=TALLY,
        sources=TALLY,
    )
)
BALLOT = fields(
    selection=KEYS,
    voter=TOKEN,
    submission=TOKEN,
    why=TEXT,
    name=TEXT,
    work=TEXT,
    email2={"type": "string", "maxLength": 0},
)
COMMENT = fields(
    name=TEXT,
    text=TEXT,
    website=TEXT,
    email=TEXT,
    replyto=TEXT,
    voter=TOKEN,
    submission=TOKEN,
    work=TEXT,
    preview=TEXT,
    token=TEXT,
    email2={"type": "string", "maxLength": 0},
)

PATHS: Json = {
    "/polls/{poll}/ballots": {
        "post": post(
            "Cast a ballot; without proof, ask to confirm it",
            POLL,
            fields=BALLOT,
            answers={"201": answer("It stands", **CAST), **READ, **ON},
        )
    },
    "/polls/{poll}/confirmations": {
        "post": post(
            "Confirm a ballot that was sent without proof",
            POLL,
            fields=fields(form=TEXT),
            answers={"201": answer("It stands", **CAST), **READ, **ON},
        )
    },
    "/polls/{poll}/challenge": {
        "get": get(
            "Ask for the work that proves a ballot",
            POLL,
            FOR,
            answers={"200": answer("The work", **WORK)},
            refused=(400, 404, 422, 503),
        )
    },
    "/polls/{poll}/mine": {
        "post": post(
            "Find one's own ballot",
            POLL,
            fields=fields(voter=TOKEN),
            answers={"200": answer("It stands", **FOUND)},
        )
    },
    "/polls/{poll}/withdrawals": {
        "post": post(
            "Take one's own ballot back",
            POLL,
            fields=fields(voter=TOKEN, secret=TEXT),
            answers={"200": answer("It is taken back", **GONE), **ON},
        )
    },
    "/polls/{poll}/count": {
        "get": get(
            "Read the numbers of a poll",
            POLL,
            answers={"200": answer("The numbers", **COUNT), **SILENT},
            refused=(404, 503),
        )
    },
    "/polls/{poll}/result": {
        "get": get(
            "Read the result as the blog shows it",
            POLL,
            SPOKEN,
            answers={"200": answer("A piece of HTML", **PAGE), **SILENT},
            refused=(404, 503),
        )
    },
    "/thanks/{signed}": {
        "get": get("Be thanked", SIGNED, answers=READ, refused=(403, 404, 422, 503))
    },
    "/mine": {
        "get": get("Be asked for a code", SPOKEN, answers=READ),
        "post": post(
            "See, fetch or erase what is kept of a ballot",
            fields=fields(code=TEXT, do=TEXT),
            answers={"200": answer("What is kept", **PAGE, **KEPT), **ON},
        ),
    },
    "/articles/{group}/comments": {
        "post": post(
            "Send a comment, or see how it will look",
            GROUP,
            fields=COMMENT,
            answers={
                "200": answer("How it will look", **PAGE, **PREVIEW),
                "201": answer("It is kept", **SAID),
                **ON,
            },
        )
    },
    "/articles/{group}/comments/new": {
        "get": get(
            "Get the form for a comment",
            GROUP,
            SPOKEN,
            inside("replyto", "query"),
            answers=READ,
            refused=(403, 404, 422, 503),
        )
    },
    "/articles/{group}/challenge": {
        "get": get(
            "Ask for the work that proves a comment",
            GROUP,
            FOR,
            answers={"200": answer("The work", **WORK)},
            refused=(400, 403, 404, 422, 503),
        )
    },
    "/comments/thanks/{signed}": {
        "get": get("Be thanked for a comment", SIGNED, answers=READ, refused=(403, 404, 422, 503))
    },
    "/comments/mine": {
        "get": get("Be asked for a comment's code", SPOKEN, answers=READ),
        "post": post(
            "See a comment of one's own",
            fields=fields(code=TEXT),
            answers={"200": answer("The comment", **PAGE, **KEPT)},
        ),
    },
    "/comments/mendings": {
        "post": post(
            "Mend a comment of one's own",
            fields=fields(code=TEXT, name=TEXT, text=TEXT, website=TEXT),
            answers=ON,
        )
    },
    "/comments/withdrawals": {
        "post": post("Take a comment back", fields=fields(code=TEXT), answers=ON)
    },
    "/comments/done/{signed}": {
        "get": get("See what was done", SIGNED, answers=READ, refused=(403, 404, 422, 503))
    },
    "/healthz": {"get": get("Whether it lives", answers={"200": answer("It does", **PLAIN)})},
    "/readyz": {
        "get": get(
            "Whether it can take votes",
            answers={
                "200": answer("It can", **PLAIN),
                "503": answer("What is in the way", **PLAIN),
            },
        )
    },
    "/openapi.json": {"get": get("This description", answers={"200": answer("It", **KEPT)})},
    "/static/{name}": {
        "get": get(
            "The theme's style sheet and mark",
            inside("name"),
            answers={
                "200": answer("The file", **{"text/css": {}, "image/svg+xml": {}}),
                "304": answer("What was sent before still holds"),
            },
            refused=(404,),
        )
    },
}
