"""Random counts for two implementations to agree on, and the reference run on cases."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from polls.count import count
from polls.model import Ballot, Kind, Option, Poll, PollType, Reason, Scale, Source, Void, Wording
from polls.published.definition import definition
from polls.receipts import code, digest

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from polls.model import Count

REFERENCE = Path(__file__).resolve().parents[1] / "docs/reference/count.mjs"
MISSING = "no node here, for the reference implementation; 'apt install nodejs' brings it"
START = datetime(2026, 2, 28, 20, tzinfo=UTC)
ZONES = ("Europe/Stockholm", "Europe/Copenhagen", "UTC", "America/St_Johns", "Pacific/Auckland")
LABELS = ("Ja", 'Nej, "aldrig"', "Å\u2028Ä", "<b>", "\\", "Vet inte\t", "€uro", "🙂")
Case = tuple[Poll, ZoneInfo, list[Ballot], list[Void]]


def case(random: Random) -> Case:
    """Return a poll, its calendar, events and voids: few voters and many collisions."""
    poll = _poll(random)
    events = [_event(random, poll, number) for number in range(random.choice((0, 3, 8, 20)))]
    events += random.sample(events, k=min(len(events), random.choice((0, 0, 2))))
    voids = [
        Void(f"web-{random.randrange(12)}", random.choice(LABELS), date(2026, 3, n + 1))
        for n in range(random.choice((0, 0, 2)))
    ]
    return poll, ZoneInfo(random.choice(ZONES)), events, voids


def counted(one: Case) -> Count:
    """Return the count of a case."""
    poll, _, events, voids = one
    return count(poll, events, voids)


def written(one: Case) -> str:
    """Return a case as the reference reads it: a line of JSON."""
    poll, zone, events, voids = one
    return json.dumps(
        {
            "definition": json.loads(definition(poll, zone)),
            "events": [_written(event) for event in events],
            "voids": [{"ballot": v.ballot, "reason": v.reason, "day": str(v.day)} for v in voids],
        }
    )


def reference(lines: Sequence[str], *words: str) -> list[dict[str, Any]]:
    """Return what the reference says of each case, or of the list in a file named in `words`."""
    node = shutil.which("node")
    if node is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    done = subprocess.run(
        [node, str(REFERENCE), *words],
        input="".join(f"{line}\n" for line in lines),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.split("\n")[:-1]]


def _poll(random: Random) -> Poll:
    kind = random.choice(list(PollType))
    scale = Scale(random.choice((0, 1)), random.choice((3, 5))) if kind is PollType.RATING else None
    if scale:
        options = tuple(Option(str(n), str(n)) for n in range(scale.low, scale.high + 1))
    else:
        keys = random.choice((("1", "2"), ("1", "2", "3", "4"), ("ja", "nej", "vet-ej")))
        options = tuple(Option(key, random.choice(LABELS)) for key in keys)
    opens = random.choice((None, START + timedelta(hours=random.randrange(30))))
    closes = random.choice((None, START + timedelta(hours=40 + random.randrange(60))))
    choose = random.choice((None, 1, 2)) if kind in {PollType.MULTIPLE, PollType.RANKING} else None
    langs = random.sample(("sv", "da", "nb", "en"), k=random.randint(1, 2))
    words = tuple(Wording(lang, random.choice(LABELS), options) for lang in langs)
    return Poll("regel", words, kind, choose, scale, opens, closes)


def _event(random: Random, poll: Poll, number: int) -> Ballot:
    known = random.choices((*poll.keys, "9", "<i>"), k=4)
    width = 1 if random.random() < 0.6 else random.choice((0, 2, 3))
    selection = known[:width] if random.random() < 0.2 else list(dict.fromkeys(known))[:width]
    voter = random.choice(("", "web:a", "web:b", "web:c", "mail:a"))
    source = random.choice(list(Source))
    moment = timedelta(minutes=random.randrange(7200), microseconds=random.choice((0, 0, 7, 120)))
    receipt = code(bytes([random.randrange(9)] * 10))
    return Ballot(
        id=f"web-{number if random.random() < 0.95 else random.randrange(12)}",
        source=source,
        selection=tuple(selection),
        cast=START + moment,
        voter=voter,
        kind=Kind.WITHDRAW if voter and random.random() < 0.15 else Kind.CAST,
        receipt=random.choice(("", "", "x", receipt, receipt.lower(), digest(receipt))),
        fault=random.choice((None, None, None, None, Reason.UNCLEAR, Reason.MODERATED)),
        detail=random.choice(("", "two options")),
        weight=random.choice((1, 1, 1, 3, 0)) if source is Source.PAPER else 1,
    )


def _written(event: Ballot) -> dict[str, Any]:
    return {
        "id": event.id,
        "kind": event.kind,
        "source": event.source,
        "voter": event.voter,
        "selection": event.selection,
        "cast": event.cast.isoformat().replace("+00:00", "Z"),
        "receipt": event.receipt,
        "fault": event.fault or "",
        "detail": event.detail,
        "weight": event.weight,
    }
