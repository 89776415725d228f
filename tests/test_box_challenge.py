"""A proof of work is good for one poll, one voter, and ten minutes."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from altcha.v1 import Challenge, solve_challenge

from ballotbox.problems import Problem, Refusal
from ballotbox.web.challenge import LIFE, challenge, prove, subject
from poll_makers import NOW

SECRET = "a secret of thirty-two characters"  # noqa: S105 (known to everybody)
ME = subject("regel", "my token")
WORK = 50


def solved(asked: dict[str, Any]) -> dict[str, Any]:
    """Return what a browser sends for a challenge."""
    rest = {name: asked[name] for name in ("algorithm", "challenge", "salt", "signature")}
    found = solve_challenge(Challenge(max_number=asked["maxNumber"], **rest))
    assert found
    return {**rest, "number": found.number}


def packed(proof: object) -> str:
    """Return a proof as it stands in a form."""
    return base64.b64encode(json.dumps(proof).encode()).decode()


def unproven(payload: str, *, who: str = ME, secret: str = SECRET, later: int = 0) -> bool:
    """Say whether a payload is refused."""
    try:
        prove(secret, payload, who, now=NOW + timedelta(seconds=later))
    except Refusal as refusal:
        return refusal.problem is Problem.UNPROVEN
    return False


PROOF = solved(challenge(SECRET, ME, work=WORK, now=NOW))


def test_a_solved_challenge_proves() -> None:
    """And it may be sent again, as a browser does whose connection broke off."""
    assert not unproven(packed(PROOF))
    assert not unproven(packed(PROOF))


def test_a_challenge_asks_no_more_than_it_says() -> None:
    """The number lies between 0 and `maxNumber`, which is the work asked for."""
    assert challenge(SECRET, ME, work=WORK, now=NOW)["maxNumber"] == WORK
    assert 0 <= PROOF["number"] <= WORK


def test_a_proof_is_no_use_to_another_voter() -> None:
    """Who buys one proof cannot cast a thousand ballots with it."""
    assert unproven(packed(PROOF), who=subject("regel", "another token"))


def test_a_proof_is_no_use_in_another_poll() -> None:
    """The same voter's proof for one poll says nothing in the next."""
    assert unproven(packed(PROOF), who=subject("undantag", "my token"))


def test_poll_and_voter_do_not_run_into_each_other() -> None:
    """`regel` + `x` is not `rege` + `lx`."""
    assert subject("regel", "x") != subject("rege", "lx")


def test_a_proof_expires_by_the_boxs_clock() -> None:
    """It lives ten minutes, to the second."""
    seconds = int(LIFE.total_seconds())
    assert not unproven(packed(PROOF), later=seconds)
    assert unproven(packed(PROOF), later=seconds + 1)


@pytest.mark.parametrize(
    "change",
    [
        {"number": 51},
        {"number": -1},
        {"signature": "0" * 64},
        {"challenge": "0" * 64},
        {"salt": PROOF["salt"].replace("for=", "for=0")},
        {"salt": f"a?expires=9999999999&for={ME}&"},
        {"salt": PROOF["salt"] + "expires=9999999999&"},
    ],
)
def test_a_forged_proof_is_refused(change: dict[str, Any]) -> None:
    """Whatever is changed, the signature is no longer right."""
    assert unproven(packed({**PROOF, **change}))


def test_a_proof_of_another_box_is_refused() -> None:
    """Challenges are signed with the box's secret."""
    assert unproven(packed(PROOF), secret="another " + SECRET)


@pytest.mark.parametrize(
    "payload",
    [
        *("", "x", "====", "é", "\0", "a" * 5000, packed(None), packed([]), packed(1), packed("a")),
        packed({}),
        packed({**PROOF, "number": "1"}),
        packed({**PROOF, "number": 1e400}),
        packed({**PROOF, "number": None}),
        packed({**PROOF, "salt": 5}),
        packed({**PROOF, "algorithm": "MD5"}),
        packed({**PROOF, "algorithm": ["SHA-256"]}),
        base64.b64encode(b"[" * 1400).decode(),
        base64.b64encode(b"\xff\xfe").decode(),
    ],
)
def test_what_is_no_proof_is_refused_and_never_fails(payload: str) -> None:
    """Nothing that a stranger may send makes the box stumble."""
    assert unproven(payload)


@pytest.mark.parametrize("who", ["", "x", "a" * 63, "A" * 64, "g" * 64, ME + "\n"])
def test_a_challenge_is_made_for_a_digest_alone(who: str) -> None:
    """A token itself in an address would stand in every log on the way."""
    with pytest.raises(Refusal) as caught:
        challenge(SECRET, who, work=WORK, now=NOW)
    assert caught.value.problem is Problem.BAD_FORM
