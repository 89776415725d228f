"""The secret code of a ballot, and the way from it back to the ballot's event; pure.

A code holds a proof, which follows from the event's id and the box's secret, and the event's
number in the log under a mask that follows from the proof. So a ballot is found by its code
without a table of codes, and a code tells nobody how many have voted before.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from ballotbox.codes import receipt_code
from ballotbox.problems import Problem, Refusal
from polls.receipts import ALPHABET, SECRET_SIZE, code, is_secret, normal
from polls.sealed import sealed

_NUMBER_SIZE = 4
_PROOF_SIZE = SECRET_SIZE - _NUMBER_SIZE


@dataclass(frozen=True, slots=True)
class Slip:
    """What a voter takes away: the receipt, which anyone may see, and the secret code.

    `event` is the id by which the published count knows the ballot.
    """

    event: str
    receipt: str
    secret: str


def slip(secret: str, event: str, seq: int) -> Slip:
    """Return the slip of the event numbered `seq`; `secret` is the box's own."""
    return Slip(event, receipt_code(secret, event), claim(secret, event, seq))


def claim(secret: str, event: str, seq: int) -> str:
    """Return the secret code of the event numbered `seq`: 104 bits that nobody can guess."""
    proof = _digest(secret, "secret", event)[:_PROOF_SIZE]
    return code(_masked(secret, proof, seq.to_bytes(_NUMBER_SIZE)) + proof)


def sequence(secret: str, written: str) -> int:
    """Return the number of the event that a secret code may be of: `is_of` says if it is.

    Raises Refusal for what is no secret code.
    """
    raw = _raw(spelt(written))
    proof = raw[_NUMBER_SIZE:]
    return int.from_bytes(_masked(secret, proof, raw[:_NUMBER_SIZE]))


def is_of(secret: str, written: str, event: str, seq: int) -> bool:
    """Whether a secret code is the event's."""
    return hmac.compare_digest(spelt(written), claim(secret, event, seq))


def spelt(written: str) -> str:
    """Return a code as it is written by rule. Raises Refusal for what is none."""
    try:
        return normal(written)
    except ValueError:
        raise Refusal(Problem.BAD_RECEIPT, field="code") from None


def _raw(spelt: str) -> bytes:
    """Return the bytes of a secret code, which `code` wrote as base 32 and a check letter."""
    number = 0
    for letter in spelt.replace("-", "")[:-1]:
        number = number << 5 | ALPHABET.index(letter)
    if not is_secret(spelt) or number >> 8 * SECRET_SIZE:
        raise Refusal(Problem.BAD_RECEIPT, field="code")
    return number.to_bytes(SECRET_SIZE)


def _masked(secret: str, proof: bytes, number: bytes) -> bytes:
    """Return a number with its mask put on, or taken off."""
    mask = sealed(secret, b"where:" + proof)
    return bytes(one ^ other for one, other in zip(number, mask, strict=False))


def _digest(secret: str, use: str, event: str) -> bytes:
    return sealed(secret, f"{use}:{event}".encode())
