"""Which language a request is answered in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from utifran.locales import KNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

    from ballotbox.box import Box

# Browsers that ask for Norwegian may not say which.
_ALSO = {"no": "nb", "nn": "nb"}
# Longer than any browser's own: of more, whoever sends it would have the box think for long.
_MOST = 500


def language(request: Request) -> str:
    """Return the form's `lang`, else `?lang=`, else the first that the browser asks for.

    The blog's own first language where none of these is one of `KNOWN`.
    """
    if (sent := getattr(request.state, "lang", "")) in KNOWN:
        return str(sent)
    box: Box = request.app.state.box
    said = (
        request.query_params.get("lang", ""),
        *accepted(request.headers.get("accept-language", "")),
    )
    return next((one for one in said if one in KNOWN), box.bulletin.first_language)


def accepted(header: str) -> Iterator[str]:
    """Yield the languages of an Accept-Language header, best first (RFC 9110, 12.5.4)."""
    wanted = []
    for place, part in enumerate(header[:_MOST].split(",")):
        tag, _, quality = part.partition(";")
        weight = re.fullmatch(r"\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", quality)
        if not quality or (weight and float(weight[1])):
            code = tag.strip().lower().partition("-")[0]
            wanted.append((-float(weight[1]) if weight else -1.0, place, _ALSO.get(code, code)))
    yield from (code for _, _, code in sorted(wanted))
