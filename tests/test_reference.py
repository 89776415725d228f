"""The test vectors, held against both implementations, and the reference by itself."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from poll_makers import NOW, seen
from polls.count import count
from polls.data import as_json
from polls.model import Ballot, Kind, Option, Poll, PollType, Reason, Scale, Source, Void, Wording
from polls.page import page
from polls.published import listing
from random_counts import REFERENCE, reference

if TYPE_CHECKING:
    from polls.model import Count

VECTORS = Path(__file__).parent / "vectors"
CASES = [
    json.loads(line)
    for path in sorted(VECTORS.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").split("\n")[:-1]
]


def _counted(case: dict[str, Any]) -> Count:
    voids = (Void(v["ballot"], v["reason"], date.fromisoformat(v["day"])) for v in case["voids"])
    return count(_poll(case["definition"]), map(_ballot, case["events"]), voids)


def _poll(told: dict[str, Any]) -> Poll:
    words = (
        Wording(lang, question, tuple(Option(o["key"], o["labels"][lang]) for o in told["options"]))
        for lang, question in told["questions"].items()
    )
    opens, closes = (told[at] and datetime.fromisoformat(told[at]) for at in ("opens", "closes"))
    scale = Scale(*told["scale"]) if told["scale"] else None
    kind = PollType(told["type"])
    return Poll(told["poll"], tuple(words), kind, told["choose"], scale, opens, closes)


def _ballot(told: dict[str, Any]) -> Ballot:
    kinds = {"kind": Kind, "source": Source, "cast": datetime.fromisoformat}
    kinds |= {"selection": tuple, "fault": Reason}
    return Ballot(**{name: kinds.get(name, lambda x: x)(value) for name, value in told.items()})


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_build_writes_what_the_vectors_say(case: dict[str, Any]) -> None:
    """Every line of the list, its digest, and the numbers."""
    zone = ZoneInfo(case["definition"]["zone"])
    outcome = _counted(case)
    found = listing(outcome, zone)
    assert found.text.split("\n")[:-1] == case["list"]
    assert found.digest == case["digest"]
    told = json.loads(as_json(outcome, page(outcome, seen(outcome, NOW, zone=zone), zone)))
    assert {key: told["count"][key] for key in case["count"]} == case["count"]


def test_the_reference_finds_what_the_vectors_say() -> None:
    """The same of the second implementation, from the same events."""
    found = reference([json.dumps(case) for case in CASES])
    kept = ("digest", "count", "list")
    assert found == [{key: case[key] for key in kept} for case in CASES]


def test_the_reference_recounts_a_published_list(tmp_path: Path) -> None:
    """From the file alone: the numbers, and the digest that `sha256sum` says."""
    path = tmp_path / "regel-ballots.jsonl"
    for case in CASES:
        path.write_text("".join(f"{line}\n" for line in case["list"]), "utf-8", newline="")
        (found,) = reference([], str(path))
        assert (found["digest"], found["count"]) == (case["digest"], case["count"])


def test_the_reference_is_short_and_stands_alone() -> None:
    """At most 200 lines, and nothing to install: a sceptic reads it in one sitting."""
    lines = REFERENCE.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 200
    imported = {line.split('"')[1] for line in lines if line.startswith("import")}
    assert all(name.startswith("node:") for name in imported)
