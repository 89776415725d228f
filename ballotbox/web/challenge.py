"""The proof of work that a browser does before a vote: for one poll and one voter alone; pure."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from datetime import UTC, datetime, timedelta
from typing import Literal, cast

import msgspec
from altcha.v1 import (
    ChallengeOptions,
    create_challenge,
    extract_params,
    verify_solution,
)

from ballotbox.problems import Problem, Refusal

LIFE = timedelta(minutes=10)
LONGEST = 2000
_SUBJECT = re.compile(r"[0-9a-f]{64}")


class _Proof(msgspec.Struct):
    """What a browser sends: the challenge as it came, and the number that it found."""

    algorithm: Literal["SHA-256"]
    challenge: str
    number: int
    salt: str
    signature: str


def subject(poll: str, who: str) -> str:
    r"""Return what a challenge is for, in hexadecimal: SHA-256 of `<poll>\0<who>`, in UTF-8.

    `who` is the browser's token, or, where it keeps none, the submission's. The browser asks by
    this digest, so that no token stands in an address.
    """
    return hashlib.sha256(f"{poll}\0{who}".encode()).hexdigest()


def challenge(secret: str, subject: str, *, work: int, now: datetime) -> dict[str, str | int]:
    """Return a challenge in ALTCHA's first form: a number from 0 to `work`, or 1, is to be found.

    Its keys are `algorithm`, `challenge`, `maxNumber`, `salt`, `signature`: the number is the one
    that makes SHA-256 of `salt` and its decimal digits, in hexadecimal, equal `challenge`.
    Raises Refusal where `subject` is no such digest.
    """
    if not _SUBJECT.fullmatch(subject):
        raise Refusal(Problem.BAD_FORM)
    options = ChallengeOptions(
        max_number=max(1, work), hmac_key=_key(secret), expires=now + LIFE, params={"for": subject}
    )
    return cast("dict[str, str | int]", create_challenge(options).to_dict())


def prove(secret: str, payload: str, subject: str, *, now: datetime) -> None:
    """Raise Refusal unless `payload` is a proof for `subject` that has not expired.

    `payload` is base64 of JSON: the challenge without `maxNumber`, with `number`. The same proof
    may be sent again while it lives: it can only repeat the same voter's ballot.
    """
    proof = _read(payload)
    written = msgspec.to_builtins(proof)
    # The library would look at the machine's clock: the box has its own.
    right, _ = verify_solution(written, _key(secret), check_expires=False)
    said = extract_params(written)
    if not right or said.get("for") != [subject] or _expiry(said.get("expires", [])) < now:
        raise Refusal(Problem.UNPROVEN)


def _read(payload: str) -> _Proof:
    """Return what a payload says; the library takes any JSON and fails on some of it."""
    try:
        if len(payload) > LONGEST:
            raise Refusal(Problem.UNPROVEN)
        return msgspec.json.decode(base64.b64decode(payload, validate=True), type=_Proof)
    except (ValueError, msgspec.DecodeError, RecursionError):
        raise Refusal(Problem.UNPROVEN) from None


def _expiry(written: list[str]) -> datetime:
    """Return when a signed challenge expires."""
    return datetime.fromtimestamp(int(written[0]), UTC)


def _key(secret: str) -> bytes:
    """Return the key that signs challenges and nothing else."""
    return hmac.digest(secret.encode(), b"challenge", "sha256")
